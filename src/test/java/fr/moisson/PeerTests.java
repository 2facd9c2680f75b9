package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.moisson.indicator.statistics.ManyTests;
import fr.moisson.job.EvaluateCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole way of a number, from the files to {@code indicators.csv}, against R's own output on the same files:
 * {@code Rscript peer.R data out --only=indicators}.
 */
class PeerTests {
    private static final Path PEER = Path.of("src/test/resources/peer");
    private static final double RELATIVE = 1e-9;
    /** Whose interval R gives without its p. */
    private static final String UNTESTED = "I58.legumes_goutes_delta";

    private static Map<Place, NamedCsvRecord> ours;
    private static List<NamedCsvRecord> theirs;
    private static List<NamedCsvRecord> mapping;

    @BeforeAll
    static void evaluate(@TempDir Path folder) throws IOException {
        int code = new EvaluateCommand(System.out, System.err)
                .run(
                        List.of(
                                "--project", "miam",
                                "--data", PEER.resolve("data").toString(),
                                "--out", folder.resolve("out").toString(),
                                "--home", folder.resolve("home").toString()),
                        Moisson::withoutWeb);
        assertThat(code).isZero();
        ours = records(folder.resolve("out/indicators.csv")).stream()
                .collect(Collectors.toMap(PeerTests::place, row -> row));
        theirs = records(PEER.resolve("expected/scale-1-seed-2024.csv"));
        mapping = records(PEER.resolve("mapping.csv"));
    }

    private static Place place(NamedCsvRecord row) {
        return new Place(row.getField("indicator"), row.getField("measure"), row.getField("group"));
    }

    private static List<NamedCsvRecord> records(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            return rows.stream().toList();
        }
    }

    /** Of a p corrected for many tests, and of fisher.test's own loose interval, there is none in our table. */
    private static boolean isOurs(NamedCsvRecord row) {
        return !isCorrected(row) && !row.getField("group").endsWith("(R)");
    }

    private static boolean isCorrected(NamedCsvRecord row) {
        return row.getField("id").endsWith("_holm") || row.getField("id").endsWith("_bh");
    }

    @Test
    void every_number_of_R_has_one_place_in_our_table() {
        assertThat(theirs.stream()
                        .filter(PeerTests::isOurs)
                        .filter(row -> places(row).size() != 1)
                        .map(row -> row.getField("id") + " " + row.getField("group")))
                .isEmpty();
    }

    @Test
    void values_intervals_and_probabilities_are_those_of_R() {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (NamedCsvRecord row : theirs) {
            if (!isOurs(row)) {
                continue;
            }
            String name = row.getField("id") + " " + row.getField("group");
            NamedCsvRecord value =
                    places(row).isEmpty() ? null : ours.get(places(row).get(0));
            if (value == null) {
                differences.add(name + ": absent");
                continue;
            }
            compare(name + " value", row.getField("value"), value.getField("value"), differences);
            compare(name + " low", row.getField("ci_low"), value.getField("ci_low"), differences);
            compare(name + " high", row.getField("ci_high"), value.getField("ci_high"), differences);
            if (!row.getField("id").equals(UNTESTED)) {
                compare(name + " p", row.getField("p"), value.getField("p"), differences);
            }
            compared++;
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isEqualTo(354);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I46.likert_mcnemar_holm",
                "I46.likert_mcnemar_bh",
                "I47.likert_wilcoxon_holm",
                "I54.sourire_wilcoxon_holm"
            })
    void probabilities_looked_at_together_are_those_of_R(String id) {
        String alone = id.replace("_holm", "_diff").replace("_bh", "_diff").replace("wilcoxon_diff", "wilcoxon_V");
        double[] p = of(alone)
                .mapToDouble(row -> number(ours.get(places(row).get(0)).getField("p")))
                .toArray();
        double[] corrected = id.endsWith("_bh") ? ManyTests.benjaminiHochberg(p) : ManyTests.holm(p);
        assertThat(corrected)
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(
                        of(id).mapToDouble(row -> number(row.getField("p"))).toArray());
    }

    private static Stream<NamedCsvRecord> of(String id) {
        return theirs.stream().filter(row -> row.getField("id").equals(id));
    }

    private record Place(String indicator, String measure, String group) {}

    private static List<Place> places(NamedCsvRecord row) {
        List<Place> places = new ArrayList<>();
        for (NamedCsvRecord rule : mapping) {
            Matcher group = Pattern.compile(rule.getField("peer_group")).matcher(row.getField("group"));
            if (rule.getField("peer_id").equals(row.getField("id")) && group.matches()) {
                places.add(new Place(
                        rule.getField("indicator"),
                        rule.getField("measure"),
                        group.replaceFirst(rule.getField("group"))));
            }
        }
        return places;
    }

    private static void compare(String name, String theirs, String ours, List<String> differences) {
        if (theirs.isEmpty() && ours.isEmpty()) {
            return;
        }
        if (theirs.isEmpty() || ours.isEmpty()) {
            differences.add(name + ": R " + theirs + ", Moisson " + ours);
            return;
        }
        double expected = number(theirs);
        double actual = number(ours);
        double allowed = Math.max(1e-12, RELATIVE * Math.max(Math.abs(expected), Math.abs(actual)));
        boolean same = expected == actual || Math.abs(expected - actual) <= allowed;
        if (!same) {
            differences.add(name + ": R " + theirs + ", Moisson " + ours);
        }
    }

    private static double number(String text) {
        return text.equals("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
