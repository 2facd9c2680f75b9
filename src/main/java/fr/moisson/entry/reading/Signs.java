package fr.moisson.entry.reading;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « ✓ » and « X » for yes, « ✗ » for no, and faces for how much one liked it. */
final class Signs implements Habit {
    private static final Set<String> YES = Set.of("✓", "✔", "☑", "✅", "v", "o", "y", "yes", "👍", "ok");
    private static final Set<String> NO = Set.of("✗", "✘", "❌", "☒", "n", "no", "👎");
    private static final Set<String> CROSS = Set.of("x", "xx", "1", "+");
    private static final Set<String> ZERO = Set.of("0", "☐");
    private static final List<String> FACES =
            List.of("☹🙁😞😢😠😟😕😡😩😖😭👎", "😐😑😶🫤😏", "😀😃😄😁🙂😊😍😋🤩👍☺😆");
    private static final List<Pattern> FEELINGS = List.of(
            Pattern.compile(
                    "\\bpas (?:du tout )?(?:content|aime|bien|bon)|\\btriste|\\bmauvais|\\bn'aime pas|\\bdegout|\\bmecontent|\\bn'ai pas aime"),
            Pattern.compile("\\bneutre|\\bmoyen|\\bbof|\\bun peu|\\bni |\\bcomme ci|\\bje ne sais|\\bentre"),
            Pattern.compile(
                    "\\bcontent|\\baime|\\bbien\\b|\\bbon\\b|\\bsuper|\\bsourire|\\bsouriant|\\bjoyeu|\\badore|\\bheureu"));

    private final Field field;

    Signs(Field field) {
        this.field = field;
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        String sign = cell.plain().replace("\uFE0F", "");
        Understood answered = yesOrNo(cell, sign);
        return answered != null ? answered : face(cell, sign);
    }

    private @Nullable Understood yesOrNo(Cell cell, String sign) {
        Optional<Choice> yes = named("oui");
        Optional<Choice> no = named("non");
        if (yes.isEmpty() || no.isEmpty()) {
            return null;
        }
        if (YES.contains(sign) || NO.contains(sign)) {
            return Understood.certain(
                    Rule.SIGN,
                    (YES.contains(sign) ? yes : no).get().name(),
                    sentence(cell, YES.contains(sign) ? yes.get() : no.get()));
        }
        if (CROSS.contains(sign) || ZERO.contains(sign)) {
            Choice choice = CROSS.contains(sign) ? yes.get() : no.get();
            return Understood.plausible(Rule.SIGN, choice.name(), sentence(cell, choice));
        }
        return null;
    }

    private static String sentence(Cell cell, Choice choice) {
        return Wording.quoted(cell) + " se lit " + Wording.quoted(choice.label()) + ".";
    }

    private Optional<Choice> named(String word) {
        return field.choices().stream()
                .filter(choice -> Cell.plain(choice.name()).equals(word)
                        || Cell.plain(choice.label()).equals(word))
                .findFirst();
    }

    private @Nullable Understood face(Cell cell, String sign) {
        for (int level = 0; level < FACES.size(); level++) {
            if (sign.length() > 0 && sign.length() <= 2 && FACES.get(level).contains(sign)) {
                List<Choice> meant = feeling(level);
                return meant.size() == 1
                        ? Understood.plausible(Rule.SIGN, meant.get(0).name(), sentence(cell, meant.get(0)))
                        : field.choices().isEmpty() ? null : asked(cell);
            }
        }
        return null;
    }

    private List<Choice> feeling(int level) {
        return field.choices().stream().filter(choice -> level(choice) == level).toList();
    }

    /** What the words of a choice say, the worst first: « pas content » is not « content ». */
    private static int level(Choice choice) {
        String plain = Cell.plain(choice.label() + " " + String.join(" ", choice.aliases()));
        for (int level = 0; level < FEELINGS.size(); level++) {
            if (FEELINGS.get(level).matcher(plain).find()) {
                return level;
            }
        }
        return -1;
    }

    private Understood asked(Cell cell) {
        return Expected.asked(
                Rule.SIGN,
                cell,
                Wording.quoted(cell) + "\u00A0: quelle réponse est-ce\u202F?",
                field.choices().stream().limit(8).map(Choices::suggested).toList());
    }
}
