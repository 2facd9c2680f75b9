package fr.moisson.indicator;

import fr.moisson.french.French;
import fr.moisson.project.Progress;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/** The steps of this room: computing the indicators, and writing them as a table. */
@Configuration(proxyBeanMethods = false)
class IndicatorSteps {

    /** Computes the indicators of the job's {@code project} on what counts now. */
    @Bean
    Step computeIndicators(
            JobRepository jobs,
            PlatformTransactionManager transactions,
            Computations computations,
            Progress progress,
            ApplicationEventPublisher listeners) {
        return new StepBuilder("computeIndicators", jobs)
                .tasklet(
                        (contribution, chunk) -> {
                            progress.report("computeIndicators", 0, 1, "calcul des indicateurs");
                            String project = text(chunk.getStepContext().getJobParameters(), "project");
                            String words = computations
                                    .compute(project)
                                    .map(values -> French.count(values, "valeur calculée", "valeurs calculées"))
                                    .orElse("rien n’a changé depuis le dernier calcul");
                            progress.report("computeIndicators", 1, 1, words);
                            listeners.publishEvent(new Computed(project));
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .transactionAttribute(outside())
                .allowStartIfComplete(true)
                .build();
    }

    /** Writes {@code indicators.csv} in the folder {@code out}. */
    @Bean
    Step writeIndicators(
            JobRepository jobs, PlatformTransactionManager transactions, Computations computations, Progress progress) {
        return new StepBuilder("writeIndicators", jobs)
                .tasklet(
                        (contribution, chunk) -> {
                            Map<String, Object> parameters =
                                    chunk.getStepContext().getJobParameters();
                            Results results = computations
                                    .latest(text(parameters, "project"))
                                    .orElseThrow(() -> new IllegalStateException("aucun indicateur n’a été calculé"));
                            IndicatorsFile.write(
                                    Path.of(text(parameters, "out")).resolve("indicators.csv"), results);
                            progress.report("writeIndicators", 1, 1, "indicators.csv est écrit");
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .transactionAttribute(outside())
                .allowStartIfComplete(true)
                .build();
    }

    private static String text(Map<String, Object> parameters, String name) {
        Object text = parameters.get(name);
        if (text == null) {
            throw new IllegalArgumentException("paramètre « " + name + " » absent");
        }
        return text.toString();
    }

    /** The computation reads on its own connections and stores in one transaction: the step needs none around it. */
    private static DefaultTransactionAttribute outside() {
        return new DefaultTransactionAttribute(DefaultTransactionAttribute.PROPAGATION_SUPPORTS);
    }
}
