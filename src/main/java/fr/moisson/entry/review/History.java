package fr.moisson.entry.review;

import fr.moisson.entry.Place;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.project.Names;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of each answer of an entry, from the rows that took each other's place: who changed it, when and why. */
@Component
class History {
    private final JdbcClient database;
    private final Reviewed reviewed;
    private final Corrections corrections;
    private final Names names;

    History(JdbcClient database, Reviewed reviewed, Corrections corrections, Names names) {
        this.database = database;
        this.reviewed = reviewed;
        this.corrections = corrections;
        this.names = names;
    }

    /** An answer that changed. */
    record Change(String question, String before, String after, String who, String when, String why) {}

    /** From the oldest on. @param line the entry and those it took the place of, or that took its place */
    List<Change> of(Form form, List<Reviewed.Entry> line) {
        List<Long> ids = line.stream().map(Reviewed.Entry::id).toList();
        Map<Long, String> places = reviewed.places(form, ids);
        Map<Long, List<Corrections.Why>> reasons =
                corrections.reasons(form, ids).stream().collect(Collectors.groupingBy(Corrections.Why::entry));
        List<Change> changes = new ArrayList<>();
        for (int i = 1; i < line.size(); i++) {
            Reviewed.Entry before = line.get(i - 1);
            Reviewed.Entry after = line.get(i);
            Map<String, String> decided = decided(after);
            for (int at = 0; at < form.fields().size(); at++) {
                Field field = form.fields().get(at);
                String one = before.answers().get(at);
                String other = after.answers().get(at);
                if (!Objects.equals(one, other)) {
                    changes.add(new Change(
                            field.label(),
                            shown(field, one),
                            shown(field, other),
                            after.person() == null ? "" : names.of(after.person()),
                            InWords.moment(after.recordedAt()),
                            why(field, after, places, reasons.getOrDefault(after.id(), List.of()), decided)));
                }
            }
        }
        return changes;
    }

    private static String shown(Field field, @Nullable String answer) {
        String text = InWords.answer(field, answer);
        return text.isEmpty() ? "rien" : text;
    }

    private static String why(
            Field field,
            Reviewed.Entry after,
            Map<Long, String> places,
            List<Corrections.Why> reasons,
            Map<String, String> decided) {
        String place = places.getOrDefault(after.id(), "");
        if (after.kind() == Place.Kind.FILE) {
            return "relu dans " + place;
        }
        if (after.kind() == Place.Kind.PILE) {
            return decided.getOrDefault(field.name(), "fiche corrigée");
        }
        return reasons.stream()
                .filter(reason -> reason.path().matches(".*/" + java.util.regex.Pattern.quote(field.name()) + "$"))
                .map(Corrections.Why::reason)
                .findFirst()
                .orElse(reasons.isEmpty() ? "réponse renvoyée" : "suit la correction d’une autre réponse");
    }

    /** What was decided about a sheet of paper in the transaction that wrote this row. */
    private Map<String, String> decided(Reviewed.Entry entry) {
        Map<String, String> reasons = new HashMap<>();
        if (entry.pile() != null) {
            database.sql("""
                            select field, coalesce(reason, '') from entry.decisions
                            where pile = :pile and number = :number and decided_at = :at order by id
                            """)
                    .param("pile", entry.pile())
                    .param("number", entry.number())
                    .param("at", OffsetDateTime.ofInstant(entry.recordedAt(), java.time.ZoneOffset.UTC))
                    .query((row, n) -> reasons.put(row.getString(1), row.getString(2)))
                    .list();
        }
        reasons.values().removeIf(String::isEmpty);
        return reasons;
    }
}
