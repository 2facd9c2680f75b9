package fr.moisson.entry.layout;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.MiamForms;
import fr.moisson.form.Use;
import fr.moisson.tabular.At;
import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Sheets drawn as people keep them; under each, the lines that are read of it. */
class TableFinderTests {
    private static final Form WEIGHINGS = new Form(
            "miam",
            "pesees",
            "Pesées",
            Use.JOURNAL,
            "1",
            "pesees.xlsx",
            List.of(
                    field("date", FieldType.DATE, "Jour", true, "date", "key"),
                    field("cantine", FieldType.TEXT, "Cantine", true, "site", "key"),
                    field("repas", FieldType.INTEGER, "Repas servis", true),
                    field("dechets", FieldType.DECIMAL, "Déchets (g)", false)));

    private static final Form TRAININGS = new Form(
            "miam",
            "formations",
            "Formations",
            Use.JOURNAL,
            "1",
            "formations.xlsx",
            List.of(
                    field("date", FieldType.DATE, "Date", true, "date"),
                    field("module", FieldType.TEXT, "Module", true),
                    field("agents", FieldType.INTEGER, "Agents formés", true)));

    private final List<Passed> passed = new ArrayList<>();

    @Test
    void titles_groups_of_headers_totals_and_remarks_are_no_rows() {
        assertThat(lines("""
                Pesées 2025;;;
                ;;MIDI;
                Jour;Cantine;Repas servis;Déchets
                03/03/2025;Jaurès;120;9600
                04/03/2025;Jaurès;110;8000
                TOTAL;;230;17600
                * pesé sans les plateaux;;;
                """)).isEqualTo("""
                pesees 4 : 03/03/2025 | Jaurès | 120 | 9600
                pesees 5 : 04/03/2025 | Jaurès | 110 | 8000""");
        assertThat(said()).containsExactly("A6 total « TOTAL »", "A7 remarque « * pesé sans les plateaux »");
    }

    @Test
    void headers_may_stand_over_two_rows() {
        assertThat(lines("""
                Jour;Cantine;Repas;
                ;;servis;Déchets (g)
                03/03/2025;Jaurès;120;9600
                """)).isEqualTo("pesees 3 : 03/03/2025 | Jaurès | 120 | 9600");
    }

    @Test
    void headers_repeated_at_each_page_are_passed_over() {
        assertThat(lines("""
                Jour;Cantine;Repas servis
                03/03/2025;Jaurès;120

                Jour;Cantine;Repas servis
                04/03/2025;Jaurès;110
                """)).isEqualTo("""
                pesees 2 : 03/03/2025 | Jaurès | 120
                pesees 5 : 04/03/2025 | Jaurès | 110""");
        assertThat(said()).containsExactly("A4 en-tête répété « Jour »");
    }

    @Test
    void two_tables_side_by_side_are_told_apart_by_an_empty_column() {
        assertThat(lines("""
                Jour;Cantine;Repas servis;;Date;Module;Agents formés
                03/03/2025;Jaurès;120;;05/03/2025;Le gras;7
                04/03/2025;Jaurès;110;;;;
                """)).isEqualTo("""
                pesees 2 : 03/03/2025 | Jaurès | 120
                pesees 3 : 04/03/2025 | Jaurès | 110
                formations 2 : 05/03/2025 | Le gras | 7""");
    }

    @Test
    void a_small_table_of_contacts_beside_is_left_alone() {
        assertThat(lines("""
                Jour;Cantine;Repas servis;;Cantine;Contact;Téléphone
                03/03/2025;Jaurès;120;;Jaurès;Mme R.;01 99 00 11 22
                """)).isEqualTo("pesees 2 : 03/03/2025 | Jaurès | 120");
    }

    @Test
    void one_table_under_the_other_ends_where_the_next_begins() {
        assertThat(lines("""
                Date;Module;Agents formés
                05/03/2025;Le gras;7

                Pesées;;
                Jour;Cantine;Repas servis
                03/03/2025;Jaurès;120
                """)).isEqualTo("""
                formations 2 : 05/03/2025 | Le gras | 7
                pesees 6 : 03/03/2025 | Jaurès | 120""");
    }

    @Test
    void columns_in_another_order_below_go_under_the_same_questions() {
        assertThat(lines("""
                Jour;Cantine;Repas servis
                03/03/2025;Jaurès;120
                Cantine;Repas servis;Jour
                Curie;80;04/03/2025
                """)).isEqualTo("""
                pesees 2 : 03/03/2025 (A2) | Jaurès (B2) | 120 (C2)
                pesees 4 : 04/03/2025 (C4) | Curie (A4) | 80 (B4)""");
    }

    @Test
    void days_in_columns_become_lines() {
        assertThat(lines("""
                Repas servis 2025;;;
                Cantine;03/03;04/03;06/03
                Jaurès;120;;110
                Curie;80;85;
                """)).isEqualTo("""
                pesees 3 : 2025-03-03 (B2) | Jaurès (A3) | 120 (B3)
                pesees 3 : 2025-03-06 (D2) | Jaurès (A3) | 110 (D3)
                pesees 4 : 2025-03-03 (B2) | Curie (A4) | 80 (B4)
                pesees 4 : 2025-03-04 (C2) | Curie (A4) | 85 (C4)""");
    }

    @Test
    void measures_in_rows_and_days_in_columns_are_put_together() {
        assertThat(lines("""
                Cantine;Mesure;03/03/2025;04/03/2025;06/03/2025
                Jaurès;Repas servis;120;115;110
                ;Déchets (g);9600;;8000
                Curie;Repas servis;80;;
                """)).isEqualTo("""
                pesees 2 : 2025-03-03 (C1) | Jaurès (A2) | 120 (C2) | 9600 (C3)
                pesees 2 : 2025-03-04 (D1) | Jaurès (A2) | 115 (D2)
                pesees 2 : 2025-03-06 (E1) | Jaurès (A2) | 110 (E2) | 8000 (E3)
                pesees 4 : 2025-03-03 (C1) | Curie (A4) | 80 (C4)""");
    }

    @Test
    void what_is_missing_for_the_whole_sheet_is_asked_once_and_then_remembered() {
        String sheet = """
                Jour;Repas servis;Déchets (g)
                03/03/2025;120;9600
                """;
        assertThat(lines(sheet)).isEmpty();
        assertThat(said())
                .containsExactly(
                        "A1 colonne absente : La feuille « suivi.csv » n’a pas de colonne « Cantine ». Qu’est-ce qui vaut pour toutes ses lignes ?");
        String key = Decided.CONSTANT + "\t" + Decided.constantKey("suivi v2 (1).csv", "", "cantine");
        assertThat(lines(sheet, new Decided(Map.of(key, "Jaurès"))))
                .isEqualTo("pesees 2 : 03/03/2025 (A2) | Jaurès | 120 (B2) | 9600 (C2)");
    }

    @Test
    void a_needed_column_under_another_name_is_asked_about() {
        String sheet = """
                Jour;Cantine;Assiettes;Déchets (g)
                03/03/2025;Jaurès;120;9600
                """;
        assertThat(lines(sheet)).isEmpty();
        assertThat(said())
                .containsExactly(
                        "C1 colonne à désigner « Assiettes » : Dans « suivi.csv », quelle colonne donne « Repas servis » ?");
        String key = Decided.FIELD + "\t" + Decided.fieldKey("suivi.csv", WEIGHINGS, "repas");
        assertThat(lines(sheet, new Decided(Map.of(key, "Assiettes"))))
                .isEqualTo("pesees 2 : 03/03/2025 | Jaurès | 120 | 9600");
    }

    @Test
    void a_column_that_changed_its_name_is_asked_about_and_it_alone() {
        TableFinder.Former before = new TableFinder.Former(
                List.of("Jour", "Cantine", "Repas servis", "Déchets (g)"),
                List.of("date", "cantine", "repas", "dechets"));
        assertThat(lines("""
                Jour;Cantine;Repas servis;Restes;Météo
                03/03/2025;Jaurès;120;9600;soleil
                """, Decided.NOTHING, before)).isEqualTo("pesees 2 : 03/03/2025 | Jaurès | 120");
        assertThat(said())
                .containsExactly(
                        "D1 colonne à désigner « Restes » : Dans « suivi.csv », quelle colonne donne « Déchets (g) » ?");
    }

    @Test
    void of_the_columns_without_a_question_only_those_are_asked_about_that_hold_what_is_missing() {
        assertThat(lines("""
                Jour;Cantine;Menu;Assiettes;Météo;Tables;Photo;Déchets (g)
                03/03/2025;Jaurès;Gratin;120;soleil;12;2025-03-04;9600
                04/03/2025;Jaurès;Purée;environ 110;pluie;11;;8000
                """)).isEmpty();
        assertThat(said())
                .containsExactly(
                        "D1 colonne à désigner « Assiettes » : Dans « suivi.csv », quelle colonne donne « Repas servis » ?",
                        "F1 colonne à désigner « Tables » : Dans « suivi.csv », quelle colonne donne « Repas servis » ?");
    }

    @Test
    void passages_are_not_taken_for_households_but_asked_about_with_what_the_form_counts() {
        List<Form> groceries = MiamForms.read().of("miam").stream()
                .filter(form -> form.name().equals("epiceries"))
                .toList();
        for (String header : List.of("Passages", "Nb passages")) {
            assertThat(lines("""
                    Séance;Date;Ville;Lieu;%s;CA €;Kg
                    E01;03/03/2025;Hulluch;Centre social;26;410;120
                    """.formatted(header), groceries, Decided.NOTHING, null))
                    .isEmpty();
            assertThat(said())
                    .containsExactly("E1 colonne à désigner « " + header
                            + " » : Dans « suivi.csv », quelle colonne donne « Foyers venus acheter » ? "
                            + "Un foyer compte une fois par séance, même s’il revient dans la journée.");
        }
    }

    @Test
    void a_column_that_is_left_unread_in_the_other_sheets_is_not_asked_about() throws IOException {
        byte[] workbook;
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            sheet(book, "2024", "Jour;Cantine;Repas servis;Déchets (g);Tables", "03/03/2024;Jaurès;120;9600;12");
            sheet(book, "2025", "Jour;Cantine;Assiettes;Déchets (g);Tables", "03/03/2025;Jaurès;120;9600;12");
            book.write(bytes);
            workbook = bytes.toByteArray();
        }
        try (Spreadsheet spreadsheet = Spreadsheets.open("suivi.xlsx", workbook)) {
            assertThat(new TableFinder(
                                    List.of(WEIGHINGS),
                                    Decided.NOTHING,
                                    field -> List.of(),
                                    (file, name, form) -> Optional.empty())
                            .in("suivi.xlsx", spreadsheet).stream()
                                    .flatMap(found -> found.passed().stream())
                                    .map(Passed::written))
                    .containsExactly("Assiettes");
        }
    }

    private static void sheet(XSSFWorkbook book, String name, String... rows) {
        XSSFSheet sheet = book.createSheet(name);
        for (int row = 0; row < rows.length; row++) {
            String[] cells = rows[row].split(";");
            sheet.createRow(row);
            for (int column = 0; column < cells.length; column++) {
                sheet.getRow(row).createCell(column).setCellValue(cells[column]);
            }
        }
    }

    @Test
    void a_column_that_is_not_read_keeps_its_place_beside_columns_of_choices() {
        Form form = surveyed();
        try (Spreadsheet spreadsheet = Spreadsheets.open(
                "suivi.csv",
                "Code;Météo;Passage;Freins [Le prix];freins/temps;Enquêteur\nR1;soleil;T0;X;;Zoé\n"
                        .getBytes(StandardCharsets.UTF_8))) {
            Layout layout = new TableFinder(
                            List.of(form), Decided.NOTHING, field -> List.of(), (file, name, one) -> Optional.empty())
                    .in("suivi.csv", spreadsheet)
                    .get(0)
                    .layouts()
                    .get(0);
            assertThat(layout.headers()).containsExactly("Code", "Météo", "Passage", "Freins", "", "Enquêteur");
            assertThat(layout.fields()).containsExactly("code", "", "vague", "freins", "", "");
        }
    }

    @Test
    void rows_too_long_for_a_person_are_not_all_held_in_memory() {
        List<String> cells = List.of("x".repeat(1_000_000));
        Spreadsheet endless = new Spreadsheet() {
            @Override
            public List<String> sheetNames() {
                return List.of("A", "B");
            }

            @Override
            public Iterator<Row> rows(String sheet) {
                return IntStream.rangeClosed(1, 1_000_000)
                        .mapToObj(number -> new Row(number, cells))
                        .iterator();
            }

            @Override
            public void close() {}
        };
        assertThat(new TableFinder(
                                List.of(WEIGHINGS), Decided.NOTHING, field -> List.of(), (a, b, c) -> Optional.empty())
                        .in("a.xlsx", endless).stream()
                                .map(found -> found.head().rows().size()
                                        + (found.head().isWhole() ? " lignes" : " lignes, et d’autres")))
                .containsExactly("24 lignes, et d’autres", "1 lignes, et d’autres");
    }

    @Test
    void what_is_out_of_sight_is_read_and_said() throws IOException {
        byte[] workbook;
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            sheet(
                    book,
                    "2025",
                    "Jour;Cantine;Repas servis",
                    "03/03/2025;Jaurès;120",
                    "04/03/2025;Jaurès;110",
                    "05/03/2025;Jaurès;100");
            book.getSheetAt(0).getRow(1).setZeroHeight(true);
            book.getSheetAt(0).getRow(3).setZeroHeight(true);
            book.getSheetAt(0).setColumnHidden(1, true);
            book.write(bytes);
            workbook = bytes.toByteArray();
        }
        try (Spreadsheet spreadsheet = Spreadsheets.open("suivi.xlsx", workbook)) {
            SheetFound found = new TableFinder(
                            List.of(WEIGHINGS),
                            Decided.NOTHING,
                            field -> List.of(),
                            (file, name, form) -> Optional.empty())
                    .in("suivi.xlsx", spreadsheet)
                    .get(0);
            assertThat(found.passed().stream()
                            .map(one -> one.rule() + " : " + one.sentence().replaceAll("[\u00A0\u202F]", " ")))
                    .containsExactly("masqué : Dans cette feuille, 2 lignes sont masquées, 1 colonne est masquée : "
                            + "cela est lu comme le reste. Supprimer dans le tableur ce qui ne doit pas compter.");
            Lines lines = new Lines(
                    found.layouts().get(0), found.tables(), found.head(), Decided.NOTHING, spreadsheet.rows("2025"));
            List<Integer> read = new ArrayList<>();
            lines.forEachRemaining(line -> read.add(line.number()));
            assertThat(read).containsExactly(2, 3, 4);
        }
    }

    @Test
    void a_column_for_each_choice_is_one_answer() {
        Form form = surveyed();
        assertThat(lines("""
                Code;Passage;Freins [Le prix];freins/temps
                R1;T0;X;
                R2;T0;oui;1
                R3;T0;0;non
                """, List.of(form), Decided.NOTHING, null)).isEqualTo("""
                foyers 2 : R1 (A2) | T0 (B2) | prix (C2)
                foyers 3 : R2 (A3) | T0 (B3) | prix;temps (C3)
                foyers 4 : R3 (A4) | T0 (B4)""");
    }

    @Test
    void a_session_that_is_said_cancelled_is_not_one() {
        assertThat(lines("""
                Jour;Cantine;Repas servis;Obs.
                03/03/2025;Jaurès;120;
                04/03/2025;Jaurès;;ANNULÉ (grève)
                """)).isEqualTo("pesees 2 : 03/03/2025 | Jaurès | 120");
        assertThat(said()).containsExactly("A3 annulée « 04/03/2025 »");
    }

    private static Form surveyed() {
        return new Form(
                "miam",
                "foyers",
                "Foyers",
                Use.ENQUETE,
                "1",
                "foyers.xlsx",
                List.of(
                        field("code", FieldType.TEXT, "Code", true, "key"),
                        field("vague", FieldType.TEXT, "Passage", true),
                        new Field(
                                "freins",
                                FieldType.SELECT_MULTIPLE,
                                "Freins",
                                null,
                                false,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of(
                                        new Choice("prix", "Le prix", List.of()),
                                        new Choice("temps", "Le temps", List.of())),
                                List.of(),
                                Set.of())));
    }

    private String lines(String sheet) {
        return lines(sheet, Decided.NOTHING);
    }

    private String lines(String sheet, Decided decided) {
        return lines(sheet, decided, null);
    }

    private String lines(String sheet, Decided decided, TableFinder.Former before) {
        return lines(sheet, List.of(WEIGHINGS, TRAININGS), decided, before);
    }

    /** « form row : answers »; where an answer stands is said when it is not under the columns of the sheet. */
    private String lines(String sheet, List<Form> forms, Decided decided, TableFinder.Former before) {
        passed.clear();
        try (Spreadsheet spreadsheet = Spreadsheets.open("suivi.csv", sheet.getBytes(StandardCharsets.UTF_8))) {
            SheetFound found = new TableFinder(
                            forms, decided, field -> List.of(), (file, name, form) -> Optional.ofNullable(before))
                    .in("suivi.csv", spreadsheet)
                    .get(0);
            passed.addAll(found.passed().stream()
                    .filter(one -> one.question() != null)
                    .toList());
            List<String> texts = new ArrayList<>();
            for (Layout layout : found.layouts()) {
                Lines lines = new Lines(layout, found.tables(), found.head(), decided, spreadsheet.rows(""));
                lines.forEachRemaining(line -> texts.add(layout.form().name() + " " + line.number() + " : "
                        + IntStream.range(0, layout.fields().size())
                                .filter(at -> !layout.fields().get(at).isEmpty())
                                .boxed()
                                .sorted((a, b) -> order(layout, a) - order(layout, b))
                                .filter(at -> !line.cell(at).isBlank())
                                .map(at -> line.cell(at).strip() + origin(line, at))
                                .collect(Collectors.joining(" | "))));
                passed.addAll(lines.passedOver());
            }
            return String.join("\n", texts);
        }
    }

    private static int order(Layout layout, int at) {
        return layout.form()
                .fields()
                .indexOf(layout.form().field(layout.fields().get(at)).orElseThrow());
    }

    private static String origin(Line line, int at) {
        At origin = line.origin(at);
        return line.isWhole() || origin == null ? "" : " (" + (char) ('A' + origin.column()) + origin.row() + ")";
    }

    private List<String> said() {
        return passed.stream()
                .map(one -> (char) ('A' + one.column()) + "" + one.row() + " " + one.rule()
                        + (one.written().isEmpty() ? "" : " « " + one.written() + " »")
                        + (one.question() == null
                                ? ""
                                : " : " + one.question().sentence().replaceAll("[\u00A0\u202F]", " ")))
                .toList();
    }

    private static Field field(String name, FieldType type, String label, boolean required, String... roles) {
        return new Field(
                name,
                type,
                label,
                null,
                required,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                Set.copyOf(Arrays.asList(roles)));
    }
}
