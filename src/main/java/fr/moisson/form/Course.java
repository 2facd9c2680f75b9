package fr.moisson.form;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way that answers lead through a questionnaire.
 *
 * @param verdict what the rules say of them
 * @param relevant the path of each question that is asked, answered or not, repeats numbered; of each calculated value in force; and
 *     of each repeat that is asked, without a number
 * @param repeats how many times each repeat stands, by its path; those in it or above it are numbered
 * @param offered the choices on offer where they depend on the answers, by the path of the question; a label is empty when the form
 *     has it in several languages
 */
public record Course(
        Verdict verdict, Set<String> relevant, Map<String, Integer> repeats, Map<String, List<Choice>> offered) {
    public Course {
        relevant = Set.copyOf(relevant);
        repeats = Map.copyOf(repeats);
        offered = Map.copyOf(offered);
    }
}
