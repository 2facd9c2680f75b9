package fr.moisson.collection;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What is in memory of the answers being received, from phones and browsers together: however many send at once, it is bounded, and those
 * too many wait their turn.
 */
@Component
class Load {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int LARGEST_POST = 60_000_000;
    private static final int KILO = 1024;

    private final int all;
    private final Duration longestWait;
    private final Semaphore kilobytes;

    @Autowired
    Load() {
        this(Runtime.getRuntime().maxMemory() / 4, LONGEST_WAIT);
    }

    Load(long bytes, Duration longestWait) {
        this.all = (int) Math.min(Integer.MAX_VALUE, bytes / KILO);
        this.longestWait = longestWait;
        this.kilobytes = new Semaphore(all, true);
    }

    /**
     * Does some work on a post.
     *
     * @param length of the post in bytes; one that does not say it, by a negative number, weighs as much as one may
     * @return empty when there was no room for it in time
     */
    <T> Optional<T> carrying(long length, Supplier<T> work) {
        int weight = (int) Math.min(all, 1 + (length < 0 ? LARGEST_POST : length) / KILO);
        if (!hasRoom(weight)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            kilobytes.release(weight);
        }
    }

    private boolean hasRoom(int weight) {
        try {
            return kilobytes.tryAcquire(weight, longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
