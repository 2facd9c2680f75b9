package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.moisson.indicator.Mention;
import fr.moisson.indicator.SaidByWhom.Branch;
import fr.moisson.indicator.SaidByWhom.Crossed;
import fr.moisson.indicator.SaidByWhom.Line;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThemesBlockTests {
    private static final Crossed CROSSED = new Crossed(
            List.of("adhérent·es", "bénévoles", "en tout"),
            List.of("7 (7)", "5 (5)", "12 (12)"),
            List.of(
                    new Branch(
                            "freins",
                            "Enquête auprès des foyers",
                            true,
                            List.of(
                                    new Line("freins", 0, List.of("7 (7)", "2 (2)", "9 (9)"), List.of()),
                                    new Line(
                                            "prix et budget",
                                            1,
                                            List.of("4 (4)", "0", "4 (4)"),
                                            List.of(Mention.parse("freins.part:T1 / prix"))))),
                    new Branch(
                            "démocratie",
                            "",
                            false,
                            List.of(new Line("démocratie", 0, List.of("1 (1)", "0", "1 (1)"), List.of())))),
            List.of("Chaque case compte des personnes différentes."));

    @Test
    void themes_stand_beside_who_spoke_of_them_and_the_questionnaires_in_a_table_of_their_own() {
        List<Block> blocks = blocks("", "caption: Ce qui freine");
        assertThat(blocks).hasSize(4);
        Block.Table said = (Block.Table) blocks.get(0);
        assertThat(said.caption()).isEqualTo("Ce qui freine");
        assertThat(said.columns())
                .extracting(Block.Column::title)
                .containsExactly("Thème", "Adhérent·es", "Bénévoles", "En tout");
        assertThat(said.columns().stream().mapToInt(Block.Column::share).sum()).isEqualTo(100);
        assertThat(rows(said))
                .containsExactly(
                        "Personnes entendues, quoi qu’elles disent | 7 (7) | 5 (5) | 12 (12)",
                        "freins | 7 (7) | 2 (2) | 9 (9)",
                        "prix et budget | 4 (4) | 0 | 4 (4)");
        assertThat(said(blocks.get(1))).isEqualTo("Chaque case compte des personnes différentes.");
        assertThat(said(blocks.get(2)))
                .isEqualTo(
                        "À part, ce que disent les questionnaires\u00A0: d’autres personnes, et des réponses proposées. Les deux comptes ne "
                                + "s’additionnent jamais.");
        Block.Table asked = (Block.Table) blocks.get(3);
        assertThat(asked.caption()).isEqualTo("Questionnaires, freins\u00A0: Enquête auprès des foyers");
        assertThat(rows(asked)).containsExactly("prix et budget | prix | 51\u202F% | 111");
        assertThat(asked.rows().get(0).get(2).get(0).reference())
                .isEqualTo(new Reference("freins", "part", "T1 / prix"));
    }

    @Test
    void a_theme_that_the_report_keeps_to_itself_is_left_out() {
        List<Block> blocks = blocks("", "without: [prix et budget]");
        assertThat(blocks).hasSize(2);
        assertThat(rows((Block.Table) blocks.get(0)))
                .containsExactly(
                        "Personnes entendues, quoi qu’elles disent | 7 (7) | 5 (5) | 12 (12)",
                        "freins | 7 (7) | 2 (2) | 9 (9)");
    }

    @Test
    void other_themes_stand_when_they_are_asked_for() {
        assertThat(rows((Block.Table) blocks("", "themes: [démocratie]").get(0)))
                .containsExactly(
                        "Personnes entendues, quoi qu’elles disent | 7 (7) | 5 (5) | 12 (12)",
                        "démocratie | 1 (1) | 0 | 1 (1)");
    }

    @Test
    void it_is_told_for_the_readers_of_the_report_and_for_everybody_when_none_are_named() {
        assertThat(asked("audience: interne\n", "by: mode")).containsExactly("MODE INTERNAL");
        assertThat(asked("audience: financeur\n", "")).containsExactly("PUBLIC FUNDER");
        assertThat(asked("", "by: public")).containsExactly("PUBLIC PUBLIC");
    }

    private static List<String> asked(String front, String words) {
        List<String> asked = new ArrayList<>();
        read(front, words, (way, audience) -> {
            asked.add(way + " " + audience);
            return Optional.empty();
        });
        return asked;
    }

    @Test
    void themes_of_which_outside_readers_are_told_the_same_stand_in_one_line() {
        Crossed rough = new Crossed(
                List.of("en tout"),
                List.of("5 ou plus"),
                List.of(new Branch(
                        "freins",
                        "",
                        true,
                        List.of(
                                line("freins", 0, "5 ou plus"),
                                line("prix", 1, "moins de 5"),
                                line("temps", 1, "moins de 5"),
                                line("accueil", 1, "5 ou plus"),
                                line("distance", 1, "moins de 5")))),
                List.of());
        CrossedThemes.Source source = (way, audience) -> Optional.of(rough);
        assertThat(rows((Block.Table)
                        read("audience: financeur\n", "", source).blocks().get(0)))
                .containsExactly(
                        "Personnes entendues, quoi qu’elles disent | 5 ou plus",
                        "freins | 5 ou plus",
                        "prix, temps, chacun | moins de 5",
                        "accueil | 5 ou plus",
                        "distance | moins de 5");
        assertThat(rows((Block.Table)
                        read("audience: interne\n", "", source).blocks().get(0)))
                .as("the team reads each")
                .contains("prix | moins de 5", "temps | moins de 5");
    }

    private static Line line(String theme, int depth, String cell) {
        return new Line(theme, depth, List.of(cell), List.of());
    }

    @Test
    void where_nothing_may_be_told_it_says_why() {
        assertThat(said(read("audience: financeur\n", "", CrossedThemes.Source.NOBODY)
                        .blocks()
                        .get(0)))
                .isEqualTo(
                        "Ce que les personnes entendues disent n’est pas compté ici\u00A0: trop peu ont été écoutées en entretien, et on pourrait "
                                + "les reconnaître.");
        assertThat(said(read("audience: interne\n", "", CrossedThemes.Source.NOBODY)
                        .blocks()
                        .get(0)))
                .isEqualTo("Ce que les personnes entendues disent\u00A0: personne n’a encore été écouté en entretien.");
    }

    @Test
    void a_word_that_does_not_exist_is_a_fault_with_its_line_and_those_that_do() {
        assertThat(faults("by: quartier"))
                .containsExactly(
                        "reports/essai/bilan.md, ligne 6, «\u00A0by\u00A0»\u00A0: les personnes ne se distinguent pas par «\u00A0quartier\u00A0». "
                                + "Écrire l’un de ces mots\u00A0: public, mode.");
        assertThat(faults("caption: Freins\nthemes: [frein, leviers]"))
                .containsExactly(
                        "reports/essai/bilan.md, ligne 7, «\u00A0themes\u00A0»\u00A0: «\u00A0frein\u00A0» n’est pas un thème principal du projet. "
                                + "Écrire par exemple «\u00A0freins\u00A0».",
                        "reports/essai/bilan.md, ligne 7, «\u00A0themes\u00A0»\u00A0: «\u00A0leviers\u00A0» n’est pas un thème principal du projet. "
                                + "Écrire l’un de ces mots\u00A0: freins, démocratie.");
        assertThat(faults("without: [budget]"))
                .containsExactly(
                        "reports/essai/bilan.md, ligne 6, «\u00A0without\u00A0»\u00A0: «\u00A0budget\u00A0» n’est pas un thème du projet. "
                                + "Écrire l’un de ces mots\u00A0: freins, prix et budget, démocratie.");
        assertThat(faults("captoin: Freins"))
                .containsExactly(
                        "reports/essai/bilan.md, ligne 6, «\u00A0captoin\u00A0»\u00A0: ce mot n’est pas connu. Écrire par exemple «\u00A0caption\u00A0».");
    }

    private static List<String> faults(String words) {
        return catchThrowableOfType(WrongDefinition.class, () -> blocks("", words))
                .faults();
    }

    private static List<Block> blocks(String front, String words) {
        return read(front, words, (way, audience) -> Optional.of(CROSSED)).blocks();
    }

    private static ReportModel read(String front, String words, CrossedThemes.Source source) {
        String text = "---\ntitle: Bilan\n" + front + "---\n\n```themes\n" + words + "\n```\n";
        return ReportReader.read(
                new DefinitionFile("reports/essai/bilan.md", text.getBytes(StandardCharsets.UTF_8)),
                InventedResults.read(),
                InventedResults.DAY,
                new Material(null, Citations.Source.NOBODY, source, Optional::empty, List.of()));
    }

    private static List<String> rows(Block.Table table) {
        return table.rows().stream()
                .map(row -> String.join(" | ", row.stream().map(Span::plain).toList()))
                .toList();
    }

    private static String said(Block block) {
        return Span.plain(((Block.Paragraph) block).text());
    }
}
