package fr.moisson.job;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EvaluationJob {
    static final String NAME = "evaluation";

    /** From the files the teams dropped to a report ready to be read. Each step is described in the room it is named after. */
    @Bean
    Job evaluation(
            JobRepository jobs,
            Step importEntries,
            Step writeIntake,
            Step computeIndicators,
            Step writeIndicators,
            Step writeReports) {
        return new JobBuilder(NAME, jobs)
                .start(importEntries)
                .next(writeIntake)
                .next(computeIndicators)
                .next(writeIndicators)
                .next(writeReports)
                .build();
    }
}
