package fr.moisson.entry.files;

import fr.moisson.Moisson;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.FixedForms;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import fr.moisson.project.Progress;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An import in a program of its own, which a test may kill: {@code HOME DATA}. Says how many rows are done, line by line. */
final class ImportProgram {
    private static final String JOB = "onlyTheImport";

    private ImportProgram() {}

    public static void main(String[] arguments) throws Exception {
        SpringApplication application = new SpringApplication(Moisson.class, ImportAlone.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context =
                application.run("--moisson.home=" + arguments[0], "--spring.datasource.url=embedded")) {
            context.getBean(FixedForms.class).are(weighings());
            context.getBean(Progress.class).watch(line -> System.out.println("done " + line.done()));
            JobExecution execution = runOrGoOn(context, arguments[1]);
            System.out.println("status " + execution.getStatus());
            System.out.println(context.getBean(JdbcClient.class)
                    .sql("""
                            select concat_ws(' ', 'rows', count(*), 'distinct', count(distinct (date, cantine)),
                              'said', (select string_agg(concat_ws('/', rows, added, same, set_aside), ',') from entry.imports))
                            from data.essai_pesees
                            where _superseded_at is null
                            """)
                    .query(String.class)
                    .single());
        }
    }

    private static JobExecution runOrGoOn(ConfigurableApplicationContext context, String data) throws Exception {
        JobOperator operator = context.getBean(JobOperator.class);
        for (JobExecution dead : context.getBean(JobRepository.class).findRunningJobExecutions(JOB)) {
            return operator.restart(operator.recover(dead));
        }
        return operator.start(
                context.getBean(JOB, Job.class),
                new JobParametersBuilder()
                        .addString("project", "essai")
                        .addString("data", data)
                        .toJobParameters());
    }

    private static Form weighings() {
        return new Form(
                "essai",
                "pesees",
                "Pesées à la cantine",
                Use.JOURNAL,
                "1",
                "pesees.xlsx",
                List.<Field>of(
                        ImportTests.field("date", FieldType.DATE, "Jour", true, "key"),
                        ImportTests.field("cantine", FieldType.TEXT, "Cantine", true, "key"),
                        ImportTests.field("repas", FieldType.INTEGER, "Repas servis", false)));
    }
}
