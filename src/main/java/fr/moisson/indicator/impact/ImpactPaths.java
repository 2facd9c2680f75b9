package fr.moisson.indicator.impact;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.Form;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Citing;
import fr.moisson.indicator.Definition;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The impact path of each project, read from {@code reports/<project>/impact.yaml}. */
@Component
class ImpactPaths implements DefinitionReader, Citing {
    private final Definitions files;
    private final Catalogue catalogue;

    ImpactPaths(Definitions files, Catalogue catalogue) {
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
    Optional<ImpactPath> of(String project) {
        String path = path(project);
        List<String> faults = new ArrayList<>();
        Optional<ImpactPath> read = files.under("reports/" + project, "/impact.yaml").stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .map(file -> read(file, forms(project), faults));
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return read;
    }

    private static String path(String project) {
        return "reports/" + project + "/impact.yaml";
    }

    @Override
    public List<String> places(String project, String indicator) {
        try {
            return of(project).stream()
                    .flatMap(path -> path.links().stream())
                    .filter(link -> link.from().equals(indicator) || link.to().equals(indicator))
                    .map(link -> path(project) + ", le lien de " + quoted(link.from()) + " à " + quoted(link.to()))
                    .toList();
        } catch (WrongDefinition e) {
            return List.of(path(project) + ", qui ne se lit pas aujourd’hui");
        }
    }

    /** By the name of each indicator, the forms whose rows it draws from; none are known while an indicator cannot be read. */
    private Map<String, Set<String>> forms(String project) {
        Map<String, Set<String>> forms = new TreeMap<>();
        catalogue.files(project).forEach(file -> forms.put(file.name(), Set.of()));
        try {
            for (Definition definition : catalogue.of(project)) {
                forms.put(
                        definition.indicator().name(),
                        definition.source().forms().stream().map(Form::name).collect(Collectors.toSet()));
            }
        } catch (WrongDefinition e) {
            // The faults of the indicators are told where they are read.
            return forms;
        }
        return forms;
    }

    /** @param indicators by name, the forms whose rows each draws from; none when they are not known */
    static ImpactPath read(DefinitionFile file, Map<String, Set<String>> indicators, List<String> faults) {
        Settings settings = Settings.read(file.path(), 1, new String(file.content(), StandardCharsets.UTF_8), faults)
                .allowing(Set.of("question", "links"));
        List<ImpactPath.Link> links = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Settings one : settings.list("links")) {
            one.allowing(Set.of("from", "to", "proof", "because"));
            String from = indicator(one, "from", indicators.keySet());
            String to = indicator(one, "to", indicators.keySet());
            if (from.equals(to) && !to.isEmpty()) {
                one.fault("to", "un indicateur ne mène pas à lui-même. Écrire celui auquel il mène.");
            } else if (!seen.add(from + " " + to) && !to.isEmpty()) {
                one.fault("to", "ce lien est déjà écrit plus haut. Garder un seul des deux.");
            }
            String place = file.path() + ", ligne " + one.line("proof");
            proof(one).ifPresent(proof -> {
                ofDesign(from, to, indicators).fault(proof).ifPresent(fault -> one.fault("proof", fault));
                links.add(new ImpactPath.Link(from, to, proof, one.text("because"), place));
            });
        }
        return new ImpactPath(settings.text("question"), links);
    }

    /** What is counted in one form and what is counted in another have no row that links them, whatever comes out. */
    private static Grading.Allowed ofDesign(String from, String to, Map<String, Set<String>> indicators) {
        Set<String> before = indicators.getOrDefault(from, Set.of());
        Set<String> after = indicators.getOrDefault(to, Set.of());
        return before.isEmpty() || after.isEmpty() || !Collections.disjoint(before, after)
                ? new Grading.Allowed(Proof.STRONG, "")
                : new Grading.Allowed(
                        Proof.PLAUSIBLE,
                        "aucune ligne ne relie " + quoted(from) + " et " + quoted(to)
                                + ", qui viennent de formulaires différents");
    }

    private static String indicator(Settings link, String key, Set<String> indicators) {
        String name = link.text(key);
        if (!name.isEmpty() && !indicators.contains(name)) {
            link.fault(key, "il n’y a pas d’indicateur " + quoted(name) + ". " + Nearest.advice(name, indicators));
        }
        return name;
    }

    private static Optional<Proof> proof(Settings link) {
        String word = link.text("proof");
        Optional<Proof> proof = Proof.of(word);
        if (proof.isEmpty() && !word.isEmpty()) {
            link.fault("proof", quoted(word) + " n’est pas connu ici. " + Nearest.advice(word, Proof.words()));
        }
        return proof;
    }
}
