package fr.moisson.kit;

import fr.moisson.french.French;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Definitions;
import fr.moisson.project.Project;
import fr.moisson.project.StandingOver;
import fr.moisson.tabular.UnreadableFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * Makes the kit of a project out of its definitions alone; the database is not asked for anything but definitions that could not be
 * written in the folder.
 */
@Component
class Packing {
    private static final Set<String> PICTURES_AND_SOUNDS =
            Set.of("png", "jpg", "jpeg", "gif", "webp", "svg", "mp3", "m4a", "ogg", "wav");

    private final Definitions definitions;
    private final List<StandingOver> rooms;

    Packing(Definitions definitions, List<StandingOver> rooms) {
        this.definitions = definitions;
        this.rooms = rooms;
    }

    Kit kit(Project project) {
        List<String> leftOut = new ArrayList<>();
        Map<String, byte[]> packed = new TreeMap<>();
        Map<String, Object> versions = new TreeMap<>();
        List<Place> places = Place.of(project);
        definitions(project.name()).forEach((path, content) -> {
            byte[] without = without(project, places, path, content, leftOut);
            if (without.length > 0) {
                packed.put(path, without);
                versions.put(path, sha256(without).substring(0, 12));
            }
        });
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("kit", Kit.VERSION);
        manifest.put("from", project.name());
        manifest.put("moisson", version());
        manifest.put("made_on", LocalDate.now(Clock.system(French.HERE)).toString());
        manifest.put("places", Kit.numbers(places));
        manifest.put("left_out", leftOut);
        manifest.put("files", versions);
        return new Kit(project.name(), manifest, packed);
    }

    /** By their paths; those that stand over the folder take the place of its files. */
    private Map<String, byte[]> definitions(String project) {
        Map<String, byte[]> files = new TreeMap<>();
        for (String top : List.of("questionnaires/", "reports/")) {
            definitions.under(top + project, "").forEach(file -> files.put(file.path(), file.content()));
        }
        for (StandingOver room : rooms) {
            room.gone(project).forEach(files::remove);
            for (DefinitionFile file : room.over(project)) {
                files.put(file.path(), file.content());
            }
        }
        return files;
    }

    /** Empty for a file that does not go. */
    private static byte[] without(
            Project project, List<Place> places, String path, byte[] content, List<String> leftOut) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String text = new String(content, StandardCharsets.UTF_8);
        if (path.equals("reports/" + project.name() + "/project.yaml")) {
            return bytes(ProjectText.hidden(project, text, leftOut));
        }
        return switch (ending) {
            case "xlsx" -> form(places, path, content, leftOut);
            case "yaml" -> bytes(Place.hidden(places, text));
            case "md" -> bytes(ReportText.hidden(Place.hidden(places, text)));
            case "csv" -> {
                leftOut.add("La liste " + path + " part vide, avec ses seuls titres de colonnes.");
                yield bytes(text.lines().findFirst().orElse("name,label") + "\n");
            }
            case "docx" -> WordTemplate.withoutAuthor(content);
            default -> {
                if (PICTURES_AND_SOUNDS.contains(ending)) {
                    yield content;
                }
                leftOut.add("Le fichier " + path + " n’est ni un formulaire, ni un indicateur, ni un rapport.");
                yield new byte[0];
            }
        };
    }

    private static byte[] form(List<Place> places, String path, byte[] content, List<String> leftOut) {
        try {
            return FormSheets.read(path, content)
                    .with(cell -> Place.hiddenCell(places, cell))
                    .written();
        } catch (UnreadableFile e) {
            leftOut.add("Le classeur " + path + " ne s’ouvre pas.");
            return new byte[0];
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String version() {
        String version = Packing.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
