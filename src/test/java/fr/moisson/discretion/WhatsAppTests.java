package fr.moisson.discretion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The known ways of writing an export, each drawn as it comes. « ‎ » stands for U+200E, which nobody sees. */
class WhatsAppTests {
    @TempDir
    Path folder;

    @Test
    void android_writes_a_dash() {
        assertThat(read("""
                12/03/2025, 14:05 - Nadia B: Bonjour à tous
                12/03/25 à 14:06 - Karim : oui
                13/03/2025 09:07 - Élise: non
                """)).isEqualTo("""
                1 | 2025-03-12T14:05 | Nadia B | TEXT | Bonjour à tous
                2 | 2025-03-12T14:06 | Karim | TEXT | oui
                3 | 2025-03-13T09:07 | Élise | TEXT | non
                """);
    }

    @Test
    void an_iphone_writes_brackets_seconds_and_signs_that_nobody_sees() {
        assertThat(read("""
                [12/03/2025 14:05:33] Nadia B : Bonjour
                ‎[12/03/2025, 14:05:59] ~\u00A0Karim\u202F: ‎image absente
                [12/03/2025 à 14:06:01] Élise : oui
                """)).isEqualTo("""
                1 | 2025-03-12T14:05 | Nadia B | TEXT | Bonjour
                2 | 2025-03-12T14:05 | ~\u00A0Karim | MEDIA |
                3 | 2025-03-12T14:06 | Élise | TEXT | oui
                """);
    }

    @Test
    void a_clock_of_twelve_hours_has_noon_and_midnight() {
        assertThat(read("""
                3/13/25, 12:05\u202FAM - Nadia: minuit
                3/13/25, 12:05\u202FPM - Nadia: midi
                3/13/25, 2:05 p.m. - Nadia: après
                """)).isEqualTo("""
                1 | 2025-03-13T00:05 | Nadia | TEXT | minuit
                2 | 2025-03-13T12:05 | Nadia | TEXT | midi
                3 | 2025-03-13T14:05 | Nadia | TEXT | après
                """);
    }

    @Test
    void a_day_over_twelve_decides_for_the_whole_file() {
        WhatsApp american = export("""
                03/04/2025, 14:05 - Nadia: a
                03/14/2025, 14:05 - Nadia: b
                """);
        assertThat(american.order()).isEqualTo(Heading.Order.MONTH_FIRST);
        assertThat(american.messages().get(0).at()).hasToString("2025-03-04T14:05");
        WhatsApp french = export("""
                03/04/2025, 14:05 - Nadia: a
                14/04/2025, 14:05 - Nadia: b
                """);
        assertThat(french.order()).isEqualTo(Heading.Order.DAY_FIRST);
        assertThat(french.messages().get(0).at()).hasToString("2025-04-03T14:05");
        WhatsApp unknown = export("03/04/2025, 14:05 - Nadia: a\n");
        assertThat(unknown.order()).isEqualTo(Heading.Order.ASSUMED);
        assertThat(unknown.messages().get(0).at()).hasToString("2025-04-03T14:05");
    }

    @Test
    void dates_have_points_dashes_and_the_year_first() {
        assertThat(read("""
                13.03.2025, 14.05 - Nadia: points
                13-03-25 14:05 - Nadia: tirets
                2025-03-13, 14:05 - Nadia: année d’abord
                """)).isEqualTo("""
                1 | 2025-03-13T14:05 | Nadia | TEXT | points
                2 | 2025-03-13T14:05 | Nadia | TEXT | tirets
                3 | 2025-03-13T14:05 | Nadia | TEXT | année d’abord
                """);
    }

    @Test
    void a_message_goes_on_over_several_lines() {
        assertThat(read("""
                13/03/2025, 14:05 - Nadia: Il faut :

                - des bocaux
                - 3 : c’est assez
                13/03/2025, 14:06 - Karim:
                ok
                """)).isEqualTo("""
                1 | 2025-03-13T14:05 | Nadia | TEXT | Il faut :⏎⏎- des bocaux⏎- 3 : c’est assez
                5 | 2025-03-13T14:06 | Karim | TEXT | ok
                """);
    }

    @Test
    void what_whatsapp_says_of_the_group_is_counted_and_not_kept() {
        WhatsApp export = export("""
                13/03/2025, 14:00 - Les messages et les appels sont chiffrés de bout en bout. Aucun tiers ne peut les lire.
                13/03/2025, 14:01 - Nadia a créé le groupe « Collectif : les Lilas »
                13/03/2025, 14:02 - Nadia a ajouté Karim
                13/03/2025, 14:03 - Karim a quitté le groupe
                13/03/2025, 14:04 - Nadia a changé de numéro de téléphone. Touchez pour envoyer un message.
                13/03/2025, 14:05 - Nadia: Karim a quitté la réunion
                [13/03/2025 14:06:00] Les Lilas : ‎Nadia a modifié le nom du groupe
                [13/03/2025 14:07:00] Karim: ‎Karim a rejoint le groupe via un lien d’invitation
                """);
        assertThat(export.system()).isEqualTo(7);
        assertThat(drawn(export)).isEqualTo("6 | 2025-03-13T14:05 | Nadia | TEXT | Karim a quitté la réunion\n");
    }

    @Test
    void media_deleted_edited_messages_and_polls_say_what_they_are() {
        assertThat(read("""
                13/03/2025, 14:00 - Nadia: <Médias omis>
                13/03/2025, 14:01 - Nadia: <Médias omis>
                la récolte
                13/03/2025, 14:02 - Nadia: Nadia Benali.vcf (fichier joint)
                13/03/2025, 14:03 - Nadia: Ce message a été supprimé
                13/03/2025, 14:04 - Nadia: Vous avez supprimé ce message.
                13/03/2025, 14:05 - Nadia: à 18 h <Ce message a été modifié>
                13/03/2025, 14:06 - Nadia: SONDAGE :
                Quel jour ?
                OPTION : Samedi (3 votes)
                [13/03/2025 14:07:00] Nadia : Budget Nadia.pdf • ‎3 pages ‎document omis
                [13/03/2025 14:08:00] Nadia : ‎<pièce jointe : 00000012-PHOTO.jpg>
                [13/03/2025 14:09:00] Nadia : Il manque l’image absente du livret
                """)).isEqualTo("""
                1 | 2025-03-13T14:00 | Nadia | MEDIA |
                2 | 2025-03-13T14:01 | Nadia | MEDIA | la récolte
                4 | 2025-03-13T14:02 | Nadia | MEDIA |
                5 | 2025-03-13T14:03 | Nadia | DELETED |
                6 | 2025-03-13T14:04 | Nadia | DELETED |
                7 | 2025-03-13T14:05 | Nadia | TEXT | à 18 h (modifié)
                8 | 2025-03-13T14:06 | Nadia | POLL | SONDAGE :⏎Quel jour ?⏎OPTION : Samedi (3 votes)
                11 | 2025-03-13T14:07 | Nadia | MEDIA |
                12 | 2025-03-13T14:08 | Nadia | MEDIA |
                13 | 2025-03-13T14:09 | Nadia | TEXT | Il manque l’image absente du livret
                """);
    }

    @Test
    void lines_that_no_rule_fits_are_told_by_their_number() {
        WhatsApp export = export("""
                Un titre ajouté à la main

                13/03/2025, 14:05 - Nadia: a
                31/02/2025, 14:05 - Nadia: b
                13/03/2025, 27:05 - Nadia: c
                """);
        assertThat(export.notUnderstood()).containsExactly(1, 4, 5);
        assertThat(export.messages()).hasSize(1);
    }

    @Test
    void any_encoding_and_any_end_of_line_will_do() {
        String text = "13/03/2025, 14:05 - Élise: été\r\n13/03/2025, 14:06 - Élise: \"sic\r\n";
        String expected = """
                1 | 2025-03-13T14:05 | Élise | TEXT | été
                2 | 2025-03-13T14:06 | Élise | TEXT | "sic
                """;
        assertThat(drawn(export(text, StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(drawn(export("\uFEFF" + text, StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(drawn(export("\uFEFF" + text, StandardCharsets.UTF_16LE))).isEqualTo(expected);
        assertThat(drawn(export("\uFEFF" + text, StandardCharsets.UTF_16BE))).isEqualTo(expected);
        assertThat(drawn(export(text, Charset.forName("windows-1252")))).isEqualTo(expected);
    }

    @Test
    void a_text_that_is_no_discussion_is_told_what_to_do() {
        assertThatThrownBy(() -> export("Compte rendu du 12 mars\nPrésents : Nadia, Karim\n"))
                .hasMessage(
                        "discussion.txt\u00A0: ce texte n’est pas une discussion exportée de WhatsApp. Dans WhatsApp, choisir"
                                + " «\u00A0Exporter la discussion\u00A0» puis «\u00A0Sans les médias\u00A0», et déposer le .txt\u00A0;"
                                + " un tableau s’enregistre au format .xlsx.");
        assertThatThrownBy(() -> export("a\u0000b\u0000\u0000c d e f"))
                .hasMessage(
                        "discussion.txt\u00A0: ce n’est pas un texte, malgré son nom. Exporter la discussion de WhatsApp"
                                + " «\u00A0sans les médias\u00A0», ou enregistrer le tableau au format .xlsx.");
    }

    @Test
    void a_text_made_to_harm_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> export("13/03/2025, 14:05 - Nadia: " + "a".repeat(80_000)))
                .hasMessage("discussion.txt\u00A0: la ligne 1 est plus longue qu’un message de WhatsApp."
                        + " Exporter de nouveau la discussion.");
        assertThatThrownBy(() -> export("13/03/2025, 14:05 - Nadia: a\n".repeat(200_001)))
                .hasMessage("discussion.txt\u00A0: cette discussion a plus de 200\u202F000 messages."
                        + " La partager en plusieurs fichiers, puis les déposer.");
        StringBuilder crowd = new StringBuilder();
        for (int n = 0; n < 2_001; n++) {
            crowd.append("13/03/2025, 14:05 - Membre ").append(n).append(": a\n");
        }
        assertThatThrownBy(() -> export(crowd.toString()))
                .hasMessage(
                        "discussion.txt\u00A0: plus de 2\u202F000 personnes parlent ici, plus qu’un groupe de WhatsApp n’en"
                                + " réunit. Exporter de nouveau la discussion.");
        assertThatThrownBy(() -> export("a".repeat(20_000_001)))
                .hasMessage(
                        "discussion.txt\u00A0: ce texte pèse plus de 20\u00A0Mo, plus qu’une discussion exportée sans les médias."
                                + " L’exporter de nouveau de WhatsApp, «\u00A0Sans les médias\u00A0».");
    }

    private String read(String text) {
        return drawn(export(text));
    }

    private WhatsApp export(String text) {
        return export(text, StandardCharsets.UTF_8);
    }

    private WhatsApp export(String text, Charset charset) {
        try {
            Path file = Files.write(folder.resolve("discussion.txt"), text.getBytes(charset));
            return WhatsApp.read("discussion.txt", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String drawn(WhatsApp export) {
        StringBuilder drawn = new StringBuilder();
        for (Message one : export.messages()) {
            drawn.append((one.line() + " | " + one.at() + " | " + one.author() + " | " + one.kind() + " | "
                                    + Signs.without(one.text()).replace("\n", "⏎")
                                    + (one.isEdited() ? " (modifié)" : ""))
                            .stripTrailing())
                    .append('\n');
        }
        return drawn.toString();
    }
}
