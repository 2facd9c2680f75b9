package fr.moisson.entry.files;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.entry.Place;
import fr.moisson.entry.ReturningSheet;
import fr.moisson.entry.State;
import fr.moisson.entry.layout.Line;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Reading;
import fr.moisson.tabular.Formulas;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Recognizes the rows that come back from an export. One that nobody touched is the entry it was, whatever the rules of the form say
 * of it today; one that was changed does not take the place of its original, which has a place of its own where it is corrected.
 */
final class Recognition {
    private final JdbcClient database;
    private final Entries entries;
    private final SheetImport sheet;
    private final Form form;
    private final List<Reading> readings;

    Recognition(JdbcClient database, Entries entries, SheetImport sheet, Form form) {
        this.database = database;
        this.entries = entries;
        this.sheet = sheet;
        this.form = form;
        this.readings = form.fields().stream().map(Reading::of).toList();
    }

    /**
     * An entry that a row stands for.
     *
     * @param isMine whether it came from the very sheet that is read
     * @param isInForce whether what it came with counts today
     */
    private record Known(
            long id,
            State state,
            boolean isSuperseded,
            boolean isMine,
            boolean isInForce,
            Instant recordedAt,
            Place place,
            List<@Nullable Object> answers) {}

    /**
     * What becomes of a row.
     *
     * @param answers as they are stored, to be written again as they are; null when the row is not kept
     * @param sentence why it is not kept, after its place
     * @param column that was changed, from 0; negative when there is none
     */
    record Fate(@Nullable List<@Nullable Object> answers, String sentence, int column) {}

    /** The rows of a block as their cells were before they were made harmless. */
    List<Line> asTheyWere(List<Line> rows) {
        if (!isReturning() || !sheet.sheet().isEmpty()) {
            return rows;
        }
        return rows.stream()
                .map(row -> row.with(row.cells().stream().map(Formulas::asItWas).toList()))
                .toList();
    }

    /** Whether the sheet came out of an export. */
    boolean isReturning() {
        return ReturningSheet.isReturning(sheet.headers());
    }

    /** What becomes of those rows that are known, by their number; the others are read like those of any sheet. */
    Map<Integer, Fate> of(List<Line> rows) {
        if (!isReturning() || rows.isEmpty()) {
            return Map.of();
        }
        Map<Long, Known> known =
                known(rows.stream().flatMap(row -> id(row).stream()).distinct().toArray(Long[]::new));
        Map<Integer, Fate> fates = new HashMap<>();
        for (Line row : rows) {
            id(row).map(known::get)
                    .filter(one -> ReturningSheet.says(one.recordedAt(), cell(row, ReturningSheet.RECORDED)))
                    .ifPresentOrElse(
                            one -> fate(row, one).ifPresent(fate -> fates.put(row.number(), fate)),
                            () -> unknown(row).ifPresent(fate -> fates.put(row.number(), fate)));
        }
        return fates;
    }

    /** A row of another Moisson that did not count there does not here. */
    private Optional<Fate> unknown(Line row) {
        String state = cell(row, ReturningSheet.STATE).strip();
        boolean counts = state.isEmpty() || state.equals(State.RECEIVED.word()) || state.equals(State.VALIDATED.word());
        return counts ? Optional.empty() : Optional.of(outOfCount(state));
    }

    private static Fate outOfCount(String state) {
        return new Fate(
                null,
                "cette ligne d’un export est dans l’état «\u00A0" + state
                        + "\u00A0», elle ne compte pas et reste comme elle est. Rien à faire.",
                -1);
    }

    private Optional<Fate> fate(Line row, Known known) {
        int changed = changed(row, known);
        if (changed < 0) {
            return Optional.of(untouched(row, known));
        }
        if (known.isMine() || known.isSuperseded() && !known.isInForce()) {
            return Optional.empty();
        }
        return Optional.of(new Fate(
                null,
                "cette case n’est plus celle de l’export. L’original est là\u00A0: "
                        + known.place().text() + "\u00A0; c’est lui qu’il faut corriger.",
                changed));
    }

    private Fate untouched(Line row, Known known) {
        boolean isStale = known.isSuperseded() && known.isInForce() && !known.isMine() && !hasHeir(row);
        if (isStale) {
            return new Fate(
                    null,
                    "cette ligne d’un export a été corrigée ou retirée depuis ("
                            + known.place().text() + "). Ce qui y est aujourd’hui compte. Rien à faire.",
                    -1);
        }
        boolean counts = known.state().counts() || known.isSuperseded();
        return counts
                ? new Fate(known.answers(), "", -1)
                : outOfCount(known.state().word());
    }

    /** Whether an earlier reading of this very sheet took the row over. */
    private boolean hasHeir(Line row) {
        return database.sql("""
                        select exists (select from %s r join entry.imports i on i.id = r._import
                        where r._superseded_at is null and r._row = :row and i.project = :project and i.kind = 'file'
                          and i.file = :file and i.sheet is not distinct from :sheet)
                        """.formatted(entries.table(form)))
                .param("row", row.number())
                .param("project", sheet.project())
                .param("file", sheet.file())
                .param("sheet", sheet.sheet())
                .query(Boolean.class)
                .single();
    }

    /** The first column that does not say what is stored; negative when all do. */
    private int changed(Line row, Known known) {
        for (int at = 0; at < form.fields().size(); at++) {
            Field field = form.fields().get(at);
            int column = field.isCalculated() ? -1 : sheet.fields().indexOf(field.name());
            if (column >= 0
                    && !ReturningSheet.says(
                            field, readings.get(at), known.answers().get(at), cell(row, column))) {
                return column;
            }
        }
        return -1;
    }

    private Optional<Long> id(Line row) {
        String text = cell(row, ReturningSheet.ID).strip();
        return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private String cell(Line row, String header) {
        return cell(row, sheet.headers().indexOf(header));
    }

    private static String cell(Line row, int column) {
        return column < 0 || column >= row.cells().size() ? "" : row.cells().get(column);
    }

    private Map<Long, Known> known(Long... ids) {
        return database
                .sql("""
                        select r._id, r._state, r._superseded_at is not null as superseded, r._recorded_at, r._row,
                          i.kind, i.file, coalesce(i.sheet, '') as sheet,
                          i.kind = 'file' and i.file = :file and i.sheet is not distinct from :sheet as mine,
                          i.kind <> 'file' or exists (select from entry.imports c where c.project = i.project and c.kind = 'file'
                            and c.file = i.file and c.sheet is not distinct from i.sheet
                            and c.finished_at is not null and c.retired_at is null) as in_force,
                          %s
                        from %s r join entry.imports i on i.id = r._import
                        where r._id = any(:ids) and i.project = :project
                        """.formatted(columns(), entries.table(form)))
                .param("file", sheet.file())
                .param("sheet", sheet.sheet())
                .param("project", sheet.project())
                .param("ids", ids)
                .query((row, n) -> known(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Known::id, Function.identity()));
    }

    private String columns() {
        return form.fields().stream()
                .map(field -> "r." + FormTable.quoted(field.name()))
                .collect(Collectors.joining(", "));
    }

    private Known known(ResultSet row) throws SQLException {
        List<@Nullable Object> answers = new ArrayList<>();
        for (Field field : form.fields()) {
            answers.add(
                    field.type() == FieldType.DATE
                            ? row.getObject(field.name(), LocalDate.class)
                            : row.getObject(field.name()));
        }
        return new Known(
                row.getLong("_id"),
                State.of(row.getString("_state")),
                row.getBoolean("superseded"),
                row.getBoolean("mine"),
                row.getBoolean("in_force"),
                row.getObject("_recorded_at", OffsetDateTime.class).toInstant(),
                Place.of(row, row.getLong("_id"), "_row"),
                answers);
    }
}
