package fr.moisson.entry.response;

import fr.moisson.Moisson;
import fr.moisson.form.DrawnSubmissions;
import fr.moisson.form.QuestionnaireFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast 10,000 responses of a 30-question form are received, from the XML to the disk: {@code java …
 * fr.moisson.entry.response.ResponsesBenchmark HOME [CALLERS [RESPONSES]]}.
 */
final class ResponsesBenchmark {
    private ResponsesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int callers = arguments.length < 2 ? 8 : Integer.parseInt(arguments[1]);
        int count = arguments.length < 3 ? 10_000 : Integer.parseInt(arguments[2]);
        Path definitions = QuestionnaireFolder.fresh("essai");
        QuestionnaireFolder.put(definitions, "essai/enquetes/miam_habitants.xlsx", DrawnSubmissions.workbook());
        SpringApplication application = new SpringApplication(Moisson.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = application.run(
                "--moisson.home=" + Files.createDirectories(Path.of(arguments[0])),
                "--moisson.definitions=" + definitions,
                "--moisson.evaluate-at-start=false",
                "--spring.datasource.url=embedded")) {
            for (int run = 1; run <= 3; run++) {
                measure(context, callers, DrawnSubmissions.drawn(count));
            }
        }
    }

    private static void measure(ConfigurableApplicationContext context, int callers, List<byte[]> submissions)
            throws Exception {
        Responses responses = context.getBean(Responses.class);
        List<Callable<Double>> calls = new ArrayList<>();
        submissions.forEach(xml -> calls.add(() -> {
            long start = System.nanoTime();
            Receipt receipt = responses.receive(new Submission(
                    "essai", "miam_habitants", xml, Map.of(), new Sender(Sender.Kind.LINK, "Mesure"), null));
            if (!(receipt instanceof Receipt.Kept kept && kept.anew())) {
                throw new IllegalStateException(receipt.toString());
            }
            return (System.nanoTime() - start) / 1e6;
        }));
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        long start = System.nanoTime();
        List<Double> times = new ArrayList<>();
        for (Future<Double> call : pool.invokeAll(calls)) {
            times.add(call.get());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        pool.shutdownNow();
        double[] sorted = times.stream().mapToDouble(t -> t).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%d responses, %d callers: %.1f s, %.0f a second; median %.0f ms, p99 %.0f ms, longest %.0f ms; %s rows%n",
                submissions.size(),
                callers,
                seconds,
                submissions.size() / seconds,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.99)],
                sorted[sorted.length - 1],
                Arrays.toString(new long[] {
                    context.getBean(JdbcClient.class)
                            .sql("select count(*) from data.essai_miam_habitants")
                            .query(Long.class)
                            .single()
                }));
    }
}
