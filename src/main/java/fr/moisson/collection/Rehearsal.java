package fr.moisson.collection;

import fr.moisson.collection.PhoneForms.PhoneForm;
import fr.moisson.entry.response.Responses;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Receives invented responses before the server says it is ready, and undoes it all: what a program that has just started does slowly is
 * done then, and the first two hundred phones do not wait for it. Only where somebody may send; pages open meanwhile.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class Rehearsal implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
    private static final int THREADS = 4;
    private static final int A_ROUND = 5;
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final Devices devices;
    private final PhoneForms forms;
    private final Responses responses;
    private final Environment environment;
    private final InetAddress address;

    Rehearsal(
            Devices devices,
            PhoneForms forms,
            Responses responses,
            Environment environment,
            @Value("${server.address}") InetAddress address) {
        this.devices = devices;
        this.forms = forms;
        this.responses = responses;
        this.environment = environment;
        this.address = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    }

    @Override
    public void run(@Nullable ApplicationArguments arguments) {
        play(LONGEST);
    }

    /** @return how many rounds of {@link #A_ROUND} responses were played through to their end */
    int play(Duration longest) {
        List<Part> parts = parts();
        Integer port = environment.getProperty("local.server.port", Integer.class);
        if (parts.isEmpty() || port == null) {
            return 0;
        }
        Knocks knocks = new Knocks(address, port);
        long until = System.nanoTime() + longest.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<CompletableFuture<Integer>> played = IntStream.range(0, THREADS)
                .mapToObj(thread -> CompletableFuture.supplyAsync(() -> play(parts, thread, knocks, until), threads))
                .toList();
        int rounds = played.stream().mapToInt(CompletableFuture::join).sum();
        threads.shutdown();
        log.info("{} rounds of {} invented responses were received and undone", rounds, A_ROUND);
        return rounds;
    }

    /** A form, and the project it is asked in. */
    private record Part(String project, PhoneForm form) {}

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (String project : devices.projects()) {
            try {
                forms.offered(project).forEach(form -> parts.add(new Part(project, form)));
            } catch (RuntimeException e) {
                log.warn("The forms of {} are not rehearsed: {}", project, e.getMessage());
            }
        }
        return parts;
    }

    /** Whatever goes wrong here will go wrong again, and be said, when somebody sends. */
    private int play(List<Part> parts, int thread, Knocks knocks, long until) {
        int rounds = 0;
        try {
            do {
                Part part = parts.get((thread + rounds * THREADS) % parts.size());
                responses.rehearse(part.project(), part.form().questionnaire(), "Répétition " + thread, A_ROUND);
                knocks.make(A_ROUND);
                rounds++;
            } while (System.nanoTime() < until);
        } catch (RuntimeException | IOException e) {
            log.info("A rehearsal ended after {} rounds", rounds, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return rounds;
    }
}
