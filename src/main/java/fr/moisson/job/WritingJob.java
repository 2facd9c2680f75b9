package fr.moisson.job;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class WritingJob {
    static final String NAME = "writing";

    /** One report, or one for each place of a network, from the values that are stored already. */
    @Bean
    Job writing(JobRepository jobs, JobExecutionDecider forEachPlace, Step writeReports, Step writeEach) {
        return new JobBuilder(NAME, jobs)
                .start(forEachPlace)
                .on("EACH")
                .to(writeEach)
                .from(forEachPlace)
                .on("*")
                .to(writeReports)
                .end()
                .build();
    }
}
