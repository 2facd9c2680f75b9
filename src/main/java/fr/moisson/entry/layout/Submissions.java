package fr.moisson.entry.layout;

import fr.moisson.entry.reading.Verdict;
import fr.moisson.form.Field;
import fr.moisson.tabular.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the export of a questionnaire says of how its answers were sent: one sent twice counts once, one not sent to the end says so. */
final class Submissions {
    /** Whoever exports more does not send by hand. */
    private static final int KEPT = 200_000;

    private final Table table;
    private final Optional<TableColumn> number;
    private final Optional<TableColumn> end;
    private final Map<String, Sent> sent = new HashMap<>();

    private record Sent(int row, List<String> key, List<String> answers) {}

    Submissions(Table table) {
        this.table = table;
        this.number = column(Metadata::isNumberOfSending);
        this.end = column(Metadata::isEndOfSending);
    }

    private Optional<TableColumn> column(java.util.function.Predicate<String> header) {
        return table.columns().stream()
                .filter(column -> header.test(column.header()))
                .findFirst();
    }

    boolean isNone() {
        return number.isEmpty() && end.isEmpty();
    }

    /** A word about a row that was not sent to its end; null for the others. */
    @Nullable
    Passed unfinished(Row row) {
        return end.filter(column -> TableLine.text(row, column.at()).isBlank())
                .map(
                        column -> passed(
                                row,
                                column,
                                "réponse inachevée",
                                Verdict.PLAUSIBLE,
                                "Cette réponse n’a pas été envoyée jusqu’au bout\u202F: ce qui y est répondu compte, si rien de nécessaire n’y manque."))
                .orElse(null);
    }

    /** A word about a row that was sent before, which is not read; null for the others. */
    @Nullable
    Passed again(Row row) {
        if (number.isEmpty()) {
            return null;
        }
        TableColumn column = number.get();
        String text = TableLine.text(row, column.at()).strip();
        Sent here = new Sent(row.number(), keys(row), answers(row));
        Sent before = text.isEmpty() || sent.size() >= KEPT ? null : sent.putIfAbsent(text, here);
        if (before == null) {
            return null;
        }
        if (before.answers().equals(here.answers())) {
            return passed(
                    row,
                    column,
                    "envoi en double",
                    Verdict.CERTAIN,
                    "Cette réponse est déjà à la ligne\u00A0" + before.row() + ", elle compte une fois.");
        }
        // With the same key, the rows are compared when they are stored, and both places are said.
        return !here.key().isEmpty() && here.key().equals(before.key())
                ? null
                : passed(
                        row,
                        column,
                        "envoi en double",
                        Verdict.REFUSED,
                        "Cet envoi est déjà à la ligne\u00A0" + before.row()
                                + ", avec d’autres réponses. Supprimer celle des deux lignes qui est fausse.");
    }

    private List<String> keys(Row row) {
        List<String> keys = table.form().with("key").stream().map(Field::name).toList();
        return table.columns().stream()
                .filter(column -> keys.contains(column.field()))
                .map(column -> TableLine.text(row, column.at()).strip())
                .toList();
    }

    private List<String> answers(Row row) {
        return table.columns().stream()
                .filter(column -> !column.field().isEmpty() && !Metadata.is(column.header()))
                .map(column -> TableLine.text(row, column.at()).strip())
                .toList();
    }

    private static Passed passed(Row row, TableColumn column, String rule, Verdict verdict, String sentence) {
        return new Passed(
                row.number(),
                column.at(),
                "",
                TableLine.text(row, column.at()).strip(),
                "",
                rule,
                verdict,
                sentence,
                null,
                "");
    }
}
