package fr.moisson.export;

import fr.moisson.entry.ReturningSheet;
import fr.moisson.form.Choice;
import fr.moisson.french.French;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A workbook for two readers. « Réponses » has the questions and the answers in words, for the person who sorts and prints; « Codes »
 * has one column per variable and what is stored, for the statistician and for the way back. Side by side in one sheet, words and
 * codes would double the columns, and nobody could tell which to correct.
 */
final class WorkbookExport {
    private static final int TO_READ = 110;
    private static final List<Integer> CODEBOOK = List.of(20, 22, 44, 30, 20, 36, 20, 12, 30, 24, 14, 11, 11, 34);
    private static final int LONGEST_NAME = 31;
    private static final int WIDEST = 40;
    private static final int HEADERS_IN_WORDS = 3;

    private final Dataset dataset;
    private final Codebook codebook;
    private final ExcelFile file;
    private final Set<String> names = new HashSet<>();

    private WorkbookExport(Dataset dataset, ExcelFile file) {
        this.dataset = dataset;
        this.codebook = Codebook.of(dataset);
        this.file = file;
    }

    static void write(Dataset dataset, OutputStream out) {
        try (ExcelFile file = new ExcelFile(out)) {
            new WorkbookExport(dataset, file).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        readMe();
        for (DataTable table : dataset.tables()) {
            inWords(table);
        }
        for (DataTable table : dataset.tables()) {
            inCodes(table);
        }
        codebook();
    }

    private void readMe() throws IOException {
        ExcelSheet sheet = file.sheet(name("Lisez-moi", ""), List.of(26, TO_READ), 0, 0);
        sheet.row().text(ReturningSheet.TO_READ, ExcelSheet.PLAIN);
        sheet.row(2).text(dataset.questionnaire().title(), ExcelSheet.TITLE);
        sheet.row();
        for (ReadMe.Paragraph paragraph : ReadMe.of(dataset)) {
            sheet.row(ExcelSheet.lines(paragraph.text(), TO_READ))
                    .text(paragraph.title(), ExcelSheet.STRONG)
                    .text(paragraph.text(), ExcelSheet.WRAP);
        }
        sheet.row();
        sheet.row().text("Feuilles", ExcelSheet.STRONG).text("Ce qu’elles portent", ExcelSheet.STRONG);
        for (Codebook.Part part : codebook.parts()) {
            String repeat = part.table().repeat();
            String rows = French.count(part.rows(), "ligne", "lignes");
            String linked = part.table().isRepeat()
                    ? ". _parent est le _id de la ligne à laquelle chacune appartient, _entree celui de la réponse"
                    : "";
            sheet.row()
                    .text(spelled("Réponses", repeat), ExcelSheet.PLAIN)
                    .text(part.title() + ", en mots\u00A0: " + rows, ExcelSheet.WRAP);
            sheet.row()
                    .text(spelled("Codes", repeat), ExcelSheet.PLAIN)
                    .text(part.title() + ", en codes\u00A0: " + rows + linked + ".", ExcelSheet.WRAP);
        }
        sheet.row()
                .text("Dictionnaire", ExcelSheet.PLAIN)
                .text("Chaque variable\u00A0: question, type, codes, condition, nombre de réponses.", ExcelSheet.WRAP);
        sheet.end(0, 0);
    }

    /** The name of the sheet of a table, as a workbook allows it. */
    static String spelled(String kind, String repeat) {
        String whole = repeat.isEmpty() ? kind : kind + " " + repeat;
        return whole.length() > LONGEST_NAME ? whole.substring(0, LONGEST_NAME).strip() : whole;
    }

    private String name(String kind, String repeat) {
        String name = spelled(kind, repeat);
        for (int again = 2; !names.add(name.toLowerCase(Locale.ROOT)); again++) {
            String more = " (" + again + ")";
            String whole = spelled(kind, repeat);
            name = whole.substring(0, Math.min(whole.length(), LONGEST_NAME - more.length())) + more;
        }
        return name;
    }

    private void inWords(DataTable table) throws IOException {
        List<Integer> widths = new ArrayList<>(List.of(10, 12));
        if (table.isRepeat()) {
            widths.addAll(List.of(10, 6));
        }
        int before = widths.size();
        table.variables().forEach(variable -> widths.add(width(variable)));
        List<Integer> answered = widths.subList(before, widths.size());
        List<String> labels = table.variables().stream().map(Variable::label).toList();
        Sheets sheets = new Sheets("Réponses", table, widths, HEADERS_IN_WORDS, before, sheet -> {
            sheet.row()
                    .text(
                            ReturningSheet.TO_READ + " Celle qui revient est «\u00A0" + spelled("Codes", table.repeat())
                                    + "\u00A0».",
                            ExcelSheet.PLAIN);
            sheet.row(2).text(table.form().title(), ExcelSheet.TITLE);
            sheet.row(Math.max(before > 2 ? 2 : 1, highest(labels, answered))).text("N°", ExcelSheet.OURS);
            if (table.isRepeat()) {
                sheet.text("N° de la réponse", ExcelSheet.OURS)
                        .text("N° du parent", ExcelSheet.OURS)
                        .text("Rang", ExcelSheet.OURS);
            } else {
                sheet.text("État", ExcelSheet.OURS);
            }
            table.variables().forEach(variable -> sheet.text(variable.label(), ExcelSheet.HEAD));
        });
        dataset.each(table, line -> {
            List<String> words = words(table, line);
            ExcelSheet sheet = sheets.row(highest(words, answered));
            sheet.number(line.id());
            if (table.isRepeat()) {
                sheet.number(line.entry()).number(line.parent()).number(line.number());
            } else {
                sheet.text(line.state(), ExcelSheet.PLAIN);
            }
            for (int at = 0; at < table.variables().size(); at++) {
                if (line.answers().get(at) instanceof String) {
                    sheet.text(words.get(at), ExcelSheet.WRAP);
                } else {
                    sheet.value(line.answers().get(at));
                }
            }
        });
        sheets.end();
    }

    /** The texts among the answers, in words. */
    private static List<String> words(DataTable table, Line line) {
        List<String> words = new ArrayList<>();
        for (int at = 0; at < table.variables().size(); at++) {
            words.add(
                    line.answers().get(at) instanceof String text
                            ? table.variables().get(at).inWords(text)
                            : "");
        }
        return words;
    }

    private static int highest(List<String> texts, List<Integer> widths) {
        int highest = 1;
        for (int at = 0; at < texts.size(); at++) {
            highest = Math.max(highest, ExcelSheet.lines(texts.get(at), widths.get(at)));
        }
        return highest;
    }

    private void inCodes(DataTable table) throws IOException {
        List<String> ours = Envelope.headers(table);
        List<Integer> widths = new ArrayList<>();
        ours.forEach(header -> widths.add(Envelope.width(header)));
        table.variables().forEach(variable -> {
            widths.add(Math.min(width(variable), 24));
            variable.apart().forEach(choice -> widths.add(10));
        });
        Sheets sheets = new Sheets("Codes", table, widths, 1, 1, sheet -> {
            sheet.row(2);
            ours.forEach(header -> sheet.text(header, ExcelSheet.OURS));
            for (Variable variable : table.variables()) {
                sheet.text(variable.name(), ExcelSheet.HEAD);
                variable.apart()
                        .forEach(
                                choice -> sheet.text(ReturningSheet.header(variable.field(), choice), ExcelSheet.OURS));
            }
        });
        dataset.each(table, line -> {
            ExcelSheet sheet = sheets.row();
            Envelope.cells(table, line).forEach(cell -> {
                if (cell instanceof String text) {
                    sheet.text(text, ExcelSheet.PLAIN);
                } else {
                    sheet.value(cell);
                }
            });
            for (int at = 0; at < table.variables().size(); at++) {
                codes(sheet, table.variables().get(at), line.answers().get(at));
            }
        });
        sheets.end();
    }

    private static void codes(ExcelSheet sheet, Variable variable, @Nullable Object answer) {
        sheet.value(answer);
        for (Choice choice : variable.apart()) {
            if (answer == null) {
                sheet.skip();
            } else {
                sheet.number(Variable.place(answer.toString(), choice.name(), variable.isRanked()));
            }
        }
    }

    private static int width(Variable variable) {
        int words =
                switch (variable.field().type()) {
                    case INTEGER, DECIMAL -> 12;
                    case DATE, TIME -> 12;
                    case DATETIME -> 20;
                    case SELECT_ONE ->
                        variable.field().choices().stream()
                                        .mapToInt(choice -> choice.label().length())
                                        .max()
                                        .orElse(18)
                                + 2;
                    case SELECT_MULTIPLE -> WIDEST;
                    case TEXT -> 26;
                };
        return Math.min(WIDEST, Math.max(words, 14));
    }

    private void codebook() throws IOException {
        ExcelSheet sheet = file.sheet(name("Dictionnaire", ""), CODEBOOK, 2, 2);
        sheet.row().text(ReturningSheet.TO_READ, ExcelSheet.PLAIN);
        sheet.row(2);
        Codebook.HEADERS.forEach(header -> sheet.text(header, ExcelSheet.HEAD));
        for (Codebook.Part part : codebook.parts()) {
            for (Codebook.Entry entry : part.entries()) {
                sheet.row(highest(entry.cells(), CODEBOOK));
                for (String cell : entry.cells()) {
                    if (cell.matches("\\d{1,15}")) {
                        sheet.number(Long.parseLong(cell));
                    } else {
                        sheet.text(cell, ExcelSheet.WRAP);
                    }
                }
            }
        }
        sheet.end(2, Codebook.HEADERS.size());
    }

    /** The sheet of a table, and those that follow it when a spreadsheet has no more rows to give. */
    private final class Sheets {
        private final String kind;
        private final DataTable table;
        private final List<Integer> widths;
        private final int frozenRows;
        private final int frozenColumns;
        private final Consumer<ExcelSheet> headers;
        private ExcelSheet sheet;

        Sheets(
                String kind,
                DataTable table,
                List<Integer> widths,
                int frozenRows,
                int frozenColumns,
                Consumer<ExcelSheet> headers)
                throws IOException {
            this.kind = kind;
            this.table = table;
            this.widths = widths;
            this.frozenRows = frozenRows;
            this.frozenColumns = frozenColumns;
            this.headers = headers;
            this.sheet = begun();
        }

        private ExcelSheet begun() throws IOException {
            ExcelSheet begun = file.sheet(name(kind, table.repeat()), widths, frozenRows, frozenColumns);
            headers.accept(begun);
            return begun;
        }

        ExcelSheet row() {
            return row(1);
        }

        ExcelSheet row(int lines) {
            if (sheet.isFull()) {
                try {
                    end();
                    sheet = begun();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return sheet.row(lines);
        }

        void end() throws IOException {
            sheet.end(frozenRows, widths.size());
        }
    }
}
