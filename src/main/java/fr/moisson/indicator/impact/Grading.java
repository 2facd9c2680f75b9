package fr.moisson.indicator.impact;

import static fr.moisson.french.French.quoted;

import fr.moisson.indicator.Findings;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.sentence.Result;
import fr.moisson.indicator.sentence.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How strong a claim may be for the evidence it rests on: what was counted row by row is a strong proof of itself; a difference between
 * groups that were not drawn by lot is plausible at most, and only once chance alone would seldom make it; the rest is a hypothesis.
 */
public final class Grading {
    private static final Set<String> DIFFERENCES =
            Set.of("change", "contrast", "dose", "spearman", "progress", "trend", "avoided");

    private final Results results;

    public Grading(Results results) {
        this.results = results;
    }

    /** @param because why not more, without full stop; empty for the strongest */
    public record Allowed(Proof grade, String because) {

        /** « … est trop : … Écrire « plausible ». »; empty when what is claimed is no more. */
        public Optional<String> fault(Proof claimed) {
            return claimed.ordinal() >= grade.ordinal()
                    ? Optional.empty()
                    : Optional.of(quoted(claimed.word()) + " est trop\u00A0: " + because + ". Écrire "
                            + quoted(grade.word()) + ".");
        }

        /** What may be said of it: what is claimed, unless that is too much. */
        public Proof least(Proof claimed) {
            return claimed.ordinal() >= grade.ordinal() ? claimed : grade;
        }
    }

    /** By its design alone, whatever comes out of it. */
    public static Allowed ofDesign(Indicator indicator) {
        return indicator.words().stream().anyMatch(DIFFERENCES::contains)
                ? new Allowed(
                        Proof.PLAUSIBLE,
                        "dans «\u00A0" + indicator.name()
                                + "\u00A0», personne n’a été tiré au sort, et autre chose a pu jouer")
                : new Allowed(Proof.STRONG, "");
    }

    /**
     * Of a link, by where it leads: nothing shows that a difference followed when chance alone may make it. What is not collected yet says
     * nothing, for or against.
     */
    Allowed of(ImpactPath.Link link) {
        Mention end = new Mention(link.to(), "valeur", null, "");
        return result(end).filter(Result.Difference.class::isInstance).isPresent()
                        && of(end).grade() == Proof.HYPOTHESIS
                ? of(end)
                : new Allowed(Proof.STRONG, "");
    }

    /** The strongest of the differences that are given as evidence; what is only counted says nothing of a difference. */
    public Allowed of(List<Mention> evidence) {
        List<Mention> differences = evidence.stream().filter(this::isDifference).toList();
        List<Mention> judged = differences.isEmpty() ? evidence : differences;
        return judged.stream()
                .map(this::of)
                .min(Comparator.comparing(Allowed::grade))
                .orElse(new Allowed(Proof.HYPOTHESIS, "aucune preuve n’est donnée"));
    }

    private boolean isDifference(Mention mention) {
        return results.indicator(mention.indicator())
                .map(indicator -> ofDesign(indicator).grade() == Proof.PLAUSIBLE)
                .orElse(false);
    }

    /** Whether it is a difference that chance alone would seldom make. */
    public boolean isRare(Mention mention) {
        return isDifference(mention) && of(mention).grade() != Proof.HYPOTHESIS;
    }

    private Allowed of(Mention mention) {
        Optional<Indicator> indicator = results.indicator(mention.indicator());
        Optional<Result> result = result(mention);
        if (indicator.isEmpty() || result.isEmpty() || result.get() instanceof Result.Nothing) {
            return new Allowed(
                    Proof.HYPOTHESIS, "«\u00A0" + mention.indicator() + "\u00A0» n’est pas encore recueilli");
        }
        if (result.get() instanceof Result.Difference difference
                && difference.evidence().verdict() != Verdict.RARE) {
            return new Allowed(
                    Proof.HYPOTHESIS,
                    "l’écart de «\u00A0" + mention.indicator() + "\u00A0» "
                            + why(difference.evidence().verdict()));
        }
        return ofDesign(indicator.get());
    }

    private static String why(Verdict verdict) {
        return switch (verdict) {
            case TOO_FEW -> "porte sur trop peu de réponses";
            case UNTESTED -> "n’est pas testé";
            case INCONCLUSIVE -> "est non concluant";
            default -> "n’est pas certain";
        };
    }

    /** The value that is meant: the one named, or the one that says the most of its indicator. */
    public Optional<Value> value(Mention mention) {
        boolean byNameAlone = mention.measure().equals("valeur") && mention.group() == null;
        return byNameAlone ? results.main(mention.indicator()) : mention.in(results);
    }

    private Optional<Result> result(Mention mention) {
        return results.indicator(mention.indicator())
                .flatMap(indicator -> value(mention).map(value -> new Findings(results, indicator).of(value)));
    }
}
