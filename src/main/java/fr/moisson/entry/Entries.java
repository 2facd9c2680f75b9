package fr.moisson.entry;

import fr.moisson.form.Form;
import org.springframework.stereotype.Component;

/**
 * What was written down: one typed table per form in the schema {@code data}, a column per field under the field's name, and before
 * them the envelope:
 *
 * <pre>
 * _id            bigint       of the entry, never used twice
 * _import        integer      the import it came with: file, sheet, form version (entry.imports.id)
 * _row           integer      row of the sheet, as the spreadsheet shows it
 * _state         text         reçu | à vérifier | validé | rejeté
 * _recorded_at   timestamptz
 * _recorded_by   text
 * _superseded_at timestamptz  null while it counts
 * </pre>
 */
@Component
public class Entries {

    /** The table of a form, quoted and with its schema: {@code data."miam_ventes"}. */
    public String table(Form form) {
        return "data.\"" + form.project().replace('-', '_') + "_" + form.name() + "\"";
    }

    /** The SQL condition by which a row of {@code alias} counts today. */
    public String counts(String alias) {
        return alias + "._superseded_at is null and " + alias + "._state <> 'rejeté'";
    }
}
