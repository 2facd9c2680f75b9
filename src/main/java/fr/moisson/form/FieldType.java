package fr.moisson.form;

/** What a field holds, and the type of its column. */
public enum FieldType {
    TEXT("text"),
    INTEGER("bigint"),
    DECIMAL("numeric"),
    DATE("date"),
    TIME("time without time zone"),
    DATETIME("timestamp with time zone"),
    /** One name of the field's choices. */
    SELECT_ONE("text"),
    /** Names of the field's choices, separated by one space, in the order of the choices; of preference when they are ranked. */
    SELECT_MULTIPLE("text");

    private final String column;

    FieldType(String column) {
        this.column = column;
    }

    /** The PostgreSQL type of the column that keeps it. */
    public String column() {
        return column;
    }
}
