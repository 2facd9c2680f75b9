package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values behind the report, to compute with: a sheet for each indicator, with its definition, limits and a native chart. */
final class WorkbookDocument {
    private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String DRAWING = "application/vnd.openxmlformats-officedocument.drawing+xml";
    private static final String WORKBOOK = "xl/workbook.xml";
    private static final int MANY = 100_000;
    private static final int HEADER = 11;
    private static final int TARGET = 8;
    private static final Set<String> WORDS = Set.of("Groupe", "Mesure");

    private final ReportModel report;
    private final OfficeFile file = new OfficeFile();
    private final Map<String, String> names = new LinkedHashMap<>();
    private int charts;

    private WorkbookDocument(ReportModel report) {
        this.report = report;
    }

    static byte[] of(ReportModel report) {
        return new WorkbookDocument(report).write();
    }

    private byte[] write() {
        file.relate("", "officeDocument", WORKBOOK);
        file.properties(report);
        nameSheets();
        Markup book = new Markup();
        book.open(
                "workbook",
                "xmlns",
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "xmlns:r",
                OfficeFile.OFFICE);
        book.open("sheets");
        int id = 1;
        sheet(book, id++, "Lisez-moi", readMe());
        for (ReportModel.Sheet sheet : report.sheets()) {
            sheet(book, id, names.getOrDefault(sheet.indicator().name(), ""), indicator(sheet, id));
            id++;
        }
        book.close().close();
        file.part(WORKBOOK, SHEET + "sheet.main+xml", book.toString());
        file.part("xl/styles.xml", SHEET + "styles+xml", Packaged.text("/report/excel/styles.xml"));
        file.relate(WORKBOOK, "styles", "styles.xml");
        return file.bytes();
    }

    private void sheet(Markup book, int id, String name, String xml) {
        String path = "worksheets/sheet" + id + ".xml";
        file.part("xl/" + path, SHEET + "worksheet+xml", xml);
        String relation = file.relate(WORKBOOK, "worksheet", path);
        book.empty("sheet", "name", name, "sheetId", Integer.toString(id), "r:id", relation);
    }

    /** At most 31 characters, none of those Excel refuses, no two the same. */
    private void nameSheets() {
        Set<String> taken = new HashSet<>(Set.of("lisez-moi"));
        for (ReportModel.Sheet sheet : report.sheets()) {
            String clean = sheet.indicator()
                    .title()
                    .replaceAll("[\\\\/?*\\[\\]:']", " ")
                    .replace("’", " ");
            String name = clean.length() > 31 ? clean.substring(0, 31).trim() : clean;
            for (int again = 2; !taken.add(name.toLowerCase(Locale.FRANCE)); again++) {
                name = clean.substring(0, Math.min(28, clean.length())).trim() + " " + again;
            }
            names.put(sheet.indicator().name(), name);
        }
    }

    private String readMe() {
        Cells cells = new Cells(List.of(34, 34, 60, 12));
        cells.row().text(report.title(), Cells.TITLE);
        cells.row().text(report.subtitle(), Cells.PLAIN);
        cells.row().text(report.period(), Cells.PLAIN);
        cells.row().text(report.authors() + " · " + report.funder(), Cells.PLAIN);
        cells.row().text(Colophon.of(report), Cells.PLAIN);
        cells.row()
                .text(
                        "Une feuille par indicateur. Une case vide n’est pas un zéro\u00A0: la valeur n’a pas été recueillie ou ne "
                                + "se calcule pas. Les parts sont entre 0 et 1, affichées en %.",
                        Cells.PLAIN);
        cells.row();
        cells.row()
                .text("Feuille", Cells.HEAD)
                .text("Indicateur", Cells.HEAD)
                .text("Définition", Cells.HEAD)
                .text("Niveau", Cells.HEAD);
        for (ReportModel.Sheet sheet : report.sheets()) {
            Indicator indicator = sheet.indicator();
            String name = names.getOrDefault(indicator.name(), "");
            cells.row().link(name, "'" + name + "'!A1");
            cells.text(indicator.title(), Cells.WRAP)
                    .text(indicator.definition(), Cells.WRAP)
                    .text(indicator.level(), Cells.WRAP);
        }
        return cells.xml(8, null);
    }

    private String indicator(ReportModel.Sheet sheet, int id) {
        Indicator indicator = sheet.indicator();
        Cells cells = new Cells(List.of(34, 18, 14, 14, 14, 12, 10, 12, 12, 3, 30, 14, 14));
        cells.row().text(indicator.title(), Cells.TITLE);
        cells.row().text("Définition", Cells.STRONG).text(indicator.definition(), Cells.PLAIN);
        cells.row().text("Limites", Cells.STRONG).text(indicator.limits(), Cells.PLAIN);
        cells.row().text("En une phrase", Cells.STRONG);
        cells.text(sheet.sentence().isEmpty() ? "–" : sheet.sentence() + ".", Cells.PLAIN);
        cells.row().text("Réserves", Cells.STRONG);
        cells.text(sheet.cautions().isEmpty() ? "–" : String.join(" ", sheet.cautions()), Cells.PLAIN);
        cells.row().text("Source", Cells.STRONG).text(indicator.source(), Cells.PLAIN);
        cells.row().text("Niveau, unité", Cells.STRONG).text(indicator.level() + ", " + unit(indicator), Cells.PLAIN);
        cells.row().text("Nom", Cells.STRONG).text(indicator.name(), Cells.PLAIN);
        Indicator.Reference reference = indicator.reference();
        cells.row().text("Comparaison", Cells.STRONG);
        cells.text(
                reference == null
                        ? "–"
                        : French.number(reference.value(), indicator.decimals()) + " · " + reference.source(),
                Cells.PLAIN);
        cells.row();
        cells.row();
        for (String head : List.of(
                "Groupe", "Mesure", "Valeur", "Borne basse", "Borne haute", "p", "n", "Manquants", "Objectif")) {
            cells.text(head, WORDS.contains(head) ? Cells.HEAD : Cells.NUMBER_HEAD);
        }
        Block.Drawing drawing = drawn(indicator);
        Points points = drawing == null ? Points.NONE : Points.of(drawing.figure());
        if (drawing != null) {
            cells.skip().text("Figure " + drawing.number(), Cells.HEAD);
            points.series().forEach(head -> cells.text(head, Cells.NUMBER_HEAD));
        }
        List<ReportModel.Line> lines =
                sheet.lines().subList(0, Math.min(MANY, sheet.lines().size()));
        for (int i = 0; i < Math.max(lines.size(), points.size()); i++) {
            cells.row();
            if (i < lines.size()) {
                line(cells, indicator, lines.get(i));
            }
            if (i < points.size()) {
                points.write(i, cells.at(Points.BESIDE), Cells.style(Scale.of(indicator, "valeur")));
            }
        }
        if (lines.size() < sheet.lines().size()) {
            cells.row()
                    .text(
                            "La suite (" + French.number(sheet.lines().size() - lines.size()) + " valeurs) est dans "
                                    + report.name() + ".zip.",
                            Cells.PLAIN);
        }
        if (drawing == null || points.isEmpty()) {
            return cells.xml(HEADER, null);
        }
        return cells.xml(HEADER, chart(drawing, points, id, Math.max(lines.size(), points.size())));
    }

    private static String unit(Indicator indicator) {
        return indicator.unit().isEmpty() ? "sans unité" : indicator.unit();
    }

    private static void line(Cells cells, Indicator indicator, ReportModel.Line line) {
        Value value = line.value();
        Scale scale = Scale.of(indicator, value.measure());
        int style = Cells.style(scale);
        cells.text(line.label(), Cells.PLAIN).text(value.measure(), Cells.PLAIN);
        if (line.isWithheld()) {
            cells.text(line.instead(), Cells.PLAIN).at(TARGET);
            target(cells, indicator, value, style);
            return;
        }
        cells.number(value.value(), style).number(value.low(), style).number(value.high(), style);
        cells.number(value.p(), Cells.P);
        cells.number(whole(value.n()), Cells.WHOLE).number(whole(value.missing()), Cells.WHOLE);
        target(cells, indicator, value, style);
    }

    private static void target(Cells cells, Indicator indicator, Value value, int style) {
        cells.number(value.measure().equals("valeur") ? indicator.targets().get(value.group()) : null, style);
    }

    private static @Nullable Double whole(@Nullable Long count) {
        return count == null ? null : count.doubleValue();
    }

    /** The first figure that Excel can draw and that speaks of this indicator before any other. */
    private Block.@Nullable Drawing drawn(Indicator indicator) {
        return report.drawings().stream()
                .filter(drawing -> !Points.of(drawing.figure()).isEmpty())
                .filter(drawing -> !drawing.references().isEmpty()
                        && drawing.references().get(0).indicator().equals(indicator.name()))
                .findFirst()
                .orElse(null);
    }

    /** The sheet's drawing, with the chart in it; the path by which the sheet names it. */
    private String chart(Block.Drawing drawing, Points points, int sheet, int rows) {
        charts++;
        String sheetName = names.getOrDefault(drawing.references().get(0).indicator(), "");
        file.part(
                "xl/charts/chart" + charts + ".xml",
                "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
                NativeChart.beside(drawing, sheetName, HEADER + 1, points));
        String path = "xl/drawings/drawing" + charts + ".xml";
        String relation = file.relate(path, "chart", "../charts/chart" + charts + ".xml");
        file.part(path, DRAWING, NativeChart.anchor(drawing, relation, HEADER + 2 + rows));
        return file.relate("xl/worksheets/sheet" + sheet + ".xml", "drawing", "../drawings/drawing" + charts + ".xml");
    }
}
