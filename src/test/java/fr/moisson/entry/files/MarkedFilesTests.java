package fr.moisson.entry.files;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.entry.Entries;
import fr.moisson.form.FieldType;
import fr.moisson.form.FixedForms;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import fr.moisson.project.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** A workbook read, given back with its cells marked, mended, read again. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(ImportAlone.class)
class MarkedFilesTests {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Autowired
    FixedForms forms;

    @Autowired
    Job onlyTheImport;

    @Autowired
    JobOperator operator;

    @Autowired
    JdbcClient database;

    @Autowired
    Imports imports;

    @Autowired
    Entries entries;

    @Autowired
    Folders folders;

    @Autowired
    MarkedFiles marked;

    @TempDir
    Path out;

    private String project = "";
    private Form meals = new Form("", "repas", "", Use.JOURNAL, "1", "", List.of());

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void a_workbook_of_two_sheets() throws IOException {
        project = "classeurs" + RUNS.incrementAndGet();
        meals = new Form(
                project,
                "repas",
                "Repas",
                Use.JOURNAL,
                "1",
                "repas.xlsx",
                Arrays.asList(
                        ImportTests.field("date", FieldType.DATE, "Jour", true, "key", "date"),
                        ImportTests.field("repas", FieldType.INTEGER, "Repas servis", false),
                        ImportTests.field("menus", FieldType.INTEGER, "Menus sans viande", false)));
        forms.are(meals);
        Files.createDirectories(folders.data(project));
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            sheet(workbook, "mars", "2025-03-03 120 10", "2025-03-04 beaucoup zut", "2025-03-05 100 11");
            sheet(workbook, "avril", "2025-04-03 120 10", "2025-04-31 110 9", "2025-04-05 oui 8");
            save(workbook);
        }
    }

    @Test
    void the_refused_cells_of_all_sheets_are_coloured_and_commented() throws IOException {
        run();
        assertThat(marks(markedCopy()))
                .containsExactly(
                        "mars!B3 F8CBAD Moisson\u00A0: «\u00A0beaucoup\u00A0» n’est pas un nombre entier. Écrire par exemple 12.",
                        "mars!C3 F8CBAD Moisson\u00A0: «\u00A0zut\u00A0» n’est pas un nombre entier. Écrire par exemple 12.",
                        "avril!A3 F8CBAD Moisson\u00A0: «\u00A02025-04-31\u00A0» n’est pas une date. Écrire par exemple 28/02/2025.",
                        "avril!B4 F8CBAD Moisson\u00A0: «\u00A0oui\u00A0» n’est pas un nombre entier. Écrire par exemple 12.");
    }

    @Test
    void once_mended_and_read_again_only_what_was_mended_changes_and_our_colours_and_comments_disturb_nothing()
            throws IOException {
        run();
        assertThat(rows())
                .containsExactly(
                        "2025-03-03 120 10", "2025-03-04", "2025-03-05 100 11", "2025-04-03 120 10", "2025-04-05 8");
        mend(markedCopy());
        run();
        assertThat(rows())
                .containsExactly(
                        "2025-03-03 120 10",
                        "2025-03-04 90",
                        "2025-03-05 100 11",
                        "2025-04-03 120 10",
                        "2025-04-05 8",
                        "2025-04-30 110 9");
        assertThat(said())
                .containsExactly(
                        "avril 3 lues 1 ajoutées 0 changées 0 retirées 2 mêmes",
                        "mars 3 lues 0 ajoutées 1 changées 0 retirées 2 mêmes");
        assertThat(Files.readAllLines(out.resolve("readings.csv")))
                .containsExactly(
                        "file,sheet,cell,field,written,understood,rule,verdict",
                        "suivi.xlsx,avril,B4,repas,oui,,illisible,refused",
                        "suivi.xlsx,mars,C3,menus,zut,,illisible,refused");
        assertThat(marked.notes(source()).values().stream()
                        .flatMap(List::stream)
                        .toList())
                .as("what was mended is to be mended no longer")
                .hasSize(2);
    }

    @Test
    void a_row_that_people_made_red_stays_red() throws IOException {
        try (XSSFWorkbook workbook = workbook()) {
            XSSFCellStyle red = workbook.createCellStyle();
            red.setFillForegroundColor(new XSSFColor(new byte[] {(byte) 0xFF, 0, 0}, null));
            red.setFillPattern(org.apache.poi.ss.usermodel.FillPatternType.SOLID_FOREGROUND);
            workbook.getSheet("mars").getRow(3).forEach(cell -> cell.setCellStyle(red));
            workbook.getSheet("mars").getRow(3).getCell(2).setBlank();
            save(workbook);
        }
        run();
        assertThat(rows()).doesNotContain("2025-03-05 100 11", "2025-03-05 100");
        Files.copy(markedCopy(), file(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        run();
        assertThat(rows()).doesNotContain("2025-03-05 100 11", "2025-03-05 100");
    }

    @Test
    void a_file_that_changed_since_is_taken_from_the_kept_copies_and_without_any_there_is_nothing() throws IOException {
        run();
        MarkedFiles.Source source = source();
        Files.write(file(), new byte[] {1});
        assertThat(marks(markedCopy())).hasSize(4);
        FileSystemUtils.deleteRecursively(folders.kept(project));
        assertThat(marked.marked(source, marked.notes(source))).isEmpty();
        Files.delete(file());
        assertThat(marked.marked(source, marked.notes(source))).isEmpty();
    }

    private Path file() {
        return folders.data(project).resolve("suivi.xlsx");
    }

    private static void sheet(XSSFWorkbook workbook, String name, String... lines) {
        Sheet sheet = workbook.createSheet(name);
        fill(sheet.createRow(0), "Jour", "Repas servis", "Menus sans viande");
        for (String line : lines) {
            fill(sheet.createRow(sheet.getLastRowNum() + 1), line.split(" "));
        }
    }

    private static void fill(Row row, String... texts) {
        for (String text : texts) {
            row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(text);
        }
    }

    private XSSFWorkbook workbook() throws IOException {
        try (InputStream in = Files.newInputStream(file())) {
            return new XSSFWorkbook(in);
        }
    }

    private void save(XSSFWorkbook workbook) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file())) {
            workbook.write(bytes);
        }
    }

    private MarkedFiles.Source source() {
        return marked.source(project, imports.of(project).get(0).id()).orElseThrow();
    }

    private Path markedCopy() throws IOException {
        MarkedFiles.Source source = source();
        MarkedFiles.Marked made = marked.marked(source, marked.notes(source)).orElseThrow();
        assertThat(made.name()).isEqualTo("suivi.xlsx");
        return made.file();
    }

    /** As a person does in the workbook that they were given back. */
    private void mend(Path copy) throws IOException {
        try (InputStream in = Files.newInputStream(copy);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            workbook.getSheet("mars").getRow(2).getCell(1).setCellValue("90");
            workbook.getSheet("avril").getRow(2).getCell(0).setCellValue("2025-04-30");
            save(workbook);
        }
    }

    private static List<String> marks(Path copy) throws IOException {
        List<String> marks = new ArrayList<>();
        try (InputStream in = Files.newInputStream(copy);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (cell.getCellComment() != null) {
                            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                            marks.add(sheet.getSheetName() + "!" + cell.getAddress() + " "
                                    + ((XSSFCellStyle) cell.getCellStyle())
                                            .getFillForegroundColorColor()
                                            .getARGBHex()
                                            .substring(2)
                                    + " " + cell.getCellComment().getString().getString());
                        }
                    }
                }
            }
        }
        return marks;
    }

    private List<String> rows() {
        return database.sql("select concat_ws(' ', date, repas, menus) from " + entries.table(meals) + " r where "
                        + entries.counts("r") + " order by date")
                .query(String.class)
                .list();
    }

    private List<String> said() {
        return imports.of(project).stream()
                .map(i -> i.place().contains("mars") ? "mars " + numbers(i) : "avril " + numbers(i))
                .collect(Collectors.toList());
    }

    private static String numbers(Imports.SheetSummary i) {
        return i.rows() + " lues " + i.added() + " ajoutées " + i.changed() + " changées " + i.removed() + " retirées "
                + i.same() + " mêmes";
    }

    private void run() {
        try {
            JobExecution execution = operator.start(
                    onlyTheImport,
                    new JobParametersBuilder()
                            .addString("project", project)
                            .addString("data", folders.data(project).toString())
                            .addString("out", out.toString())
                            .addLong("run", (long) RUNS.incrementAndGet())
                            .toJobParameters());
            assertThat(execution.getStatus())
                    .as(execution.getAllFailureExceptions().toString())
                    .isEqualTo(BatchStatus.COMPLETED);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
