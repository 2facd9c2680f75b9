package fr.moisson.mess;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.mess.Judgement.Fate;
import fr.moisson.mess.Manifest.Expected;
import fr.moisson.mess.Manifest.TrueRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgementTests {
    private static final String READINGS = "file,sheet,cell,field,written,understood,rule,verdict\n";
    private static final String ENTRIES = "date,participants,lieu,file,sheet,row\n";

    @TempDir
    Path folder;

    private final Manifest manifest = new Manifest();

    @BeforeEach
    void an_event_of_about_fifty_people() {
        manifest.add(event(3, "2025-06-01", "≈50", "50", Kind.ALMOST, null));
    }

    private static TrueRow event(
            int row, String date, String written, String participants, @Nullable Kind kind, @Nullable String same) {
        return new TrueRow(
                "evenements",
                "suivi.xlsx",
                "2025",
                row,
                "",
                List.of(
                        new Expected("date", "A" + row, "A2", date, date, null),
                        new Expected("participants", "B" + row, "B2", written, participants, kind)),
                same == null ? Set.of() : Set.of(Kind.SAME_EVENT_A_DAY_APART),
                same);
    }

    private Judgement judge(String entries, String readings) throws IOException {
        Files.createDirectories(folder.resolve("entries"));
        Files.writeString(folder.resolve("entries/evenements.csv"), ENTRIES + entries);
        Files.writeString(folder.resolve("readings.csv"), READINGS + readings);
        return Judgement.of(manifest, Outcome.in(folder));
    }

    private static List<String> got(Judgement judgement) {
        return judgement.wrong().stream()
                .map(wrong -> wrong.kind() + " " + wrong.cell() + " " + wrong.truth() + " → " + wrong.got())
                .toList();
    }

    @Test
    void a_cell_read_right_and_said_is_interpreted() throws IOException {
        Judgement judgement = judge(
                "2025-06-01,50,,suivi.xlsx,2025,3\n",
                "suivi.xlsx,2025,B3,participants,≈50,50,approximation,plausible\n");
        assertThat(judgement.wrong()).isEmpty();
        assertThat(judgement.all()).isEqualTo(Map.of(Fate.READ, 1, Fate.INTERPRETED, 1));
        assertThat(judgement.byKind()).isEqualTo(Map.of(Kind.ALMOST, Map.of(Fate.INTERPRETED, 1)));
    }

    @Test
    void a_cell_that_is_asked_and_not_stored_is_no_error() throws IOException {
        Judgement judgement =
                judge("2025-06-01,,,suivi.xlsx,2025,3\n", "suivi.xlsx,2025,B3,participants,≈50,,approximation,asked\n");
        assertThat(judgement.wrong()).isEmpty();
        assertThat(judgement.all()).isEqualTo(Map.of(Fate.READ, 1, Fate.ASKED, 1));
    }

    @Test
    void a_number_that_is_lost_or_changed_and_of_which_nothing_is_said_is_wrong() throws IOException {
        assertThat(got(judge("2025-06-01,,,suivi.xlsx,2025,3\n", "")))
                .containsExactly("≈50 B3 participants 50 → missing");
        assertThat(got(judge("2025-06-01,5,,suivi.xlsx,2025,3\n", ""))).containsExactly("≈50 B3 participants 50 → 5");
    }

    @Test
    void a_wrong_number_is_wrong_even_when_it_was_also_asked() throws IOException {
        assertThat(got(judge(
                        "2025-06-01,5,,suivi.xlsx,2025,3\n",
                        "suivi.xlsx,2025,B3,participants,≈50,,approximation,asked\n")))
                .containsExactly("≈50 B3 participants 50 → 5");
    }

    @Test
    void a_wrong_understanding_is_wrong_even_when_its_row_waits() throws IOException {
        assertThat(got(judge("", """
                        suivi.xlsx,2025,B3,participants,≈50,5,approximation,plausible
                        suivi.xlsx,2025,A3,date,?,,non recueilli,asked
                        """))).containsExactly("≈50 B3 participants 50 → understood 5");
    }

    @Test
    void a_row_that_is_nowhere_is_wrong_unless_something_is_asked_of_it() throws IOException {
        assertThat(got(judge("", "")))
                .containsExactly("rien de planté 3 evenements [date=2025-06-01, participants=50] → nowhere");
        Judgement judgement = judge("", "suivi.xlsx,2025,A3,date,?,,non recueilli,asked\n");
        assertThat(judgement.wrong()).isEmpty();
        assertThat(judgement.all()).isEqualTo(Map.of(Fate.ASKED, 1, Fate.WAITING, 1));
    }

    @Test
    void a_whole_sheet_may_be_asked_about_only_when_nothing_of_it_is_stored() throws IOException {
        manifest.add(event(4, "2025-06-08", "12", "12", null, null));
        String sheet = "suivi.xlsx,2025,,,,,tableau,asked\n";
        assertThat(judge("", sheet).wrong()).isEmpty();
        assertThat(got(judge("2025-06-01,50,,suivi.xlsx,2025,3\n", sheet)))
                .containsExactly("rien de planté 4 evenements [date=2025-06-08, participants=12] → nowhere");
    }

    @Test
    void an_answer_that_nobody_gave_is_wrong() throws IOException {
        assertThat(got(judge("2025-06-01,50,Total,suivi.xlsx,2025,3\n", "")))
                .containsExactly("rien de planté 3 lieu missing → Total");
    }

    @Test
    void a_total_that_is_stored_is_wrong() throws IOException {
        Grid grid = new Grid("suivi.xlsx", "2025");
        grid.put(4, 0, "TOTAL");
        manifest.leave(Kind.TOTAL, grid, 4);
        Judgement judgement = judge("2025-06-01,50,,suivi.xlsx,2025,3\n,50,,suivi.xlsx,2025,4\n", "");
        assertThat(got(judgement))
                .containsExactly("ligne de total A4 not to be stored → evenements {date=, lieu=, participants=50}");
        assertThat(judgement.byKind().get(Kind.TOTAL)).isEqualTo(Map.of(Fate.WRONG, 1));
    }

    @Test
    void of_two_tellings_of_one_event_one_is_stored_and_the_other_asked_about() throws IOException {
        manifest.rows().clear();
        manifest.add(event(3, "2025-06-01", "41", "41", null, "tasting"));
        manifest.add(event(4, "2025-06-02", "45", "45", null, "tasting"));
        String first = "2025-06-01,41,,suivi.xlsx,2025,3\n";
        assertThat(judge(first, "suivi.xlsx,2025,B4,participants,45,,deux récits,asked\n")
                        .wrong())
                .isEmpty();
        assertThat(got(judge(first, ""))).singleElement().asString().endsWith("→ the other one, silently");
        assertThat(got(judge(first + "2025-06-02,45,,suivi.xlsx,2025,4\n", "")))
                .singleElement()
                .asString()
                .endsWith("→ stored twice, also in suivi.xlsx, row 3");
    }

    @Test
    void a_row_of_many_entries_is_found_by_its_day() throws IOException {
        manifest.rows().clear();
        List<Expected> cells =
                new ArrayList<>(event(3, "2025-06", "12", "12", null, null).cells());
        manifest.add(new TrueRow("evenements", "suivi.xlsx", "2025", 3, "B", cells, Set.of(), null));
        assertThat(judge("2025-06-15,12,,suivi.xlsx,2025,3\n", "").wrong()).isEmpty();
        assertThat(got(judge("2025-07-15,12,,suivi.xlsx,2025,3\n", ""))).hasSize(2);
    }

    @Test
    void numbers_and_choices_are_the_same_however_they_are_put() {
        assertThat(Judgement.isTrue("180.0", "180")).isTrue();
        assertThat(Judgement.isTrue("prix temps", "temps;prix")).isTrue();
        assertThat(Judgement.isTrue("E01", "E1")).isFalse();
        assertThat(Judgement.isTrue("Hulluch", "HULLUCH")).isFalse();
        assertThat(Judgement.isTrue("", "0")).isFalse();
    }

    @Test
    void of_a_month_or_a_week_any_day_is_true() {
        assertThat(Judgement.isTrue("2025-03", "2025-03-01")).isTrue();
        assertThat(Judgement.isTrue("2025-03", "2025-04-01")).isFalse();
        assertThat(Judgement.isTrue("2025-W12", "2025-03-17")).isTrue();
        assertThat(Judgement.isTrue("2025-W12", "2025-03-24")).isFalse();
    }
}
