package fr.moisson.report;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The step of this room. */
@Configuration(proxyBeanMethods = false)
class ReportSteps {
    private static final String NAME = "writeReports";

    /** Writes the report {@code report} (bilan) of the {@code project} into the folder {@code out}, in every format. */
    @Bean
    Step writeReports(JobRepository jobs, PlatformTransactionManager transactions, Press press) {
        return new StepBuilder(NAME, jobs)
                .tasklet(
                        (contribution, context) -> {
                            Map<String, Object> given = context.getStepContext().getJobParameters();
                            press.write(
                                    parameter(given, "project", ""),
                                    parameter(given, "report", "bilan"),
                                    Path.of(parameter(given, "out", "")),
                                    parameter(given, "progress", NAME));
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .allowStartIfComplete(true)
                .build();
    }

    private static String parameter(Map<String, Object> given, String name, String otherwise) {
        Object value = given.getOrDefault(name, otherwise);
        return value == null || value.toString().isEmpty() ? otherwise : value.toString();
    }
}
