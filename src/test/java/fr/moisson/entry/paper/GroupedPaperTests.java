package fr.moisson.entry.paper;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.entry.FormTable;
import fr.moisson.entry.rows.Referee;
import fr.moisson.form.Field;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Tabulation;
import fr.moisson.form.Use;
import fr.moisson.form.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a sheet of a questionnaire with groups, repeats and cascades asks, and what its rules say of it. */
class GroupedPaperTests {
    private static final GroupedPaper PAPER = paper("""
            survey
            type                | name         | label                  | required | constraint             | choice_filter  | relevant | parameters
            note                | accueil      | Bonjour ${ville}.     |          |                        |                |          |
            begin_group         | lieu         | Où cela se passe       |          |                        |                |          |
            select_one ville    | ville        | Quelle ville ?         | yes      |                        |                |          |
            select_one quartier | quartier     | Quel quartier ?        |          |                        | ville = ${ville} |        |
            end_group           |              |                        |          |                        |                |          |
            time                | heure        | À quelle heure         |          |                        |                |          |
            range               | gout         | Goût                   |          |                        |                |          | start=0 end=10 step=1
            rank legume         | preference   | Classer                |          |                        |                |          |
            acknowledge         | lu           | Lu et approuvé         |          |                        |                |          |
            image               | photo        | La photo du frigo      |          |                        |                |          |
            begin_repeat        | personne     | Une personne           |          |                        |                |          |
            text                | prenom       | Prénom                 |          |                        |                |          |
            integer             | age          | Âge                    | yes      | . >= 0 and . <= 120    |                |          |
            text                | ecole        | Quelle école ?         |          |                        |                | ${age} < 18 |
            end_repeat          |              |                        |          |                        |                |          |

            choices
            list_name | name     | label       | ville
            ville     | hulluch  | Hulluch     |
            ville     | haisnes  | Haisnes     |
            quartier  | cite     | La cité     | hulluch
            quartier  | centre   | Le centre   | hulluch
            quartier  | gare     | La gare     | haisnes
            legume    | poireau  | Poireau     |
            legume    | carotte  | Carotte     |
            legume    | navet    | Navet       |
            """);

    private static GroupedPaper paper(String drawn) {
        Questionnaire questionnaire =
                Questionnaire.read("questionnaires/miam/enquetes/menages.xlsx", Written.workbook(drawn));
        Tabulation tabulation = Tabulation.of("miam", Use.ENQUETE, questionnaire);
        Map<Tabulation.Table, FormTable.Columns> columns = new LinkedHashMap<>();
        tabulation.tables().forEach(table -> columns.put(table, new FormTable.Columns(Map.of(), Map.of())));
        return new GroupedPaper(new Referee(questionnaire, questionnaire.rules(Map.of()), tabulation, columns), null);
    }

    @Test
    void the_page_shows_titles_words_questions_and_blocks_in_the_order_of_the_form() {
        assertThat(PAPER.lines().stream().map(PaperLine::kind))
                .containsExactly("Note", "Title", "Ask", "Ask", "Ask", "Ask", "Ask", "Ask", "NotOnPaper", "Repeat");
        assertThat(PAPER.lines().get(0)).isEqualTo(new PaperLine.Note("Bonjour …."));
        assertThat(PAPER.lines().get(8))
                .isEqualTo(new PaperLine.NotOnPaper(
                        "«\u00A0La photo du frigo\u00A0»\u00A0: une image ne se saisit pas depuis le papier."));
        assertThat(PAPER.deciding())
                .containsExactlyInAnyOrder("ville", "personne-1", "personne-⟦n⟧-age", "personne-⟦n+1⟧");
    }

    @Test
    void only_the_choices_on_offer_have_a_key() {
        assertThat(keys(sheet(), "quartier")).isEmpty();
        assertThat(keys(sheet("ville", "hulluch"), "quartier")).containsExactly("1 La cité", "2 Le centre");
        assertThat(keys(sheet("ville", "haisnes"), "quartier")).containsExactly("1 La gare");
    }

    @Test
    void a_choice_that_is_no_longer_on_offer_is_said_and_not_kept() {
        PaperForm.Verdict verdict = PAPER.verdict(sheet("ville", "haisnes", "quartier", "cite"));
        assertThat(fault(verdict, "quartier"))
                .isEqualTo(
                        "«\u00A0La cité\u00A0» ne convient pas. Cette réponse n’est pas parmi celles offertes ici\u00A0: la corriger, ou celles dont la liste dépend.");
        assertThat(row(verdict)).isEqualTo("ville=haisnes");
    }

    @Test
    void hours_scales_ranks_and_boxes_are_typed_as_they_stand_on_paper() {
        PaperForm.Verdict verdict = PAPER.verdict(sheet(
                "ville", "hulluch", "heure", "14h30", "gout", "7", "preference", "navet poireau carotte", "lu", "OK"));
        assertThat(verdict.faults()).extracting(line -> line.question().name()).containsExactly("personne-1");
        assertThat(row(verdict)).isEqualTo("ville=hulluch heure=14:30 gout=7 preference=navet poireau carotte lu=OK");
        assertThat(PAPER.question("heure").orElseThrow().identity(new PaperAnswer("1430", null)))
                .as("the same hour")
                .isEqualTo(PAPER.question("heure").orElseThrow().identity(new PaperAnswer("14 h 30", null)));
        assertThat(PaperKeys.names(PAPER.question("preference").orElseThrow(), "312"))
                .isEqualTo("navet poireau carotte");
    }

    @Test
    void what_is_no_hour_no_step_of_the_scale_or_half_a_ranking_is_said() {
        PaperForm.Verdict verdict =
                PAPER.verdict(sheet("ville", "hulluch", "heure", "25:00", "gout", "12", "preference", "navet"));
        assertThat(fault(verdict, "heure"))
                .isEqualTo("«\u00A025:00\u00A0» n’est pas une heure. Écrire par exemple 14:30.");
        assertThat(fault(verdict, "gout")).startsWith("«\u00A012\u00A0» ne convient pas. ");
        assertThat(fault(verdict, "preference")).contains("ce classement est incomplet");
        assertThat(row(verdict)).isEqualTo("ville=hulluch");
    }

    @Test
    void after_each_block_one_is_asked_whether_there_is_another() {
        assertThat(names(sheet("ville", "hulluch"))).containsExactly("personne-1");
        assertThat(names(sheet("ville", "hulluch", "personne-1", "o")))
                .containsExactly("personne-1", "personne-1-prenom", "personne-1-age", "personne-1-ecole", "personne-2");
        assertThat(PAPER.question("personne-2-age").orElseThrow().label()).isEqualTo("Âge, Une personne n°\u00A02");
        assertThat(PAPER.question("personne-2").orElseThrow().label())
                .isEqualTo("Encore un\u202F? (Une personne, n°\u00A02)");
        assertThat(fault(
                        PAPER.verdict(sheet("ville", "hulluch", "personne-1", "o", "personne-1-age", "8")),
                        "personne-2"))
                .isEqualTo("Dire s’il y en a encore un\u00A0: o ou n.");
    }

    @Test
    void the_last_block_goes_when_one_says_that_there_was_none() {
        Map<String, PaperAnswer> two = sheet(
                "ville",
                "hulluch",
                "personne-1",
                "o",
                "personne-1-age",
                "8",
                "personne-2",
                "o",
                "personne-2-age",
                "40");
        assertThat(PAPER.verdict(two).rows()).isNotNull();
        Map<String, PaperAnswer> one = new LinkedHashMap<>(two);
        one.put("personne-2", new PaperAnswer("n", null));
        assertThat(names(one)).doesNotContain("personne-2-age").contains("personne-2");
        assertThat(PAPER.verdict(one).faults()).isEmpty();
    }

    @Test
    void the_rules_hold_in_each_block() {
        PaperForm.Verdict verdict = PAPER.verdict(sheet(
                "ville",
                "hulluch",
                "personne-1",
                "o",
                "personne-1-age",
                "8",
                "personne-2",
                "o",
                "personne-2-age",
                "140",
                "personne-2-ecole",
                "Jaurès",
                "personne-3",
                "n"));
        assertThat(fault(verdict, "personne-2-age")).startsWith("«\u00A0140\u00A0» ne convient pas. ");
        assertThat(verdict.refused())
                .as("an age is needed")
                .extracting(line -> line.question().name())
                .containsExactly("personne-2-age");
        assertThat(verdict.asks(PAPER.question("personne-1-ecole").orElseThrow()))
                .isTrue();
        assertThat(verdict.line("personne-2-ecole").orElseThrow().isTooMany()).isTrue();
        PaperForm.Verdict marked = PAPER.verdict(marked(
                sheet("ville", "hulluch", "personne-1", "o", "personne-2", "n"), "personne-1-age", Mark.ILLEGIBLE));
        assertThat(marked.faults()).as("a mark excuses").isEmpty();
    }

    @Test
    void a_repeat_in_a_repeat_is_not_for_paper() {
        Questionnaire nested = Questionnaire.read("questionnaires/miam/enquetes/nid.xlsx", Written.workbook("""
                survey
                type         | name    | label
                begin_repeat | foyer   | Un foyer
                begin_repeat | enfant  | Un enfant
                text         | prenom  | Prénom
                end_repeat   |         |
                end_repeat   |         |
                """));
        assertThat(GroupedPaper.refusal(nested))
                .contains(
                        "Ce questionnaire répète «\u00A0Un enfant\u00A0» dans «\u00A0Un foyer\u00A0», ce qu’une fiche de papier ne montre pas. Le remplir dans le navigateur ou sur un téléphone.");
    }

    // ---- the paper of the tests
    // ----------------------------------------------------------------------------------------------

    private static Map<String, PaperAnswer> sheet(String... pairs) {
        Map<String, PaperAnswer> answers = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            answers.put(pairs[i], new PaperAnswer(pairs[i + 1], null));
        }
        return answers;
    }

    private static Map<String, PaperAnswer> marked(Map<String, PaperAnswer> sheet, String name, Mark mark) {
        sheet.put(name, new PaperAnswer("", mark));
        return sheet;
    }

    private static List<String> keys(Map<String, PaperAnswer> sheet, String name) {
        PaperForm.Line line = PAPER.verdict(sheet).line(name).orElseThrow();
        assertThat(line.isOpen()).isTrue();
        return PaperKeys.of(line.question()).stream()
                .map(key -> key.key() + " " + key.label())
                .toList();
    }

    private static String fault(PaperForm.Verdict verdict, String name) {
        return String.valueOf(verdict.line(name).orElseThrow().fault());
    }

    private static List<String> names(Map<String, PaperAnswer> sheet) {
        return PAPER.verdict(sheet).lines().stream()
                .map(line -> line.question().name())
                .filter(name -> name.startsWith("personne"))
                .toList();
    }

    private static String row(PaperForm.Verdict verdict) {
        List<String> kept = new ArrayList<>();
        List<Field> fields = PAPER.form().fields();
        for (int at = 0; at < fields.size(); at++) {
            if (verdict.values()[at] != null) {
                kept.add(fields.get(at).name() + "=" + verdict.values()[at]);
            }
        }
        return String.join(" ", kept);
    }
}
