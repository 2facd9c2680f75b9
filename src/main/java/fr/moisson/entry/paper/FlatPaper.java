package fr.moisson.entry.paper;

import fr.moisson.form.Check;
import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The paper of a flat form. The same reading and the same check as an import. */
final class FlatPaper implements PaperForm {
    private final Form form;
    private final List<Field> fields;
    private final List<PaperQuestion> all;
    private final List<PaperQuestion> asked;
    private final Check check;
    private final Map<String, Integer> places = new HashMap<>();
    private final @Nullable Field round;

    FlatPaper(Form form, @Nullable String roundOfThePile) {
        this.form = form;
        this.fields = form.fields();
        this.check = Check.of(form);
        this.all = fields.stream().map(PaperQuestion::of).toList();
        for (int at = 0; at < fields.size(); at++) {
            places.put(fields.get(at).name(), at);
        }
        this.round = roundOfThePile == null
                ? null
                : form.with("round").stream().findFirst().orElse(null);
        this.asked = all.stream()
                .filter(question ->
                        !question.field().isCalculated() && !question.field().equals(round))
                .toList();
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public List<PaperLine> lines() {
        return asked.stream().<PaperLine>map(PaperLine.Ask::new).toList();
    }

    @Override
    public List<PaperQuestion> questions(Collection<Map<String, PaperAnswer>> keyings) {
        return asked;
    }

    @Override
    public Optional<PaperQuestion> question(String name) {
        return asked.stream().filter(question -> question.name().equals(name)).findFirst();
    }

    @Override
    public Set<String> deciding() {
        Set<String> deciding = new HashSet<>();
        for (Field field : fields) {
            Expression relevant = field.relevant();
            if (relevant != null) {
                deciding.addAll(relevant.names());
            }
        }
        return deciding;
    }

    @Override
    public Map<String, PaperAnswer> withRound(Map<String, PaperAnswer> answers, @Nullable String code) {
        if (round == null || code == null) {
            return answers;
        }
        Map<String, PaperAnswer> all = new HashMap<>(answers);
        all.put(round.name(), new PaperAnswer(code, null));
        return all;
    }

    @Override
    public Verdict verdict(Map<String, PaperAnswer> answers) {
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
                lines.add(new Line(all.get(at), false, isAsked[at], tooMany.contains(at), kinds[at], faults[at]));
            }
            List<Line> refused = lines.stream()
                    .filter(line -> line.fault() != null
                            && (line.question().field().required()
                                    || line.question().has("key")))
                    .toList();
            return new Verdict(lines, values, refused, null);
        }

        private void read() {
            for (int at = 0; at < values.length; at++) {
                PaperQuestion question = all.get(at);
                values[at] = fields.get(at).isCalculated() ? null : question.value(answer(at));
                faults[at] = question.unreadable(answer(at)).orElse(null);
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
                faults[at] = "«\u00A0" + all.get(at).text(answer(at)) + "\u00A0» ne convient pas. " + sentence;
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
}
