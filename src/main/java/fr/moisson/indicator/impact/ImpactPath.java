package fr.moisson.indicator.impact;

import java.util.List;
import java.util.Optional;

/**
 * How what is done is meant to lead to what changes: the theory of change of a project, each of its links with how well it is proven.
 *
 * @param question that the project asks itself
 */
record ImpactPath(String question, List<Link> links) {

    /**
     * @param from name of the indicator that leads
     * @param to name of the indicator that it leads to
     * @param because what the proof is, in one sentence
     * @param place of its proof: « reports/miam/impact.yaml, ligne 12 »
     */
    record Link(String from, String to, Proof proof, String because, String place) {

        /** Why the proof is more than the values allow, and what to write; empty when it is not. */
        Optional<String> fault(Grading grading) {
            return grading.of(this).fault(proof).map(fault -> place + ", «\u00A0proof\u00A0»\u00A0: " + fault);
        }
    }

    boolean has(String indicator) {
        return links.stream()
                .anyMatch(link -> link.from().equals(indicator) || link.to().equals(indicator));
    }

    List<Link> from(String indicator) {
        return links.stream().filter(link -> link.from().equals(indicator)).toList();
    }
}
