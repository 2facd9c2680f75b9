package fr.moisson.entry.files;

import fr.moisson.form.Choice;
import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Changes when anything changes in the forms by which rows are recognised, read or refused. */
final class FormsDigest {

    private FormsDigest() {}

    static String of(List<Form> forms) {
        StringBuilder text = new StringBuilder();
        for (Form form : forms) {
            text.append(form.name())
                    .append('\t')
                    .append(form.title())
                    .append('\t')
                    .append(form.version())
                    .append('\n');
            form.fields().forEach(field -> append(text, field));
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(StringBuilder text, Field field) {
        text.append(String.join(
                "\t",
                field.name(),
                field.type().name(),
                field.label(),
                String.valueOf(field.required()),
                String.valueOf(field.requiredMessage()),
                text(field.constraint()),
                String.valueOf(field.constraintMessage()),
                text(field.relevant()),
                text(field.calculation()),
                String.join("|", field.aliases()),
                String.join("|", new TreeSet<>(field.roles()))));
        for (Choice choice : field.choices()) {
            text.append('\t')
                    .append(choice.name())
                    .append('=')
                    .append(choice.label())
                    .append(choice.aliases());
        }
        text.append('\n');
    }

    private static String text(@Nullable Expression expression) {
        return expression == null ? "" : expression.text();
    }
}
