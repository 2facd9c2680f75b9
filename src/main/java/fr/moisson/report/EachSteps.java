package fr.moisson.report;

import fr.moisson.project.Progress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.support.AbstractItemCountingItemStreamItemReader;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A report for each place of a network, two hands at once. Each hand takes every other place and remembers how far it came: what is cut goes
 * on there.
 */
@Configuration(proxyBeanMethods = false)
class EachSteps {
    /** What the decider says of a report that is written for each place. */
    static final String EACH = "EACH";

    private static final int HANDS = 2;
    private static final int A_TRANSACTION = 4;

    @Bean
    JobExecutionDecider forEachPlace(Reports reports) {
        return (job, step) -> {
            String project = String.valueOf(job.getJobParameters().getString("project"));
            String report = String.valueOf(job.getJobParameters().getString("report"));
            return reports.isForEach(project, report) ? new FlowExecutionStatus(EACH) : FlowExecutionStatus.COMPLETED;
        };
    }

    /** Writes the report {@code report} of the {@code project} for each of its places, into a folder of {@code out}. */
    @Bean
    Step writeEach(JobRepository jobs, Step writeEvery) {
        SimpleAsyncTaskExecutor hands = new SimpleAsyncTaskExecutor("each-");
        hands.setConcurrencyLimit(HANDS);
        Partitioner everyOther = size -> {
            Map<String, ExecutionContext> parts = new HashMap<>();
            for (int i = 0; i < HANDS; i++) {
                ExecutionContext part = new ExecutionContext();
                part.putInt("hand", i);
                parts.put("hand" + i, part);
            }
            return parts;
        };
        return new StepBuilder("writeEach", jobs)
                .partitioner("writeEvery", everyOther)
                .step(writeEvery)
                .gridSize(HANDS)
                .taskExecutor(hands)
                .build();
    }

    @Bean
    Step writeEvery(
            JobRepository jobs,
            PlatformTransactionManager transactions,
            EveryOther everyOther,
            ItemWriter<EachReport.One> eachWriter) {
        return new StepBuilder("writeEvery", jobs)
                .<EachReport.One, EachReport.One>chunk(A_TRANSACTION)
                .transactionManager(transactions)
                .reader(everyOther)
                .writer(eachWriter)
                .build();
    }

    @Bean
    @StepScope
    EveryOther everyOther(
            Press press,
            @Value("#{jobParameters['project']}") String project,
            @Value("#{jobParameters['report']}") String report,
            @Value("#{stepExecutionContext['hand']}") int hand) {
        return new EveryOther(press, project, report, hand);
    }

    @Bean
    @StepScope
    ItemWriter<EachReport.One> eachWriter(
            Press press,
            Progress progress,
            EveryOther everyOther,
            @Value("#{jobParameters['project']}") String project,
            @Value("#{jobParameters['report']}") String report,
            @Value("#{jobParameters['out']}") String out,
            @Value("#{jobParameters['progress']}") String step) {
        Path folder = Path.of(out, report);
        AtomicLong done = new AtomicLong();
        return chunk -> {
            for (EachReport.One one : chunk) {
                press.writeOne(project, report, everyOther.each(), one, folder);
                progress.report(
                        step,
                        Math.min(everyOther.size(), HANDS * done.incrementAndGet()),
                        everyOther.size(),
                        one.label() + " est écrit");
            }
        };
    }

    /** Every other place, from the first or the second on. */
    static class EveryOther extends AbstractItemCountingItemStreamItemReader<EachReport.One> {
        private final Press press;
        private final String project;
        private final String report;
        private final int hand;
        private Press.@Nullable Each each;
        private int next;

        EveryOther(Press press, String project, String report, int hand) {
            this.press = press;
            this.project = project;
            this.report = report;
            this.hand = hand;
            setName("every-other");
        }

        Press.Each each() {
            if (each == null) {
                each = press.each(project, report);
            }
            return each;
        }

        int size() {
            return each().all().size();
        }

        @Override
        protected void doOpen() {
            if (hand == 0) {
                press.rememberEach(project, report, each());
            }
            next = hand;
        }

        @Override
        protected EachReport.@Nullable One doRead() {
            List<EachReport.One> all = each().all();
            EachReport.One one = next < all.size() ? all.get(next) : null;
            next += HANDS;
            return one;
        }

        @Override
        protected void jumpToItem(int item) {
            next = hand + HANDS * item;
        }

        @Override
        protected void doClose() {
            each = null;
        }
    }
}
