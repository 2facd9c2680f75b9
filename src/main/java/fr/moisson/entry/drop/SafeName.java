package fr.moisson.entry.drop;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name under which a file may stand in the folder of any system, whatever it was called where it comes from; sub-folders stay.
 *
 * @param path with {@code /} between, each part in Unicode NFC
 */
record SafeName(String path) {
    private static final int LONGEST_PART = 120;
    private static final int LONGEST = 240;
    private static final int DEEPEST = 8;
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");
    private static final Pattern FROM_A_DISK = Pattern.compile("(?i)^([a-z]:|/|\\\\\\\\).*");

    /** @throws NotTaken when nothing of the name can be kept as it was meant */
    static SafeName of(String given) {
        String name = Normalizer.normalize(given, Normalizer.Form.NFC);
        boolean isFromADisk = FROM_A_DISK.matcher(name).matches();
        List<String> parts = new ArrayList<>();
        for (String written : name.replace('\\', '/').split("/")) {
            if (written.strip().equals("..")) {
                throw new NotTaken(
                        said(given),
                        "ce nom remonte hors du dossier. Déposer le fichier lui-même, ou le dossier qui le contient.");
            }
            String part = part(written);
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            throw new NotTaken(said(given), "ce fichier n’a pas de nom. Lui en donner un, puis le déposer de nouveau.");
        }
        return fitting(isFromADisk ? parts.subList(parts.size() - 1, parts.size()) : parts);
    }

    private static SafeName fitting(List<String> parts) {
        String path = String.join("/", parts);
        if (path.length() > LONGEST || parts.stream().anyMatch(part -> part.length() > LONGEST_PART)) {
            throw new NotTaken(
                    path.substring(0, Math.min(40, path.length())) + "…",
                    "ce nom est trop long\u00A0: " + LONGEST_PART + " signes au plus, " + LONGEST
                            + " avec ses dossiers. Le raccourcir, puis le déposer de nouveau.");
        }
        if (parts.size() > DEEPEST) {
            throw new NotTaken(
                    path, "ce fichier est dans trop de dossiers, " + DEEPEST + " au plus. Le déposer tout seul.");
        }
        return new SafeName(path);
    }

    /** No sign that cannot be seen or that a system refuses; a name that Windows keeps for itself gets a mark. */
    private static String part(String written) {
        String part = written.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "")
                .replaceAll("\\s+", " ")
                .replaceAll("[<>:\"|?*]", "_")
                .replaceFirst("[. ]+$", "")
                .strip();
        return RESERVED.matcher(part).matches() ? "_" + part : part;
    }

    /** A name as it can be shown, when it cannot be kept. */
    private static String said(String given) {
        String shown = given.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "").strip();
        return shown.isEmpty() ? "Un fichier" : shown.substring(0, Math.min(80, shown.length()));
    }

    /** Without its folders. */
    String last() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Two names that are one for a person, and for the systems that do not tell capitals from small letters. */
    static String key(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
