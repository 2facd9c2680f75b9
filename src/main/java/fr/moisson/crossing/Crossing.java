package fr.moisson.crossing;

import fr.moisson.indicator.Mention;
import java.util.List;
import java.util.Map;

/**
 * A branch of the themes, and what the questionnaires ask of the same. Who is heard and who answers are counted apart, and never added.
 *
 * @param themes the name of the top theme: « freins »
 * @param asked which questionnaire, who answered and when: « Enquête auprès des foyers, printemps 2026 »
 * @param answers the shares of answers, by the name of the theme they are nearest to
 */
record Crossing(String themes, String asked, Map<String, List<Mention>> answers) {
    Crossing {
        answers = Map.copyOf(answers);
    }

    List<Mention> mentions() {
        return answers.values().stream().flatMap(List::stream).toList();
    }
}
