package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be checked by counting in a text meant to be easy to read and understand, after the European rules « L’information pour
 * tous » (Unapei, 2009): short sentences, and no percentage. The other rules take people who read it.
 */
final class EasyReading {
    /** In words, a number taken from the data being one. */
    static final int LONGEST = 15;

    private static final Pattern KEY = Pattern.compile("^[\\s{-]*([a-z-]+):\\s+");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?…])\\s+");
    private static final Pattern NUMBER = Pattern.compile("\\{\\{[^}]*}}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d][\\p{L}\\d·-]*");

    /** Keys of a block whose words are printed. */
    private static final List<String> PRINTED = List.of("say", "then", "title", "label", "note", "text", "subtitle");

    private EasyReading() {}

    static boolean isAsked(Settings front) {
        return front.optionalText("form").filter(Form.EASY.word()::equals).isPresent();
    }

    /** Nothing for a file of another form; else a sentence for each line to look at again. */
    static List<String> remarks(DefinitionFile file) {
        List<String> remarks = new ArrayList<>();
        if (isAsked(Manuscript.front(file, new ArrayList<>()))) {
            List<String> lines =
                    new String(file.content(), StandardCharsets.UTF_8).lines().toList();
            int text = Manuscript.pages(file).get(0);
            boolean inYaml = true; // above the text
            for (int i = 1; i < lines.size(); i++) {
                String line = lines.get(i);
                boolean isFence = line.startsWith("```") || line.equals("---") && i < text;
                inYaml = isFence != inYaml;
                if (!isFence) {
                    remarks(file.path() + ", ligne " + (i + 1), inYaml ? printed(line) : line, remarks);
                }
            }
        }
        return remarks;
    }

    private static String printed(String line) {
        Matcher key = KEY.matcher(line);
        return key.find() && PRINTED.contains(key.group(1)) ? line.substring(key.end()) : "";
    }

    private static void remarks(String place, String text, List<String> remarks) {
        if (NUMBER.matcher(text).replaceAll("").contains("%")) {
            remarks.add(
                    place
                            + "\u00A0: un pourcentage est difficile à se représenter. Écrire par exemple «\u00A03 sur 10\u00A0».");
        }
        for (String sentence : SENTENCE_END.split(text)) {
            int words = words(sentence);
            if (words > LONGEST) {
                remarks.add(place + "\u00A0: cette phrase a " + words + " mots, et " + LONGEST
                        + " suffisent. La couper en deux\u00A0: " + French.quoted(beginning(sentence)) + ".");
            }
        }
    }

    private static int words(String sentence) {
        return (int)
                WORD.matcher(NUMBER.matcher(sentence).replaceAll("1")).results().count();
    }

    private static String beginning(String sentence) {
        String[] words = sentence.replace("\"", "").strip().split(" ");
        return String.join(" ", List.of(words).subList(0, Math.min(4, words.length))) + "…";
    }
}
