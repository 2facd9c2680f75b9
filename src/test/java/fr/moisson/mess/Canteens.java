package fr.moisson.mess;

import static fr.moisson.mess.Habits.around;
import static fr.moisson.mess.Habits.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** « CANTINE pesées + formations.xlsx », the weighings of another canteen in an old .xls, trainings of another town in an .ods. */
final class Canteens {
    private static final String FILE = "CANTINE pesées + formations.xlsx";
    private static final String OLD = "Anciennes pesées.xls";
    private static final String ODS = "Formations cantine 2025.ods";
    private static final String WEIGHINGS = "pesees_cantine";
    private static final String TRAININGS = "formations_cantine";

    private final Manifest manifest;
    private final boolean isNextMonth;

    Canteens(Manifest manifest, boolean isNextMonth) {
        this.manifest = manifest;
        this.isNextMonth = isNextMonth;
    }

    void write(Path folder) throws IOException {
        PoiFile.xlsx(folder.resolve(FILE), List.of(days(), campaigns()));
        PoiFile.xls(folder.resolve(OLD), List.of(old()));
        OdsFile.write(folder.resolve(ODS), List.of(ods()));
    }

    private static List<Line> of(String canteen, String start) {
        return new ArrayList<>(PeerData.lines(WEIGHINGS).stream()
                .filter(line -> line.truth("cantine").equals(canteen))
                .filter(line -> line.truth("date").startsWith(start))
                .toList());
    }

    /** March 2024: a day a column, three rows a canteen. */
    private Grid days() {
        Grid grid = new Grid(FILE, "Mars 2024");
        grid.title(1, 0, 18, "Campagne de pesées – mars 2024");
        manifest.leave(Kind.MERGED_TITLE, grid, 1);
        grid.put(3, 0, List.of("Cantine", "Mesure"));
        List<Line> some = of("Cantine Jaurès", "2024-03");
        for (int at = 0; at < some.size(); at++) {
            grid.put(3, 2 + at, Written.day(some.get(at).truth("date")).shownAs("d/mm"));
        }
        grid.put(3, 2 + some.size(), "TOTAL");
        canteen(grid, 4, "Cantine Jaurès");
        canteen(grid, 7, "Cantine Pasteur");
        return grid;
    }

    private void canteen(Grid grid, int row, String name) {
        List<Line> lines = of(name, "2024-03");
        new Planter(grid.name() + name, lines)
                .plant(Kind.ABOUT, 1, "repas", around("env. ", ""))
                .plant(Kind.DOUBTED, 1, "repas", around("", "?"))
                .plant(Kind.KG_IN_G, 2, "dechets_legumes_g", g -> text(Habits.comma(Habits.kilos(g)) + " kg"))
                .lose(Kind.NC, 2, "dechets_legumes_g", "NC")
                .repeat(Kind.IDEM, 0, "menu", "idem");
        grid.put(row, 0, name).put(row + 1, 0, Written.blank()).put(row + 2, 0, Written.blank());
        grid.merge(row, 0, row + 2, 0);
        grid.put(row, 1, "Repas servis").put(row + 1, 1, "Légumes jetés (g)").put(row + 2, 1, "Légume du menu");
        for (int at = 0; at < lines.size(); at++) {
            day(grid, row, 2 + at, name, lines.get(at));
        }
        String last = Grid.cell(row, 1 + lines.size());
        grid.put(row, 2 + lines.size(), Written.formula("SUM(C" + row + ":" + last + ")", 1700.0));
    }

    private void day(Grid grid, int row, int column, String canteen, Line line) {
        List<Manifest.Expected> cells = new ArrayList<>();
        String header = Grid.cell(3, column);
        cells.add(new Manifest.Expected(
                "date", header, header, grid.at(3, column).shown(), line.truth("date"), Kind.DAYS_AS_COLUMNS));
        cells.add(new Manifest.Expected(
                "cantine", Grid.cell(row, 0), Grid.cell(3, 0), canteen, canteen, Kind.MERGED_DOWN));
        List<Column> measures =
                List.of(Column.number("", "repas"), Column.number("", "dechets_legumes_g"), Column.text("", "menu"));
        for (int at = 0; at < measures.size(); at++) {
            String field = String.valueOf(measures.get(at).field());
            Written cell = measures.get(at).cell(line);
            grid.put(row + at, column, cell);
            cells.add(new Manifest.Expected(
                    field,
                    Grid.cell(row + at, column),
                    Grid.cell(row + at, 1),
                    cell.shown(),
                    line.truth(field),
                    line.planted(field)));
        }
        manifest.add(new Manifest.TrueRow(
                WEIGHINGS,
                FILE,
                grid.name(),
                row,
                Grid.cell(row, column).replaceAll("\\d", ""),
                cells,
                EnumSet.of(Kind.DAYS_AS_COLUMNS),
                null));
    }

    /** Trainings, weighings under them, and a second campaign pasted below with its header. */
    private Grid campaigns() {
        Grid grid = new Grid(FILE, "2025-2026");
        grid.title(1, 0, 7, "FORMATIONS DES AGENTS");
        manifest.leave(Kind.MERGED_TITLE, grid, 1);
        int row = trainings(grid, 2) + 2;
        grid.title(row, 0, 4, "PESÉES mai 2025");
        manifest.leave(Kind.MERGED_TITLE, grid, row);
        row = weighings(grid, row + 1, of("Cantine Pasteur", "2025-05"), false) + 2;
        grid.title(row, 0, 4, "PESÉES mars 2026 (même protocole)");
        manifest.leave(Kind.MERGED_TITLE, grid, row);
        List<Line> second = of("Cantine Pasteur", "2026");
        second.addAll(0, of("Cantine Jaurès", "2026"));
        if (isNextMonth) {
            second.subList(second.size() - 4, second.size()).forEach(Line::fresh);
        } else {
            second = second.subList(0, second.size() - 4);
        }
        weighings(grid, row + 1, second, true);
        return grid;
    }

    private int trainings(Grid grid, int headerRow) {
        List<Line> lines = Line.chained(new ArrayList<>(PeerData.lines(TRAININGS)));
        new Planter(grid.name() + TRAININGS, lines)
                .plant(Kind.TEXT_DATE, 1, "date", Habits::dayAsText)
                .plant(Kind.NEAR_TOWN, 1, "commune", town -> text(town + "(62)"))
                .plant(Kind.PERSON_LIST, 1, "agents_formes", Habits::people)
                .plant(Kind.FRACTION, 1, "agents_formes", n -> text(n + "/" + (Integer.parseInt(n) + 2)))
                .plant(Kind.HOURS, 2, "heures", n -> text(n + "h"))
                .plant(Kind.HOURS, 1, "heures", n -> text(n + "h00"))
                .plant(Kind.MINUTES, 1, "heures", n -> text(60 * Integer.parseInt(n) + " min"));
        for (Line line : lines) {
            line.extra("Agents inscrits", Written.number("8")).extra("Satisfaction /5", Written.number("4.5"));
        }
        Table table = new Table(
                        manifest,
                        TRAININGS,
                        grid,
                        0,
                        List.of(
                                Column.day("Date", "date"),
                                Column.text("Commune", "commune"),
                                Column.text("Cantine", "cantine"),
                                Column.text("Thème", "module"),
                                Column.number("Durée h", "heures"),
                                Column.extra("Agents inscrits"),
                                Column.number("Agents présents", "agents_formes"),
                                Column.extra("Satisfaction /5")))
                .with(Kind.TABLES_UNDER)
                .headers(headerRow);
        int end = table.lines(headerRow + 1, lines);
        table.sums(end, "TOTAL", "SUM", headerRow + 1, end - 1, Kind.TOTAL, List.of("Agents présents", "Durée h"));
        manifest.leave(Kind.BLANK_ROW, grid, end + 1);
        return end;
    }

    private int weighings(Grid grid, int headerRow, List<Line> lines, boolean isSecond) {
        Line.chained(lines);
        Planter planter = new Planter(grid.name() + isSecond, lines)
                .plant(Kind.UNIT_GLUED, 2, "dechets_legumes_g", g -> text(Habits.comma(Habits.kilos(g)) + "kg"))
                .plant(Kind.GRAMS_IN_KG, 2, "dechets_legumes_g", g -> text(g + " g"))
                .plant(Kind.DECIMAL_COMMA, 2, "dechets_legumes_g", g -> text(Habits.comma(Habits.kilos(g))))
                .lose(Kind.DASH, 1, "dechets_legumes_g", "-")
                .plant(Kind.DOTTED_DATE, 1, "date", Habits::dayWithDots)
                .repeat(Kind.DITTO, 1, "date", "\"")
                .repeat(Kind.IDEM, 2, "menu", "idem")
                .lose(Kind.ZERO_FOR_UNKNOWN, 1, "repas", Written.number("0"));
        if (isSecond) {
            planter.plant(Kind.NEAR_SCHOOL, 2, "cantine", name -> text("Cant. " + name.split(" ")[1]))
                    .plant(Kind.ACCENTS_AND_CASE, 2, "cantine", name -> text(Habits.plainSmall(name)));
        }
        for (Line line : lines) {
            if (line.planted("date") == Kind.DITTO) {
                distinguish(line, lines);
            }
        }
        Table table = new Table(
                        manifest,
                        WEIGHINGS,
                        grid,
                        0,
                        List.of(
                                Column.day("Date", "date"),
                                Column.text("Cantine", "cantine"),
                                Column.number("Couverts", "repas"),
                                Column.number("Légumes jetés (kg)", "dechets_legumes_g")
                                        .written(g -> g.isEmpty() ? Written.blank() : Written.number(Habits.kilos(g))),
                                Column.text("Menu", "menu")))
                .with(Kind.TABLES_UNDER, Kind.HEADER_IN_KG)
                .headers(headerRow);
        if (isSecond) {
            manifest.leave(Kind.REPEATED_HEADER, grid, headerRow);
        }
        int end = table.lines(headerRow + 1, lines);
        table.sums(end, "TOTAL", "SUM", headerRow + 1, end - 1, Kind.TOTAL, List.of("Couverts", "Légumes jetés (kg)"));
        return end;
    }

    /** Two weighings of one day are of two canteens. */
    private static void distinguish(Line line, List<Line> lines) {
        String day = line.truth("date");
        String other = lines.stream()
                        .filter(one -> one != line && one.truth("date").equals(day))
                        .anyMatch(one -> one.truth("cantine").equals("Cantine Jaurès"))
                ? "Cantine Pasteur"
                : "Cantine Jaurès";
        boolean isTaken = lines.stream()
                .anyMatch(one -> one != line
                        && one.truth("date").equals(day)
                        && one.truth("cantine").equals(other));
        line.put("cantine", isTaken ? "Cantine Zola" : other);
    }

    private Grid old() {
        Grid grid = new Grid(OLD, "Feuil1");
        List<Line> lines = Line.chained(of("Cantine Jaurès", "2025-05"));
        new Planter(OLD, lines)
                .plant(Kind.KG_IN_G, 3, "dechets_legumes_g", g -> text(Habits.comma(Habits.kilos(g)) + " kg"))
                .plant(Kind.THOUSANDS_SPACE, 2, "dechets_legumes_g", g -> text(Habits.grouped(g, ' ')))
                .plant(Kind.THOUSANDS_NBSP, 2, "dechets_legumes_g", g -> text(Habits.grouped(g, Habits.NBSP)))
                .plant(Kind.THOUSANDS_NARROW, 2, "dechets_legumes_g", g -> text(Habits.grouped(g, Habits.NARROW)))
                .plant(Kind.ALMOST, 2, "dechets_legumes_g", around("≈", ""))
                .lose(Kind.REF_ERROR, 1, "dechets_legumes_g", Habits.lostReference())
                .plant(Kind.FORMULA, 2, "repas", Habits::computed)
                .plant(Kind.APOSTROPHE, 1, "repas", Habits::afterApostrophe)
                .plant(Kind.TEXT_DATE, 2, "date", Habits::dayAsText)
                .repeat(Kind.IDEM, 2, "menu", "Idem");
        for (Line line : lines) {
            line.extra("Tare seau (g)", Written.number("850"));
            String net = line.truth("dechets_legumes_g");
            line.extra(
                    "Poids brut (g)",
                    net.isEmpty() ? null : Written.number(String.valueOf(Integer.parseInt(net) + 850)));
        }
        Table table = new Table(
                        manifest,
                        WEIGHINGS,
                        grid,
                        0,
                        List.of(
                                Column.text("Restaurant scolaire", "cantine"),
                                Column.day("Jour", "date"),
                                Column.number("Nb repas", "repas"),
                                Column.extra("Poids brut (g)"),
                                Column.extra("Tare seau (g)"),
                                Column.number("Légumes jetés (g)", "dechets_legumes_g"),
                                Column.text("Plat", "menu")))
                .with(Kind.OLD_XLS, Kind.OVERFULL)
                .headers(2);
        grid.put(1, 0, "pesées du chef");
        manifest.leave(Kind.MERGED_TITLE, grid, 1);
        int end = table.lines(3, lines);
        table.sums(end, "TOTAL", "SUM", 3, end - 1, Kind.TOTAL, List.of("Nb repas", "Légumes jetés (g)"));
        table.sums(end + 1, "Moyenne", "AVERAGE", 3, end - 1, Kind.AVERAGE, List.of("Nb repas", "Légumes jetés (g)"));
        return grid;
    }

    private Grid ods() {
        Grid grid = new Grid(ODS, "Formations");
        List<Line> lines = new ArrayList<>();
        List<String> modules =
                List.of("Végétal au menu", "Réduire les restes", "Animer le repas", "Peser sans perdre de temps");
        for (int at = 0; at < (isNextMonth ? 9 : 8); at++) {
            lines.add(Line.of(Map.of(
                    "date",
                    "2025-0" + (at + 1) + "-1" + at % 5,
                    "commune",
                    at % 2 == 0 ? "Hulluch" : "Haisnes",
                    "cantine",
                    at % 2 == 0 ? "Cantine Jaurès" : "Cantine Pasteur",
                    "agents_formes",
                    String.valueOf(3 + at % 4),
                    "heures",
                    at % 3 == 0 ? "3.5" : "3",
                    "module",
                    modules.get(at % 4))));
        }
        lines.subList(8, lines.size()).forEach(Line::fresh);
        Line.chained(lines);
        new Planter(ODS, lines)
                .plant(Kind.NO_YEAR, 1, "date", Habits::dayWithoutYear)
                .plant(Kind.DOTTED_DATE, 1, "date", Habits::dayWithDots)
                .plant(Kind.TEXT_DATE, 1, "date", Habits::dayAsText)
                .plant(Kind.TILDE, 1, "agents_formes", around("~", ""))
                .plant(Kind.PERSON_LIST, 1, "agents_formes", Habits::people)
                .plant(Kind.HOURS, 2, "heures", n -> text(n.equals("3") ? "3h" : "3h30"))
                .plant(Kind.DECIMAL_COMMA, 1, "heures", around("", ""))
                .repeat(Kind.IDEM, 1, "module", "idem")
                .plant(Kind.NEAR_TOWN, 1, "commune", town -> text(town + "(62)"));
        Table table = new Table(
                        manifest,
                        TRAININGS,
                        grid,
                        0,
                        List.of(
                                Column.day("Jour", "date"),
                                Column.text("Ville", "commune"),
                                Column.text("Restaurant scolaire", "cantine"),
                                Column.text("Formation", "module"),
                                Column.number("Nb heures", "heures"),
                                Column.number("Nb agents", "agents_formes")))
                .with(Kind.ODS)
                .headers(3);
        grid.title(1, 0, 5, "Formations cantine 2025");
        manifest.leave(Kind.MERGED_TITLE, grid, 1);
        int end = table.lines(4, lines);
        table.sums(end + 1, "TOTAL", "SUM", 4, end - 1, Kind.TOTAL, List.of("Nb agents"));
        return grid;
    }
}
