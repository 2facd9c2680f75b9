package fr.moisson.project;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A {@code project.yaml} as it was read: the project, or what is wrong with it. */
record ProjectFile(Optional<Project> project, List<String> faults) {
    private static final Set<String> WORDS = words();
    private static final Set<String> WORDS_OF_A_ROUND = Set.of("code", "title", "start", "end", "asked");

    private static Set<String> words() {
        Set<String> words = new TreeSet<>(ExpectedLines.WORDS);
        words.addAll(Set.of("title", "subtitle", "partners", "territories", "sites", "period", "rounds"));
        return words;
    }

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
            rounds.add(round(round.allowing(WORDS_OF_A_ROUND), faults));
        }
        List<String> partners = settings.texts("partners");
        Expected expected = ExpectedLines.read(settings, partners);
        if (!faults.isEmpty()) {
            return new ProjectFile(Optional.empty(), faults);
        }
        return new ProjectFile(
                Optional.of(new Project(
                        name,
                        title,
                        subtitle,
                        partners,
                        settings.texts("territories"),
                        settings.texts("sites"),
                        period,
                        rounds,
                        expected)),
                faults);
    }

    private static Round round(Settings round, List<String> faults) {
        Map<String, Integer> asked = new LinkedHashMap<>();
        round.settings("asked").ifPresent(forms -> forms.keys().forEach(form -> asked(forms, form, asked)));
        return new Round(round.text("code"), round.text("title"), period(round, faults), asked);
    }

    /** How many people or households were to answer a form; whether the form exists is not known in this room. */
    private static void asked(Settings forms, String form, Map<String, Integer> asked) {
        String text = forms.text(form);
        if (text.matches("[1-9][0-9]{0,6}")) {
            asked.put(form, Integer.valueOf(text));
        } else if (!text.isEmpty()) {
            forms.fault(
                    form,
                    "«\u00A0" + text
                            + "\u00A0» n’est pas un nombre de personnes à interroger. Écrire par exemple «\u00A0" + form
                            + ": 120\u00A0», ou retirer la ligne si ce nombre n’est pas connu.");
        }
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
