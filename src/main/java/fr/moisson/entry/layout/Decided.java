package fr.moisson.entry.layout;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people decided about sheets and columns. A decision about a partner's file holds for its next copies: « suivi v2 (1).xlsx » and
 * « suivi 2026.xlsx » are the same file for it.
 */
public final class Decided {
    public static final String SHEET = "feuille";
    public static final String COLUMN = "colonne";
    public static final String CONSTANT = "constante";
    public static final String FIELD = "champ";

    /** As a value: left alone, not read. */
    public static final String NOT_READ = "-";

    public static final Decided NOTHING = new Decided(Map.of());

    private static final Pattern COPY =
            Pattern.compile("(?i)\\(\\d+\\)|[-_ ]+v\\d+\\b|[-_ ]*(final(e)?|copie( de)?|version|def)\\b|\\d+");

    private final Map<String, String> decisions;

    /** @param decisions by scope and key, a tab between */
    public Decided(Map<String, String> decisions) {
        this.decisions = decisions;
    }

    /** A column that a person named, or said not to read. */
    record Column(Optional<Headers.Named> named) {}

    /** The name of a file or sheet without what changes from one copy to the next. */
    public static String alike(String name) {
        return Headers.bare(COPY.matcher(name).replaceAll(" "));
    }

    public static String sheetKey(String file, String sheet) {
        return alike(file) + "|" + Headers.bare(sheet);
    }

    public static String columnKey(Form form, String header) {
        return form.name() + "|" + Headers.bare(header);
    }

    public static String constantKey(String file, String sheet, String field) {
        return sheetKey(file, sheet) + "|" + field;
    }

    public static String fieldKey(String file, Form form, String field) {
        return alike(file) + "|" + form.name() + "|" + field;
    }

    /** The header that a person said answers a field, or {@link #NOT_READ} when none does. */
    Optional<String> header(String file, Form form, Field field) {
        return decision(FIELD, fieldKey(file, form, field.name()));
    }

    Optional<Column> column(Form form, String header) {
        return decisions.isEmpty()
                ? Optional.empty()
                : decision(COLUMN, columnKey(form, header))
                        .map(field -> new Column(
                                form.field(field).map(of -> new Headers.Named(of, null, Headers.Likeness.DECIDED))));
    }

    /** Whether a person named a column, or said not to read it. */
    public boolean isColumnDecided(Form form, String header) {
        return column(form, header).isPresent();
    }

    /** The form of a sheet, or {@link #NOT_READ}. */
    Optional<String> form(String file, String sheet) {
        return decision(SHEET, sheetKey(file, sheet));
    }

    /** What was said of something in a sheet, as what its red means. */
    Optional<String> sheet(String file, String sheet, String key) {
        return decision(SHEET, sheetKey(file, sheet) + "|" + key);
    }

    Optional<String> constant(String file, String sheet, Field field) {
        return decision(CONSTANT, constantKey(file, sheet, field.name()));
    }

    private Optional<String> decision(String scope, String key) {
        return Optional.ofNullable(decisions.get(scope + "\t" + key));
    }
}
