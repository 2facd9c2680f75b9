package fr.moisson.entry;

import fr.moisson.form.Check;
import fr.moisson.form.Choice;
import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Reading;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The questions of a form as a sheet of paper asks them, and what the rules of the form say of a sheet. The same reading and the same
 * check as an import; only, a mark (illegible, no answer, refused) excuses a missing answer that is not part of the key.
 */
final class PaperForm {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final Form form;
    private final List<Field> fields;
    private final List<Field> asked;
    private final Check check;
    private final Reading[] readings;
    private final Map<String, Integer> places = new HashMap<>();
    private final @Nullable Field round;

    PaperForm(Form form, @Nullable String roundOfThePile) {
        this.form = form;
        this.fields = form.fields();
        this.check = Check.of(form);
        this.readings = fields.stream().map(Reading::of).toArray(Reading[]::new);
        for (int at = 0; at < fields.size(); at++) {
            places.put(fields.get(at).name(), at);
        }
        this.round = roundOfThePile == null
                ? null
                : form.with("round").stream().findFirst().orElse(null);
        this.asked = fields.stream()
                .filter(field -> !field.isCalculated() && !field.equals(round))
                .toList();
    }

    Form form() {
        return form;
    }

    /** The questions typed for each sheet: neither what is calculated nor the round, which is the pile's. */
    List<Field> asked() {
        return asked;
    }

    /** The questions on which others depend: whether those are asked is known once these are answered. */
    Set<String> deciding() {
        Set<String> deciding = new HashSet<>();
        for (Field field : fields) {
            Expression relevant = field.relevant();
            if (relevant != null) {
                deciding.addAll(relevant.names());
            }
        }
        return deciding;
    }

    /** The answers of a sheet with the round of its pile. */
    Map<String, PaperAnswer> withRound(Map<String, PaperAnswer> answers, @Nullable String code) {
        if (round == null || code == null) {
            return answers;
        }
        Map<String, PaperAnswer> all = new HashMap<>(answers);
        all.put(round.name(), new PaperAnswer(code, null));
        return all;
    }

    /**
     * What the rules say of one question.
     *
     * @param kind of the fault; null for a text that is no answer at all, and when there is no fault
     * @param fault a sentence for whoever typed the answer, null when there is nothing to say
     */
    record Line(
            Field field,
            boolean isAsked,
            boolean isTooMany,
            Check.@Nullable Kind kind,
            @Nullable String fault) {}

    /**
     * What the rules say of a sheet.
     *
     * @param values in the order of the fields, null where there is none or it cannot be kept
     * @param refused why the sheet cannot be a row; empty when it can
     */
    record Verdict(List<Line> lines, @Nullable Object[] values, List<Line> refused) {

        Line line(String field) {
            return lines.stream()
                    .filter(line -> line.field().name().equals(field))
                    .findFirst()
                    .orElseThrow();
        }

        List<Line> faults() {
            return lines.stream().filter(line -> line.fault() != null).toList();
        }
    }

    Verdict verdict(Map<String, PaperAnswer> answers) {
        return new Sheet(answers).verdict();
    }

    /** A sheet while it is checked. */
    private final class Sheet {
        private final Map<String, PaperAnswer> answers;
        private final @Nullable Object[] values = new @Nullable Object[fields.size()];
        private final @Nullable String[] faults = new @Nullable String[fields.size()];
        private final Check.@Nullable Kind[] kinds = new Check.@Nullable Kind[fields.size()];
        private final Set<Integer> tooMany = new HashSet<>();

        Sheet(Map<String, PaperAnswer> answers) {
            this.answers = answers;
        }

        Verdict verdict() {
            read();
            leaveOutWhatIsWrong();
            missingKey();
            boolean[] isAsked = isAsked();
            List<Line> lines = new ArrayList<>();
            for (int at = 0; at < fields.size(); at++) {
                lines.add(new Line(fields.get(at), isAsked[at], tooMany.contains(at), kinds[at], faults[at]));
            }
            List<Line> refused = lines.stream()
                    .filter(line -> line.fault() != null
                            && (line.field().required() || line.field().has("key")))
                    .toList();
            return new Verdict(lines, values, refused);
        }

        private void read() {
            for (int at = 0; at < values.length; at++) {
                PaperAnswer answer = answer(at);
                try {
                    values[at] = fields.get(at).isCalculated() ? null : readings[at].answer(answer.written());
                } catch (Reading.NotAnAnswer e) {
                    faults[at] = e.sentence();
                }
            }
        }

        private PaperAnswer answer(int at) {
            return answers.getOrDefault(fields.get(at).name(), PaperAnswer.BLANK);
        }

        /** As long as something is left out, the rest is checked again: another rule may hang on it. */
        private void leaveOutWhatIsWrong() {
            boolean goesOn = true;
            while (goesOn) {
                List<Integer> out = new ArrayList<>();
                check.check(values, (field, kind, sentence) -> hear(field, kind, sentence, out));
                out.forEach(at -> values[at] = null);
                goesOn = !out.isEmpty();
            }
        }

        private void hear(Field field, Check.Kind kind, String sentence, List<Integer> out) {
            int at = place(field);
            if (kind == Check.Kind.NOT_ASKED) {
                tooMany.add(at);
                out.add(at);
            } else if (kind == Check.Kind.WRONG) {
                faults[at] = "«\u00A0" + text(field, answer(at)) + "\u00A0» ne convient pas. " + sentence;
                kinds[at] = kind;
                out.add(at);
            } else if (faults[at] == null && answer(at).mark() == null) {
                faults[at] = field.requiredMessage() == null
                        ? "Cette réponse est nécessaire. L’écrire, ou dire pourquoi elle manque (*, - ou /)."
                        : sentence;
                kinds[at] = kind;
            }
        }

        private void missingKey() {
            for (int at = 0; at < values.length; at++) {
                if (fields.get(at).has("key") && values[at] == null && faults[at] == null) {
                    faults[at] = "Sans cette réponse, la fiche ne peut pas être reconnue. L’écrire.";
                    kinds[at] = Check.Kind.MISSING;
                }
            }
        }

        private void asideWhenTyped(int at) {
            if (!answer(at).written().isEmpty()) {
                tooMany.add(at);
                faults[at] = null;
                kinds[at] = null;
                values[at] = null;
            }
        }

        private boolean[] isAsked() {
            boolean[] isAsked = new boolean[values.length];
            @Nullable Object[] heard = values.clone();
            for (int at = 0; at < values.length; at++) {
                Expression relevant = fields.get(at).relevant();
                isAsked[at] = relevant == null
                        || relevant.holds(name -> places.containsKey(name) ? heard[places.get(name)] : null);
                if (!isAsked[at]) {
                    heard[at] = null;
                    asideWhenTyped(at);
                }
            }
            return isAsked;
        }
    }

    private int place(Field field) {
        Integer place = places.get(field.name());
        if (place == null) {
            throw new IllegalArgumentException("question inconnue\u00A0: " + field.name());
        }
        return place;
    }

    /** What makes two keyings of a question the same: the answer itself, whatever the way it was typed. */
    String identity(Field field, PaperAnswer answer) {
        Mark mark = answer.mark();
        if (mark != null) {
            return "mark " + mark.word();
        }
        Object value = value(field, answer);
        if (value == null) {
            return answer.written().isEmpty() ? "" : "text " + plain(answer.written());
        }
        return "value " + (field.type() == FieldType.TEXT ? plain(value.toString()) : value);
    }

    /** Case, the number of spaces and the kind of apostrophe are no difference in what a paper says. */
    private static String plain(String text) {
        return text.replace('’', '\'')
                .strip()
                .replaceAll("[\\s\u00A0\u202F]+", " ")
                .toLowerCase(Locale.FRENCH);
    }

    private @Nullable Object value(Field field, PaperAnswer answer) {
        try {
            return readings[place(field)].answer(answer.written());
        } catch (Reading.NotAnAnswer e) {
            return null;
        }
    }

    /** Why an answer is none, in a sentence; empty when it reads well. */
    Optional<String> unreadable(Field field, PaperAnswer answer) {
        try {
            readings[place(field)].answer(answer.written());
            return Optional.empty();
        } catch (Reading.NotAnAnswer e) {
            return Optional.of(e.sentence());
        }
    }

    /** An answer as people read it: labels of choices, 12/03/2026, 12,5, « illisible »; empty when blank. */
    String text(Field field, PaperAnswer answer) {
        Mark mark = answer.mark();
        if (mark != null) {
            return mark.label();
        }
        Object value = value(field, answer);
        return value == null ? answer.written() : text(field, value);
    }

    private static String text(Field field, Object value) {
        if (value instanceof LocalDate day) {
            return DAY.format(day);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString().replace('.', ',');
        }
        if (field.choices().isEmpty()) {
            return value.toString();
        }
        return Arrays.stream(value.toString().split(" "))
                .map(name -> field.choice(name).map(Choice::label).orElse(name))
                .collect(Collectors.joining(", "));
    }
}
