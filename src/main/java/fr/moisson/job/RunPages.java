package fr.moisson.job;

import fr.moisson.french.French;
import fr.moisson.project.Noted;
import fr.moisson.project.Overview;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Progress;
import fr.moisson.project.Project;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** The evaluation of a project: how far it has come, how it ended, and a button to run it again. */
@Controller
class RunPages implements Overview {
    private final Runs runs;
    private final Evaluations evaluations;
    private final Progress progress;
    private final Workspace workspace;

    RunPages(Runs runs, Evaluations evaluations, Progress progress, Workspace workspace) {
        this.runs = runs;
        this.evaluations = evaluations;
        this.progress = progress;
        this.workspace = workspace;
    }

    /** A step as the page shows it. */
    record StepLine(String name, int percent, String words) {
        static StepLine of(Progress.Line line) {
            return new StepLine(Console.nameOf(line.step()), line.percent(), line.words());
        }
    }

    @GetMapping("/projects/{project}/run")
    String run(@ModelAttribute("project") Project project, Model page) {
        describe(project, page);
        return "projects/run";
    }

    /** The part of the page that changes while the job runs. */
    @GetMapping("/projects/{project}/run/progress")
    String progress(@ModelAttribute("project") Project project, Model page) {
        describe(project, page);
        return "projects/run :: progress";
    }

    @PostMapping("/projects/{project}/run")
    @Noted("a lancé l’évaluation")
    String start(@ModelAttribute("project") Project project) {
        runs.start(project, () -> {}, ended -> {});
        return "redirect:/projects/" + project.name() + "/run";
    }

    private void describe(Project project, Model page) {
        page.addAttribute("running", runs.isRunning(project));
        page.addAttribute(
                "steps",
                progress.lines().stream()
                        .filter(Console::isOfEvaluation)
                        .map(StepLine::of)
                        .toList());
        page.addAttribute("sentence", sentence(project));
        page.addAttribute("folder", workspace.data(project).toString());
    }

    @Override
    public Section of(Project project) {
        List<String> lines = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        lines.add(sentence(project));
        if (workspace.files(project) == 0) {
            missing.add(
                    "Aucun fichier. Déposer les suivis et les questionnaires dans " + workspace.data(project) + ".");
        }
        return new Section(40, "Dernière évaluation", lines, missing, "/run", "Suivre ou relancer l’évaluation");
    }

    private String sentence(Project project) {
        if (runs.isRunning(project)) {
            return "L’évaluation est en cours.";
        }
        Optional<String> failed = runs.last(project).flatMap(RunPages::failure);
        if (failed.isPresent()) {
            return failed.get();
        }
        return evaluations.last(project.name()).map(RunPages::sentence).orElse("Le projet n’a pas encore été évalué.");
    }

    /** What a run that failed leaves to say: its own sentence, else when it failed and what to do; nothing of a run that did not. */
    static Optional<String> failure(Runs.Ended ended) {
        return ended.failure().map(why -> PlainFailure.in(why)
                .map(PlainFailure::sentence)
                .orElseGet(() -> "La dernière évaluation a échoué le " + French.moment(ended.at())
                        + ". Rien de ce qui était importé n’est perdu. La relancer\u00A0; si elle échoue encore, noter l’heure et"
                        + " transmettre moisson.log, qui est à côté de la base, à la personne qui installe Moisson."));
    }

    private static String sentence(JobExecution execution) {
        Instant end =
                Evaluations.moment(execution.getEndTime() == null ? execution.getCreateTime() : execution.getEndTime());
        return execution.getStatus() == BatchStatus.COMPLETED
                ? "Évaluation terminée le " + French.moment(end) + "."
                : "La dernière évaluation s’est arrêtée avant la fin, le " + French.moment(end)
                        + ". La relancer\u00A0: elle reprend où elle s’est arrêtée.";
    }
}
