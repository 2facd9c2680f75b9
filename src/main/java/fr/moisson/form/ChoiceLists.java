package fr.moisson.form;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.workbook.Definition;
import fr.moisson.form.workbook.Definition.Line;
import fr.moisson.form.workbook.Spelling;
import fr.moisson.form.workbook.Translated;
import fr.moisson.project.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The choices sheet of a workbook: the lists, by name, in the order of the sheet. */
final class ChoiceLists {
    private static final Pattern COLUMN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");
    private static final String EMPTY = "cette case est vide. ";

    private final Map<String, List<Option>> lists = new LinkedHashMap<>();

    /**
     * Two choices of a list have the same name only when it is asked for, or when their other columns tell them apart, as in a
     * list that is filtered.
     *
     * @param severals the lists several of whose choices may be given at once: a space stands between them
     */
    void read(Definition sheet, Predicate<String> severals, boolean allowsDuplicates, List<String> faults) {
        Map<String, Line> seen = new HashMap<>();
        for (Line line : sheet.lines()) {
            String list = line.get("list_name");
            String name = upperBoolean(line.get("name"));
            if (list.isEmpty() && name.isEmpty() && line.get("label").isEmpty()) {
                continue;
            }
            Translated label = Translated.of(line, "label");
            Option option = new Option(name, label, Item.media(line), columns(sheet, line));
            check(sheet, line, option, severals.test(list), faults);
            Line first = seen.putIfAbsent(list + " " + name + " " + option.columns(), line);
            if (first != null && !allowsDuplicates && !name.isEmpty()) {
                faults.add(sheet.at(line, "name") + quoted(name) + " est déjà dans la liste " + quoted(list)
                        + ". Lui donner un autre nom, ou supprimer la ligne.");
            }
            lists.computeIfAbsent(list, l -> new ArrayList<>()).add(option);
        }
    }

    private static void check(Definition sheet, Line line, Option option, boolean isSeveral, List<String> faults) {
        String name = option.name();
        String words = option.label().texts().findFirst().orElse("");
        if (line.get("list_name").isEmpty()) {
            faults.add(sheet.at(line, "list_name") + EMPTY + "Écrire le nom de la liste, par exemple "
                    + quoted("oui_non") + ".");
        }
        if (name.isEmpty() || isSeveral && name.contains(" ")) {
            faults.add(sheet.at(line, "name") + (name.isEmpty() ? EMPTY : quoted(name) + " contient une espace. ")
                    + "Écrire par exemple " + quoted(Spelling.slug(name.isEmpty() ? words : name)) + ".");
        }
        if (words.isEmpty() && option.media().isEmpty()) {
            faults.add(sheet.at(line, "label") + EMPTY + "Écrire la réponse telle que les gens la lisent.");
        }
    }

    private static Map<String, String> columns(Definition sheet, Line line) {
        Map<String, String> columns = new LinkedHashMap<>();
        line.cells().forEach((header, cell) -> {
            String written = sheet.headers().getOrDefault(header, header);
            boolean isOurs = header.equals("list_name")
                    || header.equals("name")
                    || header.startsWith("label")
                    || header.startsWith("media::");
            if (!isOurs && COLUMN.matcher(written).matches()) {
                columns.put(written, cell);
            }
        });
        return columns;
    }

    /** Spreadsheets turn the word into a yes/no cell, which they show in capitals. */
    static String upperBoolean(String name) {
        return name.equals("true") || name.equals("false") ? name.toUpperCase(Locale.ROOT) : name;
    }

    Map<String, List<Option>> lists() {
        return lists;
    }

    boolean has(String list) {
        return lists.containsKey(list);
    }

    /** What to say of a list that is not there. */
    String missing(String word, String list) {
        return "la liste " + quoted(list) + " n’est pas dans la feuille " + quoted("choices") + ". "
                + Nearest.to(list, lists.keySet())
                        .map(near -> "Écrire par exemple " + quoted(word + " " + near) + ".")
                        .orElse("L’y écrire, une réponse par ligne.");
    }
}
