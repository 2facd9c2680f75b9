package fr.moisson.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the documents of the invented MIAM take, without reading the values: the whole report in all seven formats, cold and warm, and a
 * Word file of twelve figures and fifteen tables, as many as the R script of the benchmark writes.
 */
final class ReportBenchmark {
    private static final int ROUNDS = 7;
    private static final int FIGURES = 12;
    private static final int TABLES = 15;

    private ReportBenchmark() {}

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        ReportModel report = InventedResults.report();
        Map<Format, List<Double>> times = new LinkedHashMap<>();
        double cold = seconds(start) + all(report, times);
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long again = System.nanoTime();
            ReportModel read = InventedResults.report();
            warm.add(seconds(again) + all(read, times));
        }
        ReportModel part = part(report);
        List<Double> word = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            long again = System.nanoTime();
            Format.DOCX.write(part);
            word.add(seconds(again));
        }
        System.out.printf(
                "%d figures, %d tables, %d formats: cold %.2f s, warm %.2f s (median of %d)%n",
                report.drawings().size(),
                report.blocks().stream().filter(Block.Table.class::isInstance).count(),
                Format.values().length,
                cold,
                median(warm),
                ROUNDS);
        times.forEach((format, all) -> System.out.printf("  %s %.3f s%n", format, median(all.subList(1, all.size()))));
        System.out.printf("Word of %d figures and %d tables, warm: %.3f s%n", FIGURES, TABLES, median(word));
        System.out.printf(
                "heap used %d MB, at most %d MB%n",
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private static double all(ReportModel report, Map<Format, List<Double>> times) {
        double all = 0;
        for (Format format : Format.values()) {
            long start = System.nanoTime();
            format.write(report);
            double took = seconds(start);
            times.computeIfAbsent(format, any -> new ArrayList<>()).add(took);
            all += took;
        }
        return all;
    }

    private static ReportModel part(ReportModel report) {
        List<Block> blocks = new ArrayList<>();
        report.blocks().stream()
                .filter(Block.Drawing.class::isInstance)
                .limit(FIGURES)
                .forEach(blocks::add);
        List<Block> tables =
                report.blocks().stream().filter(Block.Table.class::isInstance).toList();
        for (int i = 0; i < TABLES; i++) {
            blocks.add(tables.get(i % tables.size()));
        }
        return report.with(blocks);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(time -> time).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
