package fr.moisson.entry.layout;

import fr.moisson.tabular.Row;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Who ordered, as the lines of an order say it. Names stay in memory: what is kept is a number or a pseudonym.
 *
 * @param number empty when there is none
 * @param name its words in alphabetical order, without accents, case and titles; empty when there is none
 * @param email empty when there is none
 */
record Member(String number, String name, String email) {
    private static final Pattern CODE = Pattern.compile("\\p{L}{0,6}[-_. ]?\\d{1,8}\\p{L}?");
    private static final Set<String> CIVILITIES =
            Set.of("m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "et");

    static Member of(Row row, OrderColumns columns) {
        String number = text(row, columns.number());
        String name = text(row, columns.name());
        String email = text(row, columns.email()).toLowerCase(java.util.Locale.ROOT);
        if (number.isEmpty() && CODE.matcher(name).matches()) {
            number = name;
            name = "";
        } else if (!number.isEmpty() && !CODE.matcher(number).matches()) {
            name = name.isEmpty() ? number : name;
            number = "";
        }
        if (name.contains("@")) {
            email = email.isEmpty() ? name.toLowerCase(java.util.Locale.ROOT) : email;
            name = "";
        }
        return new Member(number, words(name + " " + text(row, columns.firstName())), email);
    }

    boolean isNobody() {
        return number.isEmpty() && name.isEmpty() && email.isEmpty();
    }

    private static String words(String name) {
        return Arrays.stream(Words.plain(name).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !CIVILITIES.contains(word))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String text(Row row, int column) {
        return column < 0 ? "" : TableLine.text(row, column).strip();
    }
}
