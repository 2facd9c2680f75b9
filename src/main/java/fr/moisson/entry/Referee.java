package fr.moisson.entry;

import fr.moisson.form.Questionnaire;
import fr.moisson.form.Rules;
import fr.moisson.form.Tabulation;
import java.util.Map;

/**
 * What judges the responses to one version of a questionnaire, and says in which columns they go.
 *
 * @param ofAnotherType by table and then by field, why a column does not take the answers of this version
 */
record Referee(
        Questionnaire questionnaire,
        Rules rules,
        Tabulation tabulation,
        Map<Tabulation.Table, Map<String, String>> ofAnotherType) {}
