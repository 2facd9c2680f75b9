package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.moisson.form.Form;
import fr.moisson.project.DefinitionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The indicators of MIAM against R's own output on the same files: {@code Rscript peer.R data out --only=indicators}. */
class PeerTests {
    private static final Path PEER = Path.of("src/test/resources/peer");
    private static final double RELATIVE = 1e-9;
    private static Results ours;
    private static List<NamedCsvRecord> theirs;
    private static List<NamedCsvRecord> mapping;

    @BeforeAll
    static void compute() throws Exception {
        Notebook notebook = new Notebook();
        Map<String, Form> forms = PeerTables.load(PEER.resolve("data"), notebook.database());
        List<Definition> definitions = definitions(forms);
        ours = new Results(
                1,
                java.time.Instant.EPOCH,
                definitions.stream().map(Definition::indicator).toList(),
                new Evaluation(notebook.database()).values(definitions));
        theirs = records(PEER.resolve("expected/scale-1-seed-2024.csv"));
        mapping = records(PEER.resolve("mapping.csv"));
    }

    static List<Definition> definitions(Map<String, Form> forms) throws IOException {
        Definition.Reader reader = new Definition.Reader(Notebook.tables(), forms, Notebook.rounds(), new Relations());
        List<String> faults = new ArrayList<>();
        List<Definition> definitions = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("reports/miam/indicators"))) {
            for (Path file : files.sorted().toList()) {
                reader.read(new DefinitionFile(file.toString(), Files.readAllBytes(file)), faults)
                        .ifPresent(definitions::add);
            }
        }
        assertThat(faults).isEmpty();
        return definitions;
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
            Optional<Value> value = places(row).stream().findFirst().flatMap(PeerTests::value);
            if (value.isEmpty()) {
                differences.add(name + ": absent");
                continue;
            }
            compare(name + " value", row.getField("value"), value.get().value(), differences);
            compare(name + " low", row.getField("ci_low"), value.get().low(), differences);
            compare(name + " high", row.getField("ci_high"), value.get().high(), differences);
            compare(name + " p", row.getField("p"), value.get().p(), differences);
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

    private static Optional<Value> value(Place place) {
        return ours.value(place.indicator(), place.measure(), place.group());
    }

    private static void compare(String name, String theirs, Double ours, List<String> differences) {
        if (theirs.isEmpty() && ours == null) {
            return;
        }
        if (theirs.isEmpty() || ours == null) {
            differences.add(name + ": R " + theirs + ", Moisson " + ours);
            return;
        }
        double expected = theirs.equals("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(theirs);
        boolean same = expected == ours
                || Math.abs(expected - ours)
                        <= Math.max(1e-12, RELATIVE * Math.max(Math.abs(expected), Math.abs(ours)));
        if (!same) {
            differences.add(name + ": R " + theirs + ", Moisson " + ours);
        }
    }
}
