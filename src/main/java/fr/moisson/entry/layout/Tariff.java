package fr.moisson.entry.layout;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the tariff that a member pays says of a question by yes or no: « QPV 1 € » that the household lives in such a district. */
final class Tariff {
    private static final Pattern NOT = Pattern.compile("(^|.* )(hors|non|pas|sans)( .*|$)");

    private Tariff() {}

    /** Empty when it says nothing of it. */
    static String answer(Field field, String tariff) {
        Optional<Choice> yes = choice(field, "oui");
        Optional<Choice> no = choice(field, "non");
        if (field.type() != FieldType.SELECT_ONE || field.choices().size() != 2 || yes.isEmpty() || no.isEmpty()) {
            return "";
        }
        List<String> words = List.of(Words.plain(tariff).split("[^\\p{L}]+"));
        boolean isNamed = Stream.concat(Stream.of(field.name()), field.aliases().stream())
                .map(Words::plain)
                .anyMatch(alias -> alias.indexOf(' ') < 0 && words.contains(alias));
        if (!isNamed) {
            return "";
        }
        return NOT.matcher(String.join(" ", words)).matches()
                ? no.get().name()
                : yes.get().name();
    }

    private static Optional<Choice> choice(Field field, String word) {
        return field.choices().stream()
                .filter(choice -> Words.plain(choice.label()).equals(word)
                        || choice.name().equals(word))
                .findFirst();
    }
}
