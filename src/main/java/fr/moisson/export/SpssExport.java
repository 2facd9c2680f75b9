package fr.moisson.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fr.moisson.entry.ReturningSheet;
import fr.moisson.form.Choice;
import fr.moisson.form.FieldType;
import fr.moisson.french.French;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A zip with, for each table, a text of answers ({@code .dat}) and the syntax by which SPSS, and PSPP, read it ({@code .sps}). One
 * choice among several is a number with its label, since SPSS counts and orders numbers; the codebook says which number is which
 * code. Ends of lines inside answers become spaces: SPSS takes each line for a row.
 */
final class SpssExport {
    private static final int LONGEST_TEXT = 32_767;
    private static final int LONGEST_LABEL = 250;
    private static final int LONGEST_VALUE = 120;
    private static final int INSTANCE = 120;
    private static final int ORIGIN = 250;
    private static final int VERSION = 60;
    private static final int STATE = 12;
    private static final int TABLE = 64;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd-MMM-uuuu HH:mm:ss", Locale.ENGLISH);

    private final Dataset dataset;

    private SpssExport(Dataset dataset) {
        this.dataset = dataset;
    }

    /**
     * A column of the text.
     *
     * @param format as SPSS names it: {@code F12.0}, {@code A40}
     * @param level NOMINAL, ORDINAL or SCALE
     * @param values what its numbers mean
     * @param group the question whose choices it is one of, empty for a question
     */
    private record Column(
            String name,
            String label,
            String format,
            String level,
            Map<Integer, String> values,
            List<Integer> missing,
            String group) {}

    /** A table with all that its text and its syntax need. */
    private record Layout(
            DataTable table, List<Column> columns, Map<String, SpssCodes> codes, Map<String, Integer> widths) {}

    static void write(Dataset dataset, byte[] readMe, OutputStream out) {
        try {
            ZipOutputStream zip = new ZipOutputStream(out);
            SpssExport export = new SpssExport(dataset);
            for (DataTable table : dataset.tables()) {
                Layout layout = export.layout(table);
                zip.putNextEntry(new ZipEntry(table.name() + ".dat"));
                export.data(layout, zip);
                zip.putNextEntry(new ZipEntry(table.name() + ".sps"));
                zip.write(export.syntax(layout).getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("dictionnaire.csv"));
            CsvExport.codebook(Codebook.of(dataset), CsvOptions.USUAL, zip);
            zip.putNextEntry(new ZipEntry("lisez-moi.html"));
            zip.write(readMe);
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Layout layout(DataTable table) {
        Map<String, SpssCodes> codes = new LinkedHashMap<>();
        for (Variable variable : table.variables()) {
            if (isCoded(variable)) {
                codes.put(variable.name(), SpssCodes.of(variable, dataset.others(table, variable)));
            }
        }
        Map<String, Integer> widths = dataset.widths(
                table,
                table.variables().stream()
                        .filter(variable -> isText(variable) && !isCoded(variable))
                        .toList());
        SpssNames names = new SpssNames();
        List<Column> columns = new ArrayList<>();
        for (String header : Envelope.headers(table)) {
            columns.add(ours(header, names));
        }
        Map<String, String> own = new LinkedHashMap<>();
        table.variables().forEach(variable -> own.put(variable.name(), names.of(variable.name())));
        for (Variable variable : table.variables()) {
            String name = own.getOrDefault(variable.name(), "");
            columns.add(column(variable, name, codes.get(variable.name()), widths));
            for (Choice choice : variable.apart()) {
                columns.add(apart(variable, choice, names));
            }
        }
        return new Layout(table, columns, codes, widths);
    }

    private static boolean isCoded(Variable variable) {
        return variable.field().type() == FieldType.SELECT_ONE
                && !variable.field().choices().isEmpty();
    }

    private static boolean isText(Variable variable) {
        return switch (variable.field().type()) {
            case TEXT, SELECT_ONE, SELECT_MULTIPLE -> true;
            default -> false;
        };
    }

    private static Column ours(String header, SpssNames names) {
        String name = names.of("m" + header);
        return switch (header) {
            case ReturningSheet.ID -> plain(name, "Numéro de la ligne", "F12.0", "NOMINAL");
            case ReturningSheet.ENTRY -> plain(name, "Numéro de la réponse", "F12.0", "NOMINAL");
            case ReturningSheet.PARENT ->
                plain(name, "Numéro de la ligne à laquelle celle-ci appartient", "F12.0", "NOMINAL");
            case ReturningSheet.NUMBER -> plain(name, "Rang parmi celles-ci", "F6.0", "ORDINAL");
            case ReturningSheet.COUNTS ->
                new Column(
                        name, "Compte dans les chiffres", "F1.0", "NOMINAL", Map.of(0, "non", 1, "oui"), List.of(), "");
            case ReturningSheet.RECORDED -> plain(name, "Reçue le, heure de France", "DATETIME20", "SCALE");
            case ReturningSheet.TABLE -> plain(name, "Table", "A" + TABLE, "NOMINAL");
            case ReturningSheet.STATE -> plain(name, "État", "A" + STATE, "NOMINAL");
            case ReturningSheet.VERSION -> plain(name, "Version du formulaire", "A" + VERSION, "NOMINAL");
            case ReturningSheet.INSTANCE -> plain(name, "Identifiant de la réponse", "A" + INSTANCE, "NOMINAL");
            default ->
                plain(
                        name,
                        header.equals(ReturningSheet.ORIGIN) ? "D’où vient la ligne" : "Remarques sur le papier",
                        "A" + ORIGIN,
                        "NOMINAL");
        };
    }

    private static Column plain(String name, String label, String format, String level) {
        return new Column(name, label, format, level, Map.of(), List.of(), "");
    }

    private static Column column(
            Variable variable, String name, @Nullable SpssCodes codes, Map<String, Integer> widths) {
        if (codes != null) {
            Map<Integer, String> values = new java.util.TreeMap<>();
            codes.numbers().forEach((code, number) -> values.put(number, label(variable, code)));
            boolean isOrdered = variable.item()
                    .filter(item -> item.appearance().contains("likert"))
                    .isPresent();
            return new Column(
                    name, variable.label(), "F8.0", isOrdered ? "ORDINAL" : "NOMINAL", values, codes.missing(), "");
        }
        return switch (variable.field().type()) {
            case INTEGER -> plain(name, variable.label(), "F16.0", "SCALE");
            case DECIMAL -> plain(name, variable.label(), "F20.4", "SCALE");
            case DATE -> plain(name, variable.label(), "SDATE10", "SCALE");
            case TIME -> plain(name, variable.label(), "TIME8", "SCALE");
            case DATETIME -> plain(name, variable.label(), "DATETIME20", "SCALE");
            default ->
                plain(
                        name,
                        variable.label(),
                        "A" + Math.min(LONGEST_TEXT, widths.getOrDefault(variable.name(), 1)),
                        "NOMINAL");
        };
    }

    private static String label(Variable variable, String code) {
        return variable.field()
                .choice(code)
                .map(choice -> choice.label().replaceAll("\\s+", " ").strip())
                .filter(label -> !label.isEmpty())
                .orElse(code);
    }

    private static Column apart(Variable variable, Choice choice, SpssNames names) {
        String name = names.of(variable.name() + "_" + choice.name());
        String label = label(variable, choice.name()) + " (" + variable.label() + ")";
        return variable.isRanked()
                ? plain(name, "Rang\u00A0: " + label, "F4.0", "ORDINAL")
                : new Column(
                        name,
                        label,
                        "F1.0",
                        "NOMINAL",
                        Map.of(0, "non choisie", 1, "choisie"),
                        List.of(),
                        variable.name());
    }

    private void data(Layout layout, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(';')
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(layout.columns().stream().map(Column::name).toList());
        dataset.each(layout.table(), line -> csv.writeRecord(cells(layout, line)));
        csv.flush();
    }

    private static List<String> cells(Layout layout, Line line) {
        List<String> cells = new ArrayList<>();
        Envelope.cells(layout.table(), line).forEach(cell -> {
            String format = layout.columns().get(cells.size()).format();
            cells.add(
                    format.startsWith("A")
                            ? text(cell.toString(), Integer.parseInt(format.substring(1)))
                            : value(cell));
        });
        for (int at = 0; at < layout.table().variables().size(); at++) {
            Variable variable = layout.table().variables().get(at);
            Object answer = line.answers().get(at);
            cells.add(answer == null ? "" : cell(layout, variable, answer));
            for (Choice choice : variable.apart()) {
                cells.add(
                        answer == null
                                ? ""
                                : String.valueOf(
                                        Variable.place(answer.toString(), choice.name(), variable.isRanked())));
            }
        }
        return cells;
    }

    private static String cell(Layout layout, Variable variable, Object answer) {
        SpssCodes codes = layout.codes().get(variable.name());
        if (codes != null) {
            return String.valueOf(codes.numbers().get(answer.toString()));
        }
        return isText(variable)
                ? text(answer.toString(), layout.widths().getOrDefault(variable.name(), 1))
                : value(answer);
    }

    private static String text(String text, int width) {
        return SpssNames.cut(text.replaceAll("\\R|\\t", " "), Math.min(LONGEST_TEXT, width));
    }

    private static String value(Object value) {
        if (value instanceof BigDecimal number) {
            String plain = CsvExport.plain(number);
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        if (value instanceof LocalDateTime moment) {
            return MOMENT.format(moment);
        }
        if (value instanceof LocalTime time) {
            return CsvExport.TIME.format(time);
        }
        return value instanceof LocalDate day ? day.toString().replace('-', '/') : value.toString();
    }

    private String syntax(Layout layout) {
        LocalDate today = ReturningSheet.moment(dataset.at()).toLocalDate();
        StringBuilder text = new StringBuilder();
        text.append("* ")
                .append(comment(layout.table().form().title() + ", exporté de Moisson le " + French.day(today)))
                .append(".\n* Se placer d'abord dans le dossier de ces fichiers, avec la commande CD.\n\n");
        text.append("SET DECIMAL=DOT.\n\nGET DATA\n  /TYPE=TXT\n  /FILE=")
                .append(quoted(layout.table().name() + ".dat"))
                .append("\n  /ENCODING='UTF8'\n  /ARRANGEMENT=DELIMITED\n  /DELCASE=LINE\n  /FIRSTCASE=2\n")
                .append("  /DELIMITERS=\";\"\n  /QUALIFIER='\"'\n  /VARIABLES=\n");
        layout.columns().forEach(column -> text.append("    ")
                .append(column.name())
                .append(' ')
                .append(column.format())
                .append('\n'));
        end(text);
        text.append("VARIABLE LABELS\n  ")
                .append(layout.columns().stream()
                        .map(column ->
                                column.name() + " " + quoted(SpssNames.cut(column.label(), LONGEST_LABEL)) + "\n")
                        .collect(Collectors.joining("  /")));
        end(text);
        valueLabels(layout, text);
        layout.columns().stream().filter(column -> !column.missing().isEmpty()).forEach(column -> text.append(
                        "MISSING VALUES ")
                .append(column.name())
                .append(" (")
                .append(column.missing().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                .append(").\n"));
        for (String level : List.of("NOMINAL", "ORDINAL", "SCALE")) {
            List<String> names = layout.columns().stream()
                    .filter(column -> column.level().equals(level))
                    .map(Column::name)
                    .toList();
            if (!names.isEmpty()) {
                text.append("VARIABLE LEVEL\n  ")
                        .append(String.join("\n  ", names))
                        .append("\n  (")
                        .append(level)
                        .append(").\n");
            }
        }
        sets(layout, text);
        return text.append("EXECUTE.\n\n* Pour garder le tout dans un fichier de SPSS.\nSAVE OUTFILE=")
                .append(quoted(layout.table().name() + ".sav"))
                .append(".\n")
                .toString();
    }

    /** A command ends with a point on its last line. */
    private static void end(StringBuilder text) {
        text.setLength(text.length() - 1);
        text.append(".\n\n");
    }

    private static void valueLabels(Layout layout, StringBuilder text) {
        List<Column> labelled = layout.columns().stream()
                .filter(column -> !column.values().isEmpty())
                .toList();
        if (labelled.isEmpty()) {
            return;
        }
        text.append("VALUE LABELS\n");
        for (Column column : labelled) {
            text.append("  /").append(column.name()).append('\n');
            new java.util.TreeMap<>(column.values()).forEach((number, label) -> text.append("    ")
                    .append(number)
                    .append(' ')
                    .append(quoted(SpssNames.cut(label, LONGEST_VALUE)))
                    .append('\n'));
        }
        end(text);
    }

    /** Questions with several answers, as SPSS counts them. */
    private static void sets(Layout layout, StringBuilder text) {
        Map<String, List<Column>> groups = layout.columns().stream()
                .filter(column -> !column.group().isEmpty())
                .collect(Collectors.groupingBy(Column::group, LinkedHashMap::new, Collectors.toList()));
        groups.values().removeIf(group -> group.size() < 2);
        if (groups.isEmpty()) {
            return;
        }
        SpssNames names = new SpssNames();
        text.append("MRSETS\n");
        groups.forEach((question, group) -> text.append("  /MDGROUP NAME=$")
                .append(names.of(question.substring(0, Math.min(60, question.length()))))
                .append(" CATEGORYLABELS=VARLABELS VARIABLES=\n    ")
                .append(group.stream().map(Column::name).collect(Collectors.joining("\n    ")))
                .append("\n    VALUE=1\n"));
        end(text);
    }

    private static String quoted(String text) {
        return "\"" + text.replaceAll("\\s+", " ").replace("\"", "\"\"") + "\"";
    }

    /** Neither a point at the end of a line nor a quote that is never closed. */
    private static String comment(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("[.\"'’]", " ").strip();
    }
}
