package fr.moisson.entry.files;

import fr.moisson.Moisson;
import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast a folder of the project {@code miam} is imported, against a bare COPY of the same rows into tables with the same columns
 * and indexes: {@code java -Xmx512m … fr.moisson.entry.files.ImportBenchmark HOME DATA}. HOME must be new.
 */
final class ImportBenchmark {
    private ImportBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        SpringApplication application = new SpringApplication(Moisson.class, OneStep.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context =
                application.run("--moisson.home=" + home, "--spring.datasource.url=embedded")) {
            double imported = seconds(() -> {
                JobExecution execution = context.getBean(JobOperator.class)
                        .start(
                                context.getBean("importBenchmark", Job.class),
                                new JobParametersBuilder()
                                        .addString("project", "miam")
                                        .addString("data", arguments[1])
                                        .toJobParameters());
                System.out.println(execution.getStatus());
            });
            long memory =
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
            double copied = bareCopy(context, home);
            long rows = context.getBean(Imports.class).of("miam").stream()
                    .mapToLong(s -> s.rows())
                    .sum();
            System.out.printf(
                    Locale.ROOT,
                    "%d rows: import %.1f s, bare COPY %.1f s, speed %.2f of it, %d MB used of %d%n",
                    rows,
                    imported,
                    copied,
                    copied / imported,
                    memory,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static double bareCopy(ConfigurableApplicationContext context, Path home) throws Exception {
        JdbcClient database = context.getBean(JdbcClient.class);
        double total = 0;
        for (Form form : context.getBean(Forms.class).of("miam")) {
            String table = context.getBean(Entries.class).table(form);
            String columns = "(_import, _row, " + String.join(", ", new FormTable(table, form).fields()) + ")";
            Path file = home.resolve("bare.copy");
            database.sql("drop table if exists data.bare").update();
            database.sql("create table data.bare (like " + table + " including all)")
                    .update();
            database.sql("alter table data.bare add foreign key (_import) references entry.imports (id)")
                    .update();
            try (Connection connection = context.getBean(DataSource.class).getConnection();
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy " + table + columns + " to stdout", out);
            }
            double seconds = seconds(() -> {
                try (Connection connection = context.getBean(DataSource.class).getConnection();
                        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy data.bare " + columns + " from stdin", in, 1 << 16);
                }
            });
            System.out.printf(Locale.ROOT, "%s bare COPY %.2f s%n", form.name(), seconds);
            total += seconds;
            Files.delete(file);
        }
        database.sql("drop table data.bare").update();
        return total;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    @Configuration(proxyBeanMethods = false)
    static class OneStep {
        @Bean
        Job importBenchmark(JobRepository jobs, Step importEntries) {
            return new JobBuilder("importBenchmark", jobs).start(importEntries).build();
        }
    }
}
