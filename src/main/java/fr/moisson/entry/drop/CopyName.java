package fr.moisson.entry.drop;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a name says once the marks of copies and versions are taken off: « suivi (1).xlsx », « Copie de suivi.xlsx » and
 * « suivi v2_FINAL.xlsx » are « suivi.xlsx ».
 */
final class CopyName {
    private static final String WORDS =
            "(final(e)?|def|définitif|definitif|définitive|definitive|ok|bis|ter|corrigée?|corrigee?|modifiée?|modifiee?|modif|maj|à jour"
                    + "|nouveau|nouvelle|dernier|dernière|derniere|new|old|ancien|copie?|copy|version)";
    private static final List<Pattern> MARKS = List.of(
            Pattern.compile("^copie? (\\(\\d+\\) )?de "),
            Pattern.compile("^copy (\\(\\d+\\) )?of "),
            Pattern.compile("[ _.-]*\\(\\d{1,2}\\)$"),
            Pattern.compile("[ _.-]+v(ersion)?[ _.-]?\\d{1,3}([.,]\\d{1,2})?$"),
            Pattern.compile("[ _.-]+\\(?" + WORDS + "\\)?$"));

    private CopyName() {}

    /** Whether one may be a copy or another version of the other; never of itself. */
    static boolean alike(String one, String other) {
        String a = SafeName.key(one);
        String b = SafeName.key(other);
        return !a.equals(b)
                && folder(a).equals(folder(b))
                && ending(a).equals(ending(b))
                && root(stem(a)).equals(root(stem(b)));
    }

    private static String root(String stem) {
        String root = stem.strip();
        for (boolean changed = true; changed; ) {
            String before = root;
            for (Pattern mark : MARKS) {
                String shorter = mark.matcher(root).replaceFirst("").strip();
                root = shorter.isEmpty() ? root : shorter;
            }
            changed = !root.equals(before);
        }
        return root.replaceAll("[ _.-]+", " ");
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static String stem(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.substring(0, last.length() - ending(path).length());
    }

    private static String ending(String path) {
        int dot = path.lastIndexOf('.');
        return dot <= path.lastIndexOf('/') ? "" : path.substring(dot);
    }
}
