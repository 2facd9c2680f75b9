package fr.moisson.indicator.cooperation;

import static fr.moisson.french.French.quoted;

import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Citing;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.impact.Grading;
import fr.moisson.indicator.impact.Proof;
import fr.moisson.indicator.sentence.CausalWords;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What acting together adds in each project, read from {@code reports/<project>/cooperation.yaml}. */
@Component
class Cooperations implements DefinitionReader, Citing {
    private final Definitions files;
    private final Catalogue catalogue;

    Cooperations(Definitions files, Catalogue catalogue) {
        this.files = files;
        this.catalogue = catalogue;
    }

    @Override
    public void readAll(String project) {
        of(project);
    }

    /**
     * Empty when the project has none.
     *
     * @throws WrongDefinition with all the faults of the file
     */
    Optional<Cooperation> of(String project) {
        String path = path(project);
        List<String> faults = new ArrayList<>();
        Optional<Cooperation> read = files.under("reports/" + project, "/cooperation.yaml").stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .map(file -> new Reader(file.path(), indicators(project)).read(file, faults));
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return read;
    }

    private static String path(String project) {
        return "reports/" + project + "/cooperation.yaml";
    }

    @Override
    public List<String> places(String project, String indicator) {
        try {
            return of(project).stream()
                    .flatMap(cooperation -> cooperation.naming(indicator).stream())
                    .map(part -> path(project) + ", " + part)
                    .toList();
        } catch (WrongDefinition e) {
            return List.of(path(project) + ", qui ne se lit pas aujourd’hui");
        }
    }

    private Map<String, Indicator> indicators(String project) {
        Map<String, Indicator> indicators = new TreeMap<>();
        for (DefinitionFile file : catalogue.files(project)) {
            indicators.put(
                    file.name(), Definition.indicator(file.name(), new String(file.content(), StandardCharsets.UTF_8)));
        }
        return indicators;
    }

    /** @param indicators by name, those that evidence may be taken from */
    record Reader(String path, Map<String, Indicator> indicators) {

        Cooperation read(DefinitionFile file, List<String> faults) {
            Settings settings = Settings.read(path, 1, new String(file.content(), StandardCharsets.UTF_8), faults)
                    .allowing(Set.of(
                            "question",
                            "groups",
                            "contrasts",
                            "doses",
                            "partners",
                            "actions",
                            "presence",
                            "voices",
                            "claims"));
            List<String> partners = settings.texts("partners");
            List<String> doses = settings.texts("doses");
            doses.forEach(name -> known(settings, "doses", name));
            return new Cooperation(
                    settings.text("question"),
                    indicator(settings, "groups"),
                    indicator(settings, "contrasts"),
                    doses,
                    partners,
                    all(settings, "actions", action -> action(action, partners)),
                    settings.settings("presence").map(Reader::presence).orElse(null),
                    settings.texts("voices"),
                    all(settings, "claims", this::claim));
        }

        private static <T> List<T> all(Settings settings, String key, Function<Settings, @Nullable T> read) {
            List<T> all = new ArrayList<>();
            for (Settings one : settings.list(key)) {
                T each = read.apply(one);
                if (each != null) {
                    all.add(each);
                }
            }
            return all;
        }

        private @Nullable String indicator(Settings settings, String key) {
            String name = settings.optionalText(key).orElse(null);
            return name == null || known(settings, key, name).isEmpty() ? null : name;
        }

        private Optional<Indicator> known(Settings settings, String key, String name) {
            Indicator indicator = indicators.get(name);
            if (indicator == null && !name.isEmpty()) {
                settings.fault(
                        key,
                        "il n’y a pas d’indicateur " + quoted(name) + ". " + Nearest.advice(name, indicators.keySet()));
            }
            return Optional.ofNullable(indicator);
        }

        private Cooperation.Action action(Settings settings, List<String> partners) {
            Set<String> words = new TreeSet<>(Cooperation.ROLES);
            words.addAll(Set.of("name", "counted"));
            settings.allowing(words);
            Map<String, List<String>> roles = new LinkedHashMap<>();
            for (String role : Cooperation.ROLES) {
                List<String> those = settings.texts(role);
                those.stream()
                        .filter(partner -> !partners.contains(partner))
                        .forEach(partner -> settings.fault(
                                role,
                                quoted(partner) + " n’est pas dans «\u00A0partners\u00A0». "
                                        + Nearest.advice(partner, partners)));
                roles.put(role, those);
            }
            return new Cooperation.Action(settings.text("name"), indicator(settings, "counted"), roles);
        }

        private static Cooperation.Presence presence(Settings settings) {
            settings.allowing(Set.of("form", "field"));
            return new Cooperation.Presence(settings.text("form"), settings.text("field"));
        }

        private Cooperation.@Nullable Claim claim(Settings settings) {
            settings.allowing(Set.of("say", "grade", "evidence", "against", "heard_for", "heard_against", "because"));
            String say = settings.text("say");
            CausalWords.in(say)
                    .ifPresent(
                            word -> settings.fault(
                                    "say",
                                    quoted(word)
                                            + " dit d’où vient une évolution, et aucun groupe n’a été tiré au sort. Dire plutôt ce qui va avec quoi, par exemple «\u00A0les foyers qui… évoluent plus que les autres\u00A0»."));
            if (settings.texts("evidence").isEmpty()) {
                settings.fault(
                        "evidence",
                        "une allégation s’appuie sur au moins un indicateur. Écrire par exemple «\u00A0evidence: [evenements]\u00A0».");
            }
            List<Mention> evidence = mentions(settings, "evidence");
            Proof grade = grade(settings).orElse(null);
            if (grade == null) {
                return null;
            }
            allowed(evidence, settings, grade);
            return new Cooperation.Claim(
                    say,
                    grade,
                    evidence,
                    mentions(settings, "against"),
                    settings.texts("heard_for"),
                    settings.texts("heard_against"),
                    settings.text("because"),
                    path + ", ligne " + settings.line("grade"));
        }

        private List<Mention> mentions(Settings settings, String key) {
            List<Mention> mentions = new ArrayList<>();
            for (String text : settings.texts(key)) {
                try {
                    Mention mention = Mention.parse(text);
                    if (known(settings, key, mention.indicator()).isPresent()) {
                        mentions.add(mention);
                    }
                } catch (IllegalArgumentException e) {
                    settings.fault(key, String.valueOf(e.getMessage()));
                }
            }
            return mentions;
        }

        private static Optional<Proof> grade(Settings settings) {
            String word = settings.text("grade");
            Optional<Proof> grade = Proof.of(word);
            if (grade.isEmpty() && !word.isEmpty()) {
                settings.fault("grade", quoted(word) + " n’est pas connu ici. " + Nearest.advice(word, Proof.words()));
            }
            return grade;
        }

        /** What the design of the evidence forbids, whatever comes out of it. */
        private void allowed(List<Mention> evidence, Settings settings, Proof grade) {
            evidence.stream()
                    .map(mention -> indicators.get(mention.indicator()))
                    .filter(Objects::nonNull)
                    .map(Grading::ofDesign)
                    .flatMap(allowed -> allowed.fault(grade).stream())
                    .findFirst()
                    .ifPresent(fault -> settings.fault("grade", fault));
        }
    }
}
