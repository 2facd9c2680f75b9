package fr.moisson.entry.files;

import fr.moisson.form.FixedForms;
import fr.moisson.project.Definitions;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A job that reads files by the forms of a test, and stops there. Says of itself nothing that a scan would find: only who imports it has it. */
public class ImportAlone {

    @Bean
    @Primary
    FixedForms fixedForms(Definitions definitions) {
        return new FixedForms(definitions);
    }

    @Bean
    Job onlyTheImport(JobRepository jobs, Step importEntries, Step writeIntake) {
        return new JobBuilder("onlyTheImport", jobs)
                .start(importEntries)
                .next(writeIntake)
                .build();
    }
}
