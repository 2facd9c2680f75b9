package fr.moisson.mess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messy folder is what it says it is. */
class MessyWorkbooksTests {
    @TempDir
    static Path folder;

    private static Manifest manifest;

    @BeforeAll
    static void write() throws IOException {
        manifest = MessyWorkbooks.thisMonth().write(folder.resolve("this"));
    }

    @Test
    void every_habit_is_planted_several_times() {
        Map<Kind, Long> planted = manifest.oddities().stream()
                .collect(Collectors.groupingBy(Manifest.Oddity::kind, TreeMap::new, Collectors.counting()));
        Set<Kind> never = EnumSet.allOf(Kind.class);
        never.removeAll(planted.keySet());
        assertThat(never).isEmpty();
        assertThat(planted.values()).allSatisfy(times -> assertThat(times).isGreaterThan(1));
        assertThat(planted).hasSizeGreaterThan(80);
    }

    @Test
    void the_same_bytes_come_out_at_every_run() throws IOException {
        MessyWorkbooks.thisMonth().write(folder.resolve("again"));
        for (Path file : files(folder.resolve("this"))) {
            assertThat(folder.resolve("again").resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void next_month_has_the_same_files_with_every_row_of_this_one_and_a_few_more() throws IOException {
        Manifest next = MessyWorkbooks.nextMonth().write(folder.resolve("next"));
        assertThat(names(folder.resolve("next"))).isEqualTo(names(folder.resolve("this")));
        assertThat(next.rows().stream().map(MessyWorkbooksTests::told).toList())
                .containsAll(
                        manifest.rows().stream().map(MessyWorkbooksTests::told).toList());
        assertThat(next.rows().size() - manifest.rows().size()).isEqualTo(77);
    }

    private static String told(Manifest.TrueRow row) {
        return row.file()
                + row.sheet()
                + row.cells().stream()
                        .map(cell -> cell.field() + "=" + cell.written() + "=" + cell.truth())
                        .toList();
    }

    @Test
    void every_cell_of_the_manifest_is_found_where_it_says_by_another_reader() throws IOException {
        for (Path file : files(folder.resolve("this"))) {
            if (!file.toString().matches(".*\\.xlsx?")) {
                continue;
            }
            try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
                for (Manifest.TrueRow row : manifest.rows()) {
                    if (row.file().equals(file.getFileName().toString())) {
                        Sheet sheet = workbook.getSheet(row.sheet());
                        row.cells().stream()
                                .filter(cell ->
                                        cell.kind() == null && !cell.truth().isEmpty())
                                .filter(cell -> cell.written().equals(cell.truth()))
                                .forEach(cell -> assertThat(text(sheet, cell.cell()))
                                        .as("%s %s %s", row.file(), row.sheet(), cell.cell())
                                        .isEqualTo(cell.truth()));
                    }
                }
            }
        }
    }

    private static String text(Sheet sheet, String place) {
        org.apache.poi.ss.util.CellReference at = new org.apache.poi.ss.util.CellReference(place);
        Cell cell = sheet.getRow(at.getRow()).getCell(at.getCol());
        return cell.getCellType() == CellType.NUMERIC
                ? String.valueOf(cell.getNumericCellValue()).replaceAll("\\.0$", "")
                : cell.toString();
    }

    @Test
    void the_workbooks_have_what_texts_do_not_say() throws IOException {
        try (Workbook groceries = open("Suivi épiceries 2024-2026.xlsx");
                Workbook copy = open("evenements OuiChange v2_FINAL(1).xlsx");
                Workbook members = open("adhesions_ventes.xlsx")) {
            assertThat(names(groceries))
                    .containsExactly("2024", "2025", "2026", "Camion été 2025", "Récap", "NE PAS TOUCHER");
            XSSFSheet year = (XSSFSheet) groceries.getSheet("2025");
            assertThat(year.getDrawingPatriarch().getCharts()).hasSize(1);
            assertThat(year.getMergedRegions()).hasSizeGreaterThan(10);
            assertThat(((XSSFSheet) groceries.getSheet("2026")).getCTWorksheet().getAutoFilter())
                    .isNotNull();
            assertThat(groceries.getSheet("2026").isColumnHidden(11)).isTrue();
            assertThat(groceries.getSheet("2026").getRow(5).getZeroHeight()).isTrue();
            assertThat(groceries.getSheet("NE PAS TOUCHER").getProtect()).isTrue();
            assertThat(groceries.getSheet("2024").getCellComments()).isNotEmpty();
            assertThat(members.getSheet("Ventes").getProtect()).isTrue();
            Cell day = copy.getSheetAt(0).getRow(1).getCell(1);
            assertThat(DateUtil.isCellDateFormatted(day)).isTrue();
            assertThat(day.getLocalDateTimeCellValue().getYear()).isBetween(2024, 2026);
            assertThat(day.getNumericCellValue()).isLessThan(45_000);
        }
    }

    private static Workbook open(String name) throws IOException {
        return WorkbookFactory.create(folder.resolve("this").resolve(name).toFile(), null, true);
    }

    private static List<String> names(Workbook workbook) {
        return java.util.stream.IntStream.range(0, workbook.getNumberOfSheets())
                .mapToObj(workbook::getSheetName)
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<String> names(Path folder) {
        return Arrays.stream(folder.toFile().list()).sorted().toList();
    }
}
