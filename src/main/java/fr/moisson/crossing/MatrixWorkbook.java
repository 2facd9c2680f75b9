package fr.moisson.crossing;

import fr.moisson.export.ExcelFile;
import fr.moisson.export.ExcelSheet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** The matrices as a workbook: what to know first, a sheet a way of telling people apart, and the questionnaires on a sheet of their own. */
final class MatrixWorkbook {
    private static final int TO_READ = 100;
    private static final List<String> RULES = List.of(
            "Chaque case compte des personnes différentes, puis des sources. Une personne entendue deux fois compte une fois. Un groupe, une séance ou une observation est une source et ne compte aucune personne.",
            "Case vide : personne ne l’a dit. Une colonne absente : personne n’a été entendu.",
            "Les cases ne s’additionnent pas : la même personne peut être sous plusieurs thèmes.",
            "Les questionnaires sont sur leur propre feuille, avec leur propre n. Les deux comptes ne s’additionnent jamais.",
            "Pour l’équipe seulement : de petits nombres peuvent faire reconnaître quelqu’un. Ne pas publier tel quel.");

    private MatrixWorkbook() {}

    static void write(String title, List<Matrix> matrices, Beside beside, OutputStream out) throws IOException {
        try (ExcelFile file = new ExcelFile(out)) {
            readMe(title, file);
            for (Matrix matrix : matrices) {
                matrix(matrix, file);
            }
            questionnaires(matrices.get(0), beside, file);
        }
    }

    private static void readMe(String title, ExcelFile file) throws IOException {
        ExcelSheet sheet = file.sheet("Lisez-moi", List.of(TO_READ), 0, 0);
        sheet.row(2).text(title + ", freins et leviers", ExcelSheet.TITLE);
        for (String rule : RULES) {
            sheet.row(ExcelSheet.lines(rule, TO_READ)).text(rule, ExcelSheet.WRAP);
        }
        sheet.end(0, 0);
    }

    private static void matrix(Matrix matrix, ExcelFile file) throws IOException {
        List<String> columns =
                new ArrayList<>(matrix.columns().stream().map(matrix.by()::said).toList());
        columns.add("en tout");
        List<Integer> widths = new ArrayList<>(List.of(40));
        columns.forEach(column -> widths.addAll(List.of(14, 12)));
        ExcelSheet sheet = file.sheet("Par " + matrix.by().label(), widths, 2, 1);
        sheet.row(2).text("Thème", ExcelSheet.HEAD);
        columns.forEach(
                column -> sheet.text(column + ", personnes", ExcelSheet.HEAD).text("sources", ExcelSheet.HEAD));
        sheet.row().text("Entendus en tout", ExcelSheet.STRONG);
        matrix.heard().forEach(counted -> cell(sheet, counted));
        for (Matrix.Branch branch : matrix.branches()) {
            for (Matrix.Row row : branch.rows()) {
                sheet.row().text(row.theme().path(), row.theme().depth() == 0 ? ExcelSheet.STRONG : ExcelSheet.PLAIN);
                row.cells().forEach(counted -> cell(sheet, counted));
                cell(sheet, row.all());
            }
        }
        sheet.end(0, 0);
    }

    private static void cell(ExcelSheet sheet, Counted counted) {
        if (counted.isNobody()) {
            sheet.skip().skip();
        } else {
            sheet.number(counted.people()).number(counted.sources());
        }
    }

    private static void questionnaires(Matrix matrix, Beside beside, ExcelFile file) throws IOException {
        ExcelSheet sheet = file.sheet("Questionnaires", List.of(40, 40, 44, 18, 18), 1, 1);
        sheet.row()
                .text("Thème", ExcelSheet.HEAD)
                .text("Réponse proposée", ExcelSheet.HEAD)
                .text("Questionnaire", ExcelSheet.HEAD)
                .text("Part", ExcelSheet.HEAD)
                .text("Combien sur n", ExcelSheet.HEAD);
        for (Matrix.Branch branch : matrix.branches()) {
            beside.under(branch.top().name()).ifPresent(crossing -> branch.rows()
                    .forEach(row -> beside.answers(crossing, row.theme().name()).forEach(answer -> sheet.row()
                            .text(row.theme().path(), ExcelSheet.PLAIN)
                            .text(answer.answer(), ExcelSheet.PLAIN)
                            .text(crossing.asked(), ExcelSheet.PLAIN)
                            .text(answer.share(), ExcelSheet.PLAIN)
                            .text(answer.of(), ExcelSheet.PLAIN))));
        }
        sheet.end(1, 5);
    }
}
