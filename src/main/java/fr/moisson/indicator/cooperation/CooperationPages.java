package fr.moisson.indicator.cooperation;

import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Findings;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.IndicatorSummary;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Testimony;
import fr.moisson.indicator.Testimony.Heard;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.Wording;
import fr.moisson.indicator.impact.Grading;
import fr.moisson.indicator.impact.Proof;
import fr.moisson.indicator.sentence.Result;
import fr.moisson.indicator.sentence.Sentence;
import fr.moisson.indicator.word.Dose;
import fr.moisson.project.Project;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What acting together adds: how groups moved, by how much they differ, who does what, and what is claimed on what evidence. */
@Controller
class CooperationPages {
    private final Computations computations;
    private final Cooperations cooperations;
    private final Presences presences;
    private final Testimony testimony;

    CooperationPages(Computations computations, Cooperations cooperations, Presences presences, Testimony testimony) {
        this.testimony = testimony;
        this.computations = computations;
        this.cooperations = cooperations;
        this.presences = presences;
    }

    /** A group of those who followed the same actions. */
    record Group(String name, String n, String before, String after, String change, String interval) {}

    /** By how much groups moved apart. */
    record Apart(String name, String difference, String interval, String p, String n, String verdict) {}

    /** What changed for those who received so many. */
    record Received(String many, String change, String n) {}

    record ByNumber(String name, String title, String words, List<Received> received) {}

    /** An action, and what each partner brings to it. */
    record Contribution(String name, String count, List<String> roles) {}

    /**
     * @param grade the one it may bear, which may be less than what is written
     * @param against the values that say otherwise @param contradicted whether one of them is a
     *     difference that chance alone would seldom make
     * @param fault why its grade is too high, and what to write; empty when it is not
     * @param disputed whether as many people say otherwise as say the same
     */
    record Told(
            String say,
            String grade,
            String phrase,
            String because,
            List<Piece> evidence,
            List<Piece> against,
            boolean contradicted,
            String fault,
            List<Heard> pro,
            List<Heard> contra,
            boolean disputed) {}

    /** A value given as evidence, in its sentence. */
    record Piece(String name, String words) {}

    @GetMapping("/projects/{project}/cooperation")
    String cooperation(@ModelAttribute("project") Project project, Principal who, Model page) {
        Optional<Cooperation> told = cooperations.of(project.name());
        Optional<Results> results = computations.latest(project.name());
        page.addAttribute("cooperation", told.orElse(null));
        page.addAttribute("isComputed", results.isPresent());
        told.ifPresent(cooperation -> {
            page.addAttribute(
                    "contributions",
                    cooperation.actions().stream()
                            .map(action -> contribution(action, cooperation.partners(), results.orElse(null)))
                            .toList());
            page.addAttribute(
                    "presence",
                    Optional.ofNullable(cooperation.presence())
                            .flatMap(presence -> presences.of(project.name(), presence))
                            .orElse(null));
            page.addAttribute("voices", heard(cooperation.voices(), project, who));
            results.ifPresent(values -> describe(cooperation, values, project, who, page));
        });
        return "projects/cooperation";
    }

    private void describe(Cooperation cooperation, Results results, Project project, Principal who, Model page) {
        page.addAttribute("groups", groups(cooperation.groups(), results));
        page.addAttribute("groupsOf", cooperation.groups());
        page.addAttribute("contrasts", contrasts(cooperation.contrasts(), results));
        page.addAttribute("contrastsOf", cooperation.contrasts());
        page.addAttribute("saying", saying(cooperation.contrasts(), results).orElse(null));
        page.addAttribute(
                "doses",
                cooperation.doses().stream()
                        .flatMap(name -> dose(name, results).stream())
                        .toList());
        Grading grading = new Grading(results);
        page.addAttribute(
                "claims",
                cooperation.claims().stream()
                        .map(claim -> told(
                                claim,
                                grading,
                                results,
                                heard(claim.heardFor(), project, who),
                                heard(claim.heardAgainst(), project, who)))
                        .toList());
    }

    private static List<Group> groups(@Nullable String name, Results results) {
        return Optional.ofNullable(name).flatMap(results::indicator).stream()
                .flatMap(indicator -> results.of(indicator.name(), "ecart").stream()
                        .filter(change -> !change.group().equals("total"))
                        .map(change -> group(results, indicator, change)))
                .toList();
    }

    private static Group group(Results results, Indicator indicator, Value change) {
        return new Group(
                results.label(indicator.name(), change.group()),
                Wording.count(change.n()),
                beside(results, indicator, change, "avant"),
                beside(results, indicator, change, "apres"),
                Wording.value(indicator, change),
                Wording.interval(indicator, change));
    }

    private static String beside(Results results, Indicator indicator, Value change, String measure) {
        return results.value(indicator.name(), measure, change.group())
                .map(value -> Wording.value(indicator, value))
                .orElse("");
    }

    private static List<Apart> contrasts(@Nullable String name, Results results) {
        return Optional.ofNullable(name).flatMap(results::indicator).stream()
                .flatMap(indicator -> results.of(indicator.name(), "contraste").stream()
                        .map(value -> new Apart(
                                results.label(indicator.name(), value.group()),
                                Wording.value(indicator, value),
                                Wording.interval(indicator, value),
                                Wording.p(value),
                                Wording.count(value.n()),
                                verdict(new Findings(results, indicator).of(value)))))
                .toList();
    }

    /** In a cell: what the numbers beside it do not say. */
    private static String verdict(Result result) {
        return result instanceof Result.Difference difference ? Sentence.verdict(difference.evidence()) : "";
    }

    private static Optional<Sentence> saying(@Nullable String name, Results results) {
        return Optional.ofNullable(name).flatMap(results::indicator).flatMap(indicator -> {
            return results.main(indicator.name()).map(results::sentence);
        });
    }

    private static Optional<ByNumber> dose(String name, Results results) {
        return results.indicator(name).flatMap(indicator -> results.main(name)
                .map(value -> new ByNumber(
                        name,
                        indicator.title(),
                        results.phrase(value),
                        results.of(name, Dose.BY_NUMBER).stream()
                                .map(each -> new Received(
                                        each.group(), Wording.value(indicator, each), Wording.count(each.n())))
                                .toList())));
    }

    private static Contribution contribution(
            Cooperation.Action action, List<String> partners, @Nullable Results results) {
        String counted = action.counted();
        String count = counted == null || results == null
                ? ""
                : results.indicator(counted)
                        .map(indicator ->
                                IndicatorSummary.of(results, indicator).value())
                        .orElse("");
        return new Contribution(
                action.name(), count, partners.stream().map(action::rolesOf).toList());
    }

    private List<Heard> heard(List<String> themes, Project project, Principal who) {
        return testimony.heard(project.name(), themes, who.getName());
    }

    /** As many who say otherwise as who say the same take one degree away. */
    private static boolean isDisputed(List<Heard> pro, List<Heard> contra) {
        int against = contra.stream().mapToInt(Heard::people).max().orElse(0);
        return against > 0
                && against >= pro.stream().mapToInt(Heard::people).max().orElse(0);
    }

    private static Told told(
            Cooperation.Claim claim, Grading grading, Results results, List<Heard> pro, List<Heard> contra) {
        boolean isContradicted = claim.isContradicted(grading);
        boolean disputed = isDisputed(pro, contra);
        Proof allowed = grading.of(claim.evidence()).least(claim.grade());
        Proof least = disputed || isContradicted ? allowed.weaker() : allowed;
        return new Told(
                claim.say(),
                least.word(),
                least.phrase(),
                claim.because(),
                pieces(claim.evidence(), grading, results),
                pieces(claim.against(), grading, results),
                isContradicted,
                claim.fault(grading).orElse(""),
                pro,
                contra,
                disputed);
    }

    private static List<Piece> pieces(List<Mention> mentions, Grading grading, Results results) {
        return mentions.stream()
                .map(mention -> {
                    String title = results.indicator(mention.indicator())
                            .map(Indicator::title)
                            .orElse(mention.indicator());
                    String group = mention.group() == null
                            ? ""
                            : " (" + results.label(mention.indicator(), mention.group()) + ")";
                    String words = grading.value(mention).map(results::phrase).orElse("non recueilli");
                    return new Piece(mention.indicator(), title + group + "\u00A0: " + words + ".");
                })
                .toList();
    }
}
