package fr.moisson.entry.quality;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import fr.moisson.french.French;
import fr.moisson.project.Nearest;
import fr.moisson.project.Period;
import fr.moisson.project.Project;
import fr.moisson.project.Rhythm;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What came in each month of a project, beside what its rhythm made one expect. */
@Component
class Completeness {
    private static final int MOST_MONTHS = 240;

    private final Standing standing;
    private final SchoolHolidays holidays = SchoolHolidays.official();

    Completeness(Standing standing) {
        this.standing = standing;
    }

    /** A form in a month. */
    record Cell(MonthState state, long came, long expected, long toCheck) {}

    /** A form over the months of its project. @param outside how many rows bear a day outside of the project */
    record OfForm(Form form, Optional<Rhythm> rhythm, Map<YearMonth, Cell> months, long outside) {

        List<YearMonth> in(MonthState state) {
            return months.entrySet().stream()
                    .filter(month -> month.getValue().state() == state)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** The journals and registres of which rows bear a day, and every form of which a rhythm is said. */
    List<OfForm> of(Project project, LocalDate today) {
        List<OfForm> all = new ArrayList<>();
        for (Form form : standing.forms(project.name())) {
            Optional<Rhythm> rhythm = project.expected().rhythm(form.name());
            Optional<Field> day = Standing.day(form);
            if (day.isPresent() && (rhythm.isPresent() || form.use() != Use.ENQUETE)) {
                all.add(of(project, form, day.get(), rhythm, today));
            }
        }
        return all;
    }

    private OfForm of(Project project, Form form, Field day, Optional<Rhythm> rhythm, LocalDate today) {
        Map<YearMonth, Standing.Came> came = standing.months(form, day);
        Expectation expectation =
                new Expectation(project.period(), project.expected().zone(), holidays);
        Map<YearMonth, Cell> cells = new TreeMap<>();
        months(project.period()).forEach(month -> {
            Standing.Came here = came.getOrDefault(month, Standing.Came.NOTHING);
            MonthState state = rhythm.map(one -> expectation.state(month, one, here.rows(), today))
                    .orElse(
                            here.rows() > 0
                                    ? MonthState.CAME
                                    : month.isAfter(YearMonth.from(today))
                                            ? MonthState.NOT_YET
                                            : MonthState.NOT_EXPECTED);
            long expected = rhythm.map(one -> expectation.in(month, one)).orElse(0L);
            cells.put(month, new Cell(state, here.rows(), expected, here.toCheck()));
        });
        long outside = came.entrySet().stream()
                .filter(month -> !cells.containsKey(month.getKey()))
                .mapToLong(month -> month.getValue().rows())
                .sum();
        return new OfForm(form, rhythm, cells, outside);
    }

    static Stream<YearMonth> months(Period period) {
        return Stream.iterate(YearMonth.from(period.start()), month -> month.plusMonths(1))
                .limit(MOST_MONTHS)
                .takeWhile(month -> !month.isAfter(YearMonth.from(period.end())));
    }

    /** What is wrong with the rhythms themselves, in sentences; and school days that are not known. */
    List<String> faults(Project project) {
        List<String> faults = new ArrayList<>();
        List<Form> forms = standing.forms(project.name());
        for (Rhythm rhythm : project.expected().rhythms()) {
            Optional<Form> form = forms.stream()
                    .filter(one -> one.name().equals(rhythm.form()))
                    .findFirst();
            if (form.isEmpty()) {
                faults.add("Un rythme est attendu de " + quoted(rhythm.form())
                        + ", pour lequel rien n’est encore entré."
                        + Nearest.to(
                                        rhythm.form(),
                                        forms.stream().map(Form::name).toList())
                                .map(near -> " S’il s’agit de " + quoted(near) + ", l’écrire ainsi dans project.yaml.")
                                .orElse(""));
            } else if (Standing.day(form.get()).isEmpty()) {
                faults.add("Un rythme est attendu de " + quoted(form.get().title())
                        + ", dont les lignes ne portent pas de date\u00A0: rien ne dit de quel mois elles sont.");
            }
        }
        boolean isAtSchool = project.expected().rhythms().stream().anyMatch(Rhythm::atSchool);
        if (isAtSchool
                && !(holidays.knows(project.period().start())
                        && holidays.knows(project.period().end()))) {
            faults.add("Les vacances scolaires ne sont connues que de septembre 2023 au "
                    + French.day(holidays.knownUntil())
                    + "\u00A0: hors de là, chaque jour de semaine est pris pour un jour de classe.");
        }
        return faults;
    }
}
