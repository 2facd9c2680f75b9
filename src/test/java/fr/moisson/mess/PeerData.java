package fr.moisson.mess;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clean, invented data that everything is made from, without the marks of its generator. */
final class PeerData {
    private static final Path FOLDER = Path.of("src/test/resources/peer/data");
    private static final Map<String, String> NAMES = Map.of(
            "Maternelle A", "École maternelle Jaurès",
            "Maternelle B", "École maternelle Pasteur",
            "Élémentaire A", "École élémentaire Jaurès",
            "Élémentaire B", "École élémentaire Zola",
            "Cantine T0001-A", "Cantine Jaurès",
            "Cantine T0001-B", "Cantine Pasteur",
            "Place, Haisnes", "Place du Marché, Haisnes",
            "Place, Hulluch", "Place Saint-Élie, Hulluch");

    private PeerData() {}

    static List<Map<String, String>> of(String name) {
        try (CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(FOLDER.resolve(name + ".csv"))) {
            return records.stream().map(PeerData::plain).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Line> lines(String name) {
        return of(name).stream().map(Line::of).toList();
    }

    private static Map<String, String> plain(NamedCsvRecord row) {
        Map<String, String> plain = new LinkedHashMap<>();
        row.getFieldsAsMap().forEach((field, value) -> plain.put(field, plain(value)));
        return plain;
    }

    private static String plain(String value) {
        if (NAMES.containsKey(value)) {
            return NAMES.get(value);
        }
        String bare = value.replace("T0001-", "").replace(" T0001", "").replace("T0001", "");
        return NAMES.getOrDefault(bare, bare);
    }
}
