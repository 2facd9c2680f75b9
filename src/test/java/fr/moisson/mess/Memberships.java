package fr.moisson.mess;

import static fr.moisson.mess.Habits.NBSP;
import static fr.moisson.mess.Habits.around;
import static fr.moisson.mess.Habits.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** « adhesions_ventes.xlsx », the sales of April in a CSV file, and the members who joined on a web site. */
final class Memberships {
    private static final String FILE = "adhesions_ventes.xlsx";
    private static final String APRIL = "ventes_avril.csv";
    private static final String ONLINE = "Export adhésions en ligne.csv";
    private static final int MEMBERS = 110;
    private static final int ONLINE_MEMBERS = 30;
    private static final Map<String, String> MODES =
            Map.of("adhesion", "adhérente", "benevolat", "Bénévole", "catalogue", "groupe catalogue", "ca", "C.A.");

    private final Manifest manifest;
    private final boolean isNextMonth;

    Memberships(Manifest manifest, boolean isNextMonth) {
        this.manifest = manifest;
        this.isNextMonth = isNextMonth;
    }

    void write(Path folder) throws IOException {
        PoiFile.xlsx(folder.resolve(FILE), List.of(members(), sales(), prices()));
        CsvFile.french(folder.resolve(APRIL), april());
        CsvFile.exported(folder.resolve(ONLINE), online());
    }

    private Grid members() {
        Grid grid = new Grid(FILE, "Adhérents");
        List<Line> lines = new ArrayList<>(PeerData.lines("adherents").subList(0, MEMBERS + (isNextMonth ? 3 : 0)));
        lines.subList(MEMBERS, lines.size()).forEach(Line::fresh);
        Line.chained(lines);
        Planter planter = new Planter(grid.name(), lines);
        planter.rows(2, line -> true).forEach(line -> line.leave(Kind.STRUCK));
        planter.rows(3, line -> true).forEach(line -> line.with(Kind.HIDDEN_ROW));
        planter.plant(Kind.TEXT_DATE, 4, "date_adhesion", Habits::dayAsText)
                .plant(Kind.DOTTED_DATE, 3, "date_adhesion", Habits::dayWithDots)
                .lose(Kind.IMPOSSIBLE_DATE, 2, "date_adhesion", "31/02/2025")
                .change(Kind.MONTH_ONLY, 2, "date_adhesion", Habits::monthOf, month -> Habits.month(month + "-01"))
                .plant(Kind.TEXT_DATE, 4, "date_mode", Habits::dayAsText)
                .lose(Kind.QUESTION_MARK, 2, "date_mode", "?")
                .repeat(Kind.IDEM, 2, "commune", "idem")
                .repeat(Kind.DITTO, 3, "commune", "\"")
                .plant(Kind.NEAR_TOWN, 3, "commune", town -> text(town + "(62)"))
                .plant(Kind.ACCENTS_AND_CASE, 3, "commune", town -> text(Habits.capitals(town)))
                .plant(Kind.TRAILING_NBSP, 3, "commune", town -> text(town + NBSP))
                .lose(Kind.NC, 2, "commune", "NC")
                .plant(Kind.LABELS, 8, "mode_participation", mode -> text(MODES.get(mode)))
                .plant(Kind.APOSTROPHE, 3, "foyer_id", code -> text(code).afterApostrophe())
                .plant(Kind.DOUBTED, 3, "nb_personnes", around("", "?"))
                .plant(Kind.ABOUT, 2, "nb_personnes", around("env ", ""))
                .plant(Kind.COUNTED_WORD, 3, "nb_personnes", around("", " pers."))
                .lose(Kind.NC, 3, "nb_personnes", "NC")
                .lose(Kind.NOT_APPLICABLE, 2, "nb_personnes", "n/a")
                .lose(Kind.EMPTY, 2, "nb_personnes", Written.blank())
                .lose(Kind.DASH, 2, "nb_personnes", "-")
                .lose(Kind.ZERO_FOR_UNKNOWN, 2, "nb_personnes", Written.number("0"));
        for (int at = 0; at < lines.size(); at++) {
            lines.get(at)
                    .extra("Prénom", Habits.firstName(at))
                    .extra("Tarif", at % 3 == 0 ? "hors QPV" : "QPV")
                    .extra(
                            "Montant adhésion",
                            Written.number(at % 3 == 0 ? "5" : "1").shownAs(Written.AMOUNT))
                    .extra("Mode paiement", at % 2 == 0 ? "espèces" : "chèque")
                    .extra("Consent. newsletter", at % 4 == 0 ? "oui" : "non");
        }
        lines.get(12).extra("Obs.", "allergique à l’arachide, 01 99 00 77 88").with(Kind.SENSITIVE);
        lines.get(40)
                .extra("Obs.", "a été hospitalisée en mai, 12 rue des Lilas")
                .with(Kind.SENSITIVE);
        Table table = new Table(
                        manifest,
                        "adherents",
                        grid,
                        0,
                        List.of(
                                Column.text("N° adhérent", "foyer_id"),
                                Column.extra("Prénom"),
                                Column.text("Ville", "commune"),
                                Column.extra("Tarif"),
                                Column.day("Date adhésion", "date_adhesion"),
                                Column.text("Mode", "mode_participation"),
                                Column.day("Depuis le", "date_mode"),
                                Column.number("Foyer (nb pers.)", "nb_personnes"),
                                Column.extra("Montant adhésion"),
                                Column.extra("Mode paiement"),
                                Column.extra("Consent. newsletter"),
                                Column.extra("Obs.")))
                .headers(2);
        grid.title(1, 0, 11, "Adhérent·es de l’épicerie");
        manifest.leave(Kind.MERGED_TITLE, grid, 1);
        int end = table.lines(3, lines);
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).kinds().contains(Kind.HIDDEN_ROW)) {
                grid.hideRow(3 + at);
            }
        }
        grid.put(end + 1, 0, "Codes donnés dans l’ordre des adhésions.");
        manifest.leave(Kind.FOOTNOTE, grid, end + 1);
        return grid;
    }

    private Grid sales() {
        Grid grid = new Grid(FILE, "Ventes");
        Map<String, List<Line>> sessions = new LinkedHashMap<>();
        for (Line line : PeerData.lines("ventes")) {
            sessions.computeIfAbsent(line.truth("session_id"), any -> new ArrayList<>())
                    .add(line);
        }
        List<List<Line>> kept = List.copyOf(sessions.values()).subList(0, isNextMonth ? 6 : 5);
        if (isNextMonth) {
            kept.get(5).forEach(Line::fresh);
        }
        List<Line> lines =
                Line.chained(new ArrayList<>(kept.stream().flatMap(List::stream).toList()));
        sayOnce(kept.get(1));
        sayOnce(kept.get(3));
        new Planter(grid.name(), lines)
                .repeat(Kind.DITTO, 4, "session_id", "\"")
                .repeat(Kind.IDEM, 3, "session_id", "Idem")
                .plant(Kind.EUROS, 5, "montant_eur", around("", " €"))
                .plant(Kind.DECIMAL_COMMA, 4, "montant_eur", around("", ""))
                .plant(Kind.DECIMAL_POINT, 3, "montant_eur", Habits::text)
                .plant(Kind.FORMULA, 4, "montant_eur", Habits::computed)
                .lose(Kind.REF_ERROR, 2, "montant_eur", Habits.lostReference())
                .plant(Kind.APOSTROPHE, 2, "montant_eur", Habits::afterApostrophe)
                .change(Kind.GRAMS_IN_KG, 3, "kg", kg -> "0.5", kg -> text("500 g"))
                .change(Kind.UNIT_GLUED, 3, "kg", kg -> "5", kg -> text("5kg"))
                .plant(Kind.ALMOST, 2, "kg", around("≈", ""))
                .plant(Kind.DECIMAL_COMMA, 2, "kg", around("", ""))
                .lose(Kind.DIV_ERROR, 2, "kg", Habits.divisionByZero())
                .lose(Kind.NC, 2, "kg", "non pesé")
                .plant(Kind.OTHER_YES_NO, 4, "part_qpv", isYes("part_qpv"), line -> text("x"))
                .plant(Kind.OTHER_YES_NO, 3, "part_qpv", isYes("part_qpv"), line -> text("O"))
                .plant(Kind.OTHER_YES_NO, 3, "part_qpv", isYes("part_qpv"), line -> Written.of(true))
                .lose(Kind.QUESTION_MARK, 2, "part_qpv", "?");
        for (int at = 0; at < lines.size(); at++) {
            lines.get(at)
                    .extra(
                            "Produit principal",
                            List.of("lentilles", "riz", "huile d’olive").get(at % 3));
            lines.get(at).extra("À la caisse", Habits.firstName(at / 30));
        }
        Table table = new Table(
                        manifest,
                        "ventes",
                        grid,
                        0,
                        List.of(
                                Column.text("N° séance", "session_id"),
                                Column.text("N° adhérent", "foyer_id"),
                                Column.extra("Produit principal"),
                                Column.euros("Total €", "montant_eur"),
                                Column.number("Poids (kg)", "kg"),
                                Column.text("QPV", "part_qpv"),
                                Column.extra("À la caisse")))
                .with(Kind.PROTECTED)
                .headers(1);
        int row = 2;
        for (List<Line> session : kept) {
            if (row > 2) {
                table.headersAgain(row++);
            }
            int first = row;
            row = table.lines(row, session);
            if (session.get(1).planted("session_id") == Kind.MERGED_DOWN) {
                grid.merge(first, 0, row - 1, 0);
            }
            table.sums(row, "Sous-total", "SUM", first, row - 1, Kind.SUBTOTAL, List.of("Total €", "Poids (kg)"));
            manifest.leave(Kind.BLANK_ROW, grid, row + 1);
            row += 2;
        }
        table.sums(row, "TOTAL", "SUM", 2, row - 3, Kind.TOTAL, List.of("Total €"));
        return grid.lock();
    }

    /** Its number stands in one cell for all the rows of a session. */
    private static void sayOnce(List<Line> session) {
        session.get(0).pin("session_id");
        for (Line line : session.subList(1, session.size())) {
            line.plant(Kind.MERGED_DOWN, "session_id", Written.blank());
        }
    }

    private static Predicate<Line> isYes(String field) {
        return line -> line.truth(field).equals("oui");
    }

    private Grid prices() {
        Grid grid = new Grid(FILE, "Prix ref");
        grid.put(1, 0, List.of("Produit", "PU VRAC", "PU GMS", "Enseigne", "Date relevé"));
        grid.put(
                2,
                0,
                List.of("lentilles", Written.number("2.1"), Written.number("3.4"), "GMS 1", Written.day("2025-02-03")));
        grid.put(
                3, 0, List.of("riz", Written.number("1.9"), Written.number("2.6"), "GMS 1", Written.day("2025-02-03")));
        grid.put(4, 0, List.of("huile d’olive", Written.number("7.5"), Written.number("9.9"), "GMS 2", "idem"));
        for (int row = 2; row <= 4; row++) {
            manifest.leave(Kind.RECAP, grid, row);
        }
        return grid;
    }

    private Grid april() {
        Grid grid = new Grid(APRIL, "");
        List<Line> lines = new ArrayList<>(PeerData.lines("ventes").stream()
                .filter(line -> line.truth("session_id").equals("E27"))
                .toList());
        if (!isNextMonth) {
            lines = lines.subList(0, lines.size() - 4);
        } else {
            lines.subList(lines.size() - 4, lines.size()).forEach(Line::fresh);
        }
        Line.chained(lines);
        new Planter(APRIL, lines)
                .plant(Kind.EUROS, 4, "montant_eur", around("", " €"))
                .plant(Kind.UNIT_GLUED, 3, "kg", around("", " kg"))
                .lose(Kind.SLASH, 2, "kg", "/")
                .plant(Kind.TILDE, 2, "kg", around("~", ""))
                .repeat(Kind.DITTO, 2, "session_id", "''")
                .lose(Kind.EMPTY, 2, "part_qpv", Written.blank());
        Table table = new Table(
                        manifest,
                        "ventes",
                        grid,
                        0,
                        List.of(
                                Column.text("Séance", "session_id"),
                                Column.text("Numéro d’adhérent", "foyer_id"),
                                Column.number("Panier (€)", "montant_eur"),
                                Column.number("Kilos", "kg"),
                                Column.text("Habite en QPV", "part_qpv"),
                                Column.extra("œufs €")))
                .with(Kind.WINDOWS_1252)
                .headers(1);
        for (Line line : lines) {
            line.extra("œufs €", "2,40 €");
        }
        table.lines(2, lines);
        return grid;
    }

    private Grid online() {
        Grid grid = new Grid(ONLINE, "");
        List<Line> lines = Line.chained(
                new ArrayList<>(PeerData.lines("adherents").subList(MEMBERS + 10, MEMBERS + 10 + ONLINE_MEMBERS)));
        for (Line line : lines) {
            line.plant(Kind.AMERICAN_DATE, "date_adhesion", Habits.american(line.truth("date_adhesion")));
            line.plant(Kind.AMERICAN_DATE, "date_mode", Habits.american(line.truth("date_mode")));
        }
        new Planter(ONLINE, lines)
                .plant(Kind.ACCENTS_AND_CASE, 3, "commune", town -> text(Habits.plainSmall(town)))
                .plant(Kind.NEAR_TOWN, 2, "commune", town -> text(town + " - 62"))
                .plant(Kind.LABELS, 4, "mode_participation", mode -> text(MODES.get(mode)));
        new Table(
                        manifest,
                        "adherents",
                        grid,
                        0,
                        List.of(
                                Column.text("Code foyer", "foyer_id"),
                                Column.text("Commune de résidence", "commune"),
                                Column.text("Date d'adhésion", "date_adhesion"),
                                Column.text("Mode de participation", "mode_participation"),
                                Column.text("Depuis le", "date_mode"),
                                Column.number("Nombre de personnes", "nb_personnes")))
                .headers(1)
                .lines(2, lines);
        return grid;
    }
}
