package fr.moisson.indicator;

import fr.moisson.Moisson;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How fast all the indicators of the project {@code miam} are computed and stored from entries that stand in the database:
 * {@code java -Xmx512m … fr.moisson.indicator.IndicatorBenchmark HOME [ROUNDS]}. HOME holds the entries, by an evaluation. The first
 * round is that of a process that has just started.
 */
final class IndicatorBenchmark {
    private IndicatorBenchmark() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        SpringApplication application = new SpringApplication(Moisson.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context =
                application.run("--moisson.home=" + arguments[0], "--spring.datasource.url=embedded")) {
            JdbcClient database = context.getBean(JdbcClient.class);
            Computations computations = context.getBean(Computations.class);
            for (int round = 1; round <= rounds; round++) {
                database.sql("update indicator.runs set fingerprint = 'measured ' || id")
                        .update();
                long start = System.nanoTime();
                int values = computations.compute("miam", false).orElseThrow();
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %d values in %.2f s, %d MB of heap at most%n",
                        round,
                        values,
                        (System.nanoTime() - start) / 1e9,
                        heap());
            }
        }
    }

    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed() >> 20)
                .sum();
    }
}
