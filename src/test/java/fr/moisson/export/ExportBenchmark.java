package fr.moisson.export;

import fr.moisson.Moisson;
import fr.moisson.Postgres;
import fr.moisson.entry.Entries;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.project.Projects;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the rows of a form in every format and says how long it takes, in the heap that {@code -Xmx} gives: {@code
 * -Dexport.form=ventes -Dexport.rows=100000}.
 */
final class ExportBenchmark {
    private ExportBenchmark() {}

    public static void main(String[] args) throws Exception {
        String name = System.getProperty("export.form", "ventes");
        try (ConfigurableApplicationContext product = new SpringApplicationBuilder(Moisson.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=" + Postgres.freshUrl(),
                        "--spring.datasource.username=postgres",
                        "--moisson.evaluate-at-start=false")) {
            Form form = product.getBean(Forms.class).named("miam", name);
            fill(
                    product.getBean(JdbcClient.class),
                    product.getBean(Entries.class),
                    form,
                    Integer.getInteger("export.rows", 100_000));
            for (Format format : Format.values()) {
                write(product, name, format);
            }
        }
    }

    private static void write(ConfigurableApplicationContext product, String name, Format format) throws Exception {
        var form = product.getBean(Datasets.class).named("miam", name).orElseThrow();
        var project = product.getBean(Projects.class).named("miam").orElseThrow();
        Path file = Path.of("target", "export." + format.word() + "." + format.extension());
        long start = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(file)) {
            product.getBean(Exports.class)
                    .write(project, form, Extract.WHAT_COUNTS.withPersonal(), format, CsvOptions.USUAL, out);
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f s, %.1f MB%n",
                format,
                (System.nanoTime() - start) / 1e9,
                Files.size(file) / 1e6);
    }

    private static void fill(JdbcClient database, Entries entries, Form form, int rows) {
        entries.prepare(form);
        int import_ = database.sql("""
                        insert into entry.imports (project, form, file, sheet, sha256, form_version, definitions,
                          header_row, headers, fields, direct, expected, position, rows, added, finished_at)
                        values ('miam', :form, 'essai.csv', '', '', '1', '', 1, '{}', '{}', true, :rows, :rows, :rows, :rows, now())
                        returning id
                        """)
                .param("form", form.name())
                .param("rows", rows)
                .query(Integer.class)
                .single();
        String columns = form.fields().stream()
                .map(field -> Dataset.quoted(field.name()))
                .collect(Collectors.joining(", "));
        String values = form.fields().stream().map(ExportBenchmark::value).collect(Collectors.joining(", "));
        database.sql("insert into " + entries.table(form) + " (_import, _row, " + columns + ") select :import, n, "
                        + values + " from generate_series(1, :rows) n")
                .param("import", import_)
                .param("rows", rows)
                .update();
    }

    private static String value(Field field) {
        String choices = field.choices().stream()
                .map(choice -> "'" + choice.name() + "'")
                .collect(Collectors.joining(", "));
        return switch (field.type()) {
            case TEXT -> "'une réponse, la ' || n";
            case INTEGER -> "n % 250";
            case DECIMAL -> "round(n / 7.0, 2)";
            case DATE -> "date '2025-01-01' + n % 500";
            case TIME, DATETIME -> "null";
            case SELECT_ONE, SELECT_MULTIPLE ->
                choices.isEmpty()
                        ? "'x' || n % 9"
                        : "(array[" + choices + "])[1 + n % " + field.choices().size() + "]";
        };
    }
}
