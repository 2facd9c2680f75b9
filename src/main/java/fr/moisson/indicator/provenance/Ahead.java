package fr.moisson.indicator.provenance;

import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Computed;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.IndicatorSummary;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * When the indicators were computed, finds what their pages will be asked for first, one after the other, so that the first to look does
 * not wait: what weakens each, and what became of every row for its main value.
 */
@Component
@ConditionalOnWebApplication
class Ahead implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Ahead.class);

    private final Computations computations;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final ExecutorService hand = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "provenance-ahead");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    Ahead(Computations computations, Catalogue catalogue, Accounts accounts) {
        this.computations = computations;
        this.catalogue = catalogue;
        this.accounts = accounts;
    }

    @EventListener
    void prepare(Computed computed) {
        hand.execute(() -> prepare(computed.project()));
    }

    private void prepare(String project) {
        Optional<Results> latest = computations.latest(project);
        for (Definition definition : latest.isEmpty() ? java.util.List.<Definition>of() : catalogue.of(project)) {
            if (!hand.isShutdown()) {
                prepare(project, latest.get(), definition);
            }
        }
    }

    /** What cannot be found now is found, or its fault shown, when somebody asks. */
    private void prepare(String project, Results results, Definition definition) {
        String name = definition.indicator().name();
        try {
            results.indicator(name).ifPresent(indicator -> {
                IndicatorSummary.of(results, indicator);
                Optional<Value> main = IndicatorSummary.main(results, indicator);
                main.ifPresent(value -> accounts.prepare(
                        project, Parted.behind(definition, results, value), value.measure(), value.group()));
            });
        } catch (RuntimeException e) {
            log.debug("{} : {} n’a pas été préparé", project, name, e);
        }
    }

    @Override
    public void destroy() {
        hand.shutdownNow();
    }
}
