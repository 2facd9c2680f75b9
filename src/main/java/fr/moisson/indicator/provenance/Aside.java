package fr.moisson.indicator.provenance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What may take long to find is found aside, once: whoever asks waits a moment for it, and is told when it takes longer. */
final class Aside<T> {
    private static final int AT_ONCE = 2;

    private final int kept;
    private final Duration patience;
    private final ExecutorService hands;
    private final Map<String, CompletableFuture<T>> found = new LinkedHashMap<>(16, 0.75f, true);

    /** @param kept how many answers are kept, those asked last */
    Aside(int kept, Duration patience) {
        this.kept = kept;
        this.patience = patience;
        this.hands = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "provenance");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Empty while it is being found.
     *
     * @param key of all that the answer depends on
     */
    Optional<T> ask(String key, Supplier<T> find) {
        CompletableFuture<T> answer = answer(key, find);
        try {
            return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            forget(key, answer);
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private synchronized CompletableFuture<T> answer(String key, Supplier<T> find) {
        CompletableFuture<T> answer = found.computeIfAbsent(key, any -> CompletableFuture.supplyAsync(find, hands));
        if (found.size() > kept) {
            found.entrySet().stream()
                    .filter(other -> other.getValue().isDone())
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .ifPresent(found::remove);
        }
        return answer;
    }

    private synchronized void forget(String key, CompletableFuture<T> answer) {
        found.remove(key, answer);
    }
}
