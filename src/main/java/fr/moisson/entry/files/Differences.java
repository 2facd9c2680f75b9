package fr.moisson.entry.files;

import fr.moisson.entry.CopyText;
import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.drop.RowDifferences;
import fr.moisson.entry.layout.Layout;
import fr.moisson.entry.layout.Line;
import fr.moisson.entry.layout.Lines;
import fr.moisson.entry.layout.SheetFound;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a version of a file as an import would, and compares its rows with those that count, without storing anything. */
@Component
class Differences implements RowDifferences {
    private static final int SHOWN = 100;

    /** Above, a person would not read the comparison, and it would fill the memory. */
    private static final int MOST_ROWS = 50_000;

    private final JdbcClient database;
    private final Forms forms;
    private final Entries entries;
    private final Plans plans;
    private final Answers answers;

    Differences(JdbcClient database, Forms forms, Entries entries, Plans plans, Answers answers) {
        this.database = database;
        this.forms = forms;
        this.entries = entries;
        this.plans = plans;
        this.answers = answers;
    }

    /** A row and its answers as text, in the order of the fields that are asked. */
    private record Row(int number, List<String> answers) {

        String identity(List<Integer> key) {
            return key.stream().map(answers::get).collect(Collectors.joining("\u0000"));
        }
    }

    @Override
    public List<Sheet> between(String project, String file, Path now) {
        Answers.Given given = answers.of(project);
        List<Sheet> sheets = new ArrayList<>();
        try (Spreadsheet spreadsheet = Spreadsheets.open(now)) {
            for (SheetFound found :
                    plans.finder(project, forms.of(project), given).in(file, spreadsheet)) {
                for (Layout layout : found.layouts()) {
                    sheets.add(compare(project, file, spreadsheet, new Plans.Plan(found, layout, given)));
                }
            }
        } catch (UnreadableFile e) {
            return List.of();
        }
        return sheets;
    }

    private Sheet compare(String project, String file, Spreadsheet spreadsheet, Plans.Plan plan) {
        Form form = plan.layout().form();
        String name = plan.found().head().sheet();
        List<Field> asked =
                form.fields().stream().filter(field -> !field.isCalculated()).toList();
        List<Row> before = standing(project, file, name, form, asked);
        List<Row> after = read(project, file, name, form, asked, spreadsheet, plan);
        List<Integer> key = new ArrayList<>();
        for (int at = 0; at < asked.size(); at++) {
            if (asked.get(at).has("key")) {
                key.add(at);
            }
        }
        return new Comparison(name, form, asked, key).of(before, after);
    }

    private List<Row> read(
            String project,
            String file,
            String name,
            Form form,
            List<Field> asked,
            Spreadsheet spreadsheet,
            Plans.Plan plan) {
        SheetImport sheet = new SheetImport(
                0,
                project,
                form.name(),
                file,
                name,
                "",
                plan.layout().headers(),
                plan.layout().fields(),
                false,
                0,
                0);
        SheetReading reading = new SheetReading(sheet, form, plans);
        Lines lines = reading.begin(plan, spreadsheet);
        RowEncoder encoder = new RowEncoder(sheet, form, reading);
        CopyText nowhere = new CopyText();
        List<Row> rows = new ArrayList<>();
        while (lines.hasNext() && rows.size() < MOST_ROWS) {
            Line line = lines.next();
            if (encoder.encode(line, nowhere, new ArrayList<>(), new ArrayList<>())) {
                rows.add(new Row(line.number(), texts(form, asked, encoder.answers())));
            }
            nowhere = new CopyText();
        }
        return rows;
    }

    private static List<String> texts(Form form, List<Field> asked, List<@Nullable Object> answers) {
        List<String> texts = new ArrayList<>();
        for (Field field : asked) {
            Object answer = answers.get(form.fields().indexOf(field));
            texts.add(answer instanceof BigDecimal number ? number.toPlainString() : Objects.toString(answer, ""));
        }
        return texts;
    }

    private List<Row> standing(String project, String file, String sheet, Form form, List<Field> asked) {
        if (!entries.isThere(form)) {
            return List.of();
        }
        String columns = asked.stream()
                .map(field -> {
                    String column = "r." + FormTable.quoted(field.name());
                    return field.type() == FieldType.DECIMAL ? "trim_scale(" + column + ")::text" : column + "::text";
                })
                .collect(Collectors.joining(", "));
        return database.sql("select r._row, " + columns + " from " + entries.table(form)
                        + " r join entry.imports i on i.id = r._import where r._superseded_at is null"
                        + " and i.project = :project and i.kind = 'file' and i.file = :file and coalesce(i.sheet, '') = :sheet"
                        + " order by r._row, r._column nulls first, r._id limit " + MOST_ROWS)
                .param("project", project)
                .param("file", file)
                .param("sheet", sheet)
                .query((row, n) -> {
                    List<String> texts = new ArrayList<>();
                    for (int at = 0; at < asked.size(); at++) {
                        texts.add(Objects.toString(row.getString(at + 2), ""));
                    }
                    return new Row(row.getInt(1), texts);
                })
                .list();
    }

    /** Pairs the rows: by their key, or by what they say and then by where they stand. */
    private record Comparison(String sheet, Form form, List<Field> asked, List<Integer> key) {

        Sheet of(List<Row> before, List<Row> after) {
            Map<String, Deque<Row>> standing = new LinkedHashMap<>();
            before.forEach(row -> standing.computeIfAbsent(identity(row), id -> new ArrayDeque<>())
                    .add(row));
            long same = 0;
            List<Row[]> pairs = new ArrayList<>();
            List<Row> come = new ArrayList<>();
            for (Row row : after) {
                Deque<Row> known = standing.get(identity(row));
                Row was = known == null ? null : known.poll();
                if (was == null) {
                    come.add(row);
                } else if (was.answers().equals(row.answers())) {
                    same++;
                } else {
                    pairs.add(new Row[] {was, row});
                }
            }
            Map<Integer, Row> gone = new LinkedHashMap<>();
            standing.values().forEach(rows -> rows.forEach(row -> gone.put(row.number(), row)));
            if (key.isEmpty()) {
                come.removeIf(row -> {
                    Row was = gone.remove(row.number());
                    return was != null && pairs.add(new Row[] {was, row});
                });
            }
            return sheet(same, pairs, come, List.copyOf(gone.values()));
        }

        private String identity(Row row) {
            return key.isEmpty() ? String.join("\u0000", row.answers()) : row.identity(key);
        }

        private Sheet sheet(long same, List<Row[]> pairs, List<Row> come, List<Row> gone) {
            List<Change> changes = new ArrayList<>();
            pairs.forEach(pair -> changes.add(new Change(pair[1].number(), "changée", answers(pair[0], pair[1]))));
            come.forEach(row -> changes.add(new Change(row.number(), "ajoutée", answers(null, row))));
            gone.forEach(row -> changes.add(new Change(row.number(), "retirée", answers(row, null))));
            return new Sheet(
                    sheet,
                    form.title(),
                    same,
                    come.size(),
                    gone.size(),
                    pairs.size(),
                    changes.stream().limit(SHOWN).toList());
        }

        /** Of a row that changes, what changes; of one that comes or goes, all it says. */
        private List<Answer> answers(@Nullable Row before, @Nullable Row after) {
            List<Answer> answers = new ArrayList<>();
            for (int at = 0; at < asked.size(); at++) {
                String was = before == null ? "" : before.answers().get(at);
                String is = after == null ? "" : after.answers().get(at);
                if (!was.equals(is)) {
                    Field field = asked.get(at);
                    answers.add(new Answer(field.label(), said(field, was), said(field, is)));
                }
            }
            return answers;
        }

        private static String said(Field field, String answer) {
            return switch (field.type()) {
                case DECIMAL -> answer.replace('.', ',');
                case DATE ->
                    answer.matches("\\d{4}-\\d\\d-\\d\\d")
                            ? answer.substring(8) + "/" + answer.substring(5, 7) + "/" + answer.substring(0, 4)
                            : answer;
                default -> field.inWords(answer);
            };
        }
    }
}
