package fr.moisson.indicator;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.TablesByName;
import fr.moisson.indicator.Indicator.Reference;
import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Formula;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Source;
import fr.moisson.indicator.query.Tables;
import fr.moisson.indicator.word.Word;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Nearest;
import fr.moisson.project.Round;
import fr.moisson.project.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An indicator's file, read: what it says to people, and what it asks to compute.
 *
 * @param labels what readers see for the codes that stand in its groups
 * @param text of the file, kept with the values computed from it
 */
public record Definition(
        Indicator indicator, Source source, List<Calculation> calculations, Map<String, String> labels, String text) {
    private static final Pattern SDG = Pattern.compile("(1[0-7]|[1-9])\\.(1?[0-9]|[a-d])");
    private static final Set<String> SIDES = new LinkedHashSet<>(List.of("higher", "lower"));
    public static final Set<String> HEADER = Set.of(
            "title",
            "level",
            "unit",
            "decimals",
            "better",
            "definition",
            "numerator",
            "denominator",
            "limits",
            "source",
            "targets",
            "rationale",
            "sdg",
            "reference",
            "plausible",
            "from",
            "join",
            "since",
            "where",
            "by",
            "items");

    /** The same, of which one calculation alone is looked at. */
    public Definition only(Calculation calculation) {
        return new Definition(indicator, source, List.of(calculation), labels, text);
    }

    /** Reads the files of one project, whose relations they share. */
    record Reader(Tables entries, TablesByName forms, List<Round> rounds, Relations relations) {

        /** Empty when there is a fault, which is then told. */
        Optional<Definition> read(DefinitionFile file, List<String> faults) {
            Set<String> mine = new LinkedHashSet<>();
            List<String> found = new ArrayList<>();
            String text = new String(file.content(), StandardCharsets.UTF_8);
            Settings settings = Settings.read(file.path(), 1, text, found).allowing(words());
            if (settings.keys().isEmpty() && !found.isEmpty()) {
                faults.addAll(found);
                return Optional.empty();
            }
            Optional<Definition> definition = read(file.name(), text, settings);
            mine.addAll(found);
            faults.addAll(mine);
            return mine.isEmpty() ? definition : Optional.empty();
        }

        private static Set<String> words() {
            Set<String> words = new TreeSet<>(HEADER);
            words.addAll(Word.ALL.keySet());
            return words;
        }

        private Optional<Definition> read(String name, String text, Settings settings) {
            Indicator indicator = header(name, settings);
            Form form = form(settings, "from", settings.text("from"));
            if (form == null) {
                return Optional.empty();
            }
            Source source = new Source(
                    entries,
                    form,
                    settings.settings("join").map(join -> link(join, form)).orElse(null),
                    settings.settings("since").map(since -> link(since, form)).orElse(null));
            Where.read(settings, source);
            List<Calculation> calculations = new ArrayList<>();
            List<String> items = settings.has("items") ? settings.texts("items") : List.of("");
            for (String item : items) {
                if (!item.isEmpty() && !source.places().containsKey(item)) {
                    settings.fault(
                            "items",
                            "«\u00A0" + item + "\u00A0» n’est pas un champ de «\u00A0" + form.name() + "\u00A0». "
                                    + Nearest.advice(
                                            item, new TreeSet<>(source.places().keySet())));
                    continue;
                }
                calculations.addAll(calculations(settings, item, source));
            }
            if (Word.ALL.keySet().stream().noneMatch(settings::has)) {
                settings.fault(
                        "from",
                        "rien n’est demandé. Ajouter l’un de ces mots\u00A0: " + String.join(", ", Word.ALL.keySet())
                                + ".");
            }
            sayWhatIsDivided(settings);
            tellGroupsApart(settings, source);
            return Optional.of(new Definition(indicator, source, calculations, labels(source, text), text));
        }

        /** Groups are known by their answers: of two questions with « oui » among theirs, nobody could tell which it is of. */
        private static void tellGroupsApart(Settings settings, Source source) {
            Map<String, String> seen = new HashMap<>();
            for (String by : settings.has("by") ? settings.texts("by") : List.<String>of()) {
                Source.Place place = source.places().get(by);
                for (Choice choice :
                        place == null ? List.<Choice>of() : place.field().choices()) {
                    String other = seen.putIfAbsent(choice.name(), by);
                    if (other != null) {
                        settings.fault(
                                "by",
                                "«\u00A0" + other + "\u00A0» et «\u00A0" + by
                                        + "\u00A0» ont tous deux la réponse «\u00A0"
                                        + choice.name()
                                        + "\u00A0». Donner à chacun un indicateur, ou d’autres noms à leurs réponses.");
                        return;
                    }
                }
            }
        }

        /** A share of whom, and of how many: that is what people argue about. */
        private static void sayWhatIsDivided(Settings settings) {
            Word.ALL.forEach((key, word) -> {
                if (word.divides()
                        && settings.has(key)
                        && !(settings.has("numerator") && settings.has("denominator"))) {
                    settings.fault(
                            key,
                            "il faut dire en mots ce que l’on divise et par quoi. Écrire «\u00A0numerator: …\u00A0» et «\u00A0denominator: …\u00A0».");
                }
            });
            if (settings.has("denominator") && !settings.has("numerator")) {
                settings.fault("denominator", "il manque ce que l’on divise. Écrire aussi «\u00A0numerator: …\u00A0».");
            }
        }

        private List<Calculation> calculations(Settings settings, String item, Source source) {
            List<String> codes = rounds.stream().map(Round::code).toList();
            List<Calculation> calculations = new ArrayList<>();
            String valued = null;
            for (String key : settings.keys()) {
                Word word = Word.ALL.get(key);
                if (word == null) {
                    continue;
                }
                List<Calculation> more =
                        word.calculations(new Asked(settings, key, item, source, relations, forms, codes));
                if (more.stream().anyMatch(one -> one.measures().contains(Word.VALUE))) {
                    valued = onlyOne(settings, valued, key);
                }
                calculations.addAll(more);
            }
            return calculations;
        }

        /** Of two words that give the value of an indicator, nobody could tell which it is. */
        private static String onlyOne(Settings settings, @Nullable String before, String key) {
            if (before != null) {
                settings.fault(
                        key,
                        "«\u00A0" + before
                                + "\u00A0» donne déjà la valeur de cet indicateur. En écrire un autre pour «\u00A0"
                                + key + "\u00A0».");
            }
            return key;
        }

        private @Nullable Form form(Settings settings, String key, String name) {
            Form form = forms.named(name).orElse(null);
            if (form == null && !name.isEmpty()) {
                settings.fault(
                        key,
                        "il n’y a pas de formulaire «\u00A0" + name + "\u00A0». "
                                + Nearest.advice(name, new TreeSet<>(forms.names())));
            }
            return form;
        }

        private Source.@Nullable Link link(Settings settings, Form form) {
            settings.allowing(Set.of("form", "on"));
            Form other = form(settings, "form", settings.text("form"));
            String on = settings.text("on");
            if (other == null) {
                return null;
            }
            for (Form each : List.of(form, other)) {
                if (each.field(on).isEmpty() && !on.isEmpty()) {
                    settings.fault(
                            "on",
                            "«\u00A0" + on + "\u00A0» n’est pas un champ de «\u00A0" + each.name()
                                    + "\u00A0». Les deux formulaires doivent avoir ce champ.");
                }
            }
            return new Source.Link(other, on);
        }

        /** The choices of the fields the definition speaks of come first: « aucun » is a brake here, a group there. */
        private Map<String, String> labels(Source source, String text) {
            List<Field> fields = new ArrayList<>();
            source.places().values().forEach(place -> fields.add(place.field()));
            fields.sort(java.util.Comparator.comparing(field -> !text.contains(field.name())));
            Map<String, String> labels = new LinkedHashMap<>();
            for (Field field : fields) {
                for (Choice choice : field.choices()) {
                    labels.putIfAbsent(choice.name(), choice.label());
                }
            }
            fields.forEach(field -> labels.putIfAbsent(field.name(), field.label()));
            rounds.forEach(round -> labels.put(round.code(), round.title()));
            return labels;
        }
    }

    /** Reads {@code where}, which may itself be wrong. */
    private static final class Where {
        static void read(Settings settings, Source source) {
            BiFunction<String, String, String> unknown =
                    (name, form) -> "«\u00A0" + name + "\u00A0» n’est pas un champ de «\u00A0" + form + "\u00A0». "
                            + Nearest.advice(name, new TreeSet<>(source.places().keySet()));
            settings.optionalText("where").ifPresent(text -> {
                try {
                    Formula formula = source.formula(text);
                    List<String> wrong = formula.names().stream()
                            .filter(name -> !source.places().containsKey(name))
                            .toList();
                    wrong.forEach(name -> settings.fault(
                            "where", unknown.apply(name, source.form().name())));
                    if (wrong.isEmpty()) {
                        source.where(formula);
                    }
                } catch (IllegalArgumentException e) {
                    settings.fault("where", String.valueOf(e.getMessage()));
                }
            });
        }
    }

    /** The header alone, from a text that was once read whole. */
    public static Indicator indicator(String name, String text) {
        return header(name, Settings.read(name + ".yaml", 1, text, new ArrayList<>()));
    }

    private static Indicator header(String name, Settings settings) {
        Map<String, Double> targets = new LinkedHashMap<>();
        settings.settings("targets").ifPresent(by -> by.keys()
                .forEach(group -> by.number(group).ifPresent(target -> targets.put(group, target))));
        Reference reference = settings.settings("reference")
                .map(by -> new Reference(by.number("value").orElse(0.0), by.text("source")))
                .orElse(null);
        int decimals = settings.number("decimals").orElse(0.0).intValue();
        if (decimals < 0 || decimals > 3) {
            settings.fault("decimals", "de 0 à 3 décimales, pas " + decimals + ".");
        }
        return new Indicator(
                name,
                settings.text("title"),
                oneOf(settings, "level", settings.text("level"), Level.words()),
                settings.optionalText("unit").orElse(""),
                decimals,
                settings.optionalText("better")
                        .map(side -> oneOf(settings, "better", side, SIDES))
                        .orElse(null),
                settings.text("definition"),
                settings.text("limits"),
                settings.text("source"),
                targets,
                reference,
                rationale(settings),
                sdg(settings),
                settings.optionalText("numerator").orElse(""),
                settings.optionalText("denominator").orElse(""),
                Word.ALL.keySet().stream().filter(settings::has).collect(Collectors.toUnmodifiableSet()),
                plausible(settings));
    }

    private static @Nullable Double plausible(Settings settings) {
        Double plausible = settings.number("plausible").orElse(null);
        if (plausible != null && !(plausible > 0)) {
            settings.fault(
                    "plausible",
                    "il faut la taille d’une évolution à laquelle on peut s’attendre, dans l’unité de l’indicateur et sans signe, par exemple 1.1 ; 0.1 pour dix points de pourcentage.");
            return null;
        }
        return plausible;
    }

    private static String rationale(Settings settings) {
        if (settings.has("rationale") && !settings.has("targets")) {
            settings.fault(
                    "rationale",
                    "il n’y a pas d’objectif dont ce soit la raison. Ajouter «\u00A0targets\u00A0», ou retirer ce mot.");
        }
        return settings.optionalText("rationale").orElse("");
    }

    private static List<String> sdg(Settings settings) {
        List<String> targets = settings.texts("sdg");
        targets.stream()
                .filter(target -> !SDG.matcher(target).matches())
                .forEach(
                        target -> settings.fault(
                                "sdg",
                                "«\u00A0" + target
                                        + "\u00A0» n’est pas une cible du développement durable. L’écrire comme les Nations unies, par exemple 2.1 ou 12.3."));
        return List.copyOf(targets);
    }

    private static String oneOf(Settings settings, String key, String word, Set<String> words) {
        if (!words.contains(word) && !word.isEmpty()) {
            settings.fault(key, "«\u00A0" + word + "\u00A0» n’est pas connu ici. " + Nearest.advice(word, words));
        }
        return word;
    }
}
