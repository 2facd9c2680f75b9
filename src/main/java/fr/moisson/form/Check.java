package fr.moisson.form;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.expression.Syntax;
import fr.moisson.form.expression.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether the answers of a row are right: required, constraint and relevance, and the calculated fields filled in. Made once per
 * form, used on every row, by any thread.
 */
public final class Check {
    private final Rule[] rules;
    private final int size;

    private Check(Form form) {
        List<Field> fields = form.fields();
        ToIntFunction<String> places = name -> place(fields, name);
        size = fields.size();
        rules = new Rule[size];
        for (int i = 0; i < size; i++) {
            rules[i] = new Rule(fields.get(i), i, places);
        }
    }

    private static int place(List<Field> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("champ inconnu\u00A0: " + name);
    }

    public static Check of(Form form) {
        return new Check(form);
    }

    /** Hears of the faults of a row, one at a time. */
    @FunctionalInterface
    public interface Faults {
        /** @param sentence for whoever typed the answer; it does not say where it stands */
        void add(Field field, Kind kind, String sentence);
    }

    /** What an answer is guilty of. */
    public enum Kind {
        /** Required and missing. */
        MISSING,
        /** Against the constraint of its question. */
        WRONG,
        /** Given although the question is not asked. */
        NOT_ASKED
    }

    /**
     * Checks a row and fills in its calculated fields.
     *
     * @param answers in the order of the form's fields, of the types {@link Reading} gives, null when missing; what stands at the
     *     place of a calculated field is replaced. An answer to a question that is not asked is left in place, and reported; the
     *     other rules of the row take it as missing, as JavaRosa does.
     * @return whether no fault was found
     */
    public boolean check(@Nullable Object[] answers, Faults faults) {
        if (answers.length != size) {
            throw new IllegalArgumentException(size + " réponses attendues, " + answers.length + " reçues");
        }
        @Nullable Object[] heard = answers;
        boolean right = true;
        for (Rule rule : rules) {
            boolean asked = rule.relevant == null || rule.relevant.truth(heard);
            if (rule.calculation != null) {
                answers[rule.place] = asked ? rule.calculated(heard) : null;
                heard[rule.place] = answers[rule.place];
            } else if (!asked && answers[rule.place] != null) {
                heard = heard == answers ? answers.clone() : heard;
                heard[rule.place] = null;
                faults.add(rule.field, Kind.NOT_ASKED, rule.notAsked);
                right = false;
            }
        }
        return constraints(answers, heard, faults) && right;
    }

    private boolean constraints(@Nullable Object[] answers, @Nullable Object[] heard, Faults faults) {
        boolean right = true;
        for (Rule rule : rules) {
            if (answers[rule.place] == null) {
                if (rule.field.required() && (rule.relevant == null || rule.relevant.truth(heard))) {
                    faults.add(rule.field, Kind.MISSING, rule.missing);
                    right = false;
                }
            } else if (rule.constraint != null && heard[rule.place] != null && !rule.constraint.truth(heard)) {
                faults.add(rule.field, Kind.WRONG, rule.wrong);
                right = false;
            }
        }
        return right;
    }

    /** The rules of one field, bound to the places of the answers. */
    private static final class Rule {
        private final Field field;
        private final int place;
        private final @Nullable Term relevant;
        private final @Nullable Term constraint;
        private final @Nullable Term calculation;
        private final String missing;
        private final String wrong;
        private final String notAsked;

        Rule(Field field, int place, ToIntFunction<String> places) {
            this.field = field;
            this.place = place;
            relevant = bound(field.relevant(), place, places);
            constraint = bound(field.constraint(), place, places);
            calculation = bound(field.calculation(), place, places);
            missing = field.requiredMessage() == null
                    ? "cette réponse manque, et elle est nécessaire. L’écrire, ou retirer la ligne."
                    : field.requiredMessage();
            wrong = field.constraintMessage() == null
                    ? "cette réponse ne suit pas la règle du formulaire\u00A0: " + text(field.constraint()) + "."
                    : field.constraintMessage();
            notAsked = "cette question ne se pose que si " + text(field.relevant())
                    + ". Vider cette case, ou corriger l’autre.";
        }

        private static String text(@Nullable Expression expression) {
            return expression == null ? "" : quoted(expression.text());
        }

        private static @Nullable Term bound(@Nullable Expression expression, int place, ToIntFunction<String> places) {
            return expression == null
                    ? null
                    : new Syntax(expression.text())
                            .placing(name -> name.equals(".") ? place : places.applyAsInt(name))
                            .term();
        }

        @Nullable
        Object calculated(@Nullable Object[] answers) {
            Term term = java.util.Objects.requireNonNull(calculation);
            return switch (field.type()) {
                case INTEGER -> whole(term.number(answers));
                case DECIMAL -> decimal(term.number(answers));
                case DATE -> term.value(answers) instanceof LocalDate day ? day : null;
                default -> orNull(term.text(answers));
            };
        }

        private static @Nullable Long whole(double number) {
            return Double.isNaN(number) || Math.abs(number) > 1e15 ? null : Long.valueOf((long) number);
        }

        private static @Nullable BigDecimal decimal(double number) {
            if (Double.isNaN(number) || Math.abs(number) > 1e15) {
                return null;
            }
            BigDecimal exact = BigDecimal.valueOf(number).stripTrailingZeros();
            return exact.scale() < 0
                    ? exact.setScale(0)
                    : exact.scale() > 20 ? exact.setScale(20, RoundingMode.HALF_UP) : exact;
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
