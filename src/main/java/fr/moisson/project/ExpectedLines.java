package fr.moisson.project;

import static fr.moisson.french.French.quoted;

import fr.moisson.project.Rhythm.Every;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The lines of a {@code project.yaml} that say what is expected: rhythm, school zone, deadlines, checks. */
final class ExpectedLines {
    static final Set<String> WORDS = Set.of("rhythm", "school_zone", "deadlines", "checks");

    private static final Set<String> OF_A_RHYTHM =
            new TreeSet<>(Set.of("every", "per_month", "except", "school", "cancelled", "kept_by"));
    private static final Set<String> OF_A_DEADLINE = new TreeSet<>(Set.of("what", "on"));
    private static final Set<String> OF_A_CHECK =
            new TreeSet<>(Set.of("form", "field", "of", "sum", "by", "tolerance", "sentence"));
    private static final Map<String, Every> EVERY = Map.of("week", Every.WEEK, "month", Every.MONTH);

    private final Settings file;
    private final List<String> partners;

    private ExpectedLines(Settings file, List<String> partners) {
        this.file = file;
        this.partners = partners;
    }

    static Expected read(Settings file, List<String> partners) {
        ExpectedLines lines = new ExpectedLines(file, partners);
        return new Expected(lines.rhythms(), lines.zone(), lines.deadlines(), lines.checks());
    }

    private List<Rhythm> rhythms() {
        List<Rhythm> rhythms = new ArrayList<>();
        file.settings("rhythm").ifPresent(forms -> {
            for (String form : forms.keys()) {
                forms.settings(form).ifPresent(line -> rhythms.add(rhythm(form, line.allowing(OF_A_RHYTHM))));
            }
        });
        if (rhythms.stream().anyMatch(Rhythm::atSchool) && !file.has("school_zone")) {
            file.fault(
                    "rhythm",
                    "un rythme suit l’école, et la zone scolaire n’est pas dite. Ajouter par exemple «\u00A0school_zone: B\u00A0».");
        }
        return rhythms;
    }

    private Rhythm rhythm(String form, Settings line) {
        Optional<String> every = line.optionalText("every");
        if (every.isPresent() == line.has("per_month")) {
            line.fault(
                    every.isPresent() ? "every" : form,
                    "écrire l’un ou l’autre\u00A0: «\u00A0every: month\u00A0», «\u00A0every: week\u00A0», ou «\u00A0per_month: 2\u00A0».");
        }
        every.filter(word -> !EVERY.containsKey(word))
                .ifPresent(word -> line.fault(
                        "every",
                        quoted(word) + " n’est pas un rythme. " + Nearest.advice(word, new TreeSet<>(EVERY.keySet()))));
        return new Rhythm(
                form,
                every.map(EVERY::get).orElse(Every.MONTH),
                timesAMonth(line),
                months(line),
                isTrue(line),
                cancelled(line),
                keptBy(line));
    }

    private static int timesAMonth(Settings line) {
        Optional<String> text = line.optionalText("per_month");
        if (text.filter(t -> !t.matches("[1-9][0-9]{0,2}")).isPresent()) {
            line.fault(
                    "per_month",
                    quoted(text.get())
                            + " n’est pas un nombre de fois par mois. Écrire par exemple «\u00A0per_month: 2\u00A0».");
            return 1;
        }
        return text.map(Integer::parseInt).orElse(1);
    }

    private static Set<Month> months(Settings line) {
        Set<Month> months = new HashSet<>();
        for (String text : line.texts("except")) {
            if (text.matches("0?[1-9]|1[0-2]")) {
                months.add(Month.of(Integer.parseInt(text)));
            } else {
                line.fault(
                        "except",
                        quoted(text) + " n’est pas un mois. Écrire les mois de 01 à 12, par exemple [07, 08].");
            }
        }
        return months;
    }

    private static boolean isTrue(Settings line) {
        Optional<String> text = line.optionalText("school");
        if (text.filter(t -> !t.equals("true") && !t.equals("false")).isPresent()) {
            line.fault("school", quoted(text.get()) + " n’est pas compris. Écrire true ou false.");
        }
        return text.filter("true"::equals).isPresent();
    }

    private static Set<YearMonth> cancelled(Settings line) {
        Set<YearMonth> months = new HashSet<>();
        for (String text : line.texts("cancelled")) {
            try {
                months.add(YearMonth.parse(text));
            } catch (DateTimeException e) {
                line.fault("cancelled", quoted(text) + " n’est pas un mois d’une année. Écrire par exemple [2025-03].");
            }
        }
        return months;
    }

    private Optional<String> keptBy(Settings line) {
        Optional<String> partner = line.optionalText("kept_by");
        partner.filter(name -> !partners.contains(name))
                .ifPresent(name -> line.fault(
                        "kept_by",
                        quoted(name) + " n’est pas un partenaire du projet. " + Nearest.advice(name, partners)));
        return partner;
    }

    private @Nullable SchoolZone zone() {
        String text = file.optionalText("school_zone").orElse("");
        if (text.isEmpty() && !file.has("school_zone")) {
            return null;
        }
        if (!text.matches("[ABCabc]")) {
            file.fault("school_zone", quoted(text) + " n’est pas une zone scolaire. Écrire A, B ou C.");
            return null;
        }
        return SchoolZone.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private List<Deadline> deadlines() {
        return file.list("deadlines").stream()
                .map(line -> line.allowing(OF_A_DEADLINE))
                .map(line -> new Deadline(line.text("what"), line.date("on")))
                .toList();
    }

    private List<CrossCheck> checks() {
        return file.list("checks").stream()
                .map(line -> check(line.allowing(OF_A_CHECK)))
                .toList();
    }

    private static CrossCheck check(Settings line) {
        return new CrossCheck(
                line.text("form"),
                line.text("field"),
                line.text("of"),
                line.optionalText("sum"),
                line.text("by"),
                tolerance(line),
                line.optionalText("sentence").orElse(""));
    }

    private static BigDecimal tolerance(Settings line) {
        String text = line.optionalText("tolerance").orElse("0");
        if (!text.matches("[0-9]{1,9}([.][0-9]{1,6})?")) {
            line.fault("tolerance", quoted(text) + " n’est pas une tolérance. Écrire un nombre, par exemple 0.05.");
            return BigDecimal.ZERO;
        }
        return new BigDecimal(text);
    }
}
