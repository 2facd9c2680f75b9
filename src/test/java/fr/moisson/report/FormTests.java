package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.moisson.interview.consent.Channel;
import fr.moisson.interview.consent.Quotes.Quote;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a file that is given back may hold, and what it becomes, on values that were invented. */
class FormTests {
    private static final String PANEL = """
            ---
            title: Des légumes à l’école
            findings:
              - when: "${legumes_goutes.ecart|bas} > 0"
                then: Les enfants goûtent {{legumes_goutes.apres}} légumes
            form: %s
            period: De 2024 à 2026
            authors: Les Mots
            ---

            %s
            """;

    private static DefinitionFile file(String form, String text) {
        return new DefinitionFile(
                "reports/miam/essai.md", PANEL.formatted(form, text).getBytes(StandardCharsets.UTF_8));
    }

    private static ReportModel read(DefinitionFile file, Quote... said) {
        return ReportReader.read(
                file, InventedResults.read(), InventedResults.DAY, InventedResults.saying(wanted -> List.of(said)));
    }

    /** On one line. */
    private static String said(byte[] document) throws Exception {
        return Contents.of(document).replace('ʼ', '’').replaceAll("[\\s\u00A0\u202F]+", " ");
    }

    private static List<String> faults(DefinitionFile file) {
        return catchThrowableOfType(WrongDefinition.class, () -> read(file)).faults();
    }

    private static String faultOfForm(String front) {
        DefinitionFile file = new DefinitionFile(
                "reports/miam/essai.md",
                "---\ntitle: Essai\n%s\n---\n\nTexte.\n".formatted(front).getBytes(StandardCharsets.UTF_8));
        return String.join("\n", faults(file));
    }

    @Test
    void a_form_that_does_not_exist_is_a_fault_with_the_nearest_one() {
        assertThat(faultOfForm("form: paneau-a3"))
                .isEqualTo(
                        "reports/miam/essai.md, ligne 3, «\u00A0form\u00A0»\u00A0: «\u00A0paneau-a3\u00A0» n’est pas une forme connue. Écrire par exemple"
                                + " «\u00A0panneau-a3\u00A0». Sans cette ligne, le fichier est un rapport.");
    }

    @Test
    void what_is_given_back_is_for_everybody() {
        assertThat(faultOfForm("form: cartes\naudience: financeur"))
                .isEqualTo(
                        "reports/miam/essai.md, ligne 4, «\u00A0audience\u00A0»\u00A0: ce que l’on restitue est montré à tout le monde. Écrire"
                                + " «\u00A0audience: public\u00A0», ou retirer cette ligne.");
        assertThat(read(file("cartes", "# Titre")).audience().word()).isEqualTo("public");
    }

    @Test
    void a_block_that_does_not_go_there_is_a_fault_with_those_that_do() {
        assertThat(faults(file("cartes", "```method\n```")))
                .containsExactly(
                        "reports/miam/essai.md, ligne 11, «\u00A0method\u00A0»\u00A0: ce bloc ne va pas dans ce document (cartes de verbatims, A6 à"
                                + " découper). Ceux qui y vont\u00A0: quotes.");
    }

    @Test
    void words_are_asked_for_by_the_channel_of_the_form_which_no_block_chooses() {
        for (Form form : Form.values()) {
            if (form.blocks().contains("quotes")) {
                Channel[] asked = {null};
                ReportReader.read(
                        file(form.word(), "```quotes\n```"),
                        InventedResults.read(),
                        InventedResults.DAY,
                        InventedResults.saying(wanted -> {
                            asked[0] = wanted.channel();
                            return List.of();
                        }));
                assertThat(asked[0]).as(form.word()).isEqualTo(form.channel());
            }
        }
        assertThat(List.of(Form.PANEL_A3, Form.PANEL_A2, Form.CARDS))
                .allMatch(form -> form.channel() == Channel.EXHIBITION);
        assertThat(List.of(Form.SUMMARY, Form.PRACTICE, Form.EASY)).allMatch(form -> form.channel() == Channel.PUBLIC);
        assertThat(faults(file("panneau-a3", "```quotes\nchannel: public\n```")))
                .hasSize(1);
    }

    @Test
    void a_title_is_a_finding_when_the_data_tell_it_and_else_says_no_number() {
        ReportModel told = read(file("panneau-a3", "Texte."));
        assertThat(told.title()).isEqualTo("Les enfants goûtent 5,7 légumes");
        assertThat(told.indicators())
                .as("a number in a title is shown, and remembered as shown")
                .containsExactly("legumes_goutes");
        DefinitionFile numbered = new DefinitionFile(
                "reports/miam/essai.md",
                "---\ntitle: \"{{foyers_actifs}} foyers\"\nform: cartes\n---\n".getBytes(StandardCharsets.UTF_8));
        assertThat(faults(numbered))
                .containsExactly(
                        "reports/miam/essai.md, ligne 2, «\u00A0title\u00A0»\u00A0: ce titre reste quand les données manquent, et ne porte donc pas"
                                + " de nombre. L’écrire sous «\u00A0findings\u00A0».");
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"PANEL_A3", "PANEL_A2"})
    void panels_are_as_large_as_they_say_and_three_dashes_begin_another(Form form) throws Exception {
        byte[] panels = form.write(read(file(form.word(), "Un.\n\n---\n\n# Deux foyers\n\nDeux.\n")));
        try (PDDocument pdf = Loader.loadPDF(panels)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            PDRectangle expected = form == Form.PANEL_A3 ? PDRectangle.A3 : PDRectangle.A2;
            PDRectangle paper = pdf.getPage(1).getMediaBox();
            assertThat((double) paper.getWidth())
                    .isCloseTo(expected.getWidth(), org.assertj.core.data.Offset.offset(1.0));
            assertThat((double) paper.getHeight())
                    .isCloseTo(expected.getHeight(), org.assertj.core.data.Offset.offset(1.0));
        }
        assertThat(said(panels)).contains("Les enfants goûtent", "Deux foyers", "De 2024 à 2026", "Les Mots");
    }

    @Test
    void a_panel_too_long_for_its_paper_is_refused_with_its_line_and_by_how_much() {
        String sentence = "Une phrase qui prend à elle seule toute une ligne ou presque de ce panneau d’exposition. ";
        DefinitionFile file = file("panneau-a3", "Court.\n\n---\n\n# Deux\n\n" + sentence.repeat(60));
        Overflow overflow = catchThrowableOfType(Overflow.class, () -> Form.PANEL_A3.write(read(file)));
        assertThat(overflow.in(file))
                .matches(
                        "reports/miam/essai\\.md, ligne 13, page 2\u00A0: le texte dépasse la page d’environ \\d+\u00A0lignes\\. Le"
                                + " raccourcir, demander moins de paroles \\(«\u00A0most\u00A0»\\), ou commencer une autre page par"
                                + " «\u00A0---\u00A0»\\.");
        DefinitionFile shorter = file("panneau-a3", "Court.\n\n---\n\n# Deux\n\n" + sentence.repeat(20));
        assertThat(Form.PANEL_A3.write(read(shorter))).isNotEmpty();
    }

    @Test
    void there_are_four_cards_a_sheet_and_long_words_are_set_smaller() throws Exception {
        Quote[] five = IntStream.range(0, 5)
                .mapToObj(
                        i -> new Quote(i, "Parole numéro " + i + ". " + "Et la suite. ".repeat(8 * i), "une habitante"))
                .toArray(Quote[]::new);
        byte[] cards = Form.CARDS.write(read(file("cartes", "# Ce qui retient\n\n```quotes\nmost: 12\n```"), five));
        try (PDDocument pdf = Loader.loadPDF(cards)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(said(cards))
                .contains("Parole numéro 0", "Parole numéro 4", "une habitante", "Ce qui retient", "Les Mots");
    }

    @Test
    void words_too_long_for_a_card_are_named() {
        Quote endless = new Quote(31, "Je ne peux pas en dire moins que cela, vraiment. ".repeat(60), "");
        DefinitionFile file = file("cartes", "```quotes\n```");
        WrongDefinition wrong =
                catchThrowableOfType(WrongDefinition.class, () -> Form.CARDS.write(read(file, endless)));
        assertThat(wrong.faults()).hasSize(1);
        assertThat(wrong.faults().get(0))
                .matches(
                        "Verbatim n°\u00A031, «\u00A0Je ne peux pas en dire moins que cela, v…\u00A0»\u00A0: ces mots dépassent leur"
                                + " carte d’environ \\d+\u00A0lignes\\. En choisir un passage plus court sur la page du verbatim\\.");
    }

    @Test
    void without_anybody_who_agreed_there_is_no_card() {
        WrongDefinition wrong = catchThrowableOfType(
                WrongDefinition.class, () -> Form.CARDS.write(read(file("cartes", "```quotes\n```"))));
        assertThat(wrong.faults())
                .containsExactly(
                        "Aucune carte à imprimer\u00A0: personne n’a donné son accord pour que ses mots soient exposés. Le demander, puis"
                                + " le noter sur la page de chaque verbatim.");
    }

    @Test
    void in_a_summary_the_first_words_of_people_stand_beside_the_text_they_follow() throws Exception {
        byte[] summary = Form.SUMMARY.write(read(
                file(
                        "resume",
                        "# Goûter\n\nDeux fois les mêmes enfants.\n\n```quotes\nmost: 1\n```\n\n---\n\nVerso.\n"),
                new Quote(1, "Il a goûté.", "une mère")));
        try (PDDocument pdf = Loader.loadPDF(summary)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(said(summary)).contains("Goûter", "Deux fois les mêmes enfants.", "« Il a goûté. »", "— une mère");
        WrongDefinition wrong = catchThrowableOfType(
                WrongDefinition.class,
                () -> Form.SUMMARY.write(read(file("resume", "Un.\n\n---\n\nDeux.\n\n---\n\nTrois.\n"))));
        assertThat(wrong.faults().get(0))
                .endsWith(
                        "un résumé tient sur un recto et un verso ; 3 pages sont écrites. N’y garder qu’une ligne «\u00A0---\u00A0».");
    }

    @Test
    void a_practice_sheet_has_two_sides_and_no_third() throws Exception {
        String boxes = "```box\ntitle: Ce qui a marché\nsentences:\n  - say: Oui.\n```\n\n"
                + "```box\ntitle: Ce qui a coincé\nsentences:\n  - say: Non.\n```\n";
        byte[] sheet = Form.PRACTICE.write(read(file("fiche", "## Ouvrir\n\nLa porte.\n\n---\n\n" + boxes)));
        try (PDDocument pdf = Loader.loadPDF(sheet)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
        }
        assertThat(said(sheet)).contains("1. Ouvrir", "Ce qui a marché", "Ce qui a coincé");
        WrongDefinition wrong = catchThrowableOfType(
                WrongDefinition.class,
                () -> Form.PRACTICE.write(read(file("fiche", "Un.\n\n---\n\nDeux.\n\n---\n\nTrois.\n"))));
        assertThat(wrong.faults().get(0))
                .endsWith(
                        "une fiche tient sur un recto et un verso ; 3 pages sont écrites. N’y garder qu’une ligne «\u00A0---\u00A0».");
    }

    @Test
    void an_easy_text_says_shares_by_the_ten_and_takes_no_hard_number() throws Exception {
        byte[] text = Form.EASY.write(read(file(
                "facile-a-lire",
                "Parmi les produits, {{part_bio:2026}} sont bio. L’objectif est {{part_bio:2026|objectif}}.\n")));
        assertThat(said(text))
                .contains("environ 7 sur 10 sont bio", "En facile à lire et à comprendre")
                .doesNotContain("%");
        assertThat(faults(file("facile-a-lire", "De {{legumes_goutes.ecart|ic}}.")))
                .containsExactly(
                        "reports/miam/essai.md, ligne 11, «\u00A0{{legumes_goutes.ecart|ic}}\u00A0»\u00A0: la forme «\u00A0ic\u00A0» ne va pas dans un texte"
                                + " facile à lire. La retirer, ou dire en mots ce qu’elle veut dire.");
    }

    @Test
    void each_sentence_of_an_easy_text_has_its_own_line() throws Exception {
        byte[] text = Form.EASY.write(read(
                file("facile-a-lire", "Voici une idée.\nEn voici une autre.\n{{epiceries_tenues}} épiceries. Fin.")));
        assertThat(Contents.of(text).lines().map(String::strip))
                .contains("Voici une idée.", "En voici une autre.", "30 épiceries.", "Fin.");
    }

    @Test
    void an_easy_text_is_looked_over_line_by_line() {
        String long16 =
                "Cette phrase est vraiment beaucoup trop longue pour que tout le monde la comprenne bien {{foyers_actifs}}.";
        assertThat(EasyReading.remarks(file(
                        "facile-a-lire",
                        "Une idée.\n" + long16
                                + " Une autre.\nIl y a 20 % de gens.\n\n```box\ntitle: Court\nsentences:\n  - say: \""
                                + long16 + "\"\n```")))
                .containsExactly(
                        "reports/miam/essai.md, ligne 12\u00A0: cette phrase a 16 mots, et 15 suffisent. La couper en deux\u00A0: «\u00A0Cette phrase"
                                + " est vraiment…\u00A0».",
                        "reports/miam/essai.md, ligne 13\u00A0: un pourcentage est difficile à se représenter. Écrire par exemple «\u00A03 sur"
                                + " 10\u00A0».",
                        "reports/miam/essai.md, ligne 18\u00A0: cette phrase a 16 mots, et 15 suffisent. La couper en deux\u00A0: «\u00A0Cette phrase"
                                + " est vraiment…\u00A0».");
        assertThat(EasyReading.remarks(file("fiche", long16))).isEmpty();
    }
}
