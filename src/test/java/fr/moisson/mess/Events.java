package fr.moisson.mess;

import static fr.moisson.mess.Habits.around;
import static fr.moisson.mess.Habits.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** « Événements_ateliers.xlsx » and the file of somebody else, where two of the events stand again. */
final class Events {
    private static final String FILE = "Événements_ateliers.xlsx";
    private static final String COPY = "evenements OuiChange v2_FINAL(1).xlsx";
    private static final String FORM = "evenements";
    private static final int OURS = 12;

    private final Manifest manifest;
    private final boolean isNextMonth;
    private final List<Line> all;

    Events(Manifest manifest, boolean isNextMonth) {
        this.manifest = manifest;
        this.isNextMonth = isNextMonth;
        this.all = PeerData.lines(FORM);
        for (Line line : all) {
            line.put("partenaires", line.truth("partenaires").replace(";", " ; "));
        }
    }

    void write(Path folder) throws IOException {
        Line market = all.get(1);
        Line tasting = all.get(5).put("participants", "41");
        Line sameMarket = Line.of(market.truth()).same("market");
        Line nextDay = Line.of(tasting.truth())
                .put("date", "2025-07-23")
                .put("participants", "45")
                .same("tasting");
        market.same("market");
        tasting.same("tasting");
        market.pin("date");
        for (Line line : List.of(market, tasting, sameMarket, nextDay)) {
            List.of("date", "type", "lieu", "participants", "partenaires").forEach(line::pin);
        }
        market.with(Kind.SAME_EVENT);
        sameMarket.with(Kind.SAME_EVENT);
        tasting.with(Kind.SAME_EVENT_A_DAY_APART);
        nextDay.with(Kind.SAME_EVENT_A_DAY_APART);
        List<Line> theirs = new ArrayList<>(all.subList(OURS, all.size() - (isNextMonth ? 0 : 1)));
        if (isNextMonth) {
            theirs.get(theirs.size() - 1).fresh();
        }
        theirs.addAll(List.of(sameMarket, nextDay));
        PoiFile.xlsx(folder.resolve(FILE), List.of(ours(new ArrayList<>(all.subList(0, OURS)))));
        PoiFile.xlsxFrom1904(folder.resolve(COPY), List.of(theirs(theirs)));
    }

    private Grid ours(List<Line> lines) {
        Grid grid = new Grid(FILE, "Événements");
        lines.sort(Comparator.comparing(line -> line.truth("date")));
        Line.chained(lines);
        Planter planter = new Planter(FILE, lines);
        planter.rows(1, line -> line.same() == null).forEach(line -> line.leave(Kind.COLOUR));
        planter.plant(Kind.TEXT_DATE, 2, "date", Habits::dayAsText)
                .plant(Kind.DOTTED_DATE, 1, "date", Habits::dayWithDots)
                .lose(Kind.IMPOSSIBLE_DATE, 1, "date", "31/11/2025")
                .plant(
                        Kind.NEAR_PLACE,
                        1,
                        "lieu",
                        line -> line.truth("lieu").contains("Saint"),
                        line -> text("St Elie"))
                .plant(
                        Kind.NEAR_PLACE,
                        1,
                        "lieu",
                        line -> line.truth("lieu").contains("Saint"),
                        line -> text("Fosse 13"))
                .plant(Kind.NEAR_PLACE, 2, "lieu", place -> text(place.replace("Place ", "pl. ")))
                .plant(Kind.ACCENTS_AND_CASE, 1, "lieu", place -> text(Habits.capitals(place)))
                .change(Kind.SOME_TENS, 1, "participants", Habits::tens, Habits::someTens)
                .plant(Kind.MORE_THAN, 1, "participants", around("+ de ", ""))
                .plant(Kind.INTERVAL, 2, "participants", Habits::interval)
                .plant(Kind.ABOUT, 1, "participants", around("environ ", " pers."))
                .plant(Kind.ALMOST, 1, "participants", around("≈", ""))
                .lose(Kind.NC, 1, "participants", "NC");
        for (Line line : lines) {
            String total = line.truth("participants");
            int adults = total.isEmpty() ? 10 : Integer.parseInt(total) * 2 / 3;
            line.extra("Détail", line.truth("type") + " avec les familles")
                    .extra("Participants adultes", Written.number(String.valueOf(adults)))
                    .extra(
                            "dont enfants",
                            total.isEmpty() ? null : Written.number(String.valueOf(Integer.parseInt(total) - adults)))
                    .extra("Porteur(s)", "VRAC/OC + centre social")
                    .extra("Photos (lien)", "https://photos.example/" + line.truth("date"))
                    .extra("Budget €", Written.number("120").shownAs(Written.AMOUNT));
        }
        Table table = new Table(
                        manifest,
                        FORM,
                        grid,
                        0,
                        List.of(
                                Column.day("Date", "date"),
                                Column.text("Type", "type"),
                                Column.extra("Détail"),
                                Column.text("Lieu", "lieu"),
                                Column.extra("Porteur(s)"),
                                Column.extra("Participants adultes"),
                                Column.extra("dont enfants"),
                                Column.number("Total participants", "participants"),
                                Column.text("Partenaires", "partenaires"),
                                Column.extra("Photos (lien)"),
                                Column.extra("Budget €")))
                .headers(2);
        grid.title(1, 0, 10, "Événements et ateliers (rouge = annulé)");
        manifest.leave(Kind.MERGED_TITLE, grid, 1);
        int end = table.lines(3, lines);
        table.sums(end, "TOTAL", "SUM", 3, end - 1, Kind.TOTAL, List.of("Participants adultes", "Budget €"));
        return grid;
    }

    private Grid theirs(List<Line> lines) {
        Grid grid = new Grid(COPY, "Feuil1");
        lines.sort(Comparator.comparing(line -> line.truth("date")));
        Line.chained(lines);
        new Planter(COPY, lines)
                .plant(Kind.DOUBTED, 1, "participants", around("", "?"))
                .plant(Kind.TILDE, 1, "participants", around("~ ", ""))
                .plant(
                        Kind.NEAR_PLACE,
                        1,
                        "lieu",
                        place -> text(place.replace("Saint", "St").replace("Place du Marché", "Pl. du marché")))
                .plant(Kind.TRAILING_NBSP, 1, "type", type -> text(type + Habits.NBSP))
                .lose(Kind.SLASH, 1, "partenaires", "/");
        Table table = new Table(
                        manifest,
                        FORM,
                        grid,
                        0,
                        List.of(
                                Column.text("Événement", "type"),
                                Column.day("Jour", "date"),
                                Column.number("Public", "participants"),
                                Column.text("Lieu de l’événement", "lieu"),
                                Column.text("Avec", "partenaires"),
                                Column.extra("Remarques")))
                .with(Kind.BASE_1904, Kind.COPIED_FILE, Kind.OTHER_ORDER, Kind.RENAMED_COLUMNS)
                .headers(1);
        table.lines(2, lines);
        return grid;
    }
}
