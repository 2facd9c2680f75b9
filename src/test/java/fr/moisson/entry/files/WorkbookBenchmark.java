package fr.moisson.entry.files;

import fr.moisson.Moisson;
import fr.moisson.entry.asked.Readings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * From a workbook of 200,000 rows and twelve columns to stored, checked entries; first a clean one, then the same with a title, headers
 * over two rows and one cell in ten written as people write: {@code java -Xmx512m … fr.moisson.entry.files.WorkbookBenchmark HOME [ROWS]}.
 * HOME must be new.
 */
final class WorkbookBenchmark {
    private static final List<String> HEADERS = List.of(
            "N° séance",
            "Date",
            "Commune",
            "Lieu",
            "Nb foyers",
            "Nouveaux",
            "Nb bénévoles",
            "CA (€)",
            "Kg total",
            "dont bio",
            "dont local",
            "Remarques");

    private WorkbookBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        int rows = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200_000;
        Path warm = folder(home, "warm", 20_000, false);
        Path clean = folder(home, "clean", rows, false);
        Path messy = folder(home, "messy", rows, true);
        SpringApplication application = new SpringApplication(Moisson.class, ImportBenchmark.OneStep.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context =
                application.run("--moisson.home=" + home.resolve("base"), "--spring.datasource.url=embedded")) {
            run(context, warm);
            double first = run(context, clean);
            double second = run(context, messy);
            System.out.printf(
                    Locale.ROOT,
                    "%d rows: clean %.1f s, %.0f rows/s; messy %.1f s, %.2f times the clean one; heap %d MB of %d%n",
                    rows,
                    first,
                    rows / first,
                    second,
                    second / first,
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
            System.out.println(context.getBean(Readings.class).counts("miam"));
            context.getBean(Imports.class).of("miam").forEach(System.out::println);
        }
    }

    private static double run(ConfigurableApplicationContext context, Path data) throws Exception {
        long start = System.nanoTime();
        JobExecution execution = context.getBean(JobOperator.class)
                .start(
                        context.getBean("importBenchmark", Job.class),
                        new JobParametersBuilder()
                                .addString("project", "miam")
                                .addString("data", data.toString())
                                .toJobParameters());
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%s %s %.1f s%n", data.getFileName(), execution.getStatus(), seconds);
        return seconds;
    }

    private static Path folder(Path home, String name, int rows, boolean messy) throws IOException {
        Path folder = Files.createDirectories(home.resolve(name));
        SplittableRandom random = new SplittableRandom(2024);
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(100);
                OutputStream out = Files.newOutputStream(folder.resolve(name + ".xlsx"))) {
            Sheet sheet = workbook.createSheet("2025");
            CellStyle date = workbook.createCellStyle();
            date.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
            int at = 0;
            if (messy) {
                sheet.createRow(at++).createCell(0).setCellValue("Épiceries 2025");
                Row groups = sheet.createRow(at++);
                groups.createCell(4).setCellValue("FRÉQUENTATION");
                groups.createCell(7).setCellValue("VENTES");
            }
            Row headers = sheet.createRow(at++);
            for (int column = 0; column < HEADERS.size(); column++) {
                headers.createCell(column).setCellValue(HEADERS.get(column));
            }
            for (int row = 0; row < rows; row++) {
                fill(sheet.createRow(at++), row, date, messy, random);
            }
            workbook.write(out);
        }
        return folder;
    }

    private static void fill(Row row, int number, CellStyle date, boolean messy, SplittableRandom random) {
        LocalDate day = LocalDate.of(2025, 1, 1).plusDays(number % 360);
        int households = 20 + random.nextInt(40);
        double kilos = 100 + random.nextInt(2000) / 10.0;
        row.createCell(0).setCellValue("E" + number);
        if (messy && random.nextInt(10) == 0) {
            row.createCell(1).setCellValue(String.format("%td.%<tm.%<ty", day));
        } else {
            row.createCell(1).setCellValue(day);
            row.getCell(1).setCellStyle(date);
        }
        row.createCell(2).setCellValue(messy && random.nextInt(10) == 0 ? "HULLUCH" : "Hulluch");
        row.createCell(3).setCellValue("Maison de quartier");
        number(row, 4, households, messy && random.nextInt(10) == 0, "≈" + households);
        number(row, 5, households / 4, messy && random.nextInt(10) == 0, "NC");
        number(row, 6, 4 + random.nextInt(6), messy && random.nextInt(10) == 0, "une dizaine");
        number(row, 7, kilos * 3, messy && random.nextInt(10) == 0, String.format(Locale.FRANCE, "%.2f €", kilos * 3));
        number(row, 8, kilos, messy && random.nextInt(10) == 0, String.format(Locale.ROOT, "%.0f g", kilos * 1000));
        number(row, 9, kilos / 2, messy && random.nextInt(10) == 0, String.format(Locale.FRANCE, "%.1fkg", kilos / 2));
        number(row, 10, kilos / 3, messy && random.nextInt(10) == 0, "-");
        row.createCell(11).setCellValue("beau temps");
    }

    private static void number(Row row, int column, double value, boolean asText, String text) {
        if (asText) {
            row.createCell(column).setCellValue(text);
        } else {
            row.createCell(column).setCellValue(value);
        }
    }
}
