package fr.moisson.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fr.moisson.french.French;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Value;
import fr.moisson.tabular.Formulas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a report for others to compute with: CSV (RFC 4180: commas, decimal points, UTF-8 with its mark), and what each column and
 * each indicator means. As everywhere, a value that its readers may not see is not there.
 */
final class OpenData {
    private OpenData() {}

    static byte[] of(ReportModel report) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            begin(zip, "valeurs.csv");
            values(report, zip);
            begin(zip, "dictionnaire.csv");
            indicators(report, zip);
            begin(zip, "lisez-moi.txt");
            zip.write(readMe(report).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
    }

    private static void values(ReportModel report, OutputStream out) throws IOException {
        CsvWriter csv = csv(out);
        csv.writeRecord(
                "indicateur",
                "titre",
                "mesure",
                "groupe",
                "libelle",
                "valeur",
                "borne_basse",
                "borne_haute",
                "p",
                "n",
                "manquants",
                "etat",
                "arrondi");
        for (ReportModel.Sheet sheet : report.sheets()) {
            for (ReportModel.Line line : sheet.lines()) {
                Value value = line.value();
                record(
                        csv,
                        value.indicator(),
                        sheet.indicator().title(),
                        value.measure(),
                        value.group(),
                        line.label(),
                        number(line, value.value()),
                        number(line, value.low()),
                        number(line, value.high()),
                        number(line, value.p()),
                        number(line, whole(value.n())),
                        number(line, whole(value.missing())),
                        state(line),
                        line.isRounded() ? line.instead() : "");
            }
        }
        csv.flush();
    }

    private static void indicators(ReportModel report, OutputStream out) throws IOException {
        CsvWriter csv = csv(out);
        csv.writeRecord(
                "indicateur",
                "titre",
                "niveau",
                "unite",
                "definition",
                "numerateur",
                "denominateur",
                "limites",
                "source",
                "objectifs",
                "comparaison");
        for (ReportModel.Sheet sheet : report.sheets()) {
            Indicator indicator = sheet.indicator();
            Indicator.Reference reference = indicator.reference();
            record(
                    csv,
                    indicator.name(),
                    indicator.title(),
                    indicator.level(),
                    indicator.unit(),
                    indicator.definition(),
                    indicator.numerator(),
                    indicator.denominator(),
                    indicator.limits(),
                    indicator.source(),
                    indicator.targets().entrySet().stream()
                            .map(target -> target.getKey() + " : " + plain(target.getValue()))
                            .sorted()
                            .collect(Collectors.joining(" ; ")),
                    reference == null ? "" : plain(reference.value()) + ", " + reference.source());
        }
        csv.flush();
    }

    private static CsvWriter csv(OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        return CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    }

    private static void record(CsvWriter csv, String... cells) {
        csv.writeRecord(Arrays.stream(cells).map(OpenData::cell).toList());
    }

    /** Numbers as they are, minus signs too; of the rest, nothing that a spreadsheet would run. */
    private static String cell(String text) {
        return text.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?") ? text : Formulas.harmless(text);
    }

    private static @Nullable Double whole(@Nullable Long count) {
        return count == null ? null : count.doubleValue();
    }

    private static String state(ReportModel.Line line) {
        if (line.isWithheld()) {
            return line.isRounded() ? "arrondi" : Numbers.MASKED;
        }
        return line.value().value() == null ? Numbers.NOT_COLLECTED : "montré";
    }

    private static String number(ReportModel.Line line, @Nullable Double number) {
        return line.isWithheld() || number == null || !Double.isFinite(number) ? "" : plain(number);
    }

    private static String plain(double number) {
        return number == 0
                ? "0"
                : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String readMe(ReportModel report) {
        return String.join(
                "\r\n",
                List.of(
                        report.title(),
                        report.subtitle(),
                        report.period(),
                        report.authors(),
                        Colophon.of(report),
                        "Données pour " + report.audience().label() + ".",
                        "",
                        "valeurs.csv, une ligne par valeur des indicateurs dont parle le rapport ("
                                + French.count(
                                        report.sheets().stream()
                                                .mapToInt(sheet -> sheet.lines().size())
                                                .sum(),
                                        "valeur",
                                        "valeurs")
                                + ") :",
                        "- indicateur, titre : de quoi il s’agit ; le dictionnaire dit comment c’est compté.",
                        "- mesure : ce qui est dit du groupe (valeur, part, évolution…).",
                        "- groupe, libelle : de qui ou de quand, en code et en mots.",
                        "- valeur, borne_basse, borne_haute : le nombre et son intervalle à 95 %. Les parts vont de 0 à 1.",
                        "- p : la rareté d’un tel écart par hasard, s’il n’y avait rien.",
                        "- n, manquants : sur combien cela repose, et combien n’ont pas répondu.",
                        "- etat : montré ; non recueilli, il n’y a pas de nombre ; masqué, il y en a un, qui porte sur trop peu de personnes ou en trahirait un autre ; arrondi, on en sait à peu près combien. Une case vide n’est jamais un zéro.",
                        "- arrondi : à peu près combien, quand c’est dit ainsi (moins de 10 ; de 10 à 19 ; moins d’un quart).",
                        "",
                        "dictionnaire.csv, une ligne par indicateur : définition, numérateur, dénominateur, limites, source, objectifs, comparaison.",
                        "",
                        "Les fichiers .csv sont en UTF-8, séparés par des virgules, avec un point décimal. Une apostrophe devant un texte qui commence par =, +, - ou @ empêche un tableur de l’exécuter.",
                        ""));
    }
}
