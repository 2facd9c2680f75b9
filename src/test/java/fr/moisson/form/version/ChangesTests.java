package fr.moisson.form.version;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.AnswersGiven;
import fr.moisson.form.Drawn;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Tabulation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChangesTests {
    private final Answered answered = new Answered();

    /** Answers stated by the test, by column. */
    private static final class Answered implements AnswersGiven {
        private final Map<String, Long> columns = new TreeMap<>();
        private final Map<String, Map<String, Long>> choices = new HashMap<>();
        private final Set<String> texts = new HashSet<>();

        @Override
        public long rows(Form table) {
            return columns.values().stream().mapToLong(n -> n).max().orElse(0);
        }

        @Override
        public Map<String, Long> answers(Form table) {
            return columns;
        }

        @Override
        public Map<String, Long> choices(Form table, Field field) {
            return choices.getOrDefault(field.name(), Map.of());
        }

        @Override
        public boolean isEverAnswered(Form table, String column) {
            return columns.getOrDefault(column, 0L) > 0;
        }

        @Override
        public boolean wouldKeep(Form table, String column, Field field) {
            return !texts.contains(column) || field.type().column().equals("text") || !isEverAnswered(table, column);
        }

        @Override
        public boolean areEverBothAnswered(Form table, String column, String other) {
            return isEverAnswered(table, column) && isEverAnswered(table, other);
        }

        @Override
        public void carry(Tabulation.Table table, Tabulation.Table main, List<Carried> carried) {
            throw new IllegalStateException("comparing carries nothing");
        }
    }

    private static Questionnaire form(String survey) {
        return Questionnaire.read("questionnaires/essai/enquetes/gouters.xlsx", new Drawn("survey\n" + survey + """

                choices
                list_name | name  | label
                oui_non   | oui   | Oui
                oui_non   | non   | Non
                moyens    | pied  | À pied
                moyens    | velo  | À vélo
                trajets   | pied  | À pied
                trajets   | bici  | À vélo
                trajets   | bus   | En bus
                voitures  | pied  | À pied
                voitures  | auto  | En voiture
                mots      | oui   | Oui, bien sûr
                mots      | non   | Non
                """));
    }

    private Changes changes(String before, String now, String... confirmed) {
        Map<String, String> same = new HashMap<>();
        for (int i = 0; i < confirmed.length; i += 2) {
            same.put("/data/" + confirmed[i + 1], "/data/" + confirmed[i]);
        }
        return new Changes(
                "essai",
                form(before),
                form(now),
                answered,
                Set.of("gouters ancien", "gouters retour auto"),
                same,
                false);
    }

    private String told(String before, String now, String... confirmed) {
        Changes changes = changes(before, now, confirmed);
        return changes.byKind().entrySet().stream()
                .flatMap(kind -> kind.getValue().stream()
                        .map(change -> kind.getKey() + " " + change.name() + " : " + String.join(" ", change.what())
                                + (change.answers().isEmpty() ? "" : " → " + change.answers())
                                + (change.isRefused() ? " ✗ " + change.refusal() : "")))
                .collect(Collectors.collectingAndThen(Collectors.joining("\n"), ChangesTests::plain));
    }

    private static String plain(String text) {
        return text.replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    @Test
    void nothing_is_said_of_what_stays() {
        String survey = """
                type    | name | label
                integer | age  | Âge
                """;
        assertThat(changes(survey, survey).areNone()).isTrue();
    }

    @Test
    void a_question_that_goes_or_comes_says_what_becomes_of_the_answers() {
        answered.columns.put("age", 12L);
        answered.columns.put("mot", 0L);
        assertThat(told("""
                type    | name | label
                integer | age  | Âge
                text    | mot  | Un mot
                text    | fin  | Pour finir
                """, """
                type               | name | label
                select_one oui_non | gout | As-tu goûté ?
                text               | fin  | Pour finir
                """)).isEqualTo("""
                REMOVED age : N’est plus posée. → 12 réponses déjà données restent dans la base, avec la version qui la posait ; un indicateur qui nomme encore « age » sera signalé.
                REMOVED mot : N’est plus posée. → Personne n’y avait répondu.
                ADDED gout : Nouvelle question : un choix. → 12 fiches déjà reçues sans cette réponse ; on ne le leur reproche pas.""");
    }

    @Test
    void a_question_with_the_same_words_or_at_the_same_place_may_be_renamed() {
        answered.columns.put("gout", 12L);
        answered.columns.put("poids", 3L);
        String before = """
                type               | name  | label
                select_one oui_non | gout  | As-tu goûté ?
                text               | mot   | Un mot
                integer            | poids | Poids
                text               | fin   | Pour finir
                """;
        String now = """
                type               | name    | label
                text               | mot     | Un mot
                integer            | masse   | Combien de grammes ?
                text               | fin     | Pour finir
                select_one oui_non | degust  | As-tu  goûté ?
                """;
        Changes changes = changes(before, now);
        assertThat(changes.guesses())
                .extracting(guess -> guess.nameBefore() + " → " + guess.name() + ", " + guess.why() + ", "
                        + guess.answers().replace('\u00A0', ' '))
                .containsExactly(
                        "gout → degust, même texte, même type, 12 réponses déjà données sont concernées.",
                        "poids → masse, même place, même type, 3 réponses déjà données sont concernées.");
        assertThat(changes.renamings()).isEmpty();
        assertThat(changes(before, now, "gout", "degust").renamings())
                .extracting(renaming -> renaming.table() + " " + renaming.columnBefore() + " " + renaming.columnNow())
                .containsExactly("gouters gout degust");
        assertThat(told(before, now, "gout", "degust", "poids", "masse"))
                .contains("« gout » devient « degust ». ")
                .contains("12 réponses déjà données se liront désormais sous le nouveau nom.")
                .contains("RENAMED masse");
    }

    @Test
    void a_name_already_full_of_other_answers_takes_no_more() {
        answered.columns.put("gout", 12L);
        answered.columns.put("avis", 5L);
        assertThat(changes("""
                type | name | label
                text | gout | Le goût
                """, """
                type | name | label
                text | avis | Le goût
                """).guesses()).isEmpty();
    }

    @Test
    void a_type_that_would_narrow_is_refused_with_the_remedy() {
        answered.columns.put("age", 12L);
        answered.texts.add("age");
        assertThat(told("""
                type | name | label
                text | age  | Âge
                """, """
                type    | name | label
                integer | age  | Âge
                """))
                .isEqualTo(
                        "TYPE age : C’était un texte, c’est un nombre entier. ✗ Des réponses d’un autre type sont déjà rangées sous le"
                                + " nom « age ». Donner un autre nom à la question (par exemple « age_2 »), ou lui garder le type d’avant.");
        assertThat(told("""
                type    | name | label
                integer | age  | Âge
                """, """
                type | name | label
                text | age  | Âge
                """))
                .isEqualTo(
                        "TYPE age : C’était un nombre entier, c’est un texte. → 12 réponses déjà données restent telles quelles.");
    }

    @Test
    void the_old_name_of_a_question_is_not_given_to_another() {
        assertThat(told("""
                type | name   | label
                text | nouveau | Mot
                """, """
                type | name    | label
                text | nouveau | Mot
                date | ancien  | Jour
                """)).contains("✗ « ancien » est l’ancien nom d’une autre question");
    }

    @Test
    void choices_are_told_once_for_all_the_questions_that_offer_them() {
        answered.columns.put("aller", 20L);
        answered.choices.put("aller", Map.of("pied", 8L, "velo", 12L));
        answered.choices.put("retour", Map.of("velo", 2L));
        String before = """
                type              | name   | label
                select_one moyens | aller  | À l’aller
                select_one moyens | retour | Au retour
                """;
        String now = """
                type               | name   | label
                select_one trajets | aller  | À l’aller
                select_one trajets | retour | Au retour
                """;
        assertThat(told(before, now))
                .isEqualTo(
                        "CHOICES aller, retour : « À vélo » change de code : « velo » devient « bici ». 14 réponses déjà données gardent"
                                + " l’ancien code, à moins que ce soit la même réponse. Ajouté : « En bus ».");
        assertThat(changes(before, now).guesses())
                .extracting(guess -> guess.before() + " → " + guess.now() + ", " + guess.question() + ", "
                        + guess.answers() + " " + guess.toSay())
                .map(ChangesTests::plain)
                .containsExactly(
                        "/data/aller velo → /data/aller bici, À l’aller, Au retour : À vélo,"
                                + " 14 réponses déjà données sont concernées. Dire si « velo » et « bici » sont la même réponse.");
        assertThat(told(before, now, "aller velo", "aller bici"))
                .isEqualTo(
                        "CHOICES aller, retour : « À vélo » change de code : « velo » devient « bici ». 14 réponses déjà données se"
                                + " lisent désormais avec le nouveau code. Ajouté : « En bus ».");
        Changes confirmed = changes(before, now, "aller velo", "aller bici");
        assertThat(confirmed.guesses()).isEmpty();
        assertThat(confirmed.renamings())
                .as("for all the questions that offer them")
                .extracting(one -> one.columnNow() + " " + one.codeBefore() + " " + one.codeNow())
                .containsExactly("aller velo bici", "retour velo bici");
        assertThat(told("""
                type               | name  | label
                select_one trajets | aller | À l’aller
                """, """
                type              | name  | label
                select_one moyens | aller | À l’aller
                """)).contains("Retiré : « En bus ». Personne ne l’avait choisi.");
        answered.choices.put("gout", Map.of("oui", 3L));
        assertThat(told("""
                type               | name | label
                select_one oui_non | gout | Goûté ?
                """, """
                type            | name | label
                select_one mots | gout | Goûté ?
                """))
                .isEqualTo(
                        "CHOICES gout : « Oui » se lit « Oui, bien sûr », pour les réponses déjà données aussi (3).");
    }

    @Test
    void an_old_code_is_given_to_no_other_answer() {
        assertThat(told("""
                type               | name   | label
                select_one trajets | retour | Au retour
                """, """
                type                | name   | label
                select_one voitures | retour | Au retour
                """))
                .contains(
                        "✗ « auto » est l’ancien code d’une autre réponse, qui est encore reportée. Donner un autre code à"
                                + " celle-ci, par exemple « auto_2 ».");
    }

    @Test
    void rules_and_words_are_told_before_and_after() {
        answered.columns.put("gout", 4L);
        assertThat(told("""
                type               | name | label    | required | relevant
                integer            | age  | Âge      |          |
                select_one oui_non | gout | Goûté ?  | yes      | ${age} > 3
                """, """
                type               | name | label          | required | relevant
                integer            | age  | Âge            |          |
                select_one oui_non | gout | As-tu goûté ?  |          | ${age} > 5
                """)).isEqualTo("""
                RULES gout : Posée si : « Âge » est plus de 5. Avant : « Âge » est plus de 3. Obligatoire : rien. Avant : oui. → Les réponses déjà données ne sont pas jugées de nouveau.
                WORDS gout : Texte : « Goûté ? » devient « As-tu goûté ? ».""");
    }

    @Test
    void a_column_that_takes_a_longer_name_keeps_its_answers() {
        answered.columns.put("age", 7L);
        Changes changes = changes("""
                type        | name   | label
                begin_group | enfant | L’enfant
                integer     | age    | Son âge
                end_group   |        |
                """, """
                type        | name   | label
                begin_group | enfant | L’enfant
                integer     | age    | Son âge
                end_group   |        |
                begin_group | parent | Le parent
                integer     | age    | Votre âge
                end_group   |        |
                """);
        assertThat(changes.renamings())
                .extracting(renaming -> renaming.columnBefore() + " " + renaming.columnNow())
                .containsExactly("age enfant_age");
        assertThat(changes.guesses()).isEmpty();
    }
}
