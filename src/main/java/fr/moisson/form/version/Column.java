package fr.moisson.form.version;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Tabulation;
import fr.moisson.form.Use;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the answers to a question are kept. */
record Column(Form table, Field field) {

    /** By the path of the question. */
    static Map<String, Column> of(String project, Questionnaire form) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Tabulation.of(project, Use.of(form.path()), form).tables().forEach(table -> table.fields()
                .forEach((path, field) -> columns.put(path, new Column(table.form(), field))));
        return columns;
    }

    String name() {
        return field.name();
    }
}
