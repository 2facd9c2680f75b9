package fr.moisson.entry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.MiamForms;
import fr.moisson.project.Period;
import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written as the form expects is never questioned. */
class CleanDataTests {
    private static final Path DATA = Path.of("src/test/resources/peer/data");
    private static final Names NAMES =
            Names.of(List.of("Hulluch", "Haisnes", "Maison de quartier", "École", "Centre social"), Map.of());
    private static final Period PERIOD = new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 7, 31));

    private final List<Form> forms = MiamForms.read().of("miam");

    @Test
    void nothing_is_asked_or_changed_on_clean_data() throws Exception {
        List<String> changed = new ArrayList<>();
        List<String> notPlain = new ArrayList<>();
        int cells = 0;
        try (Stream<Path> files = Files.list(DATA)) {
            for (Path file : files.sorted().toList()) {
                for (DrawnFile.Named column : DrawnFile.of(file).columns(forms)) {
                    Column read = Column.of(
                            column.field(),
                            column.field().name(),
                            new Surroundings(file.getFileName().toString(), "", List.of(), PERIOD),
                            column.texts(),
                            true,
                            NAMES,
                            Decisions.NONE);
                    if (!read.isPlain()) {
                        notPlain.add(file.getFileName() + " " + column.field().name());
                    }
                    for (Map.Entry<Integer, String> cell : column.texts().entrySet()) {
                        Understood understood = read.read(cell.getValue(), null, cell.getKey(), Map.of());
                        cells++;
                        if (understood != null && !understood.isAsItStands()) {
                            changed.add(file.getFileName() + " "
                                    + column.field().name() + " " + cell.getValue() + " " + understood);
                        }
                    }
                }
            }
        }
        assertThat(cells).isGreaterThan(20_000);
        assertThat(changed).isEmpty();
        assertThat(notPlain).isEmpty();
    }

    /** A file of comma-separated values, column by column. */
    private record DrawnFile(List<String> headers, List<Row> rows) {
        record Named(Field field, SortedMap<Integer, String> texts) {}

        static DrawnFile of(Path file) throws Exception {
            List<Row> rows = new ArrayList<>();
            try (Spreadsheet sheet = Spreadsheets.open(file)) {
                Iterator<Row> all = sheet.rows(sheet.sheetNames().get(0));
                all.forEachRemaining(rows::add);
            }
            return new DrawnFile(rows.get(0).cells(), rows.subList(1, rows.size()));
        }

        List<Named> columns(List<Form> forms) {
            Set<String> names = new HashSet<>(headers);
            Form form = forms.stream()
                    .max(Comparator.comparingLong((Form one) -> one.fields().stream()
                            .filter(field -> names.contains(field.name()))
                            .count()))
                    .orElseThrow();
            List<Named> columns = new ArrayList<>();
            for (int i = 0; i < headers.size(); i++) {
                int place = i;
                form.field(headers.get(i)).ifPresent(field -> columns.add(new Named(field, texts(place))));
            }
            return columns;
        }

        private SortedMap<Integer, String> texts(int place) {
            SortedMap<Integer, String> texts = new TreeMap<>();
            rows.forEach(row -> texts.put(
                    row.number(), place < row.cells().size() ? row.cells().get(place) : ""));
            return texts;
        }
    }
}
