package fr.moisson.export;

import fr.moisson.entry.Entries;
import fr.moisson.entry.Place;
import fr.moisson.entry.ReturningSheet;
import fr.moisson.entry.State;
import fr.moisson.entry.response.Receipt;
import fr.moisson.entry.response.Responses;
import fr.moisson.entry.response.Sender;
import fr.moisson.entry.response.Submission;
import fr.moisson.export.ReturnedFile.Cells;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Reading;
import fr.moisson.form.Tabulation;
import fr.moisson.form.Verdict;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes back an export of a form that cannot be answered in one line. What is here already is recognized and nothing happens to it;
 * what is new goes the way of every response, through the rules of its form.
 */
@Component
class Returns {
    private static final int AT_ONCE = 500;

    private final JdbcClient database;
    private final Entries entries;
    private final Forms forms;
    private final Responses responses;

    Returns(JdbcClient database, Entries entries, Forms forms, Responses responses) {
        this.database = database;
        this.entries = entries;
        this.forms = forms;
        this.responses = responses;
    }

    /**
     * What became of a file.
     *
     * @param same rows that are here already, as they are
     * @param received rows that became responses
     * @param sentences what was set aside, and why
     * @param leftAlone sheets that are not read
     */
    record Outcome(long rows, long same, long received, List<String> sentences, List<String> leftAlone) {}

    /** An entry that is here. @param answers by table, then by row, then by field */
    private record Known(
            long id, State state, boolean isSuperseded, Instant recordedAt, Place place, Map<String, Object> answers) {}

    /** A row of a repeat that is here. */
    private record KnownRow(long id, long entry, int number, Map<String, Object> answers) {}

    /** @throws fr.moisson.tabular.UnreadableFile with the sentence for whoever sent it */
    Outcome take(String project, Questionnaire questionnaire, String name, byte[] content, String person) {
        ReturnedFile file = ReturnedFile.read(name, content);
        return new Taking(project, questionnaire, file, person).all();
    }

    private final class Taking {
        private final String project;
        private final Questionnaire questionnaire;
        private final Tabulation tabulation;
        private final ReturnedFile file;
        private final String person;
        private final Map<String, Map<String, List<Cells>>> repeats = new LinkedHashMap<>();
        private final Map<String, Map<String, Reading>> readings = new HashMap<>();
        private final Map<String, Integer> alike = new HashMap<>();
        private final List<String> sentences = new ArrayList<>();
        private long same;
        private long received;

        Taking(String project, Questionnaire questionnaire, ReturnedFile file, String person) {
            this.project = project;
            this.questionnaire = questionnaire;
            this.tabulation = forms.tabulation(project, questionnaire);
            this.file = file;
            this.person = person;
            for (Tabulation.Table table : tabulation.tables()) {
                Map<String, Reading> byField = new HashMap<>();
                table.fields().values().forEach(field -> byField.put(field.name(), Reading.of(field)));
                readings.put(table.path(), byField);
                if (table.parent().isPresent()) {
                    repeats.put(
                            table.path(),
                            file.rows(table.form().name()).stream()
                                    .collect(Collectors.groupingBy(row ->
                                            row.cell(ReturningSheet.ENTRY).strip())));
                }
            }
        }

        Outcome all() {
            List<Cells> rows = file.rows(tabulation.main().form().name());
            for (int from = 0; from < rows.size(); from += AT_ONCE) {
                some(rows.subList(from, Math.min(rows.size(), from + AT_ONCE)));
            }
            return new Outcome(rows.size(), same, received, sentences, file.leftAlone());
        }

        private void some(List<Cells> rows) {
            Map<String, Long> instances = instances(rows);
            Map<Long, Known> known = known(rows, instances);
            Map<String, Map<Long, List<KnownRow>>> knownRows = new HashMap<>();
            tabulation.tables().stream().skip(1).forEach(table -> knownRows.put(table.path(), rows(table, known)));
            for (Cells row : rows) {
                Known one = known(row, known, instances);
                if (one == null) {
                    receive(row);
                } else {
                    compare(row, one, knownRows);
                }
            }
        }

        private @Nullable Known known(Cells row, Map<Long, Known> known, Map<String, Long> instances) {
            String instance = row.cell(ReturningSheet.INSTANCE).strip();
            if (!instance.isEmpty()) {
                Long entry = instances.get(instance);
                return entry == null ? null : known.get(entry);
            }
            return id(row).map(known::get).filter(one -> isFromHere(row, one)).orElse(null);
        }

        /** Else its numbers are those of another Moisson. */
        private boolean isFromHere(Cells row, Known known) {
            return id(row).equals(Optional.of(known.id()))
                    && ReturningSheet.says(known.recordedAt(), row.cell(ReturningSheet.RECORDED));
        }

        private void compare(Cells row, Known known, Map<String, Map<Long, List<KnownRow>>> knownRows) {
            boolean isTouched = changed(tabulation.main(), row, known.answers()).isPresent();
            for (Tabulation.Table table : tabulation.tables()) {
                Map<Long, List<KnownRow>> stored = knownRows.get(table.path());
                if (stored != null && file.hasTable(table.form().name())) {
                    isTouched |= isTouched(
                            table,
                            repeats.getOrDefault(table.path(), Map.of())
                                    .getOrDefault(row.cell(ReturningSheet.ID).strip(), List.of()),
                            stored.getOrDefault(known.id(), List.of()),
                            isFromHere(row, known));
                }
            }
            if (known.isSuperseded()) {
                sentences.add(row.place() + "\u00A0: cette ligne a été corrigée ou retirée depuis ("
                        + known.place().text() + "). Ce qui y est aujourd’hui compte. Rien à faire.");
            } else if (isTouched) {
                sentences.add(
                        row.place() + "\u00A0: cette ligne n’est plus celle de l’export. L’original est là\u00A0: "
                                + known.place().text() + "\u00A0; c’est lui qu’il faut corriger.");
            } else {
                same++;
            }
        }

        private boolean isTouched(Tabulation.Table table, List<Cells> rows, List<KnownRow> stored, boolean isFromHere) {
            List<KnownRow> left = new ArrayList<>(stored);
            for (Cells row : rows) {
                Optional<KnownRow> same = left.stream()
                        .filter(one -> isFromHere
                                ? id(row).equals(Optional.of(one.id()))
                                : row.cell(ReturningSheet.NUMBER).strip().equals(String.valueOf(one.number())))
                        .filter(one -> changed(table, row, one.answers()).isEmpty())
                        .findFirst();
                if (same.isEmpty()) {
                    return true;
                }
                left.remove(same.get());
            }
            return !left.isEmpty();
        }

        private Optional<Field> changed(Tabulation.Table table, Cells row, Map<String, Object> stored) {
            Map<String, Reading> reading = readings.getOrDefault(table.path(), Map.of());
            return table.fields().values().stream()
                    .filter(field -> row.has(field.name()))
                    .filter(field -> !ReturningSheet.says(
                            field,
                            java.util.Objects.requireNonNull(reading.get(field.name())),
                            stored.get(field.name()),
                            row.cell(field.name())))
                    .findFirst();
        }

        private void receive(Cells row) {
            String state = row.cell(ReturningSheet.STATE).strip();
            if (state.equals(State.REJECTED.word())) {
                sentences.add(
                        row.place()
                                + "\u00A0: cette ligne avait été rejetée là d’où elle vient, elle n’est pas reprise. Rien à faire.");
                return;
            }
            String version = row.cell(ReturningSheet.VERSION).strip();
            Questionnaire asked =
                    forms.questionnaire(project, questionnaire.name(), version).orElse(questionnaire);
            String answers = new ReturnedResponse(forms.tabulation(project, asked), asked, repeats).xml(row);
            String instance = row.cell(ReturningSheet.INSTANCE).strip();
            byte[] xml = envelope(asked, answers, instance.isEmpty() ? made(answers) : instance)
                    .getBytes(StandardCharsets.UTF_8);
            Submission submission = new Submission(
                    project, questionnaire.name(), xml, Map.of(), new Sender(Sender.Kind.ACCOUNT, person), person);
            Receipt receipt = received(submission, state);
            if (receipt instanceof Receipt.Refused refused) {
                sentences.add(row.place() + "\u00A0: " + refused.sentence());
            } else if (receipt instanceof Receipt.Kept kept) {
                same += kept.anew() ? 0 : 1;
                received += kept.anew() ? 1 : 0;
                if (kept.anew()) {
                    waiting(kept.verdict(), state).ifPresent(why -> sentences.add(row.place() + "\u00A0: " + why));
                }
            }
        }

        /** In the state it had where it comes from, as far as its rules agree. */
        private Receipt received(Submission submission, String state) {
            if (state.equals(State.TEST.word())) {
                return responses.receiveTest(submission);
            }
            return state.equals(State.TO_CHECK.word())
                    ? responses.receiveUndecided(
                            submission,
                            "Elle était à vérifier dans le Moisson d’où elle vient. La valider pour qu’elle compte, ou la rejeter.")
                    : responses.receive(submission);
        }

        private Optional<String> waiting(Verdict verdict, String state) {
            String waits = "reprise dans l’état «\u00A0à vérifier\u00A0»";
            if (!verdict.isRight()) {
                return Optional.of(waits + ". " + verdict.findings().get(0).sentence());
            }
            return state.equals(State.TO_CHECK.word())
                    ? Optional.of(waits + ", qu’elle avait là d’où elle vient.")
                    : Optional.empty();
        }

        /** Of two rows without a number that say the same, each has its own; sent again, they have the same. */
        private String made(String answers) {
            String name = project + "/" + questionnaire.name() + "/" + alike.merge(answers, 1, Integer::sum) + answers;
            return "uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }

        private String envelope(Questionnaire asked, String answers, String instance) {
            String root = forms.tabulation(project, asked).main().path().substring(1);
            return "<" + root + " id=\"" + ReturnedResponse.escaped(asked.id()) + "\" version=\""
                    + ReturnedResponse.escaped(asked.version()) + "\">" + answers + "<meta><instanceID>"
                    + ReturnedResponse.escaped(instance) + "</instanceID></meta></" + root + ">";
        }

        private Map<String, Long> instances(List<Cells> rows) {
            Map<String, Long> found = new HashMap<>();
            database.sql("""
                            select instance, entry from entry.submissions
                            where project = :project and form = :form and instance = any(:instances)
                            """)
                    .param("project", project)
                    .param("form", questionnaire.name())
                    .param(
                            "instances",
                            rows.stream()
                                    .map(row ->
                                            row.cell(ReturningSheet.INSTANCE).strip())
                                    .filter(instance -> !instance.isEmpty())
                                    .toArray(String[]::new))
                    .query((row, n) -> found.put(row.getString("instance"), row.getLong("entry")))
                    .list();
            return found;
        }

        private Map<Long, Known> known(List<Cells> rows, Map<String, Long> instances) {
            List<Long> ids = new ArrayList<>(instances.values());
            rows.forEach(row -> id(row).ifPresent(ids::add));
            Tabulation.Table table = tabulation.main();
            if (!entries.isThere(table.form())) {
                return Map.of();
            }
            return database
                    .sql("""
                            select r.*, r._superseded_at is not null as superseded, i.kind, i.file, coalesce(i.sheet, '') as sheet
                            from %s r join entry.imports i on i.id = r._import
                            where r._id = any(:ids) and i.project = :project
                            """.formatted(entries.table(table.form())))
                    .param("ids", ids.toArray(Long[]::new))
                    .param("project", project)
                    .query((row, n) -> new Known(
                            row.getLong("_id"),
                            State.of(row.getString("_state")),
                            row.getBoolean("superseded"),
                            row.getObject("_recorded_at", OffsetDateTime.class).toInstant(),
                            Place.of(row, row.getLong("_id"), "_row"),
                            answers(row, table)))
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Known::id, one -> one));
        }

        private Map<Long, List<KnownRow>> rows(Tabulation.Table table, Map<Long, Known> of) {
            if (!entries.isThere(table.form())) {
                return Map.of();
            }
            return database
                    .sql("select * from " + entries.table(table.form()) + " where _entry = any(:entries)")
                    .param("entries", of.keySet().toArray(Long[]::new))
                    .query((row, n) -> new KnownRow(
                            row.getLong("_id"), row.getLong("_entry"), row.getInt("_number"), answers(row, table)))
                    .list()
                    .stream()
                    .collect(Collectors.groupingBy(KnownRow::entry));
        }
    }

    private static Map<String, Object> answers(ResultSet row, Tabulation.Table table) throws SQLException {
        Map<String, Object> answers = new HashMap<>();
        for (Field field : table.fields().values()) {
            Object value = field.type() == FieldType.DATE
                    ? row.getObject(field.name(), LocalDate.class)
                    : field.type() == FieldType.TIME
                            ? row.getObject(field.name(), LocalTime.class)
                            : field.type() == FieldType.DATETIME
                                    ? row.getObject(field.name(), OffsetDateTime.class)
                                    : row.getObject(field.name());
            if (value != null) {
                answers.put(field.name(), value);
            }
        }
        return answers;
    }

    private static Optional<Long> id(Cells row) {
        String text = row.cell(ReturningSheet.ID).strip();
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
