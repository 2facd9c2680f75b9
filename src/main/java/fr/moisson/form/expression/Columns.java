package fr.moisson.form.expression;

import fr.moisson.form.FieldType;
import java.util.function.Function;

/** Where the answers stand in SQL, and their types. */
record Columns(Function<String, String> columns, Function<String, FieldType> types) {
    String column(String name) {
        return columns.apply(name);
    }

    FieldType type(String name) {
        return types.apply(name);
    }
}
