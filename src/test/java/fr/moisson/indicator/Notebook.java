package fr.moisson.indicator;

import fr.moisson.Postgres;
import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.TablesByName;
import fr.moisson.form.Use;
import fr.moisson.french.French;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Tables;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Period;
import fr.moisson.project.Round;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Data drawn as on paper, kept as a form's entries, and definitions evaluated on them. A column is a number, a date or a text by what
 * stands in it; {@code date}, {@code vague} and {@code foyer} have the role their name says; {@code mode(a,b)} offers choices.
 */
public final class Notebook {
    private static final Map<String, String> ROLES =
            Map.of("date", "date", "vague", "round", "foyer", "subject", "enfant", "subject");

    private final DataSource database = new DriverManagerDataSource(Postgres.freshUrl(), "postgres", "");
    private final JdbcClient sql = JdbcClient.create(database);
    private final Map<String, Form> forms = new LinkedHashMap<>();

    public Notebook() {
        sql.sql("create schema data").update();
    }

    public TablesByName forms() {
        return TablesByName.of(forms);
    }

    public DataSource database() {
        return database;
    }

    public static Tables tables() {
        return new Tables(
                form -> "data.\"" + form.project() + "_" + form.name() + "\"",
                alias -> alias + "._superseded_at is null and " + alias + "._state <> 'rejeté'");
    }

    /** Writes a table into the notebook. Cells stand between bars; an empty cell is a missing answer. */
    public Notebook with(String name, String drawn) {
        List<List<String>> lines = drawn.strip()
                .lines()
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
        List<List<String>> rows = lines.subList(1, lines.size());
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < lines.get(0).size(); i++) {
            int at = i;
            fields.add(field(
                    lines.get(0).get(i), rows.stream().map(row -> row.get(at)).toList()));
        }
        Form form = new Form("essai", name, name, Use.JOURNAL, "1", name + ".xlsx", fields);
        forms.put(name, form);
        keep(form, rows);
        return this;
    }

    private static Field field(String header, List<String> cells) {
        String name = header.replaceAll("\\(.*", "");
        List<Choice> choices = header.contains("(")
                ? Arrays.stream(header.replaceAll(".*\\(|\\)", "").split(","))
                        .map(choice -> new Choice(choice.strip(), "« " + choice.strip() + " »", List.of()))
                        .toList()
                : List.of();
        FieldType type = choices.isEmpty()
                ? type(cells)
                : cells.stream().anyMatch(cell -> cell.contains(" "))
                        ? FieldType.SELECT_MULTIPLE
                        : FieldType.SELECT_ONE;
        Set<String> roles = ROLES.containsKey(name) ? Set.of(ROLES.get(name)) : Set.of();
        return new Field(name, type, name, null, false, null, null, null, null, null, choices, List.of(), roles);
    }

    private static FieldType type(List<String> cells) {
        List<String> filled = cells.stream().filter(cell -> !cell.isEmpty()).toList();
        if (filled.stream().allMatch(cell -> cell.matches("-?\\d+"))) {
            return FieldType.INTEGER;
        }
        if (filled.stream().allMatch(cell -> cell.matches("-?\\d+(\\.\\d+)?"))) {
            return FieldType.DECIMAL;
        }
        return filled.stream().allMatch(cell -> cell.matches("\\d{4}-\\d\\d-\\d\\d")) ? FieldType.DATE : FieldType.TEXT;
    }

    private void keep(Form form, List<List<String>> rows) {
        String table = tables().table().apply(form);
        String columns = form.fields().stream()
                .map(field -> ", \"" + field.name() + "\" " + field.type().column())
                .collect(Collectors.joining());
        sql.sql("create table " + table + " (_id bigint generated always as identity primary key, _import integer, "
                        + "_row integer, _state text not null default 'validé', _recorded_at timestamptz default now(), "
                        + "_recorded_by text, _superseded_at timestamptz" + columns + ")")
                .update();
        int number = 1;
        for (List<String> row : rows) {
            number++;
            String values = row.stream()
                    .map(cell -> cell.isEmpty() ? "null" : "'" + cell.replace("'", "''") + "'")
                    .collect(Collectors.joining(", "));
            String names = form.fields().stream()
                    .map(field -> "\"" + field.name() + "\"")
                    .collect(Collectors.joining(", "));
            sql.sql("insert into " + table + " (_row, " + names + ") values (" + number + ", " + values + ")")
                    .update();
        }
    }

    public void run(String statement) {
        sql.sql(statement).update();
    }

    public long count(String table) {
        return sql.sql("select count(*) from " + table).query(Long.class).single();
    }

    static List<Round> rounds() {
        return List.of(
                new Round("T0", "avant", new Period(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 4, 30))),
                new Round("T1", "après", new Period(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30))));
    }

    public Definition definition(String yaml) {
        List<String> faults = new ArrayList<>();
        Definition definition = read(yaml, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        return definition;
    }

    private Definition read(String yaml, List<String> faults) {
        String header = "title: Essai\nlevel: résultat\ndefinition: d\nlimits: l\nsource: s\n"
                + (yaml.contains("numerator:") || yaml.contains("denominator:")
                        ? ""
                        : "numerator: n\ndenominator: d\n");
        return readWhole(yaml + header, faults);
    }

    private Definition readWhole(String text, List<String> faults) {
        DefinitionFile file =
                new DefinitionFile("reports/essai/indicators/essai.yaml", text.getBytes(StandardCharsets.UTF_8));
        return new Definition.Reader(tables(), forms(), rounds(), new Relations())
                .read(file, faults)
                .orElse(null);
    }

    /** What is wrong with a definition, one sentence a line. */
    public String faults(String yaml) {
        List<String> faults = new ArrayList<>();
        read(yaml, faults);
        return String.join("\n", faults);
    }

    /** The same of a definition that says itself what it is called, where it stands, and so on. */
    String faultsOfWhole(String text) {
        List<String> faults = new ArrayList<>();
        readWhole(text, faults);
        return String.join("\n", faults);
    }

    /** The values of a definition as people would write them: « valeur total = 12 [3 ; 4] p 0,5 n 6 manquants 1 ». */
    public String values(String yaml) {
        return new Evaluation(database)
                .values(List.of(definition(yaml))).stream()
                        .map(Notebook::written)
                        .collect(Collectors.joining("\n"));
    }

    /** What a run of one definition would store. */
    Results results(String yaml) {
        Definition definition = definition(yaml);
        return new Results(
                1,
                Instant.EPOCH,
                List.of(definition.indicator()),
                new Evaluation(database).values(List.of(definition)),
                Map.of(definition.indicator().name(), definition.labels()));
    }

    private static String written(Value value) {
        StringBuilder text = new StringBuilder(value.measure() + " " + value.group() + " = " + number(value.value()));
        if (value.low() != null) {
            text.append(" [")
                    .append(number(value.low()))
                    .append("; ")
                    .append(number(value.high()))
                    .append("]");
        }
        if (value.p() != null) {
            text.append(" p ").append(number(value.p()));
        }
        text.append(" n ").append(value.n());
        if (value.missing() != null && value.missing() > 0) {
            text.append(" manquants ").append(value.missing());
        }
        return text.toString();
    }

    private static String number(Double number) {
        return number == null
                ? "–"
                : French.number(number, 3).replaceAll("(,\\d*?)0+$", "$1").replaceAll(",$", "");
    }
}
