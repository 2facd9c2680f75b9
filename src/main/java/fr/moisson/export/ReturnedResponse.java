package fr.moisson.export;

import fr.moisson.entry.ReturningSheet;
import fr.moisson.export.ReturnedFile.Cells;
import fr.moisson.form.Field;
import fr.moisson.form.Item;
import fr.moisson.form.ItemType;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Reading;
import fr.moisson.form.Tabulation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A response made again, in the words of XForms, from its row and those of its repeats. */
final class ReturnedResponse {
    private final Tabulation tabulation;
    private final Questionnaire questionnaire;
    private final Map<String, Map<String, List<Cells>>> repeats;
    private final Map<Field, Reading> readings = new HashMap<>();
    private final StringBuilder xml = new StringBuilder();

    /** @param repeats the rows of each repeat, by its path and then by the number of their entry */
    ReturnedResponse(
            Tabulation tabulation, Questionnaire questionnaire, Map<String, Map<String, List<Cells>>> repeats) {
        this.tabulation = tabulation;
        this.questionnaire = questionnaire;
        this.repeats = repeats;
    }

    /** What stands inside the root of the response. */
    String xml(Cells row) {
        String entry = row.cell(ReturningSheet.ID).strip();
        write(questionnaire.items(), tabulation.main(), row, entry, entry);
        return xml.toString();
    }

    private void write(List<Item> items, Tabulation.Table table, Cells row, String id, String entry) {
        for (Item item : items) {
            if (item.type() == ItemType.GROUP) {
                open(item);
                write(item.items(), table, row, id, entry);
                close(item);
            } else if (item.type() == ItemType.REPEAT) {
                tabulation.at(item.path()).ifPresent(repeat -> writeAll(item, repeat, id, entry));
            } else {
                write(item, table, row);
            }
        }
    }

    /** Those in which nothing was answered have no row; the others keep their place. */
    private void writeAll(Item item, Tabulation.Table repeat, String parent, String entry) {
        List<Cells> rows = repeats.getOrDefault(repeat.path(), Map.of()).getOrDefault(entry, List.of()).stream()
                .filter(row -> row.cell(ReturningSheet.PARENT).strip().equals(parent))
                .sorted(Comparator.comparingInt(ReturnedResponse::number))
                .toList();
        int next = 1;
        for (Cells row : rows) {
            for (; next < number(row); next++) {
                open(item);
                close(item);
            }
            open(item);
            write(item.items(), repeat, row, row.cell(ReturningSheet.ID).strip(), entry);
            close(item);
            next++;
        }
    }

    private static int number(Cells row) {
        String number = row.cell(ReturningSheet.NUMBER).strip();
        return number.matches("\\d{1,4}") ? Integer.parseInt(number) : 0;
    }

    private void write(Item item, Tabulation.Table table, Cells row) {
        Field field = table.fields().get(item.path());
        if (field == null || item.type() == ItemType.CALCULATE) {
            return;
        }
        Reading reading = readings.computeIfAbsent(field, Reading::of);
        String answer = ReturningSheet.xforms(field, reading, item.type() == ItemType.RANK, row.cell(field.name()));
        if (!answer.isEmpty()) {
            open(item);
            xml.append(escaped(answer));
            close(item);
        }
    }

    private void open(Item item) {
        xml.append('<').append(item.name()).append('>');
    }

    private void close(Item item) {
        xml.append("</").append(item.name()).append('>');
    }

    /** What XML cannot say is left out. */
    static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;");
    }
}
