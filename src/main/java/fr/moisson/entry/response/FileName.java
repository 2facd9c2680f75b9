package fr.moisson.entry.response;

import java.text.Normalizer;

/** A name under which a file can be kept and given back, whatever it was called where it comes from. */
final class FileName {
    private static final int LONGEST = 120;

    private FileName() {}

    /** No folder, nothing that cannot be seen, nothing a system reserves; the ending stays. */
    static String of(String sent) {
        String name = Normalizer.normalize(sent, Normalizer.Form.NFC)
                .replaceFirst("(?s).*[/\\\\]", "")
                .replaceAll("[\\p{C}\\p{Zl}\\p{Zp}:*?\"<>|]", "")
                .replaceAll("\\s+", " ")
                .replaceFirst("^[. ]+", "")
                .replaceFirst("[. ]+$", "");
        if (name.isEmpty()) {
            return "fichier";
        }
        return name.length() <= LONGEST ? name : shortened(name);
    }

    private static String shortened(String name) {
        String ending = ending(name);
        int most = LONGEST - ending.length();
        int cut = Character.isHighSurrogate(name.charAt(most - 1)) ? most - 1 : most;
        return name.substring(0, cut) + ending;
    }

    /** « photo.jpg » is « photo (2).jpg ». */
    static String numbered(String name, int number) {
        String ending = ending(name);
        return name.substring(0, name.length() - ending.length()) + " (" + number + ")" + ending;
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 1 || name.length() - dot > 10 ? "" : name.substring(dot);
    }
}
