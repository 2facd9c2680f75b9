package fr.moisson.form;

import java.util.List;
import java.util.Optional;

/**
 * A journal, registre or enquête, as its XLSForm workbook defines it.
 *
 * @param name of the workbook, without extension: {@code ventes}
 * @param version from the settings sheet
 * @param path of the workbook, for messages
 */
public record Form(
        String project, String name, String title, Use use, String version, String path, List<Field> fields) {
    public Form {
        fields = List.copyOf(fields);
    }

    /** The same under the name that history gave its version. */
    Form as(String version) {
        return version.equals(this.version) ? this : new Form(project, name, title, use, version, path, fields);
    }

    public Optional<Field> field(String field) {
        return fields.stream().filter(f -> f.name().equals(field)).findFirst();
    }

    public List<Field> with(String role) {
        return fields.stream().filter(f -> f.has(role)).toList();
    }
}
