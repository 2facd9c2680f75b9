package fr.moisson.entry.files;

import fr.moisson.entry.Entries;
import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.discussion.Discussions;
import fr.moisson.entry.discussion.MessagesFile;
import fr.moisson.entry.drop.ByHand;
import fr.moisson.form.Forms;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps of this room: reading a folder into the tables of the forms, and writing down what was set aside. */
@Configuration(proxyBeanMethods = false)
class EntrySteps {
    private static final int SHEETS_AT_ONCE = 2;
    static final int BLOCKS_A_TRANSACTION = 15;

    /**
     * Brings the tables to what the folder {@code data} says for the {@code project}. Each sheet is a partition, the biggest first.
     * Killed and started again, it goes on; run again on the same folder, it changes nothing.
     */
    @Bean
    Step importEntries(
            JobRepository jobs, Partitioner importPlan, Step importSheet, ImportProgress progress, ByHand byHand) {
        BiggestFirst handler = new BiggestFirst(progress);
        handler.setStep(importSheet);
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("import-");
        executor.setConcurrencyLimit(SHEETS_AT_ONCE);
        handler.setTaskExecutor(executor);
        return new StepBuilder("importEntries", jobs)
                .partitioner("importSheet", importPlan)
                .partitionHandler(handler)
                .listener(byHand)
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    Step importSheet(
            JobRepository jobs,
            PlatformTransactionManager transactions,
            BlocksAhead blocksAhead,
            BlockWriter blockWriter) {
        return new StepBuilder("importSheet", jobs)
                        .<EncodedBlock, EncodedBlock>chunk(BLOCKS_A_TRANSACTION)
                        .transactionManager(transactions)
                        .reader(blocksAhead)
                        .writer(blockWriter)
                        .stream(blockWriter)
                        .build();
    }

    @Bean
    @StepScope
    Partitioner importPlan(
            JdbcClient database,
            PlatformTransactionManager transactions,
            Forms forms,
            Entries entries,
            ImportProgress progress,
            Plans plans,
            Answers answers,
            Discussions discussions,
            @Value("#{jobParameters['project']}") String project,
            @Value("#{jobParameters['data']}") String data) {
        return new ImportPlan(
                database,
                new TransactionTemplate(transactions),
                forms,
                entries,
                project,
                new Folder(Path.of(data)),
                progress,
                plans,
                answers,
                discussions);
    }

    @Bean
    @StepScope
    SheetImportOfThisStep sheetImport(
            JdbcClient database, Forms forms, @Value("#{stepExecutionContext['import']}") Integer id) {
        SheetImport sheet = new ImportRecords(database).byId(id);
        return new SheetImportOfThisStep(sheet, forms.named(sheet.project(), sheet.form()));
    }

    @Bean
    @StepScope
    SheetReading sheetReading(SheetImportOfThisStep step, Plans plans) {
        return new SheetReading(step.sheet(), step.form(), plans);
    }

    @Bean
    @StepScope
    BlocksAhead blocksAhead(
            JdbcClient database,
            Entries entries,
            SheetImportOfThisStep step,
            SheetReading reading,
            @Value("#{jobParameters['data']}") String data) {
        SheetImport sheet = step.sheet();
        return new BlocksAhead(
                "read-" + sheet.id(),
                new BlockReader(sheet, new Folder(Path.of(data)), reading),
                new BlockEncoder(sheet, step.form(), reading, new Recognition(database, entries, sheet, step.form())));
    }

    @Bean
    @StepScope
    BlockWriter blockWriter(
            DataSource dataSource,
            Entries entries,
            Answers answers,
            SheetImportOfThisStep step,
            ImportProgress progress) {
        return new BlockWriter(dataSource, entries, answers, step.sheet(), step.form(), progress);
    }

    /** Writes into the folder {@code out} what came in, how it was understood, and what was set aside. */
    @Bean
    Step writeIntake(
            JobRepository jobs,
            PlatformTransactionManager transactions,
            Imports imports,
            Forms forms,
            StoredRows storedRows,
            ReadingsFile readingsFile,
            MessagesFile messagesFile) {
        return new StepBuilder("writeIntake", jobs)
                .tasklet(
                        (contribution, context) -> {
                            String out = (String)
                                    context.getStepContext().getJobParameters().get("out");
                            String project = (String)
                                    context.getStepContext().getJobParameters().get("project");
                            if (out != null && project != null) {
                                new SetAsideFile(imports, forms).write(project, Path.of(out));
                                readingsFile.write(project, Path.of(out));
                                storedRows.write(project, Path.of(out));
                                messagesFile.write(project, Path.of(out));
                            }
                            return org.springframework.batch.infrastructure.repeat.RepeatStatus.FINISHED;
                        },
                        transactions)
                .allowStartIfComplete(true)
                .build();
    }

    /** Those that others refer to come first; of them, the big sheets begin, so that the last one to end does not leave the other thread idle for long. */
    private static final class BiggestFirst extends TaskExecutorPartitionHandler {
        private final ImportProgress progress;

        BiggestFirst(ImportProgress progress) {
            this.progress = progress;
        }

        @Override
        protected Set<StepExecution> doHandle(StepExecution manager, Set<StepExecution> sheets) throws Exception {
            Set<StepExecution> sorted = new LinkedHashSet<>(sheets.stream()
                    .sorted(Comparator.comparingLong(BiggestFirst::expected).reversed())
                    .toList());
            progress.begin(sheets.stream().mapToLong(BiggestFirst::expected).sum());
            Set<StepExecution> done = new LinkedHashSet<>(super.doHandle(manager, some(sorted, false)));
            done.addAll(super.doHandle(manager, some(sorted, true)));
            progress.end();
            return done;
        }

        /** Those that refer to others come after them. */
        private static Set<StepExecution> some(Set<StepExecution> sheets, boolean refer) {
            return sheets.stream()
                    .filter(sheet ->
                            Boolean.parseBoolean(sheet.getExecutionContext().getString(ImportPlan.REFERS, "false"))
                                    == refer)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private static long expected(StepExecution sheet) {
            return sheet.getExecutionContext().getLong(ImportPlan.EXPECTED, 0);
        }
    }
}
