package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.moisson.interview.consent.Channel;
import fr.moisson.interview.consent.Quotes.Quote;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.WrongDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.Test;

/** A broadcast, from its Markdown to the rows of the script. */
class RadioDocumentTests {
    private static final String HEAD = "---\ntitle: Essai\nform: radio\nauthors: Nous\n---\n\n";

    @Test
    void each_voice_has_its_row_with_the_time_it_begins_and_how_long_it_takes() throws IOException {
        assertThat(rows(HEAD + """
                # Ouverture

                ```jingle
                say: Générique
                seconds: 15
                ```

                Un deux trois quatre cinq six sept huit neuf dix.

                ```voice
                who: Invitée
                sentences:
                  - say: "Le panier coûte {{panier_moyen}}."
                ```

                ```pause
                seconds: 3
                ```

                Au revoir.
                """))
                .containsExactly(
                        "À | Durée | Voix | À lire",
                        "Ouverture",
                        "0:00 | 0:15 | Jingle | Générique",
                        "0:15 | 0:04 | Présentation | Un deux trois quatre cinq six sept huit neuf dix.",
                        "0:19 | 0:04 | Invitée | Le panier coûte 24 euros 97.",
                        "0:23 | 0:03 | Pause | ",
                        "0:26 | 0:01 | Présentation | Au revoir.");
    }

    @Test
    void the_head_says_how_long_it_is_and_at_what_pace() throws IOException {
        try (XWPFDocument script =
                script(HEAD + "```jingle\nsay: Air\nseconds: 60\n```\n\nUn deux trois quatre cinq.\n")) {
            assertThat(script.getParagraphs().get(2).getText())
                    .isEqualTo(
                            "Durée\u00A0: 1:02, à 150 mots par minute (5\u00A0mots à lire). Les paroles citées sont celles"
                                    + " de personnes qui ont accepté de passer à la radio\u00A0; les lire telles quelles.");
        }
    }

    @Test
    void words_of_people_are_asked_for_by_the_agreement_to_the_radio() throws IOException {
        List<Channel> asked = new ArrayList<>();
        DefinitionFile file = file(HEAD + "```quotes\nmost: 2\n```\n");
        ReportModel report =
                ReportReader.read(file, InventedResults.read(), InventedResults.DAY, InventedResults.saying(wanted -> {
                    asked.add(wanted.channel());
                    return List.of(
                            new Quote(1, "On y va pour parler.", "une habitante"), new Quote(2, "C’est loin.", ""));
                }));
        assertThat(asked).containsOnly(Channel.RADIO);
        try (XWPFDocument script = read(report)) {
            assertThat(rows(script))
                    .contains(
                            "0:00 | 0:02 | Une habitante | « On y va pour parler. »",
                            "0:02 | 0:01 | Témoignage | « C’est loin. »");
        }
    }

    @Test
    void a_row_stays_whole_and_the_titles_of_the_columns_come_back_on_each_page() throws IOException {
        try (XWPFDocument script = script(HEAD + "Bonjour.\n")) {
            XWPFTable table = script.getTables().get(0);
            assertThat(table.getRow(0).isRepeatHeader()).isTrue();
            assertThat(table.getRows()).allMatch(XWPFTableRow::isCantSplitRow);
        }
    }

    @Test
    void what_a_listener_may_be_misled_about_is_told_to_whoever_presents_it() throws IOException {
        try (XWPFDocument script =
                script(HEAD + "```paragraph\nsentences:\n  - say: \"{{sentiment_de_choisir.ecart|phrase}}\"\n```\n")) {
            assertThat(rows(script).get(1)).endsWith("sans groupe de comparaison");
            assertThat(script.getParagraphs())
                    .extracting(paragraph -> paragraph.getText())
                    .contains(
                            "À savoir avant l’antenne",
                            "18\u00A0réponses suivies\u00A0: une de plus ou de moins change le résultat.");
        }
    }

    @Test
    void a_figure_is_not_heard() {
        assertThat(faults(HEAD + "```figure\nkind: bars\n```\n"))
                .first()
                .isEqualTo(
                        "reports/essai/emission.md, ligne 7, «\u00A0figure\u00A0»\u00A0: ce bloc ne va pas dans ce document"
                                + " (conducteur d’émission de radio). Ceux qui y vont\u00A0: finding, jingle, lead, paragraph, pause,"
                                + " quotes, voice.");
    }

    @Test
    void a_jingle_lasts_some_seconds() {
        assertThat(faults(HEAD + "```jingle\nsay: Air\nseconds: 2,5\n```\n")).isNotEmpty();
        assertThat(faults(HEAD + "```pause\nseconds: 0\n```\n"))
                .containsExactly(
                        "reports/essai/emission.md, ligne 8, «\u00A0seconds\u00A0»\u00A0: il faut un nombre entier de"
                                + " secondes, de 1 à 600. Écrire par exemple «\u00A0seconds: 10\u00A0».");
    }

    @Test
    void a_report_has_no_voices() {
        assertThat(faults("---\ntitle: Bilan\n---\n\n```pause\nseconds: 3\n```\n"))
                .containsExactly(
                        "reports/essai/emission.md, ligne 5, «\u00A0pause\u00A0»\u00A0: ce bloc ne va que dans une"
                                + " émission. Écrire «\u00A0form: radio\u00A0» au-dessus du texte.");
    }

    private static List<String> faults(String text) {
        return catchThrowableOfType(
                        WrongDefinition.class,
                        () -> ReportReader.read(file(text), InventedResults.read(), InventedResults.DAY))
                .faults();
    }

    private static DefinitionFile file(String text) {
        return new DefinitionFile("reports/essai/emission.md", text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> rows(String text) throws IOException {
        try (XWPFDocument script = script(text)) {
            return rows(script);
        }
    }

    private static List<String> rows(XWPFDocument script) {
        return script.getTables().get(0).getRows().stream()
                .map(row -> String.join(
                                " | ",
                                row.getTableCells().stream()
                                        .map(cell -> cell.getText())
                                        .toList())
                        .replace('\u00A0', ' '))
                .toList();
    }

    private static XWPFDocument script(String text) throws IOException {
        return read(ReportReader.read(file(text), InventedResults.read(), InventedResults.DAY));
    }

    private static XWPFDocument read(ReportModel report) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(RadioDocument.of(report)));
    }
}
