package fr.moisson.crossing.plan;

import fr.moisson.crossing.Counted;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.interview.coding.Passages;
import fr.moisson.interview.coding.Theme;
import fr.moisson.interview.coding.Themes;
import fr.moisson.interview.coding.Tree;
import fr.moisson.interview.consent.Channel;
import fr.moisson.interview.consent.Quotes;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What evidence says today: it is looked up again each time, so that a plan never prints words that were taken back. */
@Component
class Proofs {
    /** A plan is read by partners and funders: its quotes are those that may be read there. */
    static final Channel WHERE = Channel.FUNDER;

    private final Themes themes;
    private final Passages passages;
    private final Quotes quotes;
    private final Computations computations;

    Proofs(Themes themes, Passages passages, Quotes quotes, Computations computations) {
        this.themes = themes;
        this.passages = passages;
        this.quotes = quotes;
        this.computations = computations;
    }

    /** @param link to where it can be read; empty when there is nothing left to read */
    record Proof(String words, String link, boolean isQuote) {}

    /** All that can be looked up for a person, once for a page. */
    final class Today {
        private final String project;
        private final Tree tree;
        private final List<Passages.Passage> said;
        private final List<Quotes.Quote> sayable;
        private final Optional<Results> results;

        private Today(String project, String person) {
            this.project = project;
            this.tree = themes.of(project);
            this.said = passages.of(project, person);
            this.sayable = quotes.sayable(project, WHERE);
            this.results = computations.latest(project);
        }

        List<Quotes.Quote> sayable() {
            return sayable;
        }

        /** Those under which somebody said something. */
        List<Theme> themes() {
            return tree.themes().stream()
                    .filter(theme -> !counted(theme).isNobody())
                    .toList();
        }

        Counted counted(Theme theme) {
            return Counted.ofPassages(Passages.under(said, tree.branch(theme)));
        }

        List<Proof> of(List<Evidence> evidence) {
            return evidence.stream().map(this::proof).toList();
        }

        private Proof proof(Evidence evidence) {
            return switch (evidence.kind()) {
                case THEME ->
                    tree.one(evidence.number())
                            .map(theme -> new Proof(
                                    theme.path() + "\u00A0: " + counted(theme),
                                    "/projects/" + project + "/themes/" + theme.id(),
                                    false))
                            .orElse(new Proof("un thème qui a été retiré ou fusionné depuis", "", false));
                case QUOTE ->
                    sayable.stream()
                            .filter(quote -> quote.id() == evidence.number())
                            .map(quote -> new Proof(
                                    "«\u00A0" + quote.words() + "\u00A0»"
                                            + (quote.attribution().isEmpty() ? "" : ", " + quote.attribution()),
                                    "/projects/" + project + "/verbatims/" + quote.id(),
                                    true))
                            .findFirst()
                            .orElse(new Proof(
                                    "une citation qui ne peut plus sortir\u00A0: l’accord manque, est retiré ou a expiré",
                                    "",
                                    false));
                case VALUE -> value(evidence.reference());
            };
        }

        private Proof value(String text) {
            Mention mention = Mention.parse(text);
            String link = "/projects/" + project + "/indicators/" + mention.indicator();
            Optional<Indicator> indicator = results.flatMap(known -> known.indicator(mention.indicator()));
            if (results.isEmpty() || indicator.isEmpty()) {
                return new Proof(mention.indicator() + "\u00A0: non recueilli", link, false);
            }
            String said = said(mention, results.get());
            String group = mention.group() == null
                    ? ""
                    : " (" + results.get().label(mention.indicator(), mention.group()) + ")";
            return new Proof(indicator.get().title() + group + "\u00A0: " + said, link, false);
        }
    }

    /** Definitions change after a plan was written: what a value is then no longer, the plan says. */
    private static String said(Mention mention, Results results) {
        try {
            return mention.in(results).map(results::phrase).orElse("non recueilli");
        } catch (IllegalArgumentException gone) {
            return String.valueOf(gone.getMessage());
        }
    }

    /** Where a value of a plan may be taken from: what was computed last, or what is defined as long as nothing was. */
    Results known(String project) {
        return computations.latest(project).orElseGet(() -> computations.defined(project));
    }

    Today today(String project, String person) {
        return new Today(project, person);
    }
}
