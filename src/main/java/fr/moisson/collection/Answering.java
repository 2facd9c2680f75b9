package fr.moisson.collection;

import fr.moisson.form.Item;
import fr.moisson.form.Questionnaire;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire at an address where it is answered.
 *
 * @param here that address, from the top, without a closing slash
 * @param collection null when someone of the team answers outside any
 * @param person who is signed in; null by a public link
 */
record Answering(
        String here,
        String project,
        Questionnaire questionnaire,
        @Nullable Collection collection,
        @Nullable String person) {

    boolean isOneByOne() {
        return collection != null && collection.oneByOne();
    }

    boolean isKiosk() {
        return collection != null && collection.kiosk();
    }

    boolean isTrial() {
        return collection != null && collection.trial();
    }

    /** The language shown first; empty for that of the reader. */
    String language() {
        String said = collection == null ? null : collection.language();
        return said == null ? "" : said;
    }

    /** What its answers are sealed for: the same after its link was changed. */
    String place() {
        return collection == null
                ? "formulaire " + project + " " + questionnaire.name()
                : "collecte " + collection.id();
    }

    /** The question whose answer the collection knows, and that nobody is asked: which round this is. */
    Optional<Item> known() {
        return collection == null || collection.round() == null ? Optional.empty() : round(questionnaire);
    }

    /** The question that says of which round an answer is. */
    static Optional<Item> round(Questionnaire questionnaire) {
        return questionnaire
                .all()
                .filter(item -> item.cell("role").matches(".*\\bround\\b.*"))
                .filter(item -> item.repeat().isEmpty())
                .findFirst();
    }

    /** The XForm, in which the answer the collection knows is already given. */
    String xform() {
        return known().map(item -> Prefilled.with(
                        questionnaire.xform(),
                        item.path(),
                        String.valueOf(collection == null ? "" : collection.round())))
                .orElseGet(questionnaire::xform);
    }
}
