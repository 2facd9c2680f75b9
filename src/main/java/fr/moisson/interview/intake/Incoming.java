package fr.moisson.interview.intake;

import fr.moisson.discretion.Kind;
import fr.moisson.discretion.Message;
import fr.moisson.discretion.Speaker;
import fr.moisson.discretion.Veil;
import fr.moisson.discretion.WhatsApp;
import fr.moisson.interview.Texts;
import fr.moisson.project.Project;
import fr.moisson.project.Pseudonyms;
import fr.moisson.tabular.PlainText;
import fr.moisson.tabular.UnreadableFile;
import fr.moisson.tabular.WrittenText;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Files that somebody brings, as the texts they hold. A discussion is put under pseudonyms before anything else sees it. */
@Component
class Incoming {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm", Locale.ROOT);

    private final Pseudonyms pseudonyms;

    Incoming(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /**
     * What a file says.
     *
     * @param lastSaid of a discussion, the day of its last message; null of any other text
     */
    record Said(String text, @Nullable LocalDate lastSaid) {}

    /**
     * Reads a file to its end; what had to be written on the disk for it is erased.
     *
     * @param name as its owner calls it, for the sentence only
     * @throws UnreadableFile with the sentence for whoever brought it
     */
    Said read(Project project, String name, InputStream bytes) throws IOException {
        Path copy = Files.createTempFile("moisson", ".entretien");
        try {
            Files.copy(bytes, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Said said = said(project, name, copy);
            if (said.text().isBlank()) {
                throw new UnreadableFile(name, "ce fichier ne contient aucun texte. Vérifier que c’est le bon.");
            }
            return said;
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Said said(Project project, String name, Path file) throws IOException {
        if (WrittenText.mayBe(name)) {
            return new Said(clean(WrittenText.read(name, file, Texts.LONGEST)), null);
        }
        if (!name.toLowerCase(Locale.ROOT).endsWith(".txt")) {
            throw new UnreadableFile(
                    name,
                    "ce format n’est pas lu ici. L’enregistrer au format .docx, .odt ou .txt, puis le choisir de nouveau.");
        }
        refuseWhatIsNoText(name, file);
        return WhatsApp.begins(file) ? discussion(project, name, file) : new Said(clean(plain(name, file)), null);
    }

    private static void refuseWhatIsNoText(String name, Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] first = bytes.readNBytes(4_096);
            String start = new String(first, java.nio.charset.StandardCharsets.ISO_8859_1);
            boolean isWide = start.startsWith("\u00FF\u00FE") || start.startsWith("\u00FE\u00FF");
            if (start.startsWith("{\\rtf")
                    || start.startsWith("%PDF")
                    || start.startsWith("PK")
                    || !isWide && start.indexOf(0) >= 0) {
                throw new UnreadableFile(
                        name,
                        "ce n’est pas un texte, malgré son nom. L’ouvrir dans un traitement de texte, l’enregistrer au format .docx ou"
                                + " .odt, puis le choisir de nouveau.");
            }
        }
    }

    private static String plain(String name, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] block = new char[1 << 14];
        try (Reader reader = PlainText.open(file)) {
            for (int read = reader.read(block); read >= 0; read = reader.read(block)) {
                text.append(block, 0, read);
                refuseLong(name, text.length());
            }
        }
        return text.toString();
    }

    private static void refuseLong(String name, int length) {
        if (length > Texts.LONGEST) {
            throw new UnreadableFile(
                    name,
                    "ce texte est plus long qu’une journée de parole. Le partager en plusieurs fichiers, puis les choisir de nouveau.");
        }
    }

    private Said discussion(Project project, String name, Path file) {
        WhatsApp discussion = WhatsApp.read(name, file);
        Map<String, Speaker> byName = new HashMap<>();
        Veil veil =
                new Veil(discussion.speakers().values(), key -> called(project, key), places(project), word -> false);
        StringBuilder text = new StringBuilder();
        for (Message message : discussion.messages()) {
            String key = byName.computeIfAbsent(message.author(), Speaker::of).key();
            text.append('[')
                    .append(MINUTE.format(message.at()))
                    .append("] ")
                    .append(called(project, key))
                    .append("\u00A0: ")
                    .append(told(message, veil))
                    .append('\n');
            refuseLong(name, text.length());
        }
        List<Message> messages = discussion.messages();
        return new Said(
                clean(text.toString()), messages.get(messages.size() - 1).at().toLocalDate());
    }

    private String called(Project project, String key) {
        return pseudonyms.of(project.name(), Speaker.KIND, key);
    }

    private static String told(Message message, Veil veil) {
        String kind = message.kind() == Kind.TEXT ? "" : "(" + message.kind().word() + ") ";
        return (kind + veil.over(message.text()).text()).strip();
    }

    private static List<String> places(Project project) {
        return Stream.of(project.sites(), project.territories(), project.partners())
                .flatMap(List::stream)
                .toList();
    }

    /** One way of ending lines, and no sign that nobody sees at the ends. */
    private static String clean(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\u0000", "")
                .replace("\uFEFF", "")
                .strip();
    }
}
