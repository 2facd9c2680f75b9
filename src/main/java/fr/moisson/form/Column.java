package fr.moisson.form;

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
