package fr.moisson.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.form.Verdict.Finding;
import fr.moisson.form.Verdict.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTests {
    private static final Questionnaire FORM = Questionnaire.read("sortie.xlsx", new Drawn("""
            survey
            type                      | name      | label            | required | relevant                  | constraint | constraint_message | calculation       | choice_filter   | repeat_count | parameters
            text                      | code      | Code             | yes      |                           | regex(., '^[A-Z]{2}[0-9]{2}$') | Deux lettres et deux chiffres, pas « ${code} ». | | | |
            integer                   | naissance | Année            |          |                           | . > 1920 |  |  |  |  |
            calculate                 | age       |                  |          |                           |          |  | 2026 - ${naissance} |  |  |
            decimal                   | montant   | Montant          |          |                           |          |  |  |  |  |
            date                      | jour      | Jour             |          |                           |          |  |  |  |  |
            time                      | heure     | Heure            |          |                           |          |  |  |  |  |
            datetime                  | moment    | Moment           |          |                           |          |  |  |  |  |
            geopoint                  | lieu      | Lieu             |          |                           |          |  |  |  |  |
            acknowledge               | lu        | J’ai lu          |          |                           |          |  |  |  |  |
            select_one dept           | dept      | Département      |          |                           |          |  |  |  |  |
            select_one quartier       | quartier  | Quartier         |          |                           |          |  |  | dept = ${dept} |  |
            select_multiple freins    | freins    | Freins           |          |                           |          |  |  |  |  |
            range                     | note      | Note             |          |                           |          |  |  |  |  | start=0 end=10 step=2
            rank priorites            | priorites | Priorités        |          |                           |          |  |  |  |  |
            text                      | pourquoi  | Pourquoi         |          | selected(${freins}, 'prix') |        |  |  |  |  |
            integer                   | nombre    | Combien          |          |                           |          |  |  |  |  |
            begin_repeat              | personne  | Personne         |          |                           |          |  |  |  | ${nombre} |
            integer                   | p_age     | Âge              | yes      |                           | . < 110  |  |  |  |  |
            end_repeat                |           |                  |          |                           |          |  |  |  |  |
            calculate                 | saisi_le  |                  |          |                           |          |  | today() |  |  |

            choices
            list_name | name    | label   | dept
            dept      | 59      | Nord    |
            dept      | 62      | PdC     |
            quartier  | moulins | Moulins | 59
            quartier  | lens    | Lens    | 62
            freins    | prix    | Prix    |
            freins    | temps   | Temps   |
            priorites | bio     | Bio     |
            priorites | local   | Local   |

            settings
            form_title | form_id
            Sortie     | sortie
            """));
    private static final Rules RULES = FORM.rules(Map.of());

    private static Map<String, String> answers(String drawn) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String pair : drawn.split("; ")) {
            String[] both = pair.strip().split(" = ", 2);
            answers.put(both[0].strip(), both[1].strip());
        }
        return answers;
    }

    private static String shown(Verdict verdict) {
        return String.join(
                "\n",
                verdict.findings().stream()
                        .map(f -> f.toString().replace("/data/", "").replace('\u00A0', ' '))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "naissance = abc | naissance LOST « abc » : « abc » n’est pas une réponse à cette question. Écrire un nombre entier, par exemple 12.",
                "naissance = 1980.0 | naissance LOST « 1980.0 » : « 1980.0 » n’est pas une réponse à cette question. Écrire un nombre entier, par exemple 12.",
                "naissance = 99999999999 | naissance LOST « 99999999999 » : « 99999999999 » n’est pas une réponse à cette question. Écrire un nombre de neuf chiffres au plus.",
                "montant = 60,5 | montant LOST « 60,5 » : « 60,5 » n’est pas une réponse à cette question. Écrire « 60.5 ».",
                "montant = 1 200,50 | montant LOST « 1 200,50 » : « 1 200,50 » n’est pas une réponse à cette question. Écrire « 1200.50 ».",
                "montant = NC | montant LOST « NC » : « NC » n’est pas une réponse à cette question. Écrire un nombre, par exemple 12.5.",
                "jour = 12/10/2026 | jour LOST « 12/10/2026 » : « 12/10/2026 » n’est pas une réponse à cette question. Écrire une date, par exemple 2026-02-28.",
                "jour = 2026-13-45 | jour LOST « 2026-13-45 » : « 2026-13-45 » n’est pas une réponse à cette question. Écrire une date, par exemple 2026-02-28.",
                "jour = 2026-02-30 | jour LOST « 2026-02-30 » : « 2026-02-30 » n’est pas une réponse à cette question. Écrire une date, par exemple 2026-02-28.",
                "heure = 25:10 | heure LOST « 25:10 » : « 25:10 » n’est pas une réponse à cette question. Écrire une heure, par exemple 14:30.",
                "moment = hier | moment LOST « hier » : « hier » n’est pas une réponse à cette question. Écrire une date et une heure, par exemple 2026-02-28T14:30:00+01:00.",
                "lieu = ici | lieu LOST « ici » : « ici » n’est pas une réponse à cette question. Écrire la latitude et la longitude, par exemple « 50.4547 2.8219 ».",
                "lieu = 95 2.8 | lieu LOST « 95 2.8 » : « 95 2.8 » n’est pas une réponse à cette question. Écrire la latitude et la longitude, par exemple « 50.4547 2.8219 ».",
                "lu = peut-être | lu LOST « peut-être » : « peut-être » n’est pas une confirmation. Écrire « OK ».",
                "dept = 75 | dept LOST « 75 » : « 75 » n’est pas parmi les réponses offertes. Écrire l’une de celles-ci : 59, 62.",
                "dept = 62; quartier = moulins | quartier LOST « moulins » : « moulins » n’est pas parmi les réponses offertes. Écrire lens.",
                "quartier = lens | quartier LOST « lens » : « lens » n’est pas parmi les réponses offertes. Aucune ne l’est ici : vérifier les réponses dont la liste dépend.",
                "freins = prix zzz; pourquoi = cher | freins LOST « zzz » : « zzz » n’est pas parmi les réponses offertes. Écrire l’une de celles-ci : prix, temps.",
                "note = 99 | note CONSTRAINT « 99 » : « 99 » n’est pas sur l’échelle. Écrire un nombre de 0 à 10, de 2 en 2.",
                "note = 3 | note CONSTRAINT « 3 » : « 3 » n’est pas sur l’échelle. Écrire un nombre de 0 à 10, de 2 en 2.",
                "priorites = bio zzz | priorites LOST « zzz » : « zzz » n’est pas parmi les réponses offertes. Écrire l’une de celles-ci : bio, local.",
                "priorites = bio | priorites CONSTRAINT « bio » : ce classement est incomplet : il y manque local. Classer toutes les réponses, ou aucune.",
                "pourquoi = cher | pourquoi IRRELEVANT « cher » : cette question n’était pas à poser, d’après les autres réponses. Vider cette réponse, ou corriger l’autre.",
                "inconnu = 12 | inconnu LOST « 12 » : « inconnu » n’est pas une question de ce formulaire. L’écrire dans la question qui convient.",
                "nombre = 1; personne[1]/p_age = 40; personne[2]/p_age = 5 | personne[2] LOST « p_age = 5 » : cette répétition est de trop : une seule est attendue. La supprimer, ou corriger le nombre annoncé.",
                "personne[1]/p_age = 40 | personne[1] LOST « p_age = 40 » : cette répétition est de trop : aucune n’est attendue. La supprimer, ou corriger le nombre annoncé.",
                "nombre = 2; personne[1]/p_age = 40 | personne[2]/p_age REQUIRED : cette réponse manque, et elle est nécessaire. L’écrire.",
                "nombre = 1; personne[1]/p_age = 140 | personne[1]/p_age CONSTRAINT « 140 » : « 140 » ne suit pas la règle de cette question. La corriger.",
                "nombre = 5000 | personne REQUIRED : 5000 répétitions sont annoncées, et 0 données. Corriger ce nombre, ou les ajouter.",
                "naissance = 1980; age = 999 | age RECOMPUTED « 999 » : cette valeur se calcule, et vaut 46.",
            })
    void no_bad_value_is_accepted_silently_and_none_lost_without_a_line(String drawn, String expected) {
        Map<String, String> answers = answers("code = AB12; " + drawn);
        assertThat(shown(RULES.check(answers))).isEqualTo(expected);
    }

    @Test
    void the_message_of_the_form_is_said_with_the_answer_in_it() {
        assertThat(shown(RULES.check(answers("code = x1"))))
                .isEqualTo("code CONSTRAINT « x1 » : Deux lettres et deux chiffres, pas « x1 ».");
    }

    @Test
    void all_the_faults_of_a_response_are_said_at_once_in_the_order_of_the_form() {
        assertThat(RULES.check(answers("note = 99; montant = 60,5; naissance = 1800"))
                        .findings())
                .extracting(Finding::path)
                .containsExactly("/data/code", "/data/naissance", "/data/montant", "/data/note");
    }

    @Test
    void an_element_that_is_missing_is_a_missing_answer_not_a_question_that_is_not_asked() {
        Verdict verdict = RULES.check("<data id='sortie'/>".getBytes(StandardCharsets.UTF_8));
        assertThat(verdict.findings()).extracting(Finding::kind).containsExactly(Kind.REQUIRED);
    }

    @Test
    void what_is_right_is_kept_as_it_was_written_and_calculated_values_are_filled_in() {
        Verdict verdict = RULES.check(
                answers(
                        "code = AB12; naissance = 1980; montant = 21.50; jour = 2026-02-28; dept = 62; quartier = lens;"
                                + " freins = prix temps; pourquoi = cher; nombre = 1; personne[1]/p_age = 40; saisi_le = 2026-01-05"));
        assertThat(verdict.isRight()).isTrue();
        assertThat(verdict.kept())
                .containsEntry("/data/montant", "21.50")
                .containsEntry("/data/age", "46")
                .containsEntry("/data/personne[1]/p_age", "40")
                .containsEntry("/data/saisi_le", "2026-01-05")
                .doesNotContainKey("/data/jour/autre");
        assertThat(RULES.check(verdict.xml().getBytes(StandardCharsets.UTF_8))).isEqualTo(verdict);
    }

    @Test
    void a_question_answered_twice_and_a_text_in_a_group_are_said() {
        Verdict verdict = RULES.check(
                "<data id='sortie'>bonjour<code>AB12</code><code>CD34</code></data>".getBytes(StandardCharsets.UTF_8));
        assertThat(shown(verdict)).isEqualTo("""
                /data LOST « bonjour » : ce texte est dans un groupe, qui n’est pas une question. L’écrire dans une question.
                code[bis] LOST « CD34 » : cette question a déjà une réponse. N’en garder qu’une.""");
    }

    @ParameterizedTest
    @CsvSource({
        "<!DOCTYPE data [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><data id='sortie'><code>&x;</code></data>",
        "<data id='sortie'><code>",
        "bonjour"
    })
    void a_document_type_or_broken_XML_is_refused(String submission) {
        assertThatThrownBy(() -> RULES.check(submission.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableSubmission.class)
                .hasMessage(
                        "Cette réponse n’est pas un document XML lisible, ou déclare un type de document. La renvoyer"
                                + " depuis l’application de collecte.");
    }

    @Test
    void a_document_as_deep_as_a_well_is_refused() {
        String deep = "<data id='sortie'>" + "<a>".repeat(50_000) + "</a>".repeat(50_000) + "</data>";
        assertThatThrownBy(() -> RULES.check(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableSubmission.class);
    }

    @Test
    void answers_that_a_rule_cannot_be_computed_on_are_kept_and_it_is_said() {
        Rules rules = Questionnaire.read("dates.xlsx", new Drawn("""
                survey
                type      | name | label | calculation
                text      | mot  | Mot   |
                calculate | jour |       | if(${mot} = '', '', date(${mot}))
                """)).rules(Map.of());
        Verdict verdict = rules.check(Map.of("mot", "hier"));
        assertThat(verdict.kept()).containsExactly(Map.entry("/data/mot", "hier"));
        assertThat(verdict.isRight()).isFalse();
        assertThat(rules.check(Map.of("mot", "2026-02-28")).isRight()).isTrue();
    }

    @Test
    void the_response_to_another_form_is_refused() {
        assertThatThrownBy(() -> RULES.check("<data id='ventes'/>".getBytes(StandardCharsets.UTF_8)))
                .hasMessage(
                        "Cette réponse est celle d’un autre formulaire («\u00A0ventes\u00A0»). L’envoyer à celui-là.");
    }

    @Test
    void eight_threads_say_what_one_says() throws Exception {
        Questionnaire form = PyxformTests.questionnaire("miam_habitants");
        Responses responses = new Responses(form, Map.of(), 7, 10);
        List<Map<String, String>> drawn = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            drawn.add(responses.next());
        }
        Rules rules = form.rules(Map.of());
        List<Verdict> alone = drawn.stream().map(rules::check).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Verdict>> calls = new ArrayList<>();
            drawn.forEach(answers -> calls.add(() -> rules.check(answers)));
            List<Verdict> together = new ArrayList<>();
            for (Future<Verdict> verdict : threads.invokeAll(calls)) {
                together.add(verdict.get());
            }
            assertThat(together).isEqualTo(alone);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_file_of_answers_that_is_missing_is_said() {
        Questionnaire form = PyxformTests.questionnaire("ext_entities");
        assertThat(form.files()).containsExactly("quartiers.csv");
        assertThatThrownBy(() -> form.rules(Map.of()))
                .hasMessage("ext_entities.xlsx\u00A0: le fichier «\u00A0quartiers.csv\u00A0» manque. Le joindre au"
                        + " questionnaire.");
    }

    @Test
    void rules_look_into_files_of_answers() {
        Rules rules = PyxformTests.questionnaire("ext_entities")
                .rules(Map.of("quartiers.csv", PyxformTests.resource("quartiers.csv")));
        Verdict verdict = rules.check(answers("dept = 59; q = moulins; nom = P1"));
        assertThat(verdict.isRight()).isTrue();
        assertThat(verdict.kept())
                .containsEntry("/data/lib", "Moulins")
                .containsEntry("/data/pd", "Moulins")
                .containsEntry("/data/meta/entity/label", "P1");
        assertThat(rules.check(answers("dept = 62; q = moulins; nom = P1")).isRight())
                .isFalse();
    }
}
