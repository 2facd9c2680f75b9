package fr.moisson.indicator.edit;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.TablesByName;
import fr.moisson.indicator.Definition;
import fr.moisson.project.Nearest;
import fr.moisson.project.Project;
import fr.moisson.project.Round;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An indicator that goes from one project to another: its forms, fields and answers take the nearest names of the other project, and what
 * belongs to the territory is swapped, or told when only a person can.
 */
final class Transplant {
    private static final Set<String> PROSE =
            Set.of("title", "definition", "numerator", "denominator", "limits", "source", "rationale", "reference");
    private static final Set<String> LEFT_BEHIND = Set.of("targets", "rationale");
    private static final Pattern KEY = Pattern.compile("([a-z_]+):.*");
    private static final Pattern LITERAL = Pattern.compile("'([^'\n]{1,80})'");
    private static final Pattern DAY = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

    private final Project from;
    private final Project to;
    private final TablesByName forms;
    private final List<String> lines = new ArrayList<>();
    /** The word of the definition that each line belongs to. */
    private final List<String> keys = new ArrayList<>();

    private final List<FaultLine> told = new ArrayList<>();

    private Transplant(Project from, Project to, TablesByName forms) {
        this.from = from;
        this.to = to;
        this.forms = forms;
    }

    /**
     * The text as it may be in the other project.
     *
     * @param told what was changed, and what a person should look at, each with its line
     */
    record Graft(String text, List<FaultLine> told) {}

    /** @param forms of the project it goes to */
    static Graft of(Definition definition, Project from, Project to, TablesByName forms) {
        Transplant transplant = new Transplant(from, to, forms);
        transplant.read(definition.text());
        transplant.swapForms(definition.source().forms());
        transplant.swapFields(definition.source().forms());
        transplant.swapRounds();
        transplant.swapPlaces();
        transplant.tellDays();
        return new Graft(
                String.join("\n", transplant.lines) + "\n",
                transplant.told.stream().distinct().toList());
    }

    /** Without what another territory had set for itself. */
    private void read(String text) {
        String key = "";
        boolean hadTargets = false;
        for (String line : text.lines().toList()) {
            Matcher word = KEY.matcher(line);
            key = word.matches() ? word.group(1) : key;
            hadTargets |= key.equals("targets");
            if (!LEFT_BEHIND.contains(key)) {
                lines.add(line);
                keys.add(key);
            }
        }
        if (hadTargets) {
            told.add(
                    new FaultLine(
                            1,
                            "Les objectifs de " + quoted(from.title())
                                    + " ne sont pas repris. Écrire ceux d’ici\u00A0: «\u00A0targets: { total: … }\u00A0», et leur raison."));
        }
    }

    private void swapForms(List<Form> used) {
        for (Form form : used) {
            if (forms.named(form.name()).isEmpty()) {
                swap(form.name(), Nearest.to(form.name(), forms.names()), "un formulaire", forms.names());
            }
        }
    }

    private void swapFields(List<Form> used) {
        Map<String, Field> fields = new LinkedHashMap<>();
        formsHere().forEach(form -> form.fields().forEach(field -> fields.putIfAbsent(field.name(), field)));
        if (fields.isEmpty()) {
            return;
        }
        Set<String> done = new LinkedHashSet<>();
        for (Form form : used) {
            for (Field field : form.fields()) {
                if (done.add(field.name())) {
                    swap(field, fields);
                }
            }
        }
    }

    private void swap(Field field, Map<String, Field> fields) {
        Field here = fields.get(field.name());
        if (here == null) {
            Optional<String> nearest =
                    Nearest.to(field.name(), fields.keySet()).or(() -> alike(field, fields.values()));
            swap(field.name(), nearest, "un champ", new TreeSet<>(fields.keySet()));
            here = nearest.map(fields::get).orElse(null);
        }
        if (here != null && !here.choices().isEmpty()) {
            swapAnswers(field, here);
        }
    }

    /** The only one with the same role, or the same words. */
    private static Optional<String> alike(Field field, Collection<Field> fields) {
        List<Field> alike = fields.stream()
                .filter(other -> other.label().equalsIgnoreCase(field.label())
                        || field.roles().stream().anyMatch(other::has))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0).name()) : Optional.empty();
    }

    private void swapAnswers(Field field, Field here) {
        Set<String> codes = new LinkedHashSet<>();
        here.choices().stream().map(Choice::name).forEach(codes::add);
        for (Choice choice : field.choices()) {
            if (!codes.contains(choice.name())) {
                literal(choice.name(), Nearest.to(choice.name(), codes), "une réponse", codes);
            }
        }
    }

    /** The forms that the text names now. */
    private List<Form> formsHere() {
        return forms.names().stream()
                .filter(name -> places(name).findAny().isPresent())
                .flatMap(name -> forms.named(name).stream())
                .toList();
    }

    private void swapRounds() {
        List<String> codes = to.rounds().stream().map(Round::code).toList();
        for (int at = 0; at < from.rounds().size(); at++) {
            String code = from.rounds().get(at).code();
            if (!codes.contains(code)) {
                Optional<String> other = at < codes.size() ? Optional.of(codes.get(at)) : Optional.empty();
                literal(code, other, "une vague", codes);
            }
        }
    }

    /** In prose a name is swapped when there can be no doubt; a site is a name only between quotes. */
    private void swapPlaces() {
        named(from.title(), List.of(to.title()), "le projet");
        from.partners().forEach(partner -> named(partner, to.partners(), "un partenaire"));
        from.territories().forEach(territory -> named(territory, to.territories(), "un territoire"));
        from.sites().stream()
                .filter(site -> !to.sites().contains(site))
                .forEach(site -> literal(site, Nearest.to(site, to.sites()), "un lieu", to.sites()));
    }

    private void named(String name, List<String> here, String what) {
        if (here.contains(name)) {
            return;
        }
        Pattern word = word(name);
        for (int at = 0; at < lines.size(); at++) {
            if (word.matcher(lines.get(at)).find()) {
                if (here.size() == 1) {
                    put(at, word, here.get(0));
                    tellSwapped(at, name, here.get(0));
                } else {
                    tellUnknown(at, name, what, here);
                }
            }
        }
    }

    private void tellDays() {
        for (int at = 0; at < lines.size(); at++) {
            if (PROSE.contains(keys.get(at))) {
                continue;
            }
            Matcher day = DAY.matcher(lines.get(at));
            while (day.find()) {
                if (isOutside(day.group())) {
                    told.add(new FaultLine(
                            at + 1,
                            "Le " + day.group() + " n’est pas dans la période du projet. Écrire un jour du "
                                    + to.period().start() + " au " + to.period().end() + "."));
                }
            }
        }
    }

    private boolean isOutside(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.isBefore(to.period().start()) || day.isAfter(to.period().end());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void swap(String name, Optional<String> other, String what, Collection<String> known) {
        Pattern word = word(name);
        for (int at : places(name).boxed().toList()) {
            if (other.isPresent()) {
                put(at, word, other.get());
                tellSwapped(at, name, other.get());
            } else {
                tellUnknown(at, name, what, known);
            }
        }
    }

    private java.util.stream.IntStream places(String name) {
        Pattern word = word(name);
        return java.util.stream.IntStream.range(0, lines.size())
                .filter(at -> !PROSE.contains(keys.get(at)))
                .filter(at -> word.matcher(value(lines.get(at))).find());
    }

    /** What stands after the word of a definition. */
    private static String value(String line) {
        return KEY.matcher(line).matches() ? line.substring(line.indexOf(':')) : line;
    }

    private void literal(String text, Optional<String> other, String what, Collection<String> known) {
        for (int at = 0; at < lines.size(); at++) {
            if (PROSE.contains(keys.get(at))
                    || LITERAL.matcher(lines.get(at)).results().noneMatch(one -> one.group(1)
                            .equals(text))) {
                continue;
            }
            if (other.isPresent()) {
                lines.set(at, lines.get(at).replace("'" + text + "'", "'" + other.get() + "'"));
                tellSwapped(at, text, other.get());
            } else {
                tellUnknown(at, text, what, known);
            }
        }
    }

    private void put(int at, Pattern word, String other) {
        String line = lines.get(at);
        int from = KEY.matcher(line).matches() ? line.indexOf(':') : 0;
        lines.set(
                at,
                line.substring(0, from)
                        + word.matcher(line.substring(from)).replaceAll(Matcher.quoteReplacement(other)));
    }

    private void tellSwapped(int at, String name, String other) {
        told.add(new FaultLine(
                at + 1, quoted(name) + " est devenu " + quoted(other) + ", le nom le plus proche ici. Vérifier."));
    }

    private void tellUnknown(int at, String name, String what, Collection<String> known) {
        told.add(new FaultLine(
                at + 1,
                quoted(name) + " est " + what + " de " + quoted(from.title()) + ", qui n’existe pas ici. "
                        + (known.isEmpty() ? "Retirer ce mot." : Nearest.advice(name, known))));
    }

    private static Pattern word(String name) {
        return Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])");
    }
}
