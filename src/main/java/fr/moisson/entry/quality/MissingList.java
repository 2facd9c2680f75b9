package fr.moisson.entry.quality;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.quality.Completeness.OfForm;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.french.French;
import fr.moisson.project.Deadline;
import fr.moisson.project.Project;
import fr.moisson.project.Round;
import fr.moisson.project.Waiting;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** « Ce qui manque avant l’échéance », as a text to be copied into an e-mail: it names journals, months and rounds, never a person. */
@Component
class MissingList {
    private final Standing standing;
    private final ObjectProvider<Waiting> rooms;

    MissingList(Standing standing, ObjectProvider<Waiting> rooms) {
        this.standing = standing;
        this.rooms = rooms;
    }

    String text(Project project, List<OfForm> calendar, LocalDate today) {
        List<String> lines = new ArrayList<>();
        lines.add(project.title() + "\u00A0: ce qui manque au " + French.day(today));
        lines.add(due(project, today));
        Map<String, List<String>> parts = parts(project, calendar, today);
        parts.forEach((title, items) -> {
            lines.add("");
            lines.add(title);
            items.forEach(item -> lines.add("- " + item));
        });
        if (parts.isEmpty()) {
            lines.add("");
            lines.add("Rien ne manque.");
        }
        return String.join("\n", lines);
    }

    /** The next deadline, or the end of the project. */
    static String due(Project project, LocalDate today) {
        Optional<Deadline> next = project.expected().next(today);
        if (next.isPresent()) {
            return "Échéance\u00A0: " + next.get().what() + ", le "
                    + French.day(next.get().on()) + " ("
                    + left(today, next.get().on()) + ").";
        }
        LocalDate end = project.period().end();
        return end.isBefore(today)
                ? "Aucune échéance à venir\u00A0: le projet a pris fin le " + French.day(end) + "."
                : "Échéance\u00A0: fin du projet, le " + French.day(end) + " (" + left(today, end) + ").";
    }

    private static String left(LocalDate today, LocalDate day) {
        long days = ChronoUnit.DAYS.between(today, day);
        return days == 0 ? "c’est aujourd’hui" : "dans " + French.count(days, "jour", "jours");
    }

    private Map<String, List<String>> parts(Project project, List<OfForm> calendar, LocalDate today) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        for (OfForm form : calendar) {
            missing(form).ifPresent(line -> parts.computeIfAbsent(keeper(form), any -> new ArrayList<>())
                    .add(line));
        }
        List<String> rounds = rounds(project, today);
        if (!rounds.isEmpty()) {
            parts.put("Réponses aux enquêtes", rounds);
        }
        List<String> waiting =
                rooms.orderedStream().flatMap(room -> room.of(project).stream()).toList();
        if (!waiting.isEmpty()) {
            parts.put("En attente d’une réponse", waiting);
        }
        return parts;
    }

    private static String keeper(OfForm form) {
        return form.rhythm().flatMap(rhythm -> rhythm.keptBy()).orElse("Journaux et registres");
    }

    private static Optional<String> missing(OfForm form) {
        List<String> parts = new ArrayList<>();
        List<YearMonth> missing = form.in(MonthState.MISSING);
        if (!missing.isEmpty()) {
            parts.add("rien en " + months(missing));
        }
        List<String> fewer = form.months().entrySet().stream()
                .filter(month -> month.getValue().state() == MonthState.FEWER)
                .map(month -> French.month(month.getKey()) + " ("
                        + month.getValue().came() + " sur " + month.getValue().expected() + ")")
                .toList();
        if (!fewer.isEmpty()) {
            parts.add("moins que prévu en " + String.join(", ", fewer));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(form.form().title() + "\u00A0: " + String.join("\u202F; ", parts) + ".");
    }

    /** « mars, avril 2025 et janvier 2026 »: the year once. */
    static String months(List<YearMonth> months) {
        Map<Integer, List<String>> years = new LinkedHashMap<>();
        months.forEach(month -> years.computeIfAbsent(month.getYear(), any -> new ArrayList<>())
                .add(French.month(month).replace(" " + month.getYear(), "")));
        return years.entrySet().stream()
                .map(year -> String.join(", ", year.getValue()) + " " + year.getKey())
                .collect(Collectors.joining("\u202F; "));
    }

    private List<String> rounds(Project project, LocalDate today) {
        List<String> lines = new ArrayList<>();
        for (Form form : standing.forms(project.name())) {
            Optional<Field> code = form.with("round").stream().findFirst();
            if (code.isPresent()) {
                Map<String, Long> came = standing.rounds(form, code.get());
                project.rounds().stream()
                        .filter(round -> !round.period().start().isAfter(today))
                        .forEach(round -> tooFew(round, form, came.getOrDefault(round.code(), 0L))
                                .ifPresent(lines::add));
            }
        }
        return lines;
    }

    private static Optional<String> tooFew(Round round, Form form, long came) {
        OptionalInt asked = round.asked(form.name());
        return asked.isPresent() && came < asked.getAsInt()
                ? Optional.of(quoted(form.title()) + ", " + round.code() + " (" + round.title() + ")\u00A0: "
                        + French.count(came, "réponse", "réponses") + " sur " + French.number(asked.getAsInt())
                        + ", il en manque " + French.number(asked.getAsInt() - came) + ".")
                : Optional.empty();
    }
}
