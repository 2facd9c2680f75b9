package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.moisson.indicator.Outside;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The values of the invented MIAM's report, as a funder gets them to compute with. */
class OpenDataTests {
    private static final Results ALL = InventedResults.read();
    private static ReportModel report;
    private static Map<String, String> files;

    @BeforeAll
    static void the_data_of_a_report() throws IOException {
        report =
                ReportReader.read(InventedResults.bilan(), ALL.withholding(Outside.withheld(ALL)), InventedResults.DAY);
        files = files(OpenData.of(report));
    }

    private static List<NamedCsvRecord> rows(String file) {
        return CsvReader.builder().ofNamedCsvRecord(files.get(file).substring(1)).stream()
                .toList();
    }

    @Test
    void thirty_numbers_drawn_at_random_are_those_that_are_stored() {
        List<NamedCsvRecord> shown = rows("valeurs.csv").stream()
                .filter(row -> row.getField("etat").equals("montré"))
                .toList();
        new Random(20260915).ints(30, 0, shown.size()).mapToObj(shown::get).forEach(row -> {
            Value stored = ALL.value(row.getField("indicateur"), row.getField("mesure"), row.getField("groupe"))
                    .orElseThrow();
            assertThat(Double.parseDouble(row.getField("valeur"))).isEqualTo(stored.value());
            assertThat(row.getField("n"))
                    .isEqualTo(stored.n() == null ? "" : stored.n().toString());
        });
    }

    @Test
    void what_is_masked_not_collected_and_nothing_at_all_never_look_alike() {
        Map<String, List<NamedCsvRecord>> states =
                rows("valeurs.csv").stream().collect(Collectors.groupingBy(row -> row.getField("etat")));
        assertThat(states).containsOnlyKeys("montré", "masqué", "non recueilli");
        for (NamedCsvRecord masked : states.get("masqué")) {
            assertThat(masked.getFields().subList(5, 11)).containsOnly("");
        }
        assertThat(states.get("montré")).allMatch(row -> !row.getField("valeur").isEmpty());
        assertThat(states.get("montré")).anyMatch(row -> row.getField("valeur").equals("0"));
    }

    @Test
    void each_indicator_of_the_report_is_defined_and_no_other() {
        assertThat(rows("dictionnaire.csv").stream().map(row -> row.getField("indicateur")))
                .containsExactlyElementsOf(report.indicators());
        assertThat(rows("dictionnaire.csv"))
                .allMatch(row -> !row.getField("definition").isBlank());
        assertThat(files.get("lisez-moi.txt"))
                .contains(
                        "Mieux manger ensemble", "Données pour les financeurs.", "Une case vide n’est jamais un zéro.");
    }

    /** {@code indicators.csv} is the team's, with every number in it: nobody else is sent there. */
    @Test
    void a_workbook_that_is_too_long_sends_its_readers_to_what_was_written_for_them() throws IOException {
        ReportModel.Sheet sheet = report.sheets().get(0);
        List<ReportModel.Line> lines =
                Collections.nCopies(100_002, sheet.lines().get(0));
        ReportModel tooLong =
                report(List.of(new ReportModel.Sheet(sheet.indicator(), sheet.sentence(), sheet.cautions(), lines)));
        assertThat(Contents.of(WorkbookDocument.of(tooLong)))
                .contains("La suite (2 valeurs) est dans bilan.zip.")
                .doesNotContain("indicators.csv");
    }

    @Test
    void nothing_runs_in_a_spreadsheet() throws IOException {
        Value value = new Value("montant_des_achats", "valeur", "=cmd|'/c calc'!A0", -3.5, null, null, null, 40L, 0L);
        ReportModel.Sheet sheet = report.sheets().stream()
                .filter(one -> one.indicator().name().equals("montant_des_achats"))
                .findFirst()
                .orElseThrow();
        ReportModel hostile = report(List.of(new ReportModel.Sheet(
                sheet.indicator(), "", List.of(), List.of(new ReportModel.Line("@SUM(A1)", value, "")))));
        assertThat(files(OpenData.of(hostile)).get("valeurs.csv"))
                .contains(",'=cmd|'/c calc'!A0,'@SUM(A1),-3.5,,,,40,0,montré");
    }

    private static ReportModel report(List<ReportModel.Sheet> sheets) {
        return new ReportModel(
                "bilan",
                "+1",
                "",
                "",
                report.audience(),
                "",
                "",
                "",
                1,
                Instant.EPOCH,
                InventedResults.DAY,
                List.of(),
                sheets,
                "");
    }

    private static Map<String, String> files(byte[] archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
