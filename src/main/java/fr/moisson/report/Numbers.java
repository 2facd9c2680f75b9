package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.secrecy.Wording;
import fr.moisson.project.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Prints stored values in sentences. What was not computed for want of data is « non recueilli », which is not zero. */
final class Numbers {
    static final String NOT_COLLECTED = Wording.NOT_COLLECTED;
    static final String MASKED = Wording.MASKED;

    private static final List<String> FORMS = List.of(
            "ic",
            "bornes",
            "court",
            "entre",
            "n",
            "manquants",
            "p",
            "sens",
            "phrase",
            "entier",
            "nombre",
            "signe",
            "absolu",
            "compte",
            "sur-dix",
            "objectif",
            "reference",
            "atteint");

    private static final Set<String> DIFFERENCES = Set.of(
            "ecart", "evolution", "variation", "ecart_journalier", "contraste", "contraste_commun", "sortis_entres");

    /** They ask for the number and nothing about it. */
    private static final Set<String> ROUGH = Set.of("", "court", "entier", "nombre", "signe", "absolu");

    /** They take a reader used to figures. */
    private static final Set<String> HARD = Set.of("ic", "bornes", "entre", "p", "phrase");

    /** They say nothing of how something changed. */
    private static final Set<String> WITHOUT_CAUTION = Set.of("n", "manquants", "objectif", "reference");

    private static final int TEN = 10;
    private static final String SUR_DIX = "\u00A0sur\u00A010";

    /** Up to so many, how many of how many is easier to picture than by the ten. */
    private static final long FEW = 30;

    private final Results results;
    private final boolean plainly;

    Numbers(Results results) {
        this(results, false);
    }

    /** @param plainly no share in percent: by the ten instead */
    Numbers(Results results, boolean plainly) {
        this.results = results;
        this.plainly = plainly;
    }

    /** @throws IllegalArgumentException with a French sentence when it names nothing that could be computed */
    Span print(Mention mention) {
        if (!mention.form().isEmpty() && !isAgreement(mention) && !FORMS.contains(mention.form())) {
            throw new IllegalArgumentException("la forme «\u00A0" + mention.form() + "\u00A0» n’existe pas. "
                    + Nearest.advice(mention.form(), FORMS));
        }
        if (plainly && HARD.contains(mention.form())) {
            throw new IllegalArgumentException(
                    "la forme «\u00A0" + mention.form()
                            + "\u00A0» ne va pas dans un texte facile à lire. La retirer, ou dire en mots ce qu’elle veut dire.");
        }
        Optional<Value> value = named(mention);
        Indicator indicator = results.indicator(mention.indicator()).orElseThrow();
        String group = mention.group() == null ? "total" : mention.group();
        Reference reference = value.map(Numbers::reference)
                .orElseGet(() -> new Reference(mention.indicator(), mention.measure(), group));
        String text =
                switch (mention.form()) {
                    case "objectif" -> target(indicator, group);
                    case "reference" -> elsewhere(indicator);
                    default ->
                        value.map(found -> results.isWithheld(found)
                                        ? withheld(found, mention)
                                        : text(found, indicator, mention.form()))
                                .orElse(NOT_COLLECTED);
                };
        return new Span(text, false, false, reference, cautions(mention, value), false, mention.form());
    }

    /**
     * Roughly how much it is, asked for the number itself; of an interval, a test or a direction nothing is told. An easy text does not
     * explain brackets.
     */
    private String withheld(Value value, Mention mention) {
        boolean isNumber = isAgreement(mention) || ROUGH.contains(mention.form());
        return isNumber && !plainly ? results.instead(value) : MASKED;
    }

    /** A sentence does not go without them, nor does a difference, however it is printed. */
    private List<String> cautions(Mention mention, Optional<Value> value) {
        boolean isDifference =
                value.map(Value::measure).filter(DIFFERENCES::contains).isPresent()
                        && !WITHOUT_CAUTION.contains(mention.form());
        return !mention.form().equals("phrase") && !isDifference
                ? List.of()
                : value.filter(found -> found.value() != null && !results.isWithheld(found))
                        .map(found -> results.cautions(found))
                        .orElse(List.of());
    }

    /** Asked for a sentence of an indicator by its name alone, the value that says the most of it. */
    private Optional<Value> named(Mention mention) {
        Optional<Value> value = mention.in(results);
        boolean byNameAlone = mention.measure().equals("valeur") && mention.group() == null;
        return mention.form().equals("phrase") && byNameAlone ? results.main(mention.indicator()) : value;
    }

    /** « épiceries » after 30, « épicerie » after 1 or 0: what follows a number written {@code |épicerie/épiceries}. */
    String counted(Mention mention) {
        if (!isAgreement(mention)) {
            return "";
        }
        int bar = mention.form().indexOf('/');
        boolean isOne = mention.in(results).map(this::isSingular).orElse(false);
        return "\u00A0"
                + (isOne ? mention.form().substring(0, bar) : mention.form().substring(bar + 1)).trim();
    }

    /** As it is written before the word. */
    private boolean isSingular(Value value) {
        Double number = value.value();
        Scale scale = Scale.of(indicator(value.indicator()), value.measure());
        return number != null && French.isSingular(scale.inPercent() ? number * 100 : number, scale.decimals());
    }

    private static boolean isAgreement(Mention mention) {
        return mention.form().indexOf('/') > 0;
    }

    Optional<Value> value(Mention mention) {
        return mention.in(results);
    }

    boolean isMasked(Mention mention) {
        return mention.in(results).map(results::isWithheld).orElse(false);
    }

    Indicator indicator(String name) {
        return results.indicator(name).orElseThrow();
    }

    static Reference reference(Value value) {
        return new Reference(value.indicator(), value.measure(), value.group());
    }

    private String target(Indicator indicator, String group) {
        Double target = indicator.targets().get(group);
        return target == null ? "sans objectif" : alone(target, indicator);
    }

    /** What was measured elsewhere, to compare with. */
    private String elsewhere(Indicator indicator) {
        Indicator.Reference reference = indicator.reference();
        return reference == null ? "sans référence" : alone(reference.value(), indicator);
    }

    private String alone(double number, Indicator indicator) {
        Scale scale = Scale.of(indicator, "valeur");
        return plainly ? byTheTen(number, scale) : scale.write(number);
    }

    private String text(Value value, Indicator indicator, String form) {
        Scale scale = Scale.of(indicator, value.measure());
        if (form.equals("n")) {
            Long n = value.n();
            return n == null ? NOT_COLLECTED : French.number(n);
        }
        if (form.equals("manquants")) {
            Long missing = value.missing();
            return missing == null ? NOT_COLLECTED : French.number(missing);
        }
        if (form.equals("p")) {
            Double p = value.p();
            return p == null ? "sans test" : French.p(p);
        }
        Double number = value.value();
        if (number == null || number.isNaN()) {
            return NOT_COLLECTED;
        }
        if (plainly && isInPercent(scale) && (ROUGH.contains(form) || form.indexOf('/') > 0)) {
            return counted(value, scale);
        }
        if (form.equals("phrase")) {
            return results.phrase(value);
        }
        return switch (form) {
            case "ic" -> interval(value, scale, "IC 95" + French.NARROW_SPACE + "%\u00A0: ", " à ");
            case "bornes" -> interval(value, scale, "", " à ");
            case "entre" -> interval(value, scale, "entre ", " et ");
            case "sens" -> direction(value);
            case "entier" -> new Scale(scale.unit(), 0, scale.signed(), scale.share()).write(number, value);
            case "court" -> scale.shortly(number, value);
            case "nombre" -> scale.bare(number);
            case "signe" -> new Scale(scale.unit(), scale.decimals(), true, scale.share()).write(number);
            case "compte" -> counted(value, scale);
            case "sur-dix" -> byTheTen(number, scale);
            case "absolu" -> new Scale(scale.unit(), scale.decimals(), false, scale.share()).write(Math.abs(number));
            case "atteint" -> reached(indicator, value) ? "atteint" : "non atteint";
            default -> scale.write(number, value);
        };
    }

    private static boolean isInPercent(Scale scale) {
        return scale.unit().equals("%") && !scale.signed();
    }

    /** « 9 sur 11 », where the share is one of that many; else by the ten. */
    private static String counted(Value value, Scale scale) {
        Long n = value.n();
        Double share = value.value();
        if (n == null || share == null || n > FEW || !isInPercent(scale) || !Scale.isWhole(share * n)) {
            return byTheTen(share == null ? 0 : share, scale);
        }
        return French.number(Math.round(share * n)) + "\u00A0sur\u00A0" + French.number(n);
    }

    /** « environ 7 sur 10 »; a share that is neither none nor all never looks it. */
    private static String byTheTen(double share, Scale scale) {
        if (!isInPercent(scale)) {
            return scale.write(share);
        }
        long tens = Math.round(share * TEN);
        if (Scale.isWhole(share * TEN)) {
            return tens + SUR_DIX;
        }
        return tens == 0
                ? "moins de\u00A01" + SUR_DIX
                : tens == TEN ? "plus de\u00A09" + SUR_DIX : "environ\u00A0" + tens + SUR_DIX;
    }

    private static String interval(Value value, Scale scale, String before, String between) {
        Double low = value.low();
        Double high = value.high();
        if (low == null || high == null) {
            return "sans intervalle";
        }
        return before + scale.bare(low) + between + scale.write(high);
    }

    /** Up or down only when chance alone is ruled out at 5 %: by the interval, else by the test. */
    static String direction(Value value) {
        Double number = value.value();
        Double low = value.low();
        Double high = value.high();
        Double p = value.p();
        boolean certain = low != null && high != null ? low > 0 || high < 0 : p != null && p < 0.05;
        if (number == null || !certain) {
            return "sans évolution certaine";
        }
        return number > 0 ? "en hausse" : "en baisse";
    }

    /** Whether the target of the value's group is reached; true when there is none. */
    static boolean reached(Indicator indicator, Value value) {
        Double target = indicator.targets().get(value.group());
        Double number = value.value();
        if (target == null || number == null) {
            return true;
        }
        return "lower".equals(indicator.better()) ? number <= target : number >= target;
    }
}
