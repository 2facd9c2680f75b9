package fr.moisson.indicator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.moisson.Moisson;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How fast all the indicators of the project {@code miam} are computed and stored from entries that stand in the database:
 * {@code java -Xmx512m … fr.moisson.indicator.IndicatorBenchmark HOME [ROUNDS [MAPPING]]}, and then, with the
 * mapping to the R script, those alone that it computes too. HOME holds the entries, by an evaluation. The first
 * round is that of a process that has just started.
 */
final class IndicatorBenchmark {
    private IndicatorBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
        SpringApplication application = new SpringApplication(Moisson.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context =
                application.run("--moisson.home=" + arguments[0], "--spring.datasource.url=embedded")) {
            Computations computations = context.getBean(Computations.class);
            for (int round = 1; round <= rounds; round++) {
                long start = System.nanoTime();
                print(round, computations.compute("miam", false).orElseThrow(), start);
            }
            if (arguments.length > 2) {
                Set<String> those = names(Path.of(arguments[2]));
                List<Definition> asked = context.getBean(Catalogue.class).of("miam").stream()
                        .filter(definition ->
                                those.contains(definition.indicator().name()))
                        .toList();
                for (int round = 1; round <= rounds; round++) {
                    long start = System.nanoTime();
                    print(round, keep(context, asked), start);
                }
            }
        }
    }

    private static void print(int round, int values, long start) {
        System.out.printf(
                Locale.ROOT,
                "round %d: %d values in %.2f s, %d MB of heap at most%n",
                round,
                values,
                (System.nanoTime() - start) / 1e9,
                heap());
    }

    /** The third column of {@code src/test/resources/peer/mapping.csv}: what the R script computes too. */
    private static Set<String> names(Path mapping) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(mapping)) {
            return rows.stream().map(row -> row.getField("indicator")).collect(Collectors.toSet());
        }
    }

    private static int keep(ConfigurableApplicationContext context, List<Definition> asked) {
        Map<String, List<List<Value>>> values = new Evaluation(context.getBean(DataSource.class)).byCalculation(asked);
        Runs.Computed computed = new Runs.Computed(
                Instant.now(),
                "measured " + System.nanoTime(),
                asked,
                asked.stream().collect(Collectors.toMap(each -> each.indicator().name(), each -> "measured")),
                values,
                List.of());
        return context.getBean(Runs.class).keep("miam", computed, null);
    }

    private static long heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed() >> 20)
                .sum();
    }
}
