package fr.moisson.project;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A {@code project.yaml} as it was read: the project, or what is wrong with it. */
record ProjectFile(Optional<Project> project, List<String> faults) {
    private static final Set<String> WORDS =
            Set.of("title", "subtitle", "partners", "territories", "sites", "period", "rounds");

    static ProjectFile read(DefinitionFile file) {
        List<String> faults = new ArrayList<>();
        String text = new String(file.content(), StandardCharsets.UTF_8);
        Settings settings = Settings.read(file.path(), 1, text, faults).allowing(WORDS);
        String name = folder(file.path());
        String title = settings.text("title");
        String subtitle = settings.optionalText("subtitle").orElse("");
        Period period = settings.settings("period").map(p -> period(p, faults)).orElseGet(() -> {
            settings.fault("period", "cette ligne manque. Écrire par exemple { start: 2024-01-01, end: 2026-07-31 }.");
            return new Period(java.time.LocalDate.EPOCH, java.time.LocalDate.EPOCH);
        });
        List<Round> rounds = new ArrayList<>();
        for (Settings round : settings.list("rounds")) {
            rounds.add(new Round(round.text("code"), round.text("title"), period(round, faults)));
        }
        if (!faults.isEmpty()) {
            return new ProjectFile(Optional.empty(), faults);
        }
        return new ProjectFile(
                Optional.of(new Project(
                        name,
                        title,
                        subtitle,
                        settings.texts("partners"),
                        settings.texts("territories"),
                        settings.texts("sites"),
                        period,
                        rounds)),
                faults);
    }

    private static Period period(Settings settings, List<String> faults) {
        int before = faults.size();
        java.time.LocalDate start = settings.date("start");
        java.time.LocalDate end = settings.date("end");
        if (faults.size() == before && end.isBefore(start)) {
            settings.fault("end", "la fin (" + end + ") est avant le début (" + start + ").");
        }
        return new Period(start, end.isBefore(start) ? start : end);
    }

    private static String folder(String path) {
        String folders = path.substring(0, path.lastIndexOf('/'));
        return folders.substring(folders.lastIndexOf('/') + 1);
    }
}
