package fr.moisson.job;

import fr.moisson.project.Nearest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line of {@code evaluate}.
 *
 * @param home folder of the database
 */
record Options(Request request, Path home) {
    private static final List<String> NAMES = List.of("--project", "--data", "--out", "--home", "--report");
    static final String USAGE =
            "java -jar moisson.jar evaluate --project miam --data DOSSIER --out DOSSIER [--home DOSSIER] [--report bilan]";

    /** Something in the command cannot be understood; the message says what to write. */
    static class Wrong extends RuntimeException {
        Wrong(String sentence) {
            super(sentence);
        }
    }

    /** @throws Wrong with a French sentence */
    static Options of(List<String> words) {
        Map<String, String> given = pairs(words);
        Path data = folder(required(given, "--data"));
        Request request = new Request(
                required(given, "--project"),
                data,
                folderToWrite(required(given, "--out"), "--out", "où écrire le rapport"),
                given.getOrDefault("--report", "bilan"));
        return new Options(
                request,
                folderToWrite(given.getOrDefault("--home", "var"), "--home", "où garder la base")
                        .toAbsolutePath());
    }

    private static Map<String, String> pairs(List<String> words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i);
            if (!NAMES.contains(name)) {
                throw new Wrong("«\u00A0" + name + "\u00A0» n’est pas une option. " + Nearest.advice(name, NAMES));
            }
            if (i + 1 == words.size() || words.get(i + 1).startsWith("--")) {
                throw new Wrong("Il manque une valeur après " + name + ". Écrire\u00A0: " + USAGE);
            }
            if (given.put(name, words.get(i + 1)) != null) {
                throw new Wrong("L’option " + name + " est écrite deux fois. En garder une.");
            }
        }
        return given;
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new Wrong("Il manque l’option " + name + ". Écrire\u00A0: " + USAGE);
        }
        return value;
    }

    private static Path folder(String text) {
        Path folder = path(text);
        if (Files.isRegularFile(folder)) {
            throw new Wrong(
                    "«\u00A0" + text
                            + "\u00A0» est un fichier. Écrire après --data le chemin du dossier qui contient les fichiers CSV ou XLSX.");
        }
        if (!Files.isDirectory(folder)) {
            throw new Wrong(
                    "Le dossier «\u00A0" + text
                            + "\u00A0» n’existe pas. Écrire après --data le chemin du dossier qui contient les fichiers CSV ou XLSX.");
        }
        return folder;
    }

    private static Path folderToWrite(String text, String option, String use) {
        Path folder = path(text);
        Path nearest = folder.toAbsolutePath().normalize();
        while (nearest.getParent() != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        if (!Files.isDirectory(nearest)) {
            throw new Wrong("«\u00A0" + (Files.exists(folder) ? text : nearest)
                    + "\u00A0» est un fichier. Écrire après " + option + " le chemin du dossier " + use + ".");
        }
        if (!Files.isWritable(nearest)) {
            throw new Wrong("On ne peut pas écrire dans le dossier «\u00A0" + nearest
                    + "\u00A0». En indiquer un autre après " + option + ", ou demander le droit d’y écrire.");
        }
        return folder;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Wrong("«\u00A0" + text + "\u00A0» n’est pas un nom de dossier.");
        }
    }
}
