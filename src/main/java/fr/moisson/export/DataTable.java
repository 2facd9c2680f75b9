package fr.moisson.export;

import fr.moisson.form.Form;
import fr.moisson.form.Tabulation;
import java.util.List;

/**
 * A table that leaves: the form, or one of its repeats.
 *
 * @param variables those that leave
 * @param leftOut the personal ones that do not
 * @param hasRemarks whether paper said why some answers are missing
 */
record DataTable(Tabulation.Table table, List<Variable> variables, List<Variable> leftOut, boolean hasRemarks) {

    Form form() {
        return table.form();
    }

    /** As in the column {@code _table}, and the name of its file. */
    String name() {
        return form().name();
    }

    boolean isRepeat() {
        return table.parent().isPresent();
    }

    /** What tells it from the table of the form: « personne ». */
    String repeat() {
        int at = name().indexOf("__");
        return at < 0 ? "" : name().substring(at + 2);
    }
}
