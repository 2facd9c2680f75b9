package fr.moisson.kit;

import fr.moisson.kit.Place.Kind;
import fr.moisson.project.Project;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code project.yaml} without its territory: what is to be filled stands in double brackets. */
final class ProjectText {
    static final String SUBTITLE = "⟦sous-titre⟧";
    static final String START = "⟦début⟧";
    static final String END = "⟦fin⟧";
    static final String ZONE = "⟦zone scolaire⟧";
    private static final Pattern DAYS = Pattern.compile("⟦début \\+ (-?\\d{1,5}) j⟧");

    private ProjectText() {}

    /** @param said what is left out, in sentences */
    static String hidden(Project project, String text, List<String> said) {
        Map<String, Object> file = Yaml.read(text);
        List<Place> places = Place.of(project);
        Map<String, Object> hidden = Yaml.with(file, words -> Place.hiddenCell(places, words));
        hidden.put("title", new Place(Kind.PROJECT, 1, "").token());
        if (hidden.containsKey("subtitle")) {
            hidden.put("subtitle", SUBTITLE);
        }
        hidden.put("period", period());
        if (hidden.containsKey("school_zone")) {
            hidden.put("school_zone", ZONE);
        }
        if (hidden.remove("deadlines") != null) {
            said.add("Les échéances du projet ne sont pas reprises.");
        }
        hidden.computeIfPresent("rounds", (key, rounds) -> rounds(project, file, said));
        Yaml.mapping(hidden, "rhythm").values().forEach(line -> {
            if (line instanceof Map<?, ?> words) {
                words.remove("cancelled");
            }
        });
        return Yaml.written(hidden);
    }

    private static Map<String, Object> period() {
        Map<String, Object> period = new LinkedHashMap<>();
        period.put("start", START);
        period.put("end", END);
        return period;
    }

    /** When a round comes is said from the beginning of the project; how many were asked is data. */
    private static List<Object> rounds(Project project, Map<String, Object> file, List<String> said) {
        List<Object> rounds = new ArrayList<>();
        for (Map<String, Object> round : Yaml.list(file, "rounds")) {
            Map<String, Object> hidden = new LinkedHashMap<>();
            hidden.put("code", Yaml.text(round, "code"));
            hidden.put("title", Yaml.text(round, "title").replaceFirst(",.*", ""));
            for (String key : List.of("start", "end")) {
                long days = ChronoUnit.DAYS.between(project.period().start(), LocalDate.parse(Yaml.text(round, key)));
                hidden.put(key, "⟦début + " + days + " j⟧");
            }
            rounds.add(hidden);
        }
        if (!rounds.isEmpty()) {
            said.add("Les dates des vagues suivent le début du projet\u00A0: les vérifier dans project.yaml.");
        }
        return rounds;
    }

    /** @param said what could not be taken over, in sentences */
    static String filled(NewProject project, String text, List<String> said) {
        List<Place> places = Place.of(project);
        Map<String, Object> filled = Yaml.with(Yaml.read(text), words -> filled(project, places, words));
        filled.put("title", project.title());
        filled.put("subtitle", project.subtitle());
        filled.put("partners", project.partners());
        filled.put("territories", project.territories());
        filled.put("sites", project.sites());
        zone(project, filled, said);
        Yaml.mapping(filled, "rhythm").values().forEach(line -> keptBy(project, line));
        return Yaml.written(filled);
    }

    private static String filled(NewProject project, List<Place> places, String words) {
        Matcher days = DAYS.matcher(words);
        if (days.matches()) {
            LocalDate day = project.period().start().plusDays(Long.parseLong(days.group(1)));
            LocalDate end = project.period().end();
            return (day.isAfter(end) ? end : day).toString();
        }
        return Place.filled(places, words)
                .replace(START, project.period().start().toString())
                .replace(END, project.period().end().toString())
                .replace(ZONE, project.zone() == null ? "" : project.zone().name());
    }

    /** Without a zone nobody knows when there is no school. */
    private static void zone(NewProject project, Map<String, Object> filled, List<String> said) {
        if (project.zone() != null || !filled.containsKey("school_zone")) {
            return;
        }
        filled.remove("school_zone");
        Yaml.mapping(filled, "rhythm").values().forEach(line -> {
            if (line instanceof Map<?, ?> words) {
                words.remove("school");
            }
        });
        said.add(
                "La zone scolaire n’est pas dite\u00A0: les rythmes qui suivent l’école comptent tous les mois. L’ajouter à project.yaml, par exemple «\u00A0school_zone: B\u00A0».");
    }

    /** A rhythm kept by a partner that the new project does not have is kept by nobody in particular. */
    private static void keptBy(NewProject project, Object line) {
        if (line instanceof Map<?, ?> words
                && words.get("kept_by") instanceof String partner
                && !project.partners().contains(partner)) {
            words.remove("kept_by");
        }
    }
}
