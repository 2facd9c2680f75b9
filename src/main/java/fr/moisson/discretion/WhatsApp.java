package fr.moisson.discretion;

import static fr.moisson.french.French.quoted;

import fr.moisson.french.French;
import fr.moisson.tabular.PlainText;
import fr.moisson.tabular.UnreadableFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A discussion exported from WhatsApp « without media », from Android or an iPhone, in French or in English.
 *
 * <p>A line without head goes on with the message before it. A known limit: a line of a message that itself begins like a head
 * (« 12/03/2025, 14:05 - Karim: », pasted from another discussion) is taken for a message of its own.
 *
 * @param notUnderstood numbers of the lines before the first head, and of those whose day or hour does not exist
 * @param system how many lines tell what happened to the group
 */
public record WhatsApp(List<Message> messages, List<Integer> notUnderstood, int system, Heading.Order order) {
    private static final long MOST_BYTES = 20_000_000;
    private static final int LONGEST_LINE = 70_000;
    private static final int MOST_MESSAGES = 200_000;
    private static final int MOST_AUTHORS = 2_000;
    private static final int LONGEST_AUTHOR = 120;
    private static final int FIRST_LINES = 50;

    /** Whether a text begins like a discussion. */
    public static boolean begins(Path file) {
        try (BufferedReader lines = PlainText.open(file)) {
            for (int n = 0; n < FIRST_LINES; n++) {
                String line = lines.readLine();
                if (line == null) {
                    return false;
                }
                if (line.length() <= LONGEST_LINE && Heading.of(line).isPresent()) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UnreadableFile e) {
            return false;
        }
    }

    /**
     * Reads a file to its end.
     *
     * @param name for the sentence
     * @throws UnreadableFile when it is no discussion, or one that was made to harm
     */
    public static WhatsApp read(String name, Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UnreadableFile(
                        name,
                        "ce texte pèse plus de " + French.number(MOST_BYTES / 1_000_000)
                                + "\u00A0Mo, plus qu’une discussion exportée sans les médias. L’exporter de nouveau de WhatsApp, "
                                + quoted("Sans les médias") + ".");
            }
            try (BufferedReader lines = PlainText.open(file)) {
                return of(name, lines);
            }
        } catch (IOException e) {
            throw (UnreadableFile) new UnreadableFile(
                            name,
                            "ce fichier ne s’ouvre pas. Vérifier qu’il existe encore et que sa lecture est permise.")
                    .initCause(e);
        }
    }

    /** Those who speak, by their {@link Speaker#key()}, in the order in which they first do. */
    public Map<String, Speaker> speakers() {
        Map<String, Speaker> speakers = new LinkedHashMap<>();
        messages.stream()
                .map(Message::author)
                .distinct()
                .map(Speaker::of)
                .forEach(speaker -> speakers.putIfAbsent(speaker.key(), speaker));
        return speakers;
    }

    private static WhatsApp of(String name, BufferedReader lines) throws IOException {
        List<Raw> all = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            refuseLong(name, number, line);
            Optional<Heading> heading = Heading.of(line);
            if (heading.isPresent()) {
                all.add(new Raw(number, heading.get()));
                refuseMany(name, all.size());
            } else if (all.isEmpty()) {
                if (!line.isBlank()) {
                    before.add(number);
                }
            } else {
                all.get(all.size() - 1).goOn(line);
            }
        }
        WhatsApp export = of(all, before);
        if (export.messages().isEmpty()) {
            throw new UnreadableFile(
                    name,
                    "ce texte n’est pas une discussion exportée de WhatsApp. Dans WhatsApp, choisir "
                            + quoted("Exporter la discussion") + " puis " + quoted("Sans les médias")
                            + ", et déposer le .txt\u00A0; un tableau s’enregistre au format .xlsx.");
        }
        long authors =
                export.messages().stream().map(Message::author).distinct().count();
        if (authors > MOST_AUTHORS) {
            throw new UnreadableFile(
                    name,
                    "plus de " + French.number(MOST_AUTHORS)
                            + " personnes parlent ici, plus qu’un groupe de WhatsApp n’en réunit. Exporter de nouveau la discussion.");
        }
        return export;
    }

    private static void refuseLong(String name, int number, String line) {
        if (line.length() > LONGEST_LINE) {
            throw new UnreadableFile(
                    name,
                    "la ligne " + French.number(number)
                            + " est plus longue qu’un message de WhatsApp. Exporter de nouveau la discussion.");
        }
    }

    private static void refuseMany(String name, int messages) {
        if (messages > MOST_MESSAGES) {
            throw new UnreadableFile(
                    name,
                    "cette discussion a plus de " + French.number(MOST_MESSAGES)
                            + " messages. La partager en plusieurs fichiers, puis les déposer.");
        }
    }

    private static WhatsApp of(List<Raw> all, List<Integer> before) {
        Heading.Order order = Heading.order(all.stream().map(Raw::heading).toList());
        List<Message> messages = new ArrayList<>();
        List<Integer> notUnderstood = new ArrayList<>(before);
        int system = 0;
        for (Raw raw : all) {
            Optional<LocalDateTime> at = raw.heading().at(order);
            if (at.isEmpty()) {
                notUnderstood.add(raw.line());
                continue;
            }
            Message message = raw.message(at.get());
            if (message == null) {
                system++;
            } else {
                messages.add(message);
            }
        }
        return new WhatsApp(List.copyOf(messages), List.copyOf(notUnderstood), system, order);
    }

    /** A head and all that follows it until the next one. */
    private record Raw(int line, Heading heading, StringBuilder text) {
        Raw(int line, Heading heading) {
            this(line, heading, new StringBuilder(heading.rest()));
        }

        void goOn(String line) {
            text.append('\n').append(line);
        }

        /** Null for what WhatsApp itself says. */
        @Nullable
        Message message(LocalDateTime at) {
            int colon = colon(heading.rest());
            String author = colon < 0 ? "" : Signs.without(heading.rest().substring(0, colon));
            if (author.isEmpty() || author.length() > LONGEST_AUTHOR || OwnWords.tellOfTheGroup(author)) {
                return null;
            }
            String written = text.substring(colon + 1).strip();
            String said = Signs.without(written);
            boolean isOwn = written.indexOf(Signs.LEFT_TO_RIGHT) == 0;
            int edited = OwnWords.edited(written);
            if (OwnWords.sayDeleted(said)) {
                return new Message(line, at, author, Kind.DELETED, "", false);
            }
            String caption = OwnWords.caption(written);
            if (caption != null || said.isEmpty()) {
                return new Message(line, at, author, Kind.MEDIA, caption == null ? "" : caption, edited >= 0);
            }
            if (isOwn && OwnWords.tellOfTheGroup(said)) {
                return null;
            }
            Kind kind = OwnWords.announceAPoll(said) ? Kind.POLL : Kind.TEXT;
            return new Message(
                    line, at, author, kind, edited < 0 ? written : written.substring(0, edited), edited >= 0);
        }

        /** « Nadia B: », « Nadia B : », at the end of the line too; negative when nobody speaks. */
        private static int colon(String rest) {
            for (int at = rest.indexOf(':'); at >= 0; at = rest.indexOf(':', at + 1)) {
                if (at + 1 == rest.length()
                        || Character.isSpaceChar(rest.charAt(at + 1))
                        || Signs.isUnseen(rest.charAt(at + 1))) {
                    return at;
                }
            }
            return -1;
        }
    }
}
