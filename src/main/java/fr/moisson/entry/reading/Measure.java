package fr.moisson.entry.reading;

import fr.moisson.entry.reading.Question.Suggestion;
import fr.moisson.form.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How quantities are counted in a column: by the unit of its field, by that of its header, or by what a cell says. */
final class Measure {
    private static final Pattern WITH_WORDS =
            Pattern.compile("([-+]?" + Figure.WRITTEN + ") ?([a-z€%'][a-z0-9€%.'’ -]{0,60})");
    private static final Pattern EUROS_FIRST = Pattern.compile("€ ?(" + Figure.WRITTEN + ")");
    private static final Pattern EUROS_WITHIN = Pattern.compile("([0-9]{1,6}) ?(?:€|euros?) ?([0-9]{2})");
    private static final Set<String> PEOPLE =
            Set.of("personne", "pers", "pers.", "p", "p.", "present", "au total", "en tout");
    private static final Pattern NOT_PEOPLE =
            Pattern.compile(".*(?:foyer|famille|menage|commande|repas|seance|coupon|panier|classe).*");
    private static final Set<String> CONTAINERS = Set.of(
            "caisse",
            "cagette",
            "carton",
            "sac",
            "bac",
            "seau",
            "palette",
            "bouteille",
            "piece",
            "pot",
            "barquette",
            "cageot",
            "panier",
            "botte",
            "colis");

    private final Expected expected;
    private final @Nullable Unit unit;
    private final @Nullable Unit headerUnit;
    private final @Nullable String container;
    private final String label;

    Measure(Expected expected, @Nullable Unit unit, @Nullable Unit headerUnit) {
        this.expected = expected;
        this.unit = unit;
        this.headerUnit = headerUnit;
        label = " " + Cell.plain(expected.field().label() + " " + expected.header()) + " "
                + expected.field().name().replace('_', ' ');
        container = !isOf(Unit.Family.MASS) && !isOf(Unit.Family.VOLUME) ? null : containerIn(expected.header());
    }

    private static @Nullable String containerIn(String header) {
        for (String word : Cell.plain(header).split("[^a-z]+")) {
            if (CONTAINERS.contains(singular(word))) {
                return singular(word);
            }
        }
        return null;
    }

    @Nullable
    Unit unit() {
        return unit;
    }

    boolean isOf(Unit.Family family) {
        return unit != null && unit.family() == family;
    }

    /** Whether a number that stands alone in the column is not in the unit of the field. */
    boolean converts() {
        return headerUnit != null || container != null;
    }

    /** A number that stands alone. */
    Quantity alone(BigDecimal number, String written) {
        if (container != null) {
            return counted(number, container, written);
        }
        if (headerUnit == null || unit == null) {
            return Quantity.certain(
                    number, Rule.NUMBER, Wording.quoted(written) + " se lit " + Wording.number(number) + ".");
        }
        BigDecimal converted = headerUnit.to(unit, number);
        return Quantity.certain(
                converted,
                Rule.UNIT,
                "La colonne est en " + headerUnit.symbol() + "\u00A0: " + Wording.quoted(written) + " fait "
                        + Wording.number(converted) + "\u00A0" + unit.symbol() + ".");
    }

    /** Null when it is not a quantity. */
    @Nullable
    Quantity of(String plain) {
        BigDecimal number = Figure.of(plain);
        if (number != null) {
            return alone(number, plain);
        }
        Quantity duration = isOf(Unit.Family.TIME) ? duration(plain) : null;
        if (duration != null) {
            return duration;
        }
        Quantity money = takesMoney() ? money(plain) : null;
        if (money != null) {
            return money;
        }
        Matcher words = WITH_WORDS.matcher(plain);
        if (words.matches()) {
            BigDecimal count = Figure.of(words.group(1));
            return count == null ? null : with(count, words.group(2).strip(), plain);
        }
        return inLetters(plain);
    }

    private @Nullable Quantity inLetters(String plain) {
        BigDecimal exact = NumberWords.exact(plain);
        if (exact != null) {
            return Quantity.certain(
                    exact, Rule.NUMBER_WORD, Wording.quoted(plain) + " se lit " + Wording.number(exact) + ".");
        }
        BigDecimal about = NumberWords.about(plain);
        if (about != null) {
            return Quantity.plausible(
                    about,
                    Rule.APPROXIMATION,
                    Wording.quoted(plain) + " est une approximation\u00A0: " + Wording.number(about) + " est compté.");
        }
        String[] words = plain.split(" ");
        for (int taken = Math.min(words.length - 1, 4); taken > 0; taken--) {
            Quantity start = inLetters(String.join(" ", List.of(words).subList(0, taken)));
            if (start != null && !start.isForeign()) {
                String noun = String.join(" ", List.of(words).subList(taken, words.length))
                        .replaceFirst("^(?:de |d'|d’)", "");
                Quantity whole = with(start.value(), noun, plain);
                return whole.isForeign() || whole.isPlausible()
                        ? whole
                        : new Quantity(
                                whole.value(),
                                start.rule(),
                                start.isPlausible(),
                                null,
                                Wording.quoted(plain)
                                        + start.sentence()
                                                .substring(start.sentence().indexOf('»') + 1));
            }
        }
        return null;
    }

    private @Nullable Quantity duration(String plain) {
        BigDecimal minutes = Durations.minutes(plain);
        if (minutes == null || unit == null) {
            return null;
        }
        BigDecimal converted = Unit.MINUTE.to(unit, minutes);
        return Quantity.certain(
                converted,
                Rule.DURATION,
                Wording.quoted(plain) + " fait " + Wording.number(converted) + "\u00A0" + unit.symbol() + ".");
    }

    private boolean takesMoney() {
        return isOf(Unit.Family.MONEY) || unit == null && expected.field().type() == FieldType.DECIMAL;
    }

    private @Nullable Quantity money(String plain) {
        Matcher first = EUROS_FIRST.matcher(plain);
        Matcher within = EUROS_WITHIN.matcher(plain);
        String number =
                first.matches() ? first.group(1) : within.matches() ? within.group(1) + "." + within.group(2) : "";
        BigDecimal euros = Figure.of(number);
        return euros == null
                ? null
                : Quantity.certain(
                        euros, Rule.AMOUNT, Wording.quoted(plain) + " se lit " + Wording.number(euros) + "\u00A0€.");
    }

    private Quantity with(BigDecimal number, String words, String written) {
        Unit said = Unit.named(words);
        Unit own =
                unit == null && takesMoney() && said != null && said.family() == Unit.Family.MONEY ? Unit.EURO : unit;
        if (said != null && own != null && said.converts(own)) {
            return converted(number, said, own, written);
        }
        if (own != null) {
            return counted(number, singular(words), written);
        }
        if (said == null && isWhatIsCounted(words)) {
            return Quantity.certain(
                    number, Rule.DETAIL, Wording.quoted(written) + " se lit " + Wording.number(number) + ".");
        }
        return new Quantity(number, Rule.DETAIL, false, words, "");
    }

    private static Quantity converted(BigDecimal number, Unit said, Unit own, String written) {
        BigDecimal converted = said.to(own, number);
        Rule rule = own.family() == Unit.Family.MONEY
                ? Rule.AMOUNT
                : own.family() == Unit.Family.TIME ? Rule.DURATION : Rule.UNIT;
        return Quantity.certain(
                converted,
                rule,
                Wording.quoted(written) + (said == own ? " se lit " : " fait ") + Wording.number(converted) + "\u00A0"
                        + own.symbol() + ".");
    }

    /** Cases and crates weigh what people say they weigh. */
    private Quantity counted(BigDecimal number, String container, String written) {
        Decision weight = expected.decided(Expected.key(Rule.UNIT, container)).orElse(null);
        Object each = weight == null || weight.value() == null ? null : Figure.of(Cell.plain(weight.value()));
        if (each instanceof BigDecimal factor) {
            BigDecimal converted = number.multiply(factor);
            return Quantity.certain(
                    converted,
                    Rule.ANSWERED,
                    Wording.quoted(written) + " fait " + Wording.number(converted) + ", à raison de "
                            + Wording.number(factor) + " par " + container + " comme répondu.");
        }
        return new Quantity(number, Rule.UNIT, false, container, "");
    }

    private boolean isWhatIsCounted(String words) {
        String noun = singular(words);
        String stem = noun.length() > 4 ? noun.substring(0, noun.length() - 1) : noun;
        if (noun.length() > 2 && label.contains(" " + stem)) {
            return true;
        }
        return (PEOPLE.contains(noun) || PEOPLE.contains(words))
                && !NOT_PEOPLE.matcher(label).matches();
    }

    private static String singular(String words) {
        return words.length() > 3 && (words.endsWith("s") || words.endsWith("x"))
                ? words.substring(0, words.length() - 1)
                : words;
    }

    /** What a cell is worth that says just a quantity. */
    @Nullable
    Understood understood(Cell cell, Quantity quantity) {
        if (quantity.isForeign()) {
            return foreign(cell, quantity);
        }
        Object answer = expected.fitting(quantity.value());
        if (answer == null) {
            return quantity.rule() == Rule.NUMBER ? null : toBeRounded(cell, quantity.rule(), quantity.value());
        }
        String sentence = quantity.sentence().replaceFirst("«[^»]*»", Matcher.quoteReplacement(Wording.quoted(cell)));
        return quantity.isPlausible()
                ? Understood.plausible(quantity.rule(), answer, sentence)
                : Understood.certain(quantity.rule(), answer, sentence);
    }

    private Understood foreign(Cell cell, Quantity quantity) {
        String what = String.valueOf(quantity.foreign());
        if (unit == null || quantity.rule() != Rule.UNIT) {
            return Expected.asked(
                    Rule.DETAIL,
                    cell,
                    Wording.quoted(cell) + "\u00A0: est-ce bien le nombre attendu, " + Wording.number(quantity.value())
                            + "\u202F?",
                    List.of(Expected.suggested(quantity.value()), Expected.nothing()));
        }
        String key = Expected.key(Rule.UNIT, what);
        if (expected.decided(key).filter(d -> d.value() == null).isPresent()) {
            return Understood.certain(
                    Rule.ANSWERED,
                    null,
                    Wording.quoted(cell) + " ne se convertit pas\u00A0: non recueilli, comme répondu.");
        }
        String sentence = Wording.quoted(cell) + " est compté en " + Wording.quoted(what) + ", la colonne en "
                + unit.symbol() + ". Combien de " + unit.symbol() + " pour 1\u00A0" + what + "\u202F?";
        return Understood.asked(Rule.UNIT, new Question(key, sentence, List.of(Expected.nothing())));
    }

    Understood toBeRounded(Cell cell, Rule rule, BigDecimal value) {
        BigDecimal below = value.setScale(0, RoundingMode.FLOOR);
        return Expected.asked(
                rule,
                cell,
                Wording.quoted(cell) + " fait " + Wording.number(value)
                        + ", et le formulaire attend un nombre entier. Lequel écrire\u202F?",
                List.of(Expected.suggested(below), Expected.suggested(below.add(BigDecimal.ONE))));
    }

    /** The number a text starts with, whatever it counts. */
    static @Nullable BigDecimal leading(String plain) {
        Matcher words = WITH_WORDS.matcher(plain);
        return Figure.of(words.matches() ? words.group(1) : plain);
    }

    static Suggestion suggested(BigDecimal number) {
        return Expected.suggested(number);
    }

    /** As the form reads it, once brought to the kind of number it keeps: the half of a whole number goes to the even one. */
    BigDecimal rounded(BigDecimal number) {
        return expected.field().type() == FieldType.INTEGER ? number.setScale(0, RoundingMode.HALF_EVEN) : number;
    }

    @Nullable
    Object fitting(BigDecimal number) {
        return expected.fitting(number);
    }

    boolean speaksOf(String noun) {
        return isWhatIsCounted(Cell.plain(noun));
    }
}
