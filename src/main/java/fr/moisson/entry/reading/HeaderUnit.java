package fr.moisson.entry.reading;

import fr.moisson.entry.reading.Question.Suggestion;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The unit a header says, when it is not that of the field: the whole column is converted. */
final class HeaderUnit {
    private static final int FEW = 3;

    private HeaderUnit() {}

    static @Nullable Unit of(Expected expected, @Nullable Unit own) {
        Unit said = own == null ? null : Unit.in(expected.header());
        if (own == null || said == null || said == own || !said.converts(own) || own == Unit.PERCENT) {
            return null;
        }
        Decision decided = expected.decided(key(expected)).orElse(null);
        Unit answered = decided == null || decided.value() == null ? null : Unit.named(Cell.plain(decided.value()));
        if (answered != null) {
            return answered == own ? null : answered;
        }
        return said;
    }

    static String key(Expected expected) {
        return Expected.key(Rule.UNIT, "colonne " + expected.header());
    }

    /** Of « % bio », above a field that counts kilograms, no number can be kept. */
    static @Nullable Question aboutShares(Expected expected, @Nullable Unit own) {
        if (own == null
                || own == Unit.PERCENT
                || Unit.in(expected.header()) != Unit.PERCENT
                || expected.decided(key(expected))
                        .map(Decision::value)
                        .filter(value -> Unit.named(Cell.plain(value)) == own)
                        .isPresent()) {
            return null;
        }
        String sentence = "La colonne " + Wording.quoted(expected.header())
                + " se dit en pourcentage, et la réponse attendue est en " + own.symbol()
                + ". En quoi sont ses nombres\u202F?";
        return new Question(
                key(expected),
                sentence,
                List.of(
                        new Suggestion("Des pourcentages\u00A0: ne pas les garder", ""),
                        new Suggestion(own.symbol(), own.symbol())));
    }

    /** What to ask when the rule of the field refuses most of the numbers once converted, and takes them as they are. */
    static @Nullable Question doubt(Expected expected, Unit said, Unit own) {
        if (expected.decided(key(expected)).isPresent() || !isDoubtful(expected, said, own)) {
            return null;
        }
        String sentence = "La colonne " + Wording.quoted(expected.header()) + " se dit en " + said.symbol()
                + ", mais ses nombres ont l’air d’être en " + own.symbol() + ". En quelle unité sont-ils\u202F?";
        return new Question(
                key(expected),
                sentence,
                List.of(new Suggestion(own.symbol(), own.symbol()), new Suggestion(said.symbol(), said.symbol())));
    }

    private static boolean isDoubtful(Expected expected, Unit said, Unit own) {
        if (!expected.hasRule()) {
            return false;
        }
        int numbers = 0;
        int asTheyAre = 0;
        int converted = 0;
        for (String text : expected.firstTexts().values()) {
            BigDecimal number = text.length() > 15 ? null : Figure.of(Cell.plain(text));
            if (number != null) {
                numbers++;
                asTheyAre += expected.allows(number) ? 1 : 0;
                converted += expected.allows(said.to(own, number)) ? 1 : 0;
            }
        }
        return numbers >= FEW && converted * 2 < numbers && asTheyAre * 5 >= numbers * 4;
    }
}
