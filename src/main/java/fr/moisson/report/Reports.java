package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Results;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Nearest;
import fr.moisson.project.Requirement;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The reports of each project, one Markdown file each, in {@code reports/<project>/}. */
@Component
class Reports implements DefinitionReader, Requirement {
    private final Definitions definitions;
    private final Computations computations;

    Reports(Definitions definitions, Computations computations) {
        this.definitions = definitions;
        this.computations = computations;
    }

    /** Every name and block of every report is looked up before a job begins, so that a slip costs seconds. */
    @Override
    public void readAll(String project) {
        Results nothingYet = computations.defined(project);
        List<String> faults = new ArrayList<>();
        Material others = Material.NOTHING.with(name -> other(project, name));
        for (DefinitionFile file : files(project)) {
            try {
                ReportReader.read(
                        EachReport.is(file) ? EachReport.example(file) : file, nothingYet, LocalDate.EPOCH, others);
                checkTemplate(project, file);
            } catch (WrongDefinition e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
    }

    private void checkTemplate(String project, DefinitionFile file) {
        List<String> faults = new ArrayList<>();
        Settings front = Manuscript.front(file, faults);
        List<String> known =
                templates(project).stream().map(DefinitionFile::name).toList();
        front.optionalText("template").filter(name -> !known.contains(name)).ifPresent(name -> {
            front.fault(
                    "template",
                    "le dossier reports/" + project + "/templates n’a pas de modèle " + French.quoted(name) + ". "
                            + (known.isEmpty()
                                    ? "Y déposer le fichier Word du financeur."
                                    : Nearest.advice(name, known)));
            throw new WrongDefinition(faults);
        });
    }

    /** The funders' own Word files. */
    List<DefinitionFile> templates(String project) {
        return definitions.under("reports/" + project + "/templates", ".docx");
    }

    /** A file of the project of which another may take something over: any but those that only answer a funder. */
    Optional<DefinitionFile> other(String project, String name) {
        return files(project).stream()
                .filter(file -> !isForFunder(file) && file.name().equals(name))
                .findFirst();
    }

    /** @throws WrongDefinition when the project has no such report */
    DefinitionFile named(String project, String name) {
        return of(project).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongDefinition(List.of(unknown(project, name))));
    }

    @Override
    public Optional<String> lacking(String project, Path data, String report) {
        return lackingReport(project, report);
    }

    @Override
    public Optional<String> lackingReport(String project, String report) {
        boolean exists = isForEach(project, report)
                || of(project).stream().anyMatch(file -> file.name().equals(report));
        return exists ? Optional.empty() : Optional.of(unknown(project, report));
    }

    @Override
    public List<String> reports(String project) {
        return Stream.concat(of(project).stream(), forEach(project).stream())
                .map(DefinitionFile::name)
                .sorted()
                .toList();
    }

    private String unknown(String project, String name) {
        List<String> reports =
                of(project).stream().map(DefinitionFile::name).sorted().toList();
        if (reports.isEmpty()) {
            return "Ce projet n’a pas encore de rapport à écrire. En commencer un dans reports/" + project + "/" + name
                    + ".md.";
        }
        return "Le rapport «\u00A0" + name + "\u00A0» n’existe pas. Ceux de reports/" + project + "\u00A0: "
                + String.join(", ", reports) + "."
                + Nearest.to(name, reports)
                        .map(near -> " Écrire par exemple «\u00A0" + near + "\u00A0».")
                        .orElse("");
    }

    /** The files that say no form and fill nothing: what the job writes. */
    List<DefinitionFile> of(String project) {
        return files(project).stream()
                .filter(file -> !isGivenBack(file) && !isForFunder(file) && !EachReport.is(file))
                .toList();
    }

    /** The files that are written once for each place. */
    List<DefinitionFile> forEach(String project) {
        return files(project).stream().filter(EachReport::is).toList();
    }

    boolean isForEach(String project, String name) {
        return forEach(project).stream().anyMatch(file -> file.name().equals(name));
    }

    /** @throws WrongDefinition when there is none of this name */
    DefinitionFile forEach(String project, String name) {
        return forEach(project).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongDefinition(List.of(unknown(project, name))));
    }

    /** The files that answer what a funder's own Word file asks. */
    List<DefinitionFile> forFunders(String project) {
        return files(project).stream().filter(Reports::isForFunder).toList();
    }

    /** The files that say a form, even one that does not exist: what is made when somebody asks for it. */
    List<DefinitionFile> givenBack(String project) {
        return files(project).stream().filter(Reports::isGivenBack).toList();
    }

    private static boolean isGivenBack(DefinitionFile file) {
        return Manuscript.front(file, new ArrayList<>()).has("form");
    }

    private static boolean isForFunder(DefinitionFile file) {
        return Manuscript.front(file, new ArrayList<>()).has("template");
    }

    /** All of them, whatever they become. */
    List<DefinitionFile> files(String project) {
        return definitions.under("reports/" + project, ".md");
    }
}
