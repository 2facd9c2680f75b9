package fr.moisson.export;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.entry.files.Imports;
import fr.moisson.entry.response.Receipt;
import fr.moisson.entry.response.Responses;
import fr.moisson.entry.response.Sender;
import fr.moisson.entry.response.Submission;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.project.Projects;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What leaves, read by the programs of others; and what comes back, which must be what left. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "moisson.evaluate-at-start=false")
@Import(ExportsTests.OnlyTheImport.class)
class ExportsTests {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String SALES = """
            survey
            type                    | name    | label                          | role | relevant | constraint | required | calculation   | bind::type
            date                    | jour    | Quel jour ?                    | key  |          |            | yes      |               |
            text                    | stand   | Quel stand, "côté" cour ?      | key  |          |            | yes      |               |
            text                    | vendeur | Qui vendait ?                  | personal |      |            |          |               |
            integer                 | paniers | Combien de paniers ?           |      |          | . >= 0     |          |               |
            decimal                 | recette | Quelle recette ?               |      |          |            |          |               |
            select_one meteo        | meteo   | Quel temps ?                   |      |          |            |          |               |
            select_multiple legumes | vendus  | Quels légumes ?                |      |          |            |          |               |
            text                    | vendus_autre | Lequel ?                  |      |          |            |          |               |
            calculate               | double  |                                |      |          |            |          | ${paniers} * 2 | int

            choices
            list_name | name  | label
            meteo     | beau  | Beau
            meteo     | pluie | Il pleuvait
            meteo     | nsp   | Ne sait pas
            legumes   | chou  | Chou
            legumes   | poireau | Poireau, blanc
            legumes   | autre | Autre

            settings
            form_title           | form_id | version
            Journal des ventes   | ventes  | 2026-01
            """;
    private static final String HOUSEHOLDS = """
            survey
            type                    | name      | label::Français (fr)   | label::English (en)  | relevant    | constraint | calculation        | role     | required
            today                   | jour      |                        |                      |             |            |                    |          |
            text                    | nom       | Votre nom ?            | Your name?           |             |            |                    | personal |
            text                    | quartier  | Quel quartier ?        | Which quarter?       |             |            |                    |          | yes
            select_one vague        | vague     | Quelle vague ?         | Which round?         |             |            |                    | round    |
            select_multiple energie | chauffage | Quel chauffage ?       | Which heating?       |             |            |                    |          |
            rank energie            | prefere   | Lequel préférez-vous ? | Which do you prefer? |             |            |                    |          |
            decimal                 | loyer     | Quel loyer ?           | Which rent?          |             |            |                    |          |
            datetime                | visite    | Prochaine visite       | Next visit           |             |            |                    |          |
            begin_repeat            | personne  | Les personnes          | People               |             |            |                    |          |
            integer                 | age       | Âge                    | Age                  |             | . < 120    |                    |          |
            select_one oui_non or_other | ecole | À l’école ?            | At school?           | ${age} < 18 |            |                    |          |
            begin_repeat            | repas     | Ses repas              | Meals                |             |            |                    |          |
            time                    | heure     | À quelle heure ?       | When?                |             |            |                    |          |
            text                    | plat      | Quel plat ?            | What?                |             |            |                    |          |
            end_repeat              |           |                        |                      |             |            |                    |          |
            end_repeat              |           |                        |                      |             |            |                    |          |
            calculate               | nb        |                        |                      |             |            | count(${personne}) |          |

            choices
            list_name | name | label::Français (fr) | label::English (en)
            energie   | gaz  | Gaz                  | Gas
            energie   | bois | Bois                 | Wood
            energie   | elec | Électricité          | Electricity
            oui_non   | oui  | Oui                  | Yes
            oui_non   | non  | Non                  | No
            vague     | T0   | Avant                | Before
            vague     | T1   | Après                | After

            settings
            form_title   | form_id | version | default_language
            Les foyers   | menages | 1       | Français (fr)
            """;
    private static final List<String> HOSTILE = List.of(
            "=1+1",
            "+33 3 21",
            "-5",
            "@SOMME(A1)",
            "'=déjà neutralisé",
            "« oui » ; \"non\"",
            "deux\nlignes",
            "<b>&amp;</b>",
            "_x000D_",
            "l’été r='aaaaaaaaaaaaaaaaaaaa'",
            "12",
            "2026-03-01",
            "😀 ù");

    @Autowired
    Exports exports;

    @Autowired
    Datasets datasets;

    @Autowired
    Returns returns;

    @Autowired
    Responses responses;

    @Autowired
    Projects projects;

    @Autowired
    Imports imports;

    @Autowired
    Job onlyTheImport;

    @Autowired
    JobOperator operator;

    @Autowired
    JdbcClient database;

    @TempDir
    Path data;

    private String project = "";

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void aNewProject() throws IOException {
        project = aProject();
    }

    private static String aProject() throws IOException {
        String name = "essai" + RUNS.incrementAndGet();
        Path report = Files.createDirectories(FOLDER.resolve("reports").resolve(name));
        Files.writeString(
                report.resolve("project.yaml"), "title: Essai\nperiod: { start: 2025-01-01, end: 2026-12-31 }\n");
        QuestionnaireFolder.put(FOLDER, name + "/journaux/ventes.xlsx", Written.workbook(SALES));
        QuestionnaireFolder.put(FOLDER, name + "/enquetes/menages.xlsx", Written.workbook(HOUSEHOLDS));
        return name;
    }

    private byte[] export(String form, Format format, Extract extract, CsvOptions options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exports.write(
                projects.named(project).orElseThrow(),
                datasets.named(project, form).orElseThrow(),
                extract,
                format,
                options,
                out);
        return out.toByteArray();
    }

    private byte[] export(String form, Format format) {
        return export(form, format, Extract.WHAT_COUNTS.withPersonal(), CsvOptions.USUAL);
    }

    private static Map<String, String> unzipped(byte[] zip) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                files.put(part.getName(), new String(parts.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private void run() {
        try {
            JobExecution execution = operator.start(
                    onlyTheImport,
                    new JobParametersBuilder()
                            .addString("project", project)
                            .addString("data", data.toString())
                            .addLong("run", (long) RUNS.incrementAndGet())
                            .toJobParameters());
            assertThat(execution.getStatus())
                    .as(execution.getAllFailureExceptions().toString())
                    .isEqualTo(BatchStatus.COMPLETED);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void sales(String rows) throws IOException {
        Files.writeString(
                data.resolve("ventes.csv"),
                "jour;stand;vendeur;paniers;recette;meteo;vendus;vendus_autre\n" + rows,
                StandardCharsets.UTF_8);
        run();
    }

    private static String read(Sheet sheet, int from) {
        DataFormatter format = new DataFormatter(java.util.Locale.ROOT);
        List<String> lines = new ArrayList<>();
        for (int at = from; at <= sheet.getLastRowNum(); at++) {
            Row row = sheet.getRow(at);
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < (row == null ? 0 : row.getLastCellNum()); column++) {
                Cell cell = row.getCell(column);
                cells.add(cell == null ? "" : format.formatCellValue(cell));
            }
            lines.add(String.join(" | ", cells));
        }
        return String.join("\n", lines);
    }

    /** The column of a header in the first row. */
    private static int column(Sheet sheet, String header) {
        for (Cell cell : sheet.getRow(0)) {
            if (cell.getStringCellValue().equals(header)) {
                return cell.getColumnIndex();
            }
        }
        throw new AssertionError(header);
    }

    @Test
    void a_workbook_has_the_answers_in_words_and_in_codes_and_what_explains_them() throws IOException {
        sales("""
                2026-03-01;Marché;Inès;12;140,5;pluie;chou poireau;
                2026-03-02;Gare;;0;;;;
                """);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(export("ventes", Format.XLSX)))) {
            assertThat(workbook.sheetIterator())
                    .toIterable()
                    .extracting(Sheet::getSheetName)
                    .containsExactly("Lisez-moi", "Réponses", "Codes", "Dictionnaire");
            XSSFSheet words = workbook.getSheet("Réponses");
            assertThat(read(words, 2).lines().map(line -> line.replaceFirst("^\\d+", "n")))
                    .containsExactly(
                            "N° | État | Quel jour ? | Quel stand, \"côté\" cour ? | Qui vendait ? | Combien de paniers ? | Quelle recette ?"
                                    + " | Quel temps ? | Quels légumes ? | Lequel ? | double",
                            "n | reçu | 01/03/2026 | Marché | Inès | 12 | 140.5 | Il pleuvait | Chou ; Poireau, blanc |  | 24",
                            "n | reçu | 02/03/2026 | Gare |  | 0 |  |  |  |  | 0");
            XSSFSheet codes = workbook.getSheet("Codes");
            assertThat(read(codes, 0).lines().findFirst().orElseThrow())
                    .isEqualTo(
                            "_id | _table | _etat | _compte | _recu_le | _version | _instance | _origine | jour | stand | vendeur"
                                    + " | paniers | recette | meteo | vendus | vendus/chou | vendus/poireau | vendus/autre | vendus_autre | double");
            assertThat(read(codes, 1).lines().map(line -> line.replaceFirst(".*ligne\u00A0\\d \\| ", "")))
                    .containsExactly(
                            "01/03/2026 | Marché | Inès | 12 | 140.5 | pluie | chou poireau | 1 | 1 | 0 |  | 24",
                            "02/03/2026 | Gare |  | 0 |  |  |  |  |  |  |  | 0");
            Cell day = codes.getRow(1).getCell(column(codes, "jour"));
            assertThat(DateUtil.isCellDateFormatted(day)).isTrue();
            assertThat(day.getLocalDateTimeCellValue().toLocalDate()).isEqualTo(LocalDate.of(2026, 3, 1));
            assertThat(codes.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
            assertThat(codes.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:T3");
            assertThat(read(workbook.getSheet("Lisez-moi"), 0))
                    .contains(
                            "Journal des ventes (ventes)",
                            "2026-01",
                            "reçu\u00A0: 2",
                            "vendeur",
                            "Une case vide n’est pas un zéro");
            assertThat(read(workbook.getSheet("Dictionnaire"), 2))
                    .contains(
                            "beau = Beau\npluie = Il pleuvait\nnsp = Ne sait pas",
                            "beau = 1\npluie = 2\nnsp = 3",
                            "key",
                            "donnée personnelle");
        }
    }

    @Test
    void a_text_that_looks_like_a_formula_stays_a_text_and_says_what_was_typed() throws IOException {
        hostileSales();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(export("ventes", Format.XLSX)))) {
            for (String name : List.of("Réponses", "Codes")) {
                Sheet sheet = workbook.getSheet(name);
                int from = name.equals("Codes") ? 1 : 3;
                int column = name.equals("Codes") ? column(sheet, "stand") : 3;
                List<String> texts = new ArrayList<>();
                for (int at = from; at <= sheet.getLastRowNum(); at++) {
                    Cell cell = sheet.getRow(at).getCell(column);
                    assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                    assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
                    texts.add(cell.getStringCellValue());
                }
                assertThat(texts).containsExactlyElementsOf(HOSTILE);
            }
        }
        String csv = unzipped(export("ventes", Format.CSV)).get("ventes.csv");
        assertThat(records(csv, ';').stream().map(row -> row.get("stand")))
                .contains("'=1+1", "'+33 3 21", "'-5", "'@SOMME(A1)", "''=déjà neutralisé", "deux\nlignes", "12");
    }

    private void hostileSales() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int at = 0; at < HOSTILE.size(); at++) {
            rows.append("2026-03-%02d;\"%s\";;%d;;;;\n"
                    .formatted(at + 1, HOSTILE.get(at).replace("\"", "\"\""), at));
        }
        sales(rows.toString());
    }

    private static List<CSVRecord> records(String text, char separator) throws IOException {
        try (CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text.replace("\uFEFF", "")))) {
            return parser.getRecords();
        }
    }

    @Test
    void csv_is_written_as_asked() throws IOException {
        sales("2026-03-01;Marché;Inès;12;140,5;pluie;chou poireau;\n");
        Map<String, String> usual = unzipped(export("ventes", Format.CSV));
        assertThat(usual).containsOnlyKeys("ventes.csv", "dictionnaire.csv", "lisez-moi.html");
        assertThat(usual.get("ventes.csv")).startsWith("\uFEFF_id;_table;");
        CSVRecord row = records(usual.get("ventes.csv"), ';').get(0);
        assertThat(row.toMap())
                .containsEntry("recette", "140,5")
                .containsEntry("meteo", "pluie")
                .containsEntry("vendus", "chou poireau")
                .containsEntry("vendus/poireau", "1")
                .containsEntry("vendus/autre", "0");
        Map<String, String> other = unzipped(
                export("ventes", Format.CSV, Extract.WHAT_COUNTS, new CsvOptions(',', '.', false, true, false)));
        assertThat(records(other.get("ventes.csv"), ',').get(0).toMap())
                .containsEntry("recette", "140.5")
                .containsEntry("meteo", "Il pleuvait")
                .containsEntry("vendus", "Chou ; Poireau, blanc")
                .doesNotContainKeys("vendeur", "vendus/chou");
        assertThat(other.get("lisez-moi.html")).contains("Laissées de côté", "vendeur");
        assertThat(records(other.get("dictionnaire.csv"), ',').stream()
                        .map(line ->
                                line.get("variable") + " " + line.get("réponses") + " " + line.get("sans réponse")))
                .containsExactly(
                        "jour 1 0",
                        "stand 1 0",
                        "paniers 1 0",
                        "recette 1 0",
                        "meteo 1 0",
                        "vendus 1 0",
                        "vendus_autre 0 1",
                        "double 1 0",
                        "vendeur  ");
    }

    @Test
    void only_what_counts_leaves_and_only_of_the_period_unless_asked() throws IOException {
        sales("2026-03-01;Marché;;1;;;;\n2026-04-01;Gare;;2;;;;\n2026-05-01;Port;;3;;;;\n");
        database.sql("update data.\"" + project + "_ventes\" set _state = 'rejeté' where stand = 'Gare'")
                .update();
        assertThat(stands(Extract.WHAT_COUNTS)).containsExactly("Marché", "Port");
        assertThat(stands(new Extract(true, null, null, "", false))).containsExactly("Marché", "Gare", "Port");
        assertThat(stands(new Extract(true, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30), "", false)))
                .containsExactly("Gare");
    }

    private List<String> stands(Extract extract) throws IOException {
        return records(
                        unzipped(export("ventes", Format.CSV, extract, CsvOptions.USUAL))
                                .get("ventes.csv"),
                        ';')
                .stream()
                .map(row -> row.get("stand"))
                .toList();
    }

    @Test
    void spss_finds_labels_numbers_and_what_is_missing() throws IOException {
        sales("2026-03-01;Marché \"haut\";Inès;12;140;pluie;chou poireau;\n2026-03-02;Gare;;0;1,5;nsp;;\n");
        Map<String, String> files = unzipped(export("ventes", Format.SPSS));
        assertThat(files).containsOnlyKeys("ventes.dat", "ventes.sps", "dictionnaire.csv", "lisez-moi.html");
        assertThat(files.get("ventes.dat").lines().map(line -> line.replaceFirst(".*ligne\u00A0\\d\"?;", "")))
                .containsExactly(
                        "m_id;m_table;m_etat;m_compte;m_recu_le;m_version;m_instance;m_origine;jour;stand;vendeur;paniers;recette;meteo"
                                + ";vendus;vendus_chou;vendus_poireau;vendus_autre_2;vendus_autre;double",
                        "2026/03/01;\"Marché \"\"haut\"\"\";Inès;12;140.0;2;chou poireau;1;1;0;;24",
                        "2026/03/02;Gare;;0;1.5;3;;;;;;0");
        assertThat(files.get("ventes.sps"))
                .contains(
                        "/ENCODING='UTF8'",
                        "    stand A14\n",
                        "    recette F20.4\n",
                        "  /stand \"Quel stand, \"\"côté\"\" cour ?\"\n",
                        "  /meteo\n    1 \"Beau\"\n    2 \"Il pleuvait\"\n    3 \"Ne sait pas\"\n",
                        "MISSING VALUES meteo (3).",
                        "MRSETS\n  /MDGROUP NAME=$vendus CATEGORYLABELS=VARLABELS VARIABLES=");
    }

    /** Rows of a flat form, in every type it has. */
    private String someSales(Random random, int rows) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < rows; at++) {
            text.append(LocalDate.of(2025, 1, 1).plusDays(at)).append(";\"");
            text.append(HOSTILE.get(random.nextInt(HOSTILE.size())).replace("\"", "\"\""))
                    .append("\";");
            text.append(random.nextBoolean() ? "Inès;" : ";");
            text.append(random.nextInt(3) == 0 ? "" : String.valueOf(random.nextInt(500)))
                    .append(';');
            text.append(random.nextInt(3) == 0 ? "" : "%d,%03d".formatted(random.nextInt(900), random.nextInt(1000)))
                    .append(';');
            text.append(List.of("", "beau", "pluie", "nsp").get(random.nextInt(4)))
                    .append(';');
            text.append(List.of("", "chou", "chou autre", "poireau chou").get(random.nextInt(4)))
                    .append(';');
            text.append(random.nextInt(4) == 0 ? "=navet" : "").append('\n');
        }
        return text.toString();
    }

    @Test
    void rows_of_a_flat_form_that_come_back_are_recognized_and_nothing_changes() throws IOException {
        sales(someSales(new Random(2024), 300));
        String before = all("ventes");
        Map<String, byte[]> ways = new LinkedHashMap<>();
        ways.put("retour.xlsx", export("ventes", Format.XLSX));
        ways.put("retour.csv", csv(CsvOptions.USUAL));
        ways.put("mots.csv", csv(new CsvOptions(',', '.', false, true, false)));
        for (Map.Entry<String, byte[]> way : ways.entrySet()) {
            Files.write(data.resolve(way.getKey()), way.getValue());
            run();
            assertThat(all("ventes")).as(way.getKey()).isEqualTo(before);
            assertThat(said(way.getKey())).as(way.getKey()).isEqualTo("300 lues, 300 mêmes, 0 de côté");
        }
        assertThat(messages("retour.xlsx"))
                .contains(
                        "retour.xlsx, feuille « Réponses » : cette feuille d’un export est faite pour être lue, elle ne porte rien de plus que les autres. Rien à faire.");
    }

    private byte[] csv(CsvOptions options) throws IOException {
        return unzipped(export("ventes", Format.CSV, Extract.WHAT_COUNTS.withPersonal(), options))
                .get("ventes.csv")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_row_changed_in_an_export_says_where_its_original_is_and_a_row_added_is_read() throws IOException {
        sales("2026-03-01;Marché;Inès;12;140,5;pluie;chou poireau;\n2026-03-02;Gare;;0;;;;\n");
        String text = new String(csv(CsvOptions.USUAL), StandardCharsets.UTF_8);
        Files.writeString(
                data.resolve("retour.csv"),
                text.replace(";Gare;;0;", ";Gare;;7;") + ";ventes;;;;;;;2026-03-03;Port;;4;;Beau;Chou;;;;;\r\n");
        run();
        assertThat(said("retour.csv")).isEqualTo("3 lues, 1 mêmes, 1 de côté");
        assertThat(messages("retour.csv"))
                .contains(
                        "retour.csv, cellule L3, colonne « paniers » : cette case n’est plus celle de l’export. L’original est là : ventes.csv, ligne 3 ; c’est lui qu’il faut corriger.");
        assertThat(database.sql("select concat_ws(' ', stand, paniers, meteo, vendus) from data.\"" + project
                                + "_ventes\" where _superseded_at is null order by jour")
                        .query(String.class)
                        .list())
                .containsExactly("Marché 12 pluie chou poireau", "Gare 0", "Port 4 beau chou");
    }

    @Test
    void rows_that_left_and_whose_file_is_gone_come_back_as_they_were() throws IOException {
        sales(someSales(new Random(7), 40));
        String before = answers("ventes");
        Files.write(data.resolve("retour.xlsx"), export("ventes", Format.XLSX));
        Files.delete(data.resolve("ventes.csv"));
        run();
        assertThat(answers("ventes")).isEqualTo(before);
        run();
        assertThat(answers("ventes")).isEqualTo(before);
    }

    private String said(String file) {
        return imports.of(project).stream()
                .filter(sheet -> sheet.file().equals(file) && sheet.form() != null)
                .map(sheet -> sheet.rows() + " lues, " + sheet.same() + " mêmes, " + sheet.setAside() + " de côté")
                .collect(Collectors.joining());
    }

    private List<String> messages(String file) {
        return imports.of(project).stream()
                .filter(sheet -> sheet.file().equals(file))
                .flatMap(sheet -> imports.setAside(sheet.id(), 0, 100).stream())
                .map(line -> line.message().replace('\u00A0', ' '))
                .toList();
    }

    /** Every row of a form that counts, with its number. */
    private String all(String form) {
        return database
                .sql("select to_jsonb(r)::text from data.\"" + project + "_" + form
                        + "\" r where _superseded_at is null order by _id")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.joining("\n"));
    }

    /** What the rows of a form say, whatever their number. */
    private String answers(String form) {
        return database.sql("""
                        select (to_jsonb(r) - array['_id', '_import', '_row', '_recorded_at', '_recorded_by'])::text
                        from data."%s_%s" r where _superseded_at is null order by 1
                        """.formatted(project, form)).query(String.class).list().stream()
                .collect(Collectors.joining("\n"));
    }

    private void receive(int number, Random random) {
        StringBuilder xml = new StringBuilder("<data id='menages' version='1'><jour>2026-11-20</jour>");
        xml.append("<nom>")
                .append(escaped(HOSTILE.get(random.nextInt(HOSTILE.size()))))
                .append("</nom>");
        xml.append("<quartier>Cité ").append(number).append("</quartier>");
        xml.append("<vague>").append(random.nextBoolean() ? "T0" : "T1").append("</vague>");
        if (random.nextBoolean()) {
            xml.append("<chauffage>elec gaz</chauffage><prefere>bois gaz elec</prefere><loyer>412.5</loyer>");
            xml.append("<visite>2026-12-0").append(1 + random.nextInt(9)).append("T14:30:00.000+01:00</visite>");
        }
        for (int person = random.nextInt(4); person > 0; person--) {
            int age = random.nextInt(60);
            xml.append("<personne>");
            boolean hasAge = random.nextInt(4) > 0;
            if (hasAge) {
                xml.append("<age>").append(age).append("</age>");
                xml.append(age >= 18 ? "" : "<ecole>other</ecole><ecole_other>à la maison</ecole_other>");
            }
            for (int meal = random.nextInt(3) + (hasAge ? 0 : 1); meal > 0; meal--) {
                xml.append("<repas><heure>12:15:00.000+01:00</heure><plat>soupe ")
                        .append(meal)
                        .append("</plat></repas>");
            }
            xml.append("</personne>");
        }
        xml.append("<meta><instanceID>uuid:").append(number).append("</instanceID></meta></data>");
        assertThat(responses.receive(new Submission(
                        project,
                        "menages",
                        xml.toString().getBytes(StandardCharsets.UTF_8),
                        Map.of(),
                        new Sender(Sender.Kind.LINK, "Portail"),
                        null)))
                .isInstanceOf(Receipt.Kept.class);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    @Test
    void repeats_leave_in_sheets_of_their_own_and_know_their_entry() throws IOException {
        for (int at = 0; at < 20; at++) {
            receive(at, new Random(at));
        }
        byte[] file = export("menages", Format.XLSX, Extract.WHAT_COUNTS, CsvOptions.USUAL);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            assertThat(workbook.sheetIterator())
                    .toIterable()
                    .extracting(Sheet::getSheetName)
                    .containsExactly(
                            "Lisez-moi",
                            "Réponses",
                            "Réponses personne",
                            "Réponses repas",
                            "Codes",
                            "Codes personne",
                            "Codes repas",
                            "Dictionnaire");
            Sheet people = workbook.getSheet("Codes personne");
            Sheet meals = workbook.getSheet("Codes repas");
            List<Double> ids = numbers(people, "_id");
            assertThat(numbers(meals, "_parent")).isNotEmpty().allMatch(ids::contains);
            assertThat(read(people, 1)).contains("à la maison");
            assertThat(read(workbook.getSheet("Codes"), 0).lines().findFirst().orElseThrow())
                    .doesNotContain("nom")
                    .contains("prefere | prefere/gaz | prefere/bois | prefere/elec");
            assertThat(read(workbook.getSheet("Dictionnaire"), 2))
                    .contains(
                            "English (en)\u00A0: Which heating?",
                            "${age} < 18",
                            "classement",
                            "donnée personnelle, non exportée");
        }
        Map<String, String> spss = unzipped(export("menages", Format.SPSS));
        assertThat(spss).containsKeys("menages.sps", "menages__personne.sps", "menages__repas.dat");
    }

    private static List<Double> numbers(Sheet sheet, String header) {
        List<Double> numbers = new ArrayList<>();
        int column = column(sheet, header);
        for (int at = 1; at <= sheet.getLastRowNum(); at++) {
            numbers.add(sheet.getRow(at).getCell(column).getNumericCellValue());
        }
        return numbers;
    }

    @Test
    void responses_with_repeats_that_come_back_are_recognized_and_make_the_same_elsewhere() throws IOException {
        Random random = new Random(2024);
        for (int at = 0; at < 60; at++) {
            receive(at, random);
        }
        String before = all("menages") + all("menages__personne") + all("menages__repas");
        byte[] workbook = export("menages", Format.XLSX);
        byte[] zip = export(
                "menages", Format.CSV, Extract.WHAT_COUNTS.withPersonal(), new CsvOptions(',', '.', false, true, true));
        assertThat(outcome("menages.xlsx", workbook)).isEqualTo("60 lues, 60 mêmes, 0 nouvelles []");
        assertThat(outcome("menages.zip", zip)).isEqualTo("60 lues, 60 mêmes, 0 nouvelles []");
        assertThat(all("menages") + all("menages__personne") + all("menages__repas"))
                .isEqualTo(before);

        String said = answersOfAll();
        for (Map.Entry<String, byte[]> file :
                Map.of("menages.xlsx", workbook, "menages.zip", zip).entrySet()) {
            project = aProject();
            responses.receive(new Submission(
                    project,
                    "menages",
                    "<data id='menages' version='1'><meta><instanceID>uuid:0</instanceID></meta></data>"
                            .getBytes(StandardCharsets.UTF_8),
                    Map.of(),
                    new Sender(Sender.Kind.LINK, "Portail"),
                    null));
            database.sql("delete from entry.submissions where project = :project")
                    .param("project", project)
                    .update();
            database.sql("delete from data.\"" + project + "_menages\"").update();
            assertThat(outcome(file.getKey(), file.getValue())).isEqualTo("60 lues, 0 mêmes, 60 nouvelles []");
            assertThat(answersOfAll()).as(file.getKey()).isEqualTo(said);
            assertThat(outcome(file.getKey(), file.getValue())).isEqualTo("60 lues, 60 mêmes, 0 nouvelles []");
        }
    }

    private String outcome(String name, byte[] content) {
        Returns.Outcome outcome = returns.take(
                project, datasets.named(project, "menages").orElseThrow(), name, content, "louis@essai.example");
        return outcome.rows() + " lues, " + outcome.same() + " mêmes, " + outcome.received() + " nouvelles "
                + outcome.sentences();
    }

    /** What was answered in all the tables, by the number of each response. */
    private String answersOfAll() {
        String without = "array['_id', '_import', '_row', '_recorded_at', '_recorded_by', '_entry', '_parent']";
        return database.sql("""
                        select s.instance || ' ' || (to_jsonb(m) - %2$s)::text from data."%1$s_menages" m
                        join entry.submissions s on s.project = '%1$s' and s.entry = m._id
                        union all
                        select s.instance || ' personne ' || (to_jsonb(p) - %2$s)::text from data."%1$s_menages__personne" p
                        join entry.submissions s on s.project = '%1$s' and s.entry = p._entry
                        union all
                        select s.instance || ' repas de ' || p._number || (to_jsonb(r) - %2$s)::text from data."%1$s_menages__repas" r
                        join data."%1$s_menages__personne" p on p._id = r._parent
                        join entry.submissions s on s.project = '%1$s' and s.entry = r._entry
                        order by 1
                        """.formatted(project, without)).query(String.class).list().stream()
                .collect(Collectors.joining("\n"));
    }

    @Test
    void what_waits_to_be_checked_does_not_count_elsewhere_either() throws IOException {
        Random random = new Random(7);
        for (int at = 0; at < 3; at++) {
            receive(at, random);
        }
        database.sql("update data.\"" + project
                        + "_menages\" set _state = 'à vérifier' where _id = (select min(_id) from data.\"" + project
                        + "_menages\")")
                .update();
        byte[] workbook = export("menages", Format.XLSX, new Extract(true, null, null, "", true), CsvOptions.USUAL);
        project = aProject();
        assertThat(outcome("menages.xlsx", workbook).replace('\u00A0', ' '))
                .startsWith("3 lues, 0 mêmes, 3 nouvelles")
                .contains("reprise dans l’état « à vérifier », qu’elle avait là d’où elle vient.");
        assertThat(database.sql("select _state from data.\"" + project + "_menages\" order by 1")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("reçu", "reçu", "à vérifier");
    }

    private static byte[] visits(String version, String place) {
        return Written.workbook("""
                survey
                type     | name | label  | role
                datetime | quand | Quand | date
                %s
                text     | avis | Avis   |

                settings
                form_title | form_id | version
                Visites    | visites | %s
                """.formatted(place, version));
    }

    private void visit(String when, String opinion) {
        String xml = "<data id='visites' version='1'><quand>" + when + "</quand><lieu>50.45 2.82 0 0</lieu><avis>"
                + opinion + "</avis><meta><instanceID>uuid:" + opinion + "</instanceID></meta></data>";
        assertThat(responses.receive(new Submission(
                        project,
                        "visites",
                        xml.getBytes(StandardCharsets.UTF_8),
                        Map.of(),
                        new Sender(Sender.Kind.LINK, "Portail"),
                        null)))
                .isInstanceOf(Receipt.Kept.class);
    }

    @Test
    void where_people_were_stays_personal_when_it_is_not_asked_any_more() throws IOException {
        QuestionnaireFolder.put(FOLDER, project + "/enquetes/visites.xlsx", visits("1", "geopoint | lieu | Où ? |"));
        visit("2026-04-30T18:00:00.000+02:00", "bien");
        QuestionnaireFolder.put(FOLDER, project + "/enquetes/visites.xlsx", visits("2", "text | ville | Ville |"));
        assertThat(unzipped(export("visites", Format.CSV, Extract.WHAT_COUNTS, CsvOptions.USUAL))
                        .get("visites.csv"))
                .contains("bien")
                .doesNotContain("50.45");
        assertThat(unzipped(export("visites", Format.CSV)).get("visites.csv")).contains("50.45");
    }

    @Test
    void the_last_day_of_a_period_is_in_it_to_its_end() throws IOException {
        QuestionnaireFolder.put(FOLDER, project + "/enquetes/visites.xlsx", visits("1", "geopoint | lieu | Où ? |"));
        visit("2026-04-30T18:00:00.000+02:00", "soir");
        visit("2026-05-01T08:00:00.000+02:00", "lendemain");
        Extract april = new Extract(false, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30), "", false);
        assertThat(unzipped(export("visites", Format.CSV, april, CsvOptions.USUAL))
                        .get("visites.csv"))
                .contains("soir")
                .doesNotContain("lendemain");
    }

    @Test
    void the_codebook_prints_alone() throws IOException {
        receive(1, new Random(1));
        String page = new String(
                export("menages", Format.CODEBOOK, Extract.WHAT_COUNTS, CsvOptions.USUAL), StandardCharsets.UTF_8);
        assertThat(page).contains("<h1>Les foyers</h1>", "Quel chauffage ?", "gaz = Gaz", "heure de France");
        try (var reader = new InputStreamReader(
                new ByteArrayInputStream(export("menages", Format.CODEBOOK_CSV)), StandardCharsets.UTF_8)) {
            assertThat(CSVFormat.RFC4180
                            .builder()
                            .setDelimiter(';')
                            .get()
                            .parse(reader)
                            .getRecords()
                            .get(0)
                            .get(1))
                    .isEqualTo("variable");
        }
    }

    /** Said to no scan: only who imports it has it. */
    static class OnlyTheImport {
        @Bean
        Job onlyTheImport(JobRepository jobs, Step importEntries) {
            return new JobBuilder("onlyTheImport", jobs).start(importEntries).build();
        }
    }
}
