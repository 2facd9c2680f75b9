package fr.moisson.entry.rows;

import fr.moisson.entry.FormTable;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Rules;
import fr.moisson.form.Tabulation;
import java.util.Map;
import java.util.Objects;

/**
 * What judges the responses to one version of a questionnaire, and says in which columns they go.
 *
 * @param columns of each table as they are, which other versions may have made
 */
public record Referee(
        Questionnaire questionnaire,
        Rules rules,
        Tabulation tabulation,
        Map<Tabulation.Table, FormTable.Columns> columns) {

    public FormTable.Columns columns(Tabulation.Table table) {
        return Objects.requireNonNull(columns.get(table));
    }
}
