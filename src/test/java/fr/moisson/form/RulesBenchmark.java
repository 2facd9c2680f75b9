package fr.moisson.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast 10,000 responses of a 30-question form are judged, from the XML that a phone sends to the verdict: {@code java …
 * fr.moisson.form.RulesBenchmark [THREADS]}.
 */
final class RulesBenchmark {
    private RulesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int threads = arguments.length == 0 ? 2 : Integer.parseInt(arguments[0]);
        Questionnaire form = PyxformTests.questionnaire("miam_habitants");
        Rules rules = form.rules(Map.of());
        Responses drawn = new Responses(form, Map.of(), 2026, 1_000);
        List<byte[]> submissions = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            submissions.add(rules.check(drawn.next()).xml().getBytes(StandardCharsets.UTF_8));
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        for (int run = 1; run <= 3; run++) {
            List<Callable<Boolean>> calls = new ArrayList<>();
            submissions.forEach(s -> calls.add(() -> rules.check(s).isRight()));
            long start = System.nanoTime();
            int right = 0;
            for (Future<Boolean> verdict : pool.invokeAll(calls)) {
                right += verdict.get() ? 1 : 0;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d responses, %d right, %d threads: %.1f s, %.0f a second%n",
                    submissions.size(),
                    right,
                    threads,
                    seconds,
                    submissions.size() / seconds);
        }
        pool.shutdownNow();
    }
}
