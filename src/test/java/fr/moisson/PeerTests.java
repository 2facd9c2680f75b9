package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.moisson.job.EvaluateCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way of a number, from the files to {@code indicators.csv}, against R's own output on the same files:
 * {@code Rscript peer.R data out --only=indicators}.
 */
class PeerTests {
    private static final Path PEER = Path.of("src/test/resources/peer");
    private static final double RELATIVE = 1e-9;
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

    private static boolean isOurs(String id) {
        int number = Integer.parseInt(id.substring(1, 3));
        return number <= 42 || IntStream.of(45, 50, 51, 52, 53, 55, 56).anyMatch(n -> n == number);
    }

    @Test
    void every_number_of_R_has_one_place_in_our_table() {
        assertThat(theirs.stream()
                        .filter(row -> isOurs(row.getField("id")))
                        .filter(row -> places(row).size() != 1)
                        .map(row -> row.getField("id") + " " + row.getField("group")))
                .isEmpty();
    }

    @Test
    void values_intervals_and_probabilities_are_those_of_R() {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (NamedCsvRecord row : theirs) {
            if (!isOurs(row.getField("id"))) {
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
            compare(name + " p", row.getField("p"), value.getField("p"), differences);
            compared++;
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(250);
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
