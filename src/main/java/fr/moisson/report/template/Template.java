package fr.moisson.report.template;

import java.util.List;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** A funder's Word file, as it came. */
public final class Template {
    private final String name;
    private final byte[] file;

    private Template(String name, byte[] file) {
        this.name = name;
        this.file = file;
    }

    /**
     * @param name of the file, for the messages
     * @throws UnfitTemplate when it cannot be filled
     */
    public static Template read(String name, byte[] file) {
        WordParts.read(name, file);
        return new Template(name, file.clone());
    }

    /** What cannot be kept, with a French sentence that says why. */
    public static UnfitTemplate refused(String sentence) {
        return new UnfitTemplate(sentence);
    }

    /**
     * The file with its answers.
     *
     * @param gaps what stays visible because nothing answers it, or because what answers it does not fit
     */
    public record Filled(byte[] file, List<Gap> gaps) {
        public Filled {
            gaps = List.copyOf(gaps);
        }
    }

    /** @param why a French sentence; empty when nobody has written anything for it */
    public record Gap(Asked asked, String why) {}

    /** What it asks, in its order: by its marks, else by its questions. */
    public List<Asked> asked() {
        WordParts parts = WordParts.read(name, file);
        List<Asked> marks = marks(parts);
        return marks.isEmpty()
                ? Questions.of(parts, new Styles(parts)).stream()
                        .map(Questions.Place::asked)
                        .toList()
                : marks;
    }

    /** Whether it says in braces what goes where. */
    public boolean isMarked() {
        return !marks(WordParts.read(name, file)).isEmpty();
    }

    static List<Asked> marks(WordParts parts) {
        return parts.texts().stream()
                .flatMap(path -> Word.all(parts.xml(path), "p").stream().flatMap(paragraph -> asked(paragraph, path)))
                .distinct()
                .toList();
    }

    /** In a row that is repeated, the names of its columns are not asked on their own. */
    private static Stream<Asked> asked(Element paragraph, String path) {
        List<Marks> marks = Marks.in(Line.of(paragraph).text());
        if (marks.isEmpty() || !Filling.isRepeated(paragraph)) {
            return marks.stream().flatMap(mark -> asked(mark, path));
        }
        return marks.stream().filter(mark -> mark.kind() != Marks.Kind.VALUE).flatMap(mark -> asked(mark, path));
    }

    private static Stream<Asked> asked(Marks mark, String path) {
        return switch (mark.kind()) {
            case VALUE, FIGURE, TABLE -> Stream.of(new Asked(mark.name(), Asked.Kind.MARK, where(path)));
            case ROWS -> Stream.of(new Asked(mark.name(), Asked.Kind.ROWS, where(path)));
            case IF -> Stream.of(new Asked(mark.name(), Asked.Kind.CONDITION, where(path)));
            case END_OF_IF, END_OF_ROWS -> Stream.empty();
        };
    }

    static String where(String path) {
        String part = path.replaceAll("word/|\\d*\\.xml", "");
        return switch (part) {
            case "header" -> "en tête de page";
            case "footer" -> "en pied de page";
            case "footnotes", "endnotes" -> "dans une note";
            case "comments" -> "dans un commentaire";
            default -> "dans le texte";
        };
    }

    public Filled fill(Answers answers) {
        return new Filling(WordParts.read(name, file), answers, true).fill();
    }

    /** What would stay without an answer, found without drawing anything. */
    public List<Gap> gaps(Answers answers) {
        return new Filling(WordParts.read(name, file), answers, false).fill().gaps();
    }

    /** Brings a file that was filled, then rewritten by people, up to date: numbers, tables and figures they did not touch. */
    public Refreshed refresh(Answers answers) {
        return new Refreshing(WordParts.read(name, file), answers).refresh();
    }
}
