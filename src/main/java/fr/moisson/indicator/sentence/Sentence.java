package fr.moisson.indicator.sentence;

import fr.moisson.french.French;
import fr.moisson.indicator.sentence.Result.Goal;
import fr.moisson.indicator.sentence.Result.Landmark;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A result in French. The rules stand here and nowhere else: under twenty, people are counted and there is no percentage; under a hundred,
 * percentages have no decimals; under ten, nothing is concluded; « rare par hasard » is a p under 5 % after Holm's correction; a difference
 * that was not found is « non concluant » when one of plausible size would have been missed more than one time in five, and « n’a pas bougé
 * de façon certaine » otherwise; nothing says what a difference comes from unless groups were drawn by lot.
 *
 * @param words without capital nor full stop, to stand after « Titre : » or in a sentence
 * @param cautions whole sentences
 * @param reserves the same in a few words each, without those that take nothing away
 */
public record Sentence(String words, List<String> cautions, List<String> reserves) {
    /** Under so many, people are counted and there is no percentage. */
    public static final long SMALL = 20;

    private static final String AND = French.NARROW_SPACE + "; ";
    private static final String COLON = "\u00A0: ";

    public Sentence {
        cautions = List.copyOf(cautions);
        reserves = List.copyOf(reserves);
    }

    public static Sentence of(Result result, List<Caution> cautions) {
        return new Sentence(
                words(result),
                cautions.stream().map(Caution::words).toList(),
                cautions.stream()
                        .map(Caution::briefly)
                        .filter(words -> !words.isEmpty())
                        .toList());
    }

    /** « Réserves : pas les mêmes mois avant et après ; 11 foyers suivis seulement. »; empty when there is none. */
    public String inShort() {
        return reserves.isEmpty()
                ? ""
                : (reserves.size() == 1 ? "Réserve" : "Réserves") + COLON + String.join(AND, reserves) + ".";
    }

    /** « Portions de légumes par semaine : passe de 10,2 à 11,2… » with a full stop. */
    public String under(String title) {
        return title + COLON + words + ".";
    }

    /** In a few words, beside the numbers of a contrast. */
    public static String verdict(Evidence evidence) {
        return switch (evidence.verdict()) {
            case RARE -> "rare par hasard";
            case UNSURE ->
                evidence.isRareAlone()
                        ? "pas certain, une fois toutes les comparaisons regardées"
                        : "pas d’écart certain";
            case INCONCLUSIVE -> "non concluant";
            case TOO_FEW -> "trop peu pour conclure";
            case UNTESTED -> "pas testé";
        };
    }

    public static String words(Result result) {
        if (result instanceof Result.Amount amount) {
            return amount.unit().written(amount.value(), amount.n())
                    + compared(amount.goal(), amount.landmark(), amount.unit(), amount.n());
        }
        if (result instanceof Result.Middle middle) {
            return "la moitié sous " + middle.unit().written(middle.value(), middle.n()) + " ("
                    + middle.who().counted(middle.n()) + ")";
        }
        if (result instanceof Result.Mean mean) {
            return mean(mean);
        }
        if (result instanceof Result.Part part) {
            return part(part);
        }
        if (result instanceof Result.Answers answers) {
            return answers(answers);
        }
        if (result instanceof Result.PairedPart paired) {
            return paired(paired);
        }
        if (result instanceof Result.PairedShift shift) {
            return shift(shift);
        }
        if (result instanceof Result.PairedMean paired) {
            return paired(paired);
        }
        if (result instanceof Result.Phases phases) {
            return phases(phases);
        }
        if (result instanceof Result.Contrast contrast) {
            return contrast(contrast);
        }
        if (result instanceof Result.Link link) {
            return link(link);
        }
        return "non recueilli";
    }

    // --- at one time

    private static String mean(Result.Mean mean) {
        Unit unit = mean.unit();
        Double low = mean.low();
        Double high = mean.high();
        String margin =
                low == null || high == null || mean.n() < Evidence.FEW ? "" : AND + margin(unit, low, high, mean.n());
        return unit.written(mean.value(), mean.n()) + " en moyenne ("
                + mean.who().counted(mean.n()) + margin + ")" + compared(mean.goal(), mean.landmark(), unit, mean.n());
    }

    private static String margin(Unit unit, double low, double high, long n) {
        return "marge d’erreur" + COLON + "de " + unit.bare(low, n) + " à " + unit.written(high, n);
    }

    private static String part(Result.Part part) {
        String compared = compared(part.goal(), part.landmark(), part.unit(), part.n());
        if (part.n() < SMALL) {
            return counted(part.yes(), part.who()) + " sur " + French.number(part.n()) + compared;
        }
        Double low = part.low();
        Double high = part.high();
        String margin = low == null || high == null ? "" : AND + margin(part.unit(), low, high, part.n());
        return part.unit().written((double) part.yes() / part.n(), part.n()) + " (" + counted(part.yes(), part.who())
                + " sur " + French.number(part.n()) + margin + ")" + compared;
    }

    /** « aucun foyer », « 9 foyers ». */
    private static String counted(long n, Noun who) {
        return n == 0 ? (who.isFeminine() ? "aucune " : "aucun ") + who.one() : who.counted(n);
    }

    private static String answers(Result.Answers answers) {
        if (answers.n() < Evidence.FEW) {
            return "trop peu de réponses pour les répartir (" + answers.who().counted(answers.n()) + ")";
        }
        String all = answers.answers().stream()
                .map(answer -> French.quoted(answer.label()) + " "
                        + (answers.n() < SMALL
                                ? Math.round(answer.share() * answers.n()) + " sur " + answers.n()
                                : French.percent(answer.share(), 0)))
                .collect(Collectors.joining(", "));
        return "le plus souvent " + all + " (" + answers.who().counted(answers.n()) + ")";
    }

    private static String compared(@Nullable Goal goal, @Nullable Landmark landmark, Unit unit, long n) {
        String aimed = goal == null
                ? ""
                : AND + "l’objectif de " + unit.written(goal.target(), n)
                        + (goal.isMet() ? " est atteint" : " n’est pas atteint");
        return aimed
                + (landmark == null
                        ? ""
                        : AND + "repère" + COLON + unit.written(landmark.value(), n) + " (" + landmark.source() + ")");
    }

    // --- differences

    /** How a kind of difference is told. */
    private record Manner(String verb, String unsure, String difference, String seen) {
        static final Manner EVOLUTION = new Manner("passe ", "n’a pas bougé de façon certaine", "une évolution", "vue");
        static final Manner SHIFT = new Manner("évolue ", EVOLUTION.unsure(), EVOLUTION.difference(), EVOLUTION.seen());
        static final Manner GAP = new Manner("passe ", EVOLUTION.unsure(), "un écart", "vu");
        static final Manner CONTRAST = new Manner("", "pas d’écart certain", "un écart", "vu");
    }

    private static String paired(Result.PairedPart paired) {
        long n = paired.evidence().n();
        String values = n < SMALL
                ? "de " + French.number(paired.before()) + " à " + paired.who().counted(paired.after()) + " sur "
                        + French.number(n) + " " + paired.who().agreeing("suivi", n)
                : "de " + paired.unit().written((double) paired.before() / n, n) + " à "
                        + paired.unit().written((double) paired.after() / n, n) + followed(paired.who(), n);
        return moved(Manner.EVOLUTION, values, paired.unit(), paired.who(), paired.evidence())
                + AND
                + paired.design().words();
    }

    private static String shift(Result.PairedShift shift) {
        long n = shift.evidence().n();
        String values = n < SMALL
                ? "de " + people(Math.round(shift.change() * n), shift.who()) + " sur " + French.number(n) + " "
                        + shift.who().agreeing("suivi", n)
                : "de " + shift.unit().signed(shift.change(), n) + followed(shift.who(), n);
        return moved(Manner.SHIFT, values, shift.unit(), shift.who(), shift.evidence())
                + AND
                + shift.design().words();
    }

    /** « +3 foyers », « −1 foyer ». */
    private static String people(long difference, Noun who) {
        return (difference > 0 ? "+" : "") + who.counted(difference);
    }

    private static String paired(Result.PairedMean paired) {
        long n = paired.evidence().n();
        Unit unit = paired.unit();
        String values = "de " + unit.bare(paired.before(), n) + " à " + unit.written(paired.after(), n) + " en moyenne"
                + followed(paired.who(), n);
        return moved(Manner.EVOLUTION, values, unit, paired.who(), paired.evidence())
                + AND
                + paired.design().words();
    }

    private static String phases(Result.Phases phases) {
        long n = phases.evidence().n();
        Unit unit = phases.unit();
        double relative = phases.after() / phases.before() - 1;
        String percent = phases.before() > 0 && n >= SMALL
                ? ", soit " + French.signed(relative * 100, 0) + French.NARROW_SPACE + "%"
                : "";
        String values = "de " + unit.bare(phases.before(), n) + " à " + unit.written(phases.after(), n) + percent + " ("
                + phases.who().counted(n) + ")";
        return moved(Manner.GAP, values, unit, phases.who(), phases.evidence())
                + AND
                + phases.design().words();
    }

    private static String contrast(Result.Contrast contrast) {
        long n = contrast.evidence().n();
        Unit unit = contrast.unit();
        String values = unit.signed(contrast.difference(), n) + " d’écart (" + margin(contrast)
                + contrast.who().followed(n) + ")";
        return moved(Manner.CONTRAST, values, unit, contrast.who(), contrast.evidence())
                + AND
                + contrast.design().words();
    }

    private static String margin(Result.Contrast contrast) {
        long n = contrast.evidence().n();
        return n < Evidence.FEW
                ? ""
                : "marge d’erreur" + COLON + "de " + contrast.unit().signedBare(contrast.low(), n) + " à "
                        + contrast.unit().signed(contrast.high(), n) + AND;
    }

    private static String link(Result.Link link) {
        long n = link.evidence().n();
        String values = (link.rho() < 0
                        ? "quand l’un est haut, l’autre est plutôt bas"
                        : "quand l’un est haut, l’autre l’est plutôt aussi")
                + " (rho = " + French.number(link.rho(), 2) + AND + link.who().counted(n) + ")";
        return switch (link.evidence().verdict()) {
            case RARE ->
                values + AND + "un lien de cette force serait rare par hasard, et ne dit pas lequel mène à l’autre";
            case TOO_FEW ->
                "trop peu de " + link.who().several() + " pour conclure ("
                        + link.who().counted(n) + ")";
            case UNTESTED -> values;
            default ->
                "aucun lien certain (rho = " + French.number(link.rho(), 2) + AND
                        + link.who().counted(n) + "), ce qui ne montre pas qu’il n’y en a pas";
        };
    }

    private static String moved(Manner manner, String values, Unit unit, Noun who, Evidence evidence) {
        return switch (evidence.verdict()) {
            case RARE -> manner.verb() + values + AND + manner.difference() + " de cette taille serait rare par hasard";
            case UNSURE -> manner.unsure() + COLON + values;
            case INCONCLUSIVE -> "non concluant" + COLON + values + missed(manner, unit, evidence);
            case TOO_FEW -> "trop peu de " + who.followed() + " pour conclure" + COLON + values;
            case UNTESTED -> manner.verb() + values + AND + "l’écart n’est pas testé";
        };
    }

    private static String missed(Manner manner, Unit unit, Evidence evidence) {
        Double plausible = evidence.plausible();
        Double chance = evidence.chance();
        return plausible == null || chance == null
                ? ""
                : AND + manner.difference() + " de " + unit.size(plausible, evidence.n()) + " "
                        + seen(manner.seen(), chance);
    }

    /** @param chance under 0.8 */
    private static String seen(String seen, double chance) {
        return chance < 0.2
                ? "aurait été " + seen + " moins d’une fois sur cinq"
                : "n’aurait été " + seen + " que " + Math.round(Math.min(chance, 0.79) * 10) + " fois sur 10";
    }

    private static String followed(Noun who, long n) {
        return " (" + who.followed(n) + ")";
    }
}
