package fr.moisson.indicator.impact;

import static fr.moisson.french.French.quoted;

import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The impact path of each project, read from {@code reports/<project>/impact.yaml}. */
@Component
class ImpactPaths implements DefinitionReader {
    private final Definitions files;

    ImpactPaths(Definitions files) {
        this.files = files;
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
        String path = "reports/" + project + "/impact.yaml";
        List<String> faults = new ArrayList<>();
        Optional<ImpactPath> read = files.under("reports/" + project, "/impact.yaml").stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .map(file -> read(file, indicators(project), faults));
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return read;
    }

    private Set<String> indicators(String project) {
        return files.under("reports/" + project + "/indicators", ".yaml").stream()
                .map(DefinitionFile::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static ImpactPath read(DefinitionFile file, Set<String> indicators, List<String> faults) {
        Settings settings = Settings.read(file.path(), 1, new String(file.content(), StandardCharsets.UTF_8), faults)
                .allowing(Set.of("question", "links"));
        List<ImpactPath.Link> links = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Settings one : settings.list("links")) {
            one.allowing(Set.of("from", "to", "proof", "because"));
            String from = indicator(one, "from", indicators);
            String to = indicator(one, "to", indicators);
            if (from.equals(to) && !to.isEmpty()) {
                one.fault("to", "un indicateur ne mène pas à lui-même. Écrire celui auquel il mène.");
            } else if (!seen.add(from + " " + to) && !to.isEmpty()) {
                one.fault("to", "ce lien est déjà écrit plus haut. Garder un seul des deux.");
            }
            proof(one).ifPresent(proof -> links.add(new ImpactPath.Link(from, to, proof, one.text("because"))));
        }
        return new ImpactPath(settings.text("question"), links);
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
