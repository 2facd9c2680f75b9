package fr.moisson.indicator.cooperation;

import fr.moisson.indicator.Allegations;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.impact.Grading;
import fr.moisson.indicator.impact.Proof;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The claims of a project, for other rooms. */
@Component
class GradedClaims implements Allegations {
    private final Cooperations cooperations;

    GradedClaims(Cooperations cooperations) {
        this.cooperations = cooperations;
    }

    @Override
    public Told of(String project, Results shown) {
        return cooperations
                .of(project)
                .map(cooperation -> told(cooperation, shown))
                .orElse(NOTHING);
    }

    private static Told told(Cooperation cooperation, Results shown) {
        Grading grading = new Grading(shown);
        return new Told(
                cooperation.partners(),
                cooperation.actions().stream()
                        .map(action -> new Contribution(
                                action.name(),
                                cooperation.partners().stream()
                                        .map(action::rolesOf)
                                        .toList()))
                        .toList(),
                cooperation.claims().stream()
                        .map(claim -> claim(claim, grading, shown))
                        .toList());
    }

    private static Claim claim(Cooperation.Claim claim, Grading grading, Results shown) {
        Proof allowed = grading.of(claim.evidence()).least(claim.grade());
        Proof grade = claim.isContradicted(grading) ? allowed.weaker() : allowed;
        return new Claim(
                claim.say(),
                grade.word(),
                claim.because(),
                claim.evidence().stream()
                        .flatMap(mention -> evidence(mention, grading, shown))
                        .toList());
    }

    private static Stream<Evidence> evidence(Mention mention, Grading grading, Results shown) {
        return grading.value(mention).stream()
                .map(value -> new Evidence(
                        value,
                        shown.indicator(value.indicator()).map(Indicator::title).orElse(value.indicator()),
                        shown.phrase(value)));
    }
}
