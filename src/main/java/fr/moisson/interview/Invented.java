package fr.moisson.interview;

import fr.moisson.project.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An invented interview as its file says it: a heading between two lines « --- », then the text, in which {@code [words](theme; theme)}
 * says what words are about.
 *
 * @param sheet what stands in the heading
 * @param text without what says the themes
 */
public record Invented(Settings sheet, String text, List<Passage> passages) {
    private static final Pattern PARTS = Pattern.compile("(?s)---\n(.*?)\n---\n(.*)");
    private static final Pattern PASSAGE = Pattern.compile("\\[([^\\[\\]]+)]\\(([^()]+)\\)");

    /**
     * Words of the text, and what they are about.
     *
     * @param start in code points
     * @param themes as they stand in the tree: « freins › prix et budget »
     */
    public record Passage(int start, String words, List<String> themes) {}

    /** @param faults where the sentences go */
    static Invented read(String path, byte[] content, List<String> faults) {
        String whole = new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n");
        Matcher parts = PARTS.matcher(whole);
        if (!parts.matches()) {
            faults.add(
                    path
                            + ", ligne 1\u00A0: l’en-tête manque. Le mettre entre deux lignes «\u00A0---\u00A0», puis le texte.");
            return new Invented(Settings.read(path, 1, "{}", faults), "", List.of());
        }
        Settings sheet = Settings.read(path, 2, parts.group(1), faults);
        StringBuilder text = new StringBuilder();
        List<Passage> passages = new ArrayList<>();
        Matcher passage = PASSAGE.matcher(parts.group(2).strip());
        while (passage.find()) {
            passage.appendReplacement(text, "");
            passages.add(
                    new Passage(text.codePointCount(0, text.length()), passage.group(1), themes(passage.group(2))));
            text.append(passage.group(1));
        }
        passage.appendTail(text);
        return new Invented(sheet, text.toString(), passages);
    }

    private static List<String> themes(String written) {
        return Arrays.stream(written.split(";")).map(String::strip).toList();
    }
}
