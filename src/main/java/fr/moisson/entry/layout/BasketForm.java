package fr.moisson.entry.layout;

import fr.moisson.entry.reading.Amounts;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form whose entries are what one household bought at one session: its key is a subject and the key of another form that has a date,
 * and it asks for an amount of money. No role of its own says so.
 *
 * @param session the field that says which session, under the name of the key of {@code sessions}
 * @param weight in kilograms; null when it is not asked
 * @param sessions the form in which the sessions are noted
 * @param day of a session
 */
public record BasketForm(
        Form form,
        Field session,
        Field household,
        Field amount,
        @Nullable Field weight,
        Form sessions,
        Field day) {

    /** The form of the baskets among those of a project; empty when there is none, or more than one. */
    public static Optional<BasketForm> among(List<Form> forms) {
        List<BasketForm> found = new ArrayList<>();
        for (Form form : forms) {
            for (Form sessions : forms) {
                if (form != sessions) {
                    of(form, sessions).ifPresent(found::add);
                }
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Optional<BasketForm> of(Form form, Form sessions) {
        List<Field> key = form.with("key");
        List<Field> theirs = sessions.with("key");
        Optional<Field> household =
                key.stream().filter(field -> field.has("subject")).findFirst();
        Optional<Field> session = key.stream()
                .filter(field -> !field.has("subject") && field.type() == FieldType.TEXT)
                .findFirst();
        Optional<Field> day = sessions.with("date").stream()
                .filter(field -> field.type() == FieldType.DATE)
                .findFirst();
        Optional<Field> amount =
                form.fields().stream().filter(Amounts::areMoney).findFirst();
        boolean fits = key.size() == 2
                && theirs.size() == 1
                && session.isPresent()
                && theirs.get(0).name().equals(session.get().name())
                && !theirs.get(0).has("subject");
        if (!fits || household.isEmpty() || day.isEmpty() || amount.isEmpty()) {
            return Optional.empty();
        }
        Field weight =
                form.fields().stream().filter(Amounts::areWeights).findFirst().orElse(null);
        boolean isAllThatIsNeeded = form.fields().stream()
                .filter(field -> field.required() && !field.isCalculated())
                .allMatch(field -> key.contains(field) || field.equals(amount.get()) || field.equals(weight));
        return isAllThatIsNeeded
                ? Optional.of(
                        new BasketForm(form, session.get(), household.get(), amount.get(), weight, sessions, day.get()))
                : Optional.empty();
    }
}
