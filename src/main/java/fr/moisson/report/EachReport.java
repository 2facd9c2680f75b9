package fr.moisson.report;

import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Settings;
import fr.moisson.report.template.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file that is written once for each place of a network. Its front matter says {@code each: frequentation_par_site:*}: one report for
 * each word that the star stands for, which is {@code <chacun>} in the names of values and {@code {{chacun}}} in the text.
 */
final class EachReport {
    private static final String KEY = "each";
    private static final String CODE = "<chacun>";
    private static final String LABEL = "{{chacun}}";

    /** What would change the meaning of a file it is put into. */
    private static final String UNFIT = "[\"`{}<>|\\\\\\p{Cntrl}]";

    private EachReport() {}

    /**
     * One of them.
     *
     * @param name its place in an address: {@code maison-de-quartier}
     * @param label as people know it
     * @param file the text, with this place put into it
     */
    record One(String name, String label, DefinitionFile file) {}

    static boolean is(DefinitionFile file) {
        return Manuscript.front(file, new ArrayList<>()).has(KEY);
    }

    /** The text as it is checked before anything is known: for an example. */
    static DefinitionFile example(DefinitionFile file) {
        return filled(file, file.name(), "exemple", "Exemple");
    }

    /**
     * In the order of their labels.
     *
     * @param unfit gathers those whose name would change the meaning of the text
     * @throws fr.moisson.project.WrongDefinition when {@code each} names nothing that exists
     */
    static List<One> of(DefinitionFile file, Results results, List<String> unfit) {
        List<String> faults = new ArrayList<>();
        Settings front = Manuscript.front(file, faults);
        Matching matching;
        try {
            matching = Matching.of(front.text(KEY), results);
        } catch (IllegalArgumentException e) {
            front.fault(KEY, String.valueOf(e.getMessage()));
            throw new fr.moisson.project.WrongDefinition(faults);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (Value value : matching.values()) {
            labels.putIfAbsent(
                    matching.captured(value, 1),
                    FigureReader.label(results, value).split(" · ", -1)[0]);
        }
        Set<String> names = new HashSet<>();
        List<One> all = new ArrayList<>();
        labels.forEach((code, label) -> {
            if (code.matches(".*" + UNFIT + ".*")) {
                unfit.add(label);
                return;
            }
            String name = Names.plain(label).replace(' ', '-');
            String free = name.isEmpty() ? "lieu" : name;
            for (int i = 2; !names.add(free); i++) {
                free = name + "-" + i;
            }
            all.add(new One(free, label, filled(file, free, code, label.replaceAll(UNFIT, " "))));
        });
        all.sort(Comparator.comparing(One::label));
        return all;
    }

    /** Faults still name the file that people know. */
    private static DefinitionFile filled(DefinitionFile file, String name, String code, String label) {
        String text = new String(file.content(), StandardCharsets.UTF_8)
                .replace(CODE, code)
                .replace(LABEL, label);
        String path = file.path().replaceFirst("\\.md$", "/" + name + ".md");
        return new DefinitionFile(name.equals(file.name()) ? file.path() : path, text.getBytes(StandardCharsets.UTF_8));
    }
}
