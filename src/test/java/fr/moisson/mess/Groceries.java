package fr.moisson.mess;

import static fr.moisson.mess.Habits.NARROW;
import static fr.moisson.mess.Habits.NBSP;
import static fr.moisson.mess.Habits.around;
import static fr.moisson.mess.Habits.isLarge;
import static fr.moisson.mess.Habits.text;
import static fr.moisson.mess.Habits.thousands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** « Suivi épiceries 2024-2026.xlsx »: a sheet a year, one that forgot the numbers, a recap and one not to be touched. */
final class Groceries {
    private static final String FILE = "Suivi épiceries 2024-2026.xlsx";
    private static final String FORM = "epiceries";

    private final Manifest manifest;
    private final boolean isNextMonth;
    private final List<Line> all = new ArrayList<>(PeerData.lines(FORM));

    Groceries(Manifest manifest, boolean isNextMonth) {
        this.manifest = manifest;
        this.isNextMonth = isNextMonth;
    }

    void write(Path folder) throws IOException {
        PoiFile.xlsx(folder.resolve(FILE), List.of(year2024(), year2025(), year2026(), truck(), recap(), doNotTouch()));
    }

    private List<Line> of(String start) {
        return new ArrayList<>(all.stream()
                .filter(line -> line.truth("date").startsWith(start))
                .toList());
    }

    private Grid year2024() {
        Grid grid = new Grid(FILE, "2024");
        List<Line> lines = of("2024");
        lines.add(5, notHeld(lines.get(4), "E05B", "2024-05-25", Kind.STRUCK, "Réalisée"));
        lines.add(8, notHeld(lines.get(7), "E07B", "2024-07-25", Kind.COLOUR, "Prévue"));
        lines.add(cancelled("E11B", "2024-12-20"));
        lines.add(planned("E11C", "2024-12-22"));
        lines.forEach(line -> line.extra("Mois", Habits.monthName(line.truth("date"))));
        Line.chained(lines);
        new Planter(grid.name(), lines)
                .plant(Kind.NO_YEAR, 2, "date", Habits::dayWithoutYear)
                .plant(Kind.YEAR_OF_TYPING, 1, "date", Habits::dayInTheYearOfTyping)
                .change(Kind.WEEK, 1, "date", Habits::weekOf, Habits::week)
                .plant(Kind.DOTTED_DATE, 1, "date", Habits::dayWithDots)
                .plant(Kind.TEXT_DATE, 2, "date", Habits::dayAsText)
                .plant(Kind.NEAR_TOWN, 2, "commune", town -> text(town + "(62)"))
                .plant(Kind.ACCENTS_AND_CASE, 1, "commune", town -> text(Habits.capitals(town)))
                .repeat(Kind.IDEM, 1, "commune", "idem")
                .plant(Kind.TRAILING_NBSP, 1, "site", place -> text(place + NBSP))
                .plant(Kind.ACCENTS_AND_CASE, 2, "site", place -> text(Habits.plainSmall(place)))
                .plant(Kind.ALMOST, 2, "foyers_acheteurs", around("≈", ""))
                .plant(Kind.ABOUT, 1, "foyers_acheteurs", around("env. ", ""))
                .plant(Kind.COUNTED_WORD, 1, "foyers_acheteurs", around("", " foyers"))
                .lose(Kind.ZERO_FOR_UNKNOWN, 1, "foyers_acheteurs", Written.number("0"))
                .plant(Kind.COMMENT, 1, "foyers_acheteurs", n -> Written.number(String.valueOf(Integer.parseInt(n) + 3))
                        .saying("Erreur de comptage, en fait " + n))
                .lose(Kind.NC, 2, "nouveaux_foyers", "NC")
                .lose(Kind.DASH, 1, "nouveaux_foyers", "-")
                .plant(Kind.TILDE, 1, "nouveaux_foyers", around("~", ""))
                .lose(Kind.QUESTION_MARK, 1, "nouveaux_foyers", "?")
                .plant(Kind.PERSON_LIST, 3, "benevoles", Habits::people)
                .plant(Kind.DOUBTED, 1, "benevoles", around("", "?"))
                .plant(Kind.EUROS, 1, "montant_eur", isLarge("montant_eur"), line -> thousands(' ', " €")
                        .apply(line.truth("montant_eur")))
                .plant(Kind.THOUSANDS_NBSP, 1, "montant_eur", isLarge("montant_eur"), line -> thousands(NBSP, "")
                        .apply(line.truth("montant_eur")))
                .plant(Kind.DECIMAL_COMMA, 2, "montant_eur", around("", ""))
                .plant(Kind.DECIMAL_POINT, 1, "montant_eur", Habits::text)
                .plant(Kind.UNIT_GLUED, 2, "kg_total", around("", "kg"))
                .plant(Kind.APOSTROPHE, 1, "kg_total", Habits::afterApostrophe)
                .plant(Kind.FORMULA, 1, "kg_total", Habits::computed)
                .lose(Kind.REF_ERROR, 2, "kg_bio", Habits.lostReference())
                .lose(Kind.SLASH, 1, "kg_bio", "/")
                .lose(Kind.DIV_ERROR, 1, "kg_local", Habits.divisionByZero())
                .lose(Kind.NOT_APPLICABLE, 1, "kg_local", "N/A")
                .lose(Kind.EMPTY, 1, "kg_local", Written.blank());
        lines.forEach(Groceries::around2024);
        Table table = new Table(
                        manifest,
                        FORM,
                        grid,
                        0,
                        List.of(
                                Column.text("N° séance", "session_id"),
                                Column.extra("Mois"),
                                Column.day("Date", "date"),
                                Column.text("Ville", "commune"),
                                Column.text("Lieu", "site"),
                                Column.extra("Prévue / Réalisée / Annulée"),
                                Column.number("Nb foyers", "foyers_acheteurs"),
                                Column.number("dont nouveaux", "nouveaux_foyers"),
                                Column.number("Bénévoles", "benevoles"),
                                Column.euros("CA €", "montant_eur"),
                                Column.number("Poids vendu (kg)", "kg_total"),
                                Column.number("dont bio", "kg_bio"),
                                Column.number("dont local", "kg_local"),
                                Column.extra("Panier moyen"),
                                Column.extra("Météo"),
                                Column.extra("Obs.")))
                .with(Kind.HEADER_ROWS, Kind.SIDE_TABLE);
        grid.title(1, 0, 15, "Suivi des épiceries éphémères – 2024");
        manifest.leave(Kind.MERGED_TITLE, grid, 1);
        grid.title(2, 0, 5, "SÉANCE").title(2, 6, 8, "FRÉQUENTATION").title(2, 9, 13, "VENTES");
        manifest.leave(Kind.HEADER_ROWS, grid, 2);
        table.headers(3);
        int half = 4 + 7;
        int row = table.lines(4, lines.subList(0, 7));
        table.sums(row, "Sous-total 1er semestre", "SUM", 4, half - 1, Kind.SUBTOTAL, sums2024());
        row = blank(grid, row + 1);
        int second = row;
        row = table.lines(row, lines.subList(7, lines.size()));
        for (int line = 4; line < row; line++) {
            basket(grid, line);
        }
        months(grid, 4, half - 1);
        table.sums(row, "TOTAL 2024", "SUM", second, row - 1, Kind.TOTAL, sums2024());
        table.sums(row + 1, "Moyenne", "AVERAGE", second, row - 1, Kind.AVERAGE, sums2024());
        grid.put(row + 3, 0, "En rouge : épicerie annulée. Les lignes barrées n’ont pas eu lieu.");
        manifest.leave(Kind.FOOTNOTE, grid, row + 3);
        grid.put(row + 4, 0, "* Poids d’après le cahier de caisse.");
        manifest.leave(Kind.FOOTNOTE, grid, row + 4);
        contacts(grid, 17, 3);
        return grid;
    }

    private static List<String> sums2024() {
        return List.of("Nb foyers", "dont nouveaux", "CA €", "Poids vendu (kg)", "dont bio", "dont local");
    }

    /** Nothing but the till says that somebody came. */
    private static void forgetNewcomers(Line line) {
        if (line.planted("foyers_acheteurs") == Kind.ZERO_FOR_UNKNOWN && line.planted("nouveaux_foyers") == null) {
            line.put("nouveaux_foyers", "");
        }
    }

    private static void around2024(Line line) {
        forgetNewcomers(line);

        if (line.extra("Prévue / Réalisée / Annulée") == null) {
            line.extra("Prévue / Réalisée / Annulée", "Réalisée");
        }
        line.extra("Météo", line.truth("date").compareTo("2024-05") < 0 ? "pluie" : "beau");
        if (line.truth("session_id").equals("E04")) {
            line.extra("Obs.", "Mme L. diabétique, rappeler au 01 99 00 12 34").with(Kind.SENSITIVE);
        }
    }

    /** The average basket, computed by the sheet, and wrong where there is nothing to divide. */
    private static void basket(Grid grid, int row) {
        if (grid.rows().containsKey(row)
                && grid.at(row, 9).value() instanceof java.math.BigDecimal amount
                && grid.at(row, 6).value() instanceof java.math.BigDecimal households) {
            grid.put(
                    row,
                    13,
                    households.signum() == 0
                            ? Habits.divisionByZero()
                            : Written.formula(
                                    "J" + row + "/G" + row,
                                    Math.round(100 * amount.doubleValue() / households.doubleValue()) / 100.0));
        }
    }

    /** The two sessions of May share one cell of the month. */
    private static void months(Grid grid, int firstRow, int lastRow) {
        for (int row = firstRow; row < lastRow; row++) {
            if (grid.at(row, 1).equals(grid.at(row + 1, 1))) {
                grid.put(row + 1, 1, Written.blank()).merge(row, 1, row + 1, 1);
            }
        }
    }

    private static Line notHeld(Line like, String session, String date, Kind kind, String status) {
        return Line.of(like.truth())
                .put("session_id", session)
                .put("date", date)
                .extra("Prévue / Réalisée / Annulée", status)
                .leave(kind);
    }

    private static Line cancelled(String session, String date) {
        return Line.of(
                        "session_id",
                        session,
                        "date",
                        date,
                        "commune",
                        "Hulluch",
                        "site",
                        "Centre social",
                        "foyers_acheteurs",
                        "0",
                        "nouveaux_foyers",
                        "",
                        "benevoles",
                        "0",
                        "montant_eur",
                        "0",
                        "kg_total",
                        "0")
                .extra("Prévue / Réalisée / Annulée", "Annulée (verglas)")
                .leave(Kind.CANCELLED_WITH_ZEROS);
    }

    private static Line planned(String session, String date) {
        return Line.of("session_id", session, "date", date, "commune", "Haisnes", "site", "École")
                .extra("Prévue / Réalisée / Annulée", "Prévue")
                .leave(Kind.PLANNED);
    }

    private int blank(Grid grid, int row) {
        manifest.leave(Kind.BLANK_ROW, grid, row);
        return row + 1;
    }

    private void contacts(Grid grid, int left, int headerRow) {
        grid.title(headerRow - 1, left, left + 3, "Contacts lieux");
        grid.put(headerRow, left, List.of("Lieu", "Contact", "Téléphone", "Clés"));
        grid.put(headerRow + 1, left, List.of("Maison de quartier", "Mme R.", "01 99 00 11 22", "à l’accueil"));
        grid.put(headerRow + 2, left, List.of("École", "M. T.", "01 99 00 33 44", "gardien"));
        grid.put(headerRow + 3, left, List.of("Centre social", "Mme B.", "01 99 00 55 66", "boîte à code"));
        manifest.note(Kind.SIDE_TABLE, grid, headerRow, left);
    }

    private Grid year2025() {
        Grid grid = new Grid(FILE, "2025");
        List<Line> lines = of("2025");
        List<Line> crates = lines.subList(lines.size() - 4, lines.size());
        List<Line> kilos = new ArrayList<>(lines.subList(0, lines.size() - 4));
        kilos.add(3, notHeld(kilos.get(2), "E14B", "2025-03-25", Kind.STRUCK, "Réalisée"));
        kilos.add(cancelled("E19B", "2025-09-25"));
        kilos.add(planned("E19C", "2025-09-28"));
        kilos.add(6, notHeld(kilos.get(5), "E16B", "2025-05-25", Kind.COLOUR, "Prévue"));
        Line.chained(lines);
        Line.chained(kilos);
        new Planter(grid.name(), kilos)
                .plant(Kind.NO_YEAR, 2, "date", Habits::dayWithoutYear)
                .plant(Kind.YEAR_OF_TYPING, 1, "date", Habits::dayInTheYearOfTyping)
                .change(Kind.WEEK, 1, "date", Habits::weekOf, Habits::week)
                .plant(Kind.DOTTED_DATE, 2, "date", Habits::dayWithDots)
                .plant(Kind.NEAR_TOWN, 1, "commune", town -> text(town + " (62)"))
                .repeat(Kind.DITTO, 1, "commune", "\"")
                .plant(
                        Kind.DOUBLE_SPACE,
                        1,
                        "site",
                        line -> line.truth("site").contains(" "),
                        line -> text(line.truth("site").replace(" ", "  ")))
                .plant(Kind.ACCENTS_AND_CASE, 2, "site", place -> text(Habits.capitals(place)))
                .change(Kind.SOME_TENS, 2, "foyers_acheteurs", Habits::tens, Habits::someTens)
                .plant(Kind.MORE_THAN, 1, "foyers_acheteurs", around("+ de ", ""))
                .plant(Kind.INTERVAL, 2, "foyers_acheteurs", Habits::interval)
                .lose(Kind.ZERO_FOR_UNKNOWN, 1, "foyers_acheteurs", Written.number("0"))
                .lose(Kind.NC, 1, "nouveaux_foyers", "nc")
                .plant(Kind.DOUBTED, 2, "nouveaux_foyers", around("", " ?"))
                .lose(Kind.SLASH, 1, "nouveaux_foyers", "/")
                .lose(Kind.DASH, 1, "nouveaux_foyers", "–")
                .plant(Kind.TILDE, 1, "benevoles", around("~", ""))
                .plant(Kind.INTERVAL, 1, "benevoles", Habits::interval)
                .lose(Kind.QUESTION_MARK, 1, "benevoles", "?")
                .plant(Kind.COMMENT, 1, "benevoles", n -> Written.blank().saying(n + " bénévoles d’après Nadia"))
                .plant(Kind.EUROS, 2, "montant_eur", thousands(NARROW, " €"))
                .plant(Kind.THOUSANDS_NARROW, 1, "montant_eur", isLarge("montant_eur"), line -> thousands(NARROW, "")
                        .apply(line.truth("montant_eur")))
                .plant(Kind.THOUSANDS_SPACE, 2, "montant_eur", isLarge("montant_eur"), line -> thousands(' ', "")
                        .apply(line.truth("montant_eur")))
                .plant(Kind.UNIT_GLUED, 1, "kg_total", around("", " kg"))
                .plant(Kind.DECIMAL_COMMA, 1, "kg_total", around("", ""))
                .plant(Kind.GRAMS_IN_KG, 1, "kg_total", kg -> text(Habits.grams(kg) + " g"))
                .plant(Kind.FORMULA, 1, "kg_bio", Habits::computed)
                .lose(Kind.REF_ERROR, 1, "kg_bio", Habits.lostReference())
                .lose(Kind.DIV_ERROR, 1, "kg_local", Habits.divisionByZero())
                .lose(Kind.EMPTY, 2, "kg_local", Written.blank());
        List<Column> columns = List.of(
                Column.day("Date", "date"),
                Column.text("N° séance", "session_id"),
                Column.text("Lieu", "site"),
                Column.text("Ville", "commune"),
                Column.extra("Prévue / Réalisée / Annulée"),
                Column.euros("CA (€)", "montant_eur"),
                Column.number("Kg", "kg_total"),
                Column.number("Bio (kg)", "kg_bio"),
                Column.number("Local (kg)", "kg_local"),
                Column.number("acheteurs", "foyers_acheteurs"),
                Column.number("nouveaux", "nouveaux_foyers"),
                Column.number("Nb bénévoles", "benevoles"),
                Column.extra("Bénévoles"),
                Column.extra("Obs."));
        lines.forEach(Groceries::forgetNewcomers);
        for (int at = 0; at < lines.size(); at++) {
            lines.get(at).extra("Bénévoles", Habits.firstName(at) + ", " + Habits.firstName(at + 2));
        }
        Table table = new Table(manifest, FORM, grid, 0, columns)
                .with(Kind.HEADER_ROWS, Kind.RENAMED_COLUMNS, Kind.OTHER_ORDER, Kind.CHART);
        grid.title(1, 0, 13, "ÉPICERIES 2025");
        manifest.leave(Kind.MERGED_TITLE, grid, 1);
        grid.title(2, 0, 4, "SÉANCE").title(2, 5, 8, "VENTES").title(2, 9, 12, "FRÉQUENTATION");
        manifest.leave(Kind.HEADER_ROWS, grid, 2);
        table.headers(3);
        for (int at = 0; at <= table.lastColumn(); at++) {
            if (at != 9 && at != 10) {
                grid.merge(3, at, 4, at);
            }
        }
        grid.put(4, 9, grid.at(3, 9)).put(4, 10, grid.at(3, 10));
        grid.title(3, 9, 10, "Foyers").put(3, 10, Written.blank());
        int row = blank(grid, table.lines(5, kilos));
        row = inCrates(grid, row, crates);
        table.sums(row, "TOTAL 2025", "SUM", 5, row - 1, Kind.TOTAL, List.of("CA (€)", "acheteurs", "nouveaux"));
        grid.put(row + 2, 0, "NB : depuis octobre on compte en caisses.");
        manifest.leave(Kind.FOOTNOTE, grid, row + 2);
        contacts(grid, 16, 3);
        grid.chart(8, 6, 16, 11);
        manifest.note(Kind.CHART, grid, 8, 6);
        return grid;
    }

    /** From October on, another header: crates, of which nobody knows the weight. */
    private int inCrates(Grid grid, int row, List<Line> lines) {
        for (Line line : lines) {
            for (String field : List.of("kg_total", "kg_bio", "kg_local")) {
                String count = String.valueOf(Math.round(Double.parseDouble(line.truth(field)) / 12));
                line.put(field, "");
                line.plant(Kind.CRATES, field, Written.number(count));
            }
        }
        Table table = new Table(
                        manifest,
                        FORM,
                        grid,
                        0,
                        List.of(
                                Column.day("Date", "date"),
                                Column.text("N° séance", "session_id"),
                                Column.text("Lieu", "site"),
                                Column.text("Ville", "commune"),
                                Column.extra("Prévue / Réalisée / Annulée"),
                                Column.euros("CA (€)", "montant_eur"),
                                Column.number("Poids (caisses)", "kg_total"),
                                Column.number("Bio (caisses)", "kg_bio"),
                                Column.number("Local (caisses)", "kg_local"),
                                Column.number("Foyers acheteurs", "foyers_acheteurs"),
                                Column.number("Nouveaux", "nouveaux_foyers"),
                                Column.number("Nb bénévoles", "benevoles"),
                                Column.extra("Bénévoles"),
                                Column.extra("Obs.")))
                .with(Kind.CRATES, Kind.REPEATED_HEADER)
                .headersAgain(row);
        return table.lines(row + 1, lines);
    }

    private Grid year2026() {
        Grid grid = new Grid(FILE, "2026");
        List<Line> lines = new ArrayList<>(of("2026"));
        if (!isNextMonth) {
            lines = new ArrayList<>(lines.subList(0, lines.size() - 2));
        } else {
            lines.subList(lines.size() - 2, lines.size()).forEach(Line::fresh);
        }
        for (Line line : lines) {
            double share = Double.parseDouble(line.truth("kg_bio")) / Double.parseDouble(line.truth("kg_total"));
            share(line, Math.round(share * 100));
        }
        Line.chained(lines);
        new Planter(grid.name(), lines)
                .plant(Kind.NO_YEAR, 1, "date", Habits::dayWithoutYear)
                .plant(Kind.TEXT_DATE, 1, "date", Habits::dayAsText)
                .plant(Kind.NEAR_TOWN, 1, "commune", town -> text(town + " 62"))
                .plant(Kind.ALMOST, 1, "foyers_acheteurs", around("≈ ", ""))
                .plant(Kind.MORE_THAN, 1, "foyers_acheteurs", around("plus de ", ""))
                .plant(Kind.PERSON_LIST, 1, "benevoles", Habits::people)
                .plant(Kind.EUROS, 1, "montant_eur", thousands(NBSP, NBSP + "€"));
        Table table = new Table(
                        manifest,
                        FORM,
                        grid,
                        1,
                        List.of(
                                Column.day("Jour", "date"),
                                Column.text("Séance", "session_id"),
                                Column.text("Ville", "commune"),
                                Column.text("Lieu de vente", "site"),
                                Column.number("Nombre de foyers", "foyers_acheteurs"),
                                Column.number("Nouveaux foyers", "nouveaux_foyers"),
                                Column.number("Nombre de bénévoles", "benevoles"),
                                Column.euros("Chiffre d’affaires", "montant_eur"),
                                Column.number("Kilos", "kg_total"),
                                Column.number("% bio", "kg_bio"),
                                Column.number("Kg local", "kg_local"),
                                Column.extra("Remarques")))
                .with(Kind.RENAMED_COLUMNS, Kind.OTHER_ORDER, Kind.HIDDEN_COLUMN)
                .headers(4);
        lines.get(1).with(Kind.HIDDEN_ROW);
        lines.get(2).with(Kind.FILTERED_ROW);
        lines.get(3).with(Kind.FILTERED_ROW);
        grid.put(1, 1, "Épiceries 2026 (fichier de Nadia, ne pas renommer svp)");
        manifest.leave(Kind.MERGED_TITLE, grid, 1);
        int row = table.lines(5, lines);
        grid.hideRow(6).hideRow(7).hideRow(8).hideColumn(11).filter(4, 1, row - 1, table.lastColumn());
        table.sums(row, "TOTAL", "SUM", 5, row - 1, Kind.TOTAL, List.of("Nombre de foyers", "Kilos"));
        return grid;
    }

    /** What was asked in kilos is told in percents, three ways. */
    private static void share(Line line, long percents) {
        String decimals = "0." + percents;
        int way = Integer.parseInt(line.truth("session_id").substring(1)) % 3;
        line.put("kg_bio", "");
        line.plant(
                Kind.PERCENTAGES,
                "kg_bio",
                way == 0
                        ? Written.number(decimals)
                        : way == 1 ? Written.number(decimals).shownAs("0%") : Written.number(String.valueOf(percents)));
    }

    /** Nobody numbered the sessions of the summer truck. */
    private Grid truck() {
        Grid grid = new Grid(FILE, "Camion été 2025");
        List<Line> lines = new ArrayList<>();
        for (int day = 1; day <= 4; day++) {
            lines.add(Line.of(
                    "date",
                    "2025-08-0" + day,
                    "commune",
                    day % 2 == 0 ? "Haisnes" : "Hulluch",
                    "site",
                    "École",
                    "foyers_acheteurs",
                    String.valueOf(11 + day),
                    "nouveaux_foyers",
                    String.valueOf(day),
                    "benevoles",
                    "2",
                    "montant_eur",
                    String.valueOf(180 + 13 * day),
                    "kg_total",
                    String.valueOf(50 + 4 * day),
                    "kg_bio",
                    String.valueOf(30 + day),
                    "kg_local",
                    "20"));
        }
        Table table = new Table(
                        manifest,
                        FORM,
                        grid,
                        0,
                        List.of(
                                Column.day("Date", "date"),
                                Column.text("Ville", "commune"),
                                Column.text("Lieu", "site"),
                                Column.number("Nb foyers", "foyers_acheteurs"),
                                Column.number("Nouveaux", "nouveaux_foyers"),
                                Column.number("Nb bénévoles", "benevoles"),
                                Column.euros("CA €", "montant_eur"),
                                Column.number("Kg total", "kg_total"),
                                Column.number("dont bio", "kg_bio"),
                                Column.number("dont local", "kg_local")))
                .with(Kind.NO_KEY_COLUMN)
                .headers(1);
        table.lines(2, lines);
        return grid;
    }

    private Grid recap() {
        Grid grid = new Grid(FILE, "Récap");
        grid.title(1, 0, 5, "Récapitulatif (calculé, ne rien saisir)");
        grid.put(3, 0, List.of("Année", "Nb séances", "Foyers acheteurs", "CA €", "Kg total", "Panier moyen"));
        grid.put(
                4,
                0,
                List.of(
                        Written.number("2024"),
                        Written.formula("COUNTA('2024'!A4:A17)", 11.0),
                        Written.formula("SUM('2024'!G4:G17)", 386.0),
                        Written.formula("SUM('2024'!J4:J17)", 9702.72),
                        Habits.lostReference(),
                        Written.formula("D4/C4", 25.14)));
        grid.put(
                5,
                0,
                List.of(
                        Written.number("2025"),
                        Written.formula("COUNTA('2025'!B5:B18)", 12.0),
                        Written.formula("SUM('2025'!J5:J18)", 563.0),
                        Written.formula("SUM('2025'!F5:F18)", 13943.57),
                        Written.formula("E5+E4", 0.0),
                        Habits.divisionByZero()));
        grid.put(6, 0, List.of("TOTAL", Written.formula("B4+B5", 23.0), Written.formula("C6+0", 0.0)));
        for (int row = 4; row <= 6; row++) {
            manifest.leave(Kind.RECAP, grid, row);
        }
        return grid;
    }

    private Grid doNotTouch() {
        Grid grid = new Grid(FILE, "NE PAS TOUCHER");
        grid.title(1, 0, 2, "NE PAS TOUCHER !!! listes déroulantes");
        grid.put(2, 0, List.of("Lieu", "Ville", "Prévue / Réalisée / Annulée"));
        grid.put(3, 0, List.of("Maison de quartier", "Hulluch", "Prévue"));
        grid.put(4, 0, List.of("École", "Haisnes", "Réalisée"));
        grid.put(5, 0, List.of("Centre social", "", "Annulée"));
        for (int row = 3; row <= 5; row++) {
            manifest.leave(Kind.DO_NOT_TOUCH, grid, row);
        }
        return grid.lock();
    }
}
