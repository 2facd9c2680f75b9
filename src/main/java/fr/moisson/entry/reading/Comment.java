package fr.moisson.entry.reading;

import fr.moisson.tabular.Mark;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A comment that corrects the number of its cell: 46, « erreur de comptage, en fait 43 ». */
final class Comment {
    /** Days, hours, telephone numbers and codes count nothing. */
    private static final Pattern OTHER =
            Pattern.compile("\\d{1,4}/\\d{1,4}(?:/\\d{2,4})?|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.\\d{2,4}"
                    + "|\\b\\d{1,2} ?(?:h|:)(?: ?\\d{2})?\\b|\\b0\\d(?:[ .-]?\\d{2}){4}\\b|\\b(?:19|20)\\d{2}\\b");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d.,])\\d{1,6}(?:[.,]\\d{1,3})?(?![\\p{L}\\d])");
    private static final int LONGEST = 300;

    private Comment() {}

    static boolean hasNumber(@Nullable Mark mark) {
        return !numbers(mark).isEmpty();
    }

    private static String said(String comment) {
        String plain = Cell.plain(comment.length() > LONGEST ? comment.substring(0, LONGEST) : comment);
        return OTHER.matcher(plain).replaceAll(" ");
    }

    /** The same, asked about when the comment gives other numbers and not this one. */
    static Understood beside(Cell cell, Understood understood) {
        List<BigDecimal> numbers = understood.verdict() == Verdict.ASKED ? List.of() : numbers(cell.mark());
        BigDecimal own = number(understood.answer());
        boolean isConfirmed = own != null && numbers.stream().anyMatch(one -> one.compareTo(own) == 0);
        return numbers.isEmpty() || isConfirmed ? understood : asked(cell, numbers, own);
    }

    /** The number of an empty cell. */
    static Understood alone(Cell cell) {
        return asked(cell, numbers(cell.mark()), null);
    }

    private static List<BigDecimal> numbers(@Nullable Mark mark) {
        return mark == null || mark.comment() == null
                ? List.of()
                : NUMBER.matcher(said(mark.comment()))
                        .results()
                        .map(found -> new BigDecimal(found.group().replace(',', '.')))
                        .distinct()
                        .toList();
    }

    private static @Nullable BigDecimal number(@Nullable Object answer) {
        return answer instanceof BigDecimal decimal
                ? decimal
                : answer instanceof Long whole ? BigDecimal.valueOf(whole) : null;
    }

    private static Understood asked(Cell cell, List<BigDecimal> numbers, @Nullable BigDecimal own) {
        String comment = Objects.requireNonNull(
                        Objects.requireNonNull(cell.mark()).comment())
                .strip();
        String where = cell.written().isEmpty() ? "La case est vide et" : Wording.quoted(cell);
        return Understood.asked(
                Rule.COMMENT,
                new Question(
                        Expected.key(Rule.COMMENT, cell.written() + " [" + comment + "]"),
                        where + " porte le commentaire " + Wording.quoted(comment) + ". Quel nombre compter\u202F?",
                        Stream.concat(numbers.stream().limit(3), Stream.ofNullable(own))
                                .map(Expected::suggested)
                                .toList()));
    }
}
