package fr.moisson.indicator.impact;

import java.util.List;

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
     */
    record Link(String from, String to, Proof proof, String because) {}

    boolean has(String indicator) {
        return links.stream()
                .anyMatch(link -> link.from().equals(indicator) || link.to().equals(indicator));
    }

    List<Link> from(String indicator) {
        return links.stream().filter(link -> link.from().equals(indicator)).toList();
    }
}
