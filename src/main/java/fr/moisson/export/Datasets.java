package fr.moisson.export;

import fr.moisson.entry.Entries;
import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.Item;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Tabulation;
import fr.moisson.project.Project;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What may leave of each form. */
@Component
class Datasets {
    private final JdbcClient database;
    private final TransactionTemplate oneInstant;
    private final Entries entries;
    private final Forms forms;

    Datasets(JdbcClient database, PlatformTransactionManager transactions, Entries entries, Forms forms) {
        this.database = database;
        this.oneInstant = new TransactionTemplate(transactions);
        this.oneInstant.setReadOnly(true);
        this.oneInstant.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.entries = entries;
        this.forms = forms;
    }

    /** The questionnaires that have rows, or that take back an export made elsewhere, in the order of their titles. */
    List<Questionnaire> all(String project) {
        return forms.questionnaires(project).stream()
                .filter(questionnaire -> isThere(project, questionnaire) || hasRepeats(project, questionnaire))
                .sorted(java.util.Comparator.comparing(Questionnaire::title))
                .toList();
    }

    /** Whether there is anything to take out. */
    boolean isThere(String project, Questionnaire questionnaire) {
        return entries.isThere(main(project, questionnaire));
    }

    boolean hasRepeats(String project, Questionnaire questionnaire) {
        return forms.tabulation(project, questionnaire).tables().size() > 1;
    }

    private Form main(String project, Questionnaire questionnaire) {
        return forms.tabulation(project, questionnaire).main().form();
    }

    /** One of them; empty when there is none of this name. */
    Optional<Questionnaire> named(String project, String form) {
        return all(project).stream()
                .filter(questionnaire -> questionnaire.name().equals(form))
                .findFirst();
    }

    /** How many rows count. */
    long count(String project, Questionnaire questionnaire) {
        return entries.count(main(project, questionnaire));
    }

    /** Lets work be done on a dataset, all of whose tables are read as they are at the same instant. */
    <T> T with(Project project, Questionnaire questionnaire, Extract extract, Function<Dataset, T> work) {
        // Describing the tables may record a version of the form, which a transaction that only reads cannot.
        List<Laid> versions = versions(project, questionnaire);
        return java.util.Objects.requireNonNull(oneInstant.execute(status -> work.apply(new Dataset(
                database,
                entries,
                project,
                questionnaire,
                extract,
                tables(versions, questionnaire, extract),
                Clock.systemUTC().instant()))));
    }

    /** A version, and how its answers are laid in tables. */
    private record Laid(Questionnaire asked, Tabulation tabulation) {
        private Stream<Tabulation.Table> tables(String name) {
            return tabulation.tables().stream()
                    .filter(table -> table.form().name().equals(name));
        }
    }

    private Laid laid(Project project, Questionnaire questionnaire) {
        return new Laid(questionnaire, forms.tabulation(project.name(), questionnaire));
    }

    /** The version in force, then those before it that were answered. */
    private List<Laid> versions(Project project, Questionnaire questionnaire) {
        Stream<Laid> before = database
                .sql("""
                        select distinct form_version from entry.submissions where project = :project and form = :form
                        union
                        select distinct form_version from entry.imports where project = :project and form = :form
                        """)
                .param("project", project.name())
                .param("form", questionnaire.name())
                .query(String.class)
                .list()
                .stream()
                .filter(version -> !version.equals(questionnaire.version()))
                .flatMap(version -> forms.questionnaire(project.name(), questionnaire.name(), version).stream())
                .map(old -> laid(project, old));
        return Stream.concat(Stream.of(laid(project, questionnaire)), before).toList();
    }

    private List<DataTable> tables(List<Laid> versions, Questionnaire questionnaire, Extract extract) {
        List<DataTable> tables = new ArrayList<>();
        for (Tabulation.Table table : versions.get(0).tabulation().tables()) {
            if (entries.isThere(table.form())) {
                List<Variable> all = variables(versions, table, questionnaire);
                tables.add(new DataTable(
                        table,
                        all.stream()
                                .filter(variable -> extract.personal() || !variable.isPersonal())
                                .toList(),
                        all.stream()
                                .filter(variable -> !extract.personal() && variable.isPersonal())
                                .toList(),
                        hasRemarks(table)));
            }
        }
        return tables;
    }

    private boolean hasRemarks(Tabulation.Table table) {
        return table.parent().isEmpty()
                && database.sql("select exists (select from entry.remarks where form = :form)")
                        .param("form", entries.table(table.form()))
                        .query(Boolean.class)
                        .single();
    }

    /** The questions of today, then the columns that only earlier versions filled. */
    private List<Variable> variables(List<Laid> versions, Tabulation.Table table, Questionnaire questionnaire) {
        String name = table.form().name();
        List<Laid> old = versions.stream().skip(1).toList();
        List<Form> before = old.stream()
                .flatMap(version -> version.tables(name))
                .map(Tabulation.Table::form)
                .toList();
        Set<String> columns = Set.copyOf(columns(table.form()));
        Map<String, Variable> variables = new LinkedHashMap<>();
        table.fields().forEach((path, field) -> {
            Item item = questionnaire.item(path).orElseThrow();
            variables.put(field.name(), Variable.of(widened(field, before), item));
        });
        before.stream()
                .flatMap(form -> form.fields().stream())
                .forEach(field -> variables.computeIfAbsent(
                        field.name(),
                        any -> Variable.ofOldOne(widened(field, before), isPersonal(old, name, field.name()))));
        variables.keySet().retainAll(columns);
        return List.copyOf(variables.values());
    }

    private static boolean isPersonal(List<Laid> versions, String table, String column) {
        return versions.stream().anyMatch(version -> version.tables(table)
                .flatMap(laid -> laid.fields().entrySet().stream())
                .anyMatch(field -> field.getValue().name().equals(column)
                        && version.asked()
                                .item(field.getKey())
                                .filter(item -> Variable.isPersonal(field.getValue(), item))
                                .isPresent()));
    }

    private List<String> columns(Form form) {
        return database.sql("""
                        select attname from pg_attribute
                        where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped
                        """)
                .param("table", entries.table(form))
                .query(String.class)
                .list();
    }

    /** The same, offering what earlier versions offered too. */
    private static Field widened(Field field, List<Form> before) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        Stream.concat(Stream.of(field), before.stream().flatMap(form -> form.field(field.name()).stream()))
                .flatMap(one -> one.choices().stream())
                .forEach(choice -> choices.putIfAbsent(choice.name(), choice));
        return choices.size() == field.choices().size() ? field : field.offering(List.copyOf(choices.values()));
    }

    /** The rounds that were answered, in order. */
    List<String> rounds(String project, Questionnaire questionnaire) {
        Form form = main(project, questionnaire);
        return form.with("round").stream()
                .limit(1)
                .flatMap(round -> database
                        .sql(
                                "select distinct %1$s as round from %2$s m where %1$s is not null and m._superseded_at is null order by 1 limit 50"
                                        .formatted("m." + Dataset.quoted(round.name()), entries.table(form)))
                        .query(String.class)
                        .list()
                        .stream())
                .collect(Collectors.toList());
    }

    boolean isDated(String project, Questionnaire questionnaire) {
        return !main(project, questionnaire).with("date").isEmpty();
    }
}
