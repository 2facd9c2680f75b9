package fr.moisson.form.version;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.Item;
import fr.moisson.form.ItemType;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.engine.Lookup;
import fr.moisson.form.version.Shown.Picture;
import fr.moisson.form.version.Shown.ShownChoice;
import fr.moisson.form.workbook.Translated;
import fr.moisson.form.workbook.YesNo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A questionnaire laid out for a page, in one language, with what was answered and what is to be said of it. */
final class Showing {
    private static final Set<String> NEVER_SHOWN = Set.of("reserved_name_for_field_list_labels_");
    private static final int MOST_BUTTONS = 12;

    private final Questionnaire form;
    private final String language;
    private final Attempt attempt;
    private final Map<String, Lookup> lookups;
    private final Map<String, String> faults;
    private int fields;

    /** @param faults by path */
    Showing(
            Questionnaire form,
            String language,
            Attempt attempt,
            Map<String, Lookup> lookups,
            Map<String, String> faults) {
        this.form = form;
        this.language = language;
        this.attempt = attempt;
        this.lookups = lookups;
        this.faults = faults;
    }

    List<Shown> items() {
        return shown(form.items(), "/" + form.root().name());
    }

    private List<Shown> shown(List<Item> items, String above) {
        return items.stream()
                .filter(Showing::isShown)
                .map(item -> shown(item, above + "/" + item.name()))
                .toList();
    }

    private static boolean isShown(Item item) {
        return (item.type().holdsItems() || !item.type().control().isEmpty())
                && NEVER_SHOWN.stream().noneMatch(item.name()::startsWith);
    }

    private Shown shown(Item item, String path) {
        String id = "question-" + ++fields;
        List<Shown> items = item.type() == ItemType.GROUP ? shown(item.items(), path) : List.of();
        List<List<Shown>> times = new ArrayList<>();
        if (item.type() == ItemType.REPEAT) {
            for (int time = 1; time <= attempt.times(path); time++) {
                times.add(shown(item.items(), path + "[" + time + "]"));
            }
        }
        List<ShownChoice> choices = item.type().isChoice() ? choices(item, path) : List.of();
        return new Shown(
                id,
                path,
                kind(item, choices),
                words(form.label(item, language)),
                words(form.hint(item, language)),
                YesNo.yes(item.cell("required")),
                media(item.media()),
                rules(item),
                choices,
                attempt.given(path),
                item.parameters().getOrDefault("start", "1"),
                item.parameters().getOrDefault("end", "10"),
                faults.getOrDefault(path, ""),
                items,
                times);
    }

    private String words(String text) {
        return InWords.label(form, text);
    }

    private static String kind(Item item, List<ShownChoice> choices) {
        return switch (item.type()) {
            case GROUP -> "group";
            case REPEAT -> "repeat";
            case NOTE -> "note";
            case INTEGER -> "whole";
            case DECIMAL -> "number";
            case DATE -> "date";
            case TIME -> "time";
            case DATETIME -> "datetime-local";
            case RANGE -> "range";
            case ACKNOWLEDGE -> "yes";
            case SELECT_ONE -> choices.isEmpty() ? "text" : isLong(choices) ? "list" : "one";
            case SELECT_MULTIPLE -> choices.isEmpty() ? "text" : "several";
            case RANK -> choices.isEmpty() ? "text" : "rank";
            case IMAGE, AUDIO, VIDEO, FILE -> "file";
            default -> item.appearance().contains("multiline") ? "long" : "text";
        };
    }

    private static boolean isLong(List<ShownChoice> choices) {
        return choices.size() > MOST_BUTTONS
                && choices.stream().allMatch(choice -> choice.media().isEmpty());
    }

    private List<ShownChoice> choices(Item item, String path) {
        List<String> taken = Arrays.asList(attempt.given(path).split(" "));
        List<ShownChoice> choices = new ArrayList<>();
        Map<String, String> offered = new LinkedHashMap<>();
        Lookup lookup = item.list() == null ? null : lookups.get(item.list());
        if (lookup != null) {
            offered.putAll(lookup.choices(
                    item.parameters().getOrDefault("value", "name"),
                    item.parameters().getOrDefault("label", "label")));
        }
        form.choices(item).forEach(option -> offered.putIfAbsent(option.name(), form.label(option, language)));
        Map<String, List<Picture>> pictures = new LinkedHashMap<>();
        form.choices(item).forEach(option -> pictures.putIfAbsent(option.name(), media(option.media())));
        offered.forEach((name, label) -> choices.add(new ShownChoice(
                name,
                words(label),
                pictures.getOrDefault(name, List.of()),
                taken.contains(name) || attempt.given(path).equals(name),
                taken.contains(name) ? String.valueOf(taken.indexOf(name) + 1) : "")));
        return choices;
    }

    private List<Picture> media(Map<String, Translated> media) {
        List<Picture> pictures = new ArrayList<>();
        for (String kind : List.of("image", "audio", "video")) {
            Translated file = media.get(kind);
            String name = file == null ? null : file.in(language, form.defaultLanguage());
            if (name != null) {
                pictures.add(new Picture(kind, name));
            }
        }
        return pictures;
    }

    private List<String> rules(Item item) {
        List<String> rules = new ArrayList<>();
        rule(rules, item, "relevant", "Posée si ");
        String required = item.cell("required");
        if (!YesNo.yes(required) && !YesNo.no(required)) {
            rule(rules, item, "required", "Obligatoire si ");
        }
        rule(rules, item, "constraint", "Acceptée si ");
        if (!item.cell("choice_filter").isEmpty()) {
            rules.add("Tous les choix sont montrés ici\u202F; n’est proposé que ce qui répond à\u00A0: "
                    + InWords.asWritten(form, item.cell("choice_filter")) + ".");
        }
        rule(rules, item, "repeat_count", "Autant de fois que ");
        if (!item.cell("calculation").isEmpty()) {
            rules.add(
                    "Remplie d’avance par un calcul\u00A0: " + InWords.asWritten(form, item.cell("calculation")) + ".");
        }
        String constraint = message(item, "constraint_message");
        if (constraint != null) {
            rules.add("Sinon, on lit\u00A0: " + quoted(words(constraint)));
        }
        return rules;
    }

    private @Nullable String message(Item item, String header) {
        return item.text(header).in(language, form.defaultLanguage());
    }

    private void rule(List<String> rules, Item item, String header, String beginning) {
        if (!item.cell(header).isEmpty()) {
            rules.add(beginning + InWords.of(form, item.cell(header)) + ".");
        }
    }
}
