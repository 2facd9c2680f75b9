package fr.moisson.mess;

import static fr.moisson.mess.Habits.around;
import static fr.moisson.mess.Habits.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** « Séances écoles OUICHANGE.xlsx »: a sheet a school, and one where the months stand side by side. */
final class Schools {
    private static final String FILE = "Séances écoles OUICHANGE.xlsx";
    private static final String FORM = "seances_ecole";
    private static final Map<String, String> CYCLES = Map.of("maternelle", "mat.", "primaire", "élémentaire");

    private final Manifest manifest;
    private final boolean isNextMonth;

    Schools(Manifest manifest, boolean isNextMonth) {
        this.manifest = manifest;
        this.isNextMonth = isNextMonth;
    }

    void write(Path folder) throws IOException {
        PoiFile.xlsx(
                folder.resolve(FILE),
                List.of(
                        school("Mat. Jaurès", "École maternelle Jaurès", true, 0),
                        school("École maternelle Pasteur", "École maternelle Pasteur", false, 1),
                        school("Élém. Jaurès", "École élémentaire Jaurès", true, 1),
                        together(),
                        months()));
    }

    private List<Line> of(String school) {
        List<Line> lines = new ArrayList<>(PeerData.lines(FORM).stream()
                .filter(line -> line.truth("ecole").equals(school))
                .sorted(Comparator.comparing(line -> line.truth("date")))
                .toList());
        if (isNextMonth) {
            lines.get(lines.size() - 1).fresh();
        } else {
            lines.remove(lines.size() - 1);
        }
        for (Line line : lines) {
            line.put("duree_min", line.truth("duree_min").equals("45") ? "45" : "90");
        }
        return Line.chained(lines);
    }

    private Grid school(String sheet, String school, boolean hasTitle, int more) {
        Grid grid = new Grid(FILE, sheet);
        List<Line> lines = of(school);
        Planter planter = new Planter(sheet, lines);
        planter.rows(1, line -> true).forEach(line -> line.leave(Kind.STRUCK));
        planter.plant(
                        Kind.NO_YEAR,
                        1 + more,
                        "date",
                        Schools::isBetweenItsOwn,
                        line -> Habits.dayWithoutYear(line.truth("date")))
                .plant(Kind.TEXT_DATE, 1, "date", Habits::dayAsText)
                .plant(Kind.DOTTED_DATE, 1, "date", Habits::dayWithDots)
                .change(Kind.WEEK, more, "date", Habits::weekOf, Habits::week);
        fraction(planter, more);
        planter.plant(Kind.ABOUT, 1, "enfants", around("env. ", ""))
                .plant(Kind.COUNTED_WORD, more, "enfants", around("", " enfants"));
        durations(planter, lines, more);
        planter.plant(Kind.LABELS, 1, "niveau", level -> text(Habits.capitals(CYCLES.get(level))))
                .repeat(Kind.DITTO, 1 + more, "niveau", "\"")
                .repeat(Kind.IDEM, 1, "intervenant", "idem")
                .plant(Kind.OTHER_YES_NO, 2, "enseignant_present", yes -> text(yes.equals("oui") ? "x" : "n"))
                .lose(Kind.NC, 1, "enseignant_present", "NC");
        int first = hasTitle ? 4 : 2;
        Table table = new Table(manifest, FORM, grid, 0, columns(more == 0 ? "Présents" : "Nb enfants"))
                .with(Kind.EMOJI_HEADERS)
                .around("ecole")
                .headers(first - 1);
        if (hasTitle) {
            grid.title(1, 0, 15, school + " – séances OuiChange");
            manifest.leave(Kind.MERGED_TITLE, grid, 1);
        }
        extras(lines);
        int end = table.lines(first, lines);
        table.sums(end, "Total", "SUM", first, end - 1, Kind.TOTAL, List.of(more == 0 ? "Présents" : "Nb enfants"));
        grid.put(end + 2, 0, "Mots d’enfants recopiés du carnet de Julie.");
        manifest.leave(Kind.FOOTNOTE, grid, end + 2);
        return grid;
    }

    private static List<Column> columns(String present) {
        return List.of(
                Column.day("Date", "date"),
                Column.text("Classe", "classe"),
                Column.text("Cycle", "niveau").written(level -> text(CYCLES.getOrDefault(level, level))),
                Column.text("Thème", "theme"),
                Column.text("Intervenant·e", "intervenant").written(who -> text(who.replace(";", " + "))),
                Column.number("Durée", "duree_min"),
                Column.extra("Effectif classe"),
                Column.number(present, "enfants"),
                Column.extra("Parents"),
                Column.extra("Légume goûté"),
                Column.extra("Ont goûté"),
                Column.extra("😀"),
                Column.extra("😐"),
                Column.extra("🙁"),
                Column.text("Enseignant présent", "enseignant_present"),
                Column.extra("Mots d’enfants"));
    }

    private static boolean isBetweenItsOwn(Line line) {
        Line above = line.previous();
        return above != null
                && above.truth("date").startsWith(line.truth("date").substring(0, 4))
                && above.planted("date") == null;
    }

    /** « 12/24 », which Excel takes for December 2024, and « 9/12 », which it takes for the ninth of December. */
    private static void fraction(Planter planter, int more) {
        planter.plant(Kind.FRACTION, 1 + more, "enfants", n -> text(n + "/" + Math.max(24, Integer.parseInt(n) + 1)))
                .change(Kind.FRACTION_AS_DATE, 1, "enfants", n -> "12", n -> Written.of(LocalDate.of(2024, 12, 1))
                        .shownAs("mmm-yy"))
                .change(Kind.FRACTION_AS_DATE, 1, "enfants", n -> "9", n -> Written.of(LocalDate.of(2026, 12, 9))
                        .shownAs("d-mmm"));
    }

    private static void durations(Planter planter, List<Line> lines, int more) {
        boolean isShort = lines.get(0).truth("duree_min").equals("45");
        planter.plant(Kind.HOURS, 1 + more, "duree_min", n -> text(isShort ? "0h45" : "1h30"))
                .plant(
                        Kind.CLOCK,
                        1 + more,
                        "duree_min",
                        n -> Written.of(isShort ? LocalTime.of(0, 45) : LocalTime.of(1, 30)))
                .plant(Kind.MINUTES, 1 + more, "duree_min", around("", " min"))
                .plant(Kind.DECIMAL_HOURS, 1 + more, "duree_min", n -> Written.number(isShort ? "0.75" : "1.5"))
                .plant(Kind.CLOCK, 1, "duree_min", n -> text(isShort ? "0:45" : "1:30"));
    }

    private static void extras(List<Line> lines) {
        for (int at = 0; at < lines.size(); at++) {
            Line line = lines.get(at);
            int present = Integer.parseInt(line.truth("enfants"));
            line.extra("Effectif classe", Written.number(String.valueOf(present + 2)))
                    .extra("Parents", Written.number(String.valueOf(at % 3)))
                    .extra("Légume goûté", at % 2 == 0 ? "potiron" : "chou-fleur")
                    .extra("Ont goûté", at % 3 == 0 ? "tous" : (present - 1) + "/" + present)
                    .extra("😀", Written.number(String.valueOf(present - 2)))
                    .extra("😐", Written.number("1"))
                    .extra("🙁", Written.number("1"))
                    .extra("Mots d’enfants", at % 4 == 0 ? "« C’est croquant ! »" : null);
        }
    }

    /** All in one sheet, the school in a column and written three ways, the class once for its rows. */
    private Grid together() {
        Grid grid = new Grid(FILE, "Zola et autres");
        List<Line> lines = of("École élémentaire Zola");
        lines.sort(Comparator.comparing((Line line) -> line.truth("classe")).thenComparing(line -> line.truth("date")));
        Line.chained(lines);
        int first = 3;
        Table table = new Table(
                        manifest,
                        FORM,
                        grid,
                        0,
                        List.of(
                                Column.text("Classe", "classe"),
                                Column.text("Établissement", "ecole"),
                                Column.text("Type d’école", "niveau"),
                                Column.day("Jour", "date"),
                                Column.text("Sujet", "theme"),
                                Column.text("Animé par", "intervenant").written(who -> text(who.replace(";", ", "))),
                                Column.number("Durée (min)", "duree_min"),
                                Column.number("Nombre d’enfants", "enfants"),
                                Column.text("Enseignant présent", "enseignant_present")))
                .with(Kind.RENAMED_COLUMNS, Kind.OTHER_ORDER);
        for (int at = 1; at < lines.size(); at++) {
            if (lines.get(at).truth("classe").equals(lines.get(at - 1).truth("classe"))
                    && !lines.get(at).isNew()) {
                lines.get(at).plant(Kind.MERGED_DOWN, "classe", Written.blank());
            }
        }
        new Planter(grid.name(), lines)
                .plant(Kind.NEAR_SCHOOL, 3, "ecole", school -> text("Élém. Zola"))
                .plant(Kind.NEAR_SCHOOL, 2, "ecole", school -> text("Ecole Zola"))
                .plant(Kind.ACCENTS_AND_CASE, 3, "ecole", school -> text(Habits.plainSmall(school)))
                .plant(Kind.DOUBLE_SPACE, 2, "ecole", school -> text(school.replace(" Z", "  Z")))
                .plant(Kind.DOTTED_DATE, 2, "date", Habits::dayWithDots)
                .plant(Kind.TEXT_DATE, 2, "date", Habits::dayAsText)
                .plant(Kind.HOURS, 3, "duree_min", n -> text("1h30"))
                .plant(Kind.DECIMAL_HOURS, 2, "duree_min", n -> text("1,5"))
                .plant(Kind.MINUTES, 2, "duree_min", n -> text("90'"))
                .plant(Kind.ALMOST, 2, "enfants", around("≈", ""))
                .plant(Kind.COMMENT, 2, "enfants", n -> Written.number(String.valueOf(Integer.parseInt(n) + 1))
                        .saying("non, " + n + " (une absente)"))
                .lose(Kind.QUESTION_MARK, 2, "enfants", "?")
                .plant(Kind.OTHER_YES_NO, 3, "enseignant_present", yes -> text(yes.equals("oui") ? "OUI" : "Non"));
        grid.title(1, 0, 8, "Séances OuiChange 2024-2026");
        manifest.leave(Kind.MERGED_TITLE, grid, 1);
        table.headers(2);
        table.lines(first, lines);
        int start = 0;
        for (int at = 1; at <= lines.size(); at++) {
            if (at == lines.size() || lines.get(at).planted("classe") == null) {
                if (at - start > 1) {
                    grid.merge(first + start, 0, first + at - 1, 0);
                }
                start = at;
            }
        }
        return grid;
    }

    /** How many children came, a column a month: each number is a session of which only the month is known. */
    private Grid months() {
        Grid grid = new Grid(FILE, "Par mois 25-26");
        List<String> months =
                new ArrayList<>(List.of("2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02"));
        if (isNextMonth) {
            months.add("2026-03");
        }
        grid.title(1, 0, 2 + months.size(), "École élémentaire Curie – enfants présents par mois");
        manifest.leave(Kind.MERGED_TITLE, grid, 1);
        grid.put(2, 0, List.of("Classe", "Cycle", "Thème"));
        for (int at = 0; at < months.size(); at++) {
            grid.put(2, 3 + at, Habits.month(months.get(at) + "-01"));
        }
        grid.put(2, 3 + months.size(), "TOTAL");
        List<String> classes = List.of("CP", "CE1-CE2", "CM1", "CM2");
        for (int row = 3; row < 3 + classes.size(); row++) {
            String name = classes.get(row - 3);
            grid.put(row, 0, List.of(name, "élémentaire", "Goûter de saison"));
            double sum = 0;
            for (int at = 0; at < months.size(); at++) {
                int children = 17 + (row * 5 + at * 3) % 8;
                if ((row + at) % 4 == 0) {
                    continue;
                }
                grid.put(row, 3 + at, Written.number(String.valueOf(children)));
                sum += children;
                tellMonth(grid, row, 3 + at, months.get(at), name, String.valueOf(children));
            }
            grid.put(row, 3 + months.size(), Written.formula("SUM(D" + row + ":I" + row + ")", sum));
        }
        return grid;
    }

    private void tellMonth(Grid grid, int row, int column, String month, String name, String children) {
        String cell = Grid.cell(row, column);
        String header = Grid.cell(2, column);
        manifest.add(new Manifest.TrueRow(
                FORM,
                FILE,
                grid.name(),
                row,
                cell.replaceAll("\\d", ""),
                List.of(
                        new Manifest.Expected(
                                "date", header, header, grid.at(2, column).shown(), month, Kind.MONTHS_AS_COLUMNS),
                        new Manifest.Expected("classe", Grid.cell(row, 0), Grid.cell(2, 0), name, name, null),
                        new Manifest.Expected(
                                "niveau", Grid.cell(row, 1), Grid.cell(2, 1), "élémentaire", "primaire", null),
                        new Manifest.Expected(
                                "theme",
                                Grid.cell(row, 2),
                                Grid.cell(2, 2),
                                "Goûter de saison",
                                "Goûter de saison",
                                null),
                        new Manifest.Expected("ecole", "", "", "titre", "École élémentaire Curie", Kind.NAME_ABOVE),
                        new Manifest.Expected("enfants", cell, header, children, children, Kind.MONTHS_AS_COLUMNS)),
                EnumSet.of(Kind.MONTHS_AS_COLUMNS),
                null));
    }
}
