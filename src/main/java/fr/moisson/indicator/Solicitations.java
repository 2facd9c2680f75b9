package fr.moisson.indicator;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.TablesByName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The journal of those to whom each enquête was proposed, where the associations write down how many were asked and how many answered. */
record Solicitations(Form journal) {
    private static final String JOURNAL = "sollicitations";
    private static final List<String> FIELDS = List.of("enquete", "vague", "proposes", "exploitables");

    /** @param answers that could be used, from 0 to {@code proposed} @param proposed people, 1 or more */
    record Kept(long answers, long proposed) {}

    /** That of a project; empty when it keeps none, or one that says something else. */
    static Optional<Solicitations> among(TablesByName forms) {
        return forms.named(JOURNAL)
                .filter(form -> form.fields().stream().map(Field::name).toList().containsAll(FIELDS))
                .map(Solicitations::new);
    }

    /** What was kept for one form in each round, as SQL: round, answers, proposed. @param table and @param counts as sources have them */
    String asked(String table, String counts, String form) {
        return "select s.vague, sum(s.exploitables), sum(s.proposes) from " + table + " s where " + counts
                + " and s.enquete = '" + form.replace("'", "''") + "' group by 1";
    }

    static Optional<Kept> of(Collection<InRound> rounds, String code) {
        return rounds.stream()
                .filter(each -> each.round().equals(code))
                .map(InRound::kept)
                .filter(kept -> kept.proposed() > 0 && kept.answers() <= kept.proposed())
                .findFirst();
    }

    record InRound(String round, Kept kept) {}
}
