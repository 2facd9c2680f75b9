package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.moisson.indicator.RungsByQuarter.Climb;
import fr.moisson.indicator.RungsByQuarter.Row;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RungsBlockTests {
    private static final String TEAM = "audience: interne\n";
    private static final Climb CLIMB = new Climb(
            "adhérent·es",
            List.of("adhésion", "référent·e"),
            List.of(
                    new Row("1er trim. 2025", List.of("9", "non recueilli")),
                    new Row("2e trim. 2025", List.of("12", "2"))),
            List.of(
                    new Row("1er trim. 2025", List.of("9", "0", "0", "0", "0", "0", "0")),
                    new Row("2e trim. 2025", List.of("5", "0", "1", "0", "2", "7", "1"))),
            "Le registre ne note pas les départs.");

    @Test
    void the_team_reads_who_stands_where_and_who_moved_quarter_by_quarter() {
        List<Block> blocks = read(TEAM, "", Optional.of(CLIMB));
        assertThat(rows(blocks.get(0)))
                .containsExactly(
                        "Où sont les adhérent·es, à la fin de chaque trimestre",
                        "Marche | 1er trim. 2025 | 2e trim. 2025",
                        "Adhésion | 9 | 12",
                        "Référent·e | non recueilli | 2");
        assertThat(rows(blocks.get(1)))
                .containsExactly(
                        "Qui arrive, qui monte, qui s’en va, d’un trimestre à l’autre",
                        "Mouvement | 1er trim. 2025 | 2e trim. 2025",
                        "Premières fois | 9 | 5",
                        "Retours | 0 | 0",
                        "Montées | 0 | 1",
                        "Descentes | 0 | 0",
                        "Sorties | 0 | 2",
                        "Sans changement | 0 | 7",
                        "On ne sait pas | 0 | 1");
        assertThat(said(blocks.get(2)))
                .isEqualTo(
                        "Unité : adhérent·es, chacun sur la plus haute marche qu’il tient ce trimestre-là. « Non recueilli » : rien n’a été noté, ce "
                                + "qui n’est pas 0. Descendre ou s’arrêter n’est pas un échec. Le registre ne note pas les départs.");
    }

    @Test
    void the_last_quarters_stand_and_as_many_as_are_asked_for() {
        assertThat(rows(read(TEAM, "quarters: 1", Optional.of(CLIMB)).get(0)))
                .contains("Marche | 2e trim. 2025", "Adhésion | 12", "Référent·e | 2");
    }

    @Test
    void nothing_noted_yet_is_said() {
        assertThat(said(read(TEAM, "", Optional.empty()).get(0)))
                .isEqualTo("Échelle de participation : rien n’a encore été noté dans les registres qui la disent.");
    }

    @Test
    void for_anybody_but_the_team_it_is_refused_and_what_to_write_instead_is_said() {
        for (String front : List.of("", "audience: financeur\n", "audience: public\n")) {
            assertThat(faults(front, "caption: Marches"))
                    .singleElement()
                    .asString()
                    .endsWith(
                            ", « caption » : ce bloc donne des nombres exacts, même de peu de personnes : il ne va que dans un rapport pour "
                                    + "l’équipe (« audience: interne »). Pour d’autres, écrire une figure « kind: ladder » ou les indicateurs que "
                                    + "nomme la ligne « see » de echelle.yaml.");
        }
    }

    @Test
    void a_word_or_a_number_that_does_not_go_is_a_fault_with_its_line() {
        assertThat(faults(TEAM, "quarter: 4"))
                .containsExactly(
                        "reports/essai/bilan.md, ligne 7, « quarter » : ce mot n’est pas connu. Écrire par exemple « quarters ».");
        assertThat(faults(TEAM, "quarters: 40"))
                .containsExactly(
                        "reports/essai/bilan.md, ligne 7, « quarters » : il faut un nombre entier de trimestres, de 1 à 8. Écrire par exemple "
                                + "« quarters: 6 ».");
    }

    private static List<String> faults(String front, String words) {
        return catchThrowableOfType(WrongDefinition.class, () -> read(front, words, Optional.of(CLIMB)))
                .faults()
                .stream()
                .map(fault -> fault.replace('\u00A0', ' '))
                .toList();
    }

    private static List<Block> read(String front, String words, Optional<Climb> climb) {
        String text = "---\ntitle: Bilan\n" + front + "---\n\n```rungs\n" + words + "\n```\n";
        return ReportReader.read(
                        new DefinitionFile("reports/essai/bilan.md", text.getBytes(StandardCharsets.UTF_8)),
                        InventedResults.read(),
                        InventedResults.DAY,
                        new Material(
                                null, Citations.Source.NOBODY, CrossedThemes.Source.NOBODY, () -> climb, List.of()))
                .blocks();
    }

    /** Its caption, its head, then its rows. */
    private static List<String> rows(Block block) {
        Block.Table table = (Block.Table) block;
        List<String> rows = new ArrayList<>();
        rows.add(table.caption());
        rows.add(String.join(
                " | ", table.columns().stream().map(Block.Column::title).toList()));
        table.rows()
                .forEach(row -> rows.add(
                        String.join(" | ", row.stream().map(Span::plain).toList())));
        return rows.stream().map(row -> row.replace('\u00A0', ' ')).toList();
    }

    private static String said(Block block) {
        return Span.plain(((Block.Paragraph) block).text()).replace('\u00A0', ' ');
    }
}
