package fr.moisson.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.project.WrongDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionnaireTests {
    private static final String CHOICES = """

            choices
            list_name | name | label
            oui_non   | oui  | Oui
            oui_non   | non  | Non
            """;

    private static Questionnaire read(String drawn) {
        return Questionnaire.read("foyers.xlsx", new Drawn(drawn));
    }

    private static String refusal(String survey) {
        try {
            read("survey\n" + survey + CHOICES);
            return "accepté";
        } catch (WrongDefinition e) {
            return String.join("\n", e.faults()).replace('\u00A0', ' ');
        }
    }

    @Test
    void every_fault_is_said_with_its_place_and_its_remedy() {
        String[] surveys = {
            """
            type                   | name     | label
            select_onne oui_non    | a        | A
            integr                 | b        | B
            select_one oui_no      | c        | C
            select_multiple        | d        | D
            select_one_from_file x | e        | E
            rang                   | f        | F
            """, """
            type | name     | label
            text | un nom   | A
            text |          | Âge du foyer
            text | a        | A
            text | a        | A
            text | b        |
                 | c        | C
            """, """
            type         | name | label
            begin_group  | g    | G
            text         | a    | A
            begin_repeat | r    | R
            end_group    |      |
            end_group    |      |
            """, """
            type         | name | label
            begin_group  | g    | G
            text         | a    | A
            """, """
            type      | name  | label | relevant             | constraint      | calculation            | choice_filter | trigger
            integer   | repas | Repas |                      | . >             |                        |               |
            text      | menu  | Menu  | ${repsa} > 0         |                 |                        |               |
            text      | plat  | Plat  | selectd(${menu}, 'x') |                |                        |               | menu
            calculate | total |       |                      |                 | ${repas} * (2          |               |
            calculate | vide  |       |                      |                 |                        |               |
            select_one oui_non | f | Filtre | | | | dept = ${departement} |
            """, """
            type  | name | label | parameters
            range | note | Note  | start=zéro end=10
            range | son  | Son   | start=0 end=10 step=0
            """, """
            type         | name   | label  | calculation
            begin_group  | foyer  | Foyer  |
            integer      | age    | Âge    |
            end_group    |        |        |
            begin_group  | parent | Parent |
            integer      | age    | Âge    |
            end_group    |        |        |
            calculate    | deux   |        | ${age} * 2
            """, """
            type      | name | label | calculation
            calculate | a    |       | ${b} + 1
            calculate | b    |       | ${a} + 1
            """, """
            type | name | label | save_to
            text | code | Code  | code
            """,
        };
        StringBuilder said = new StringBuilder();
        for (String survey : surveys) {
            said.append(refusal(survey)).append("\n");
        }
        assertThat(said.toString()
                        .replace("foyers.xlsx, feuille « survey », ", "")
                        .strip())
                .isEqualTo("""
                ligne 2, colonne « type » : « select_onne oui_non » n’est pas un type connu. Écrire par exemple « select_one oui_non ».
                ligne 3, colonne « type » : « integr » n’est pas un type connu. Écrire par exemple « integer ».
                ligne 4, colonne « type » : la liste « oui_no » n’est pas dans la feuille « choices ». Écrire par exemple « select_one oui_non ».
                ligne 5, colonne « type » : « select_multiple » doit être suivi du nom d’une liste. Écrire par exemple « select_multiple oui_non ».
                ligne 6, colonne « type » : « x » n’est pas le nom d’un fichier de réponses. Écrire par exemple « select_one_from_file quartiers.csv ».
                ligne 7, colonne « type » : « rang » n’est pas un type connu. Écrire par exemple « range ».
                ligne 2, colonne « name » : « un nom » ne convient pas : une lettre d’abord, puis des lettres, des chiffres, « _ », « - » ou « . », sans espace. Écrire par exemple « un_nom ».
                ligne 3, colonne « name » : cette case est vide. Écrire par exemple « age_du_foyer ».
                ligne 5, colonne « name » : « a » est déjà le nom de la ligne 4. En choisir un autre.
                ligne 6, colonne « label » : cette case est vide. Écrire la question telle que les gens la lisent.
                ligne 7, colonne « type » : cette case est vide. Écrire par exemple « text », ou vider la ligne.
                ligne 5, colonne « type » : « end_group » ne referme pas « r », ouvert ligne 4. Écrire « end_repeat ».
                ligne 2, colonne « type » : « begin_group » n’est pas refermé. Écrire plus bas une ligne « end_group ».
                ligne 6, colonne « calculation » : cette case est vide. Écrire par exemple « ${repas} * 2 ».
                ligne 2, colonne « constraint » : « . > » ne se lit pas. Vérifier les parenthèses, les guillemets et les opérateurs (and, or, not(…), =, !=, <, <=, >, >=, +, -, *, div, mod).
                ligne 3, colonne « relevant » : « ${repsa} » n’est pas une question de ce formulaire. Écrire par exemple « ${repas} ».
                ligne 4, colonne « relevant » : dans « selectd(${menu}, 'x') », la fonction « selectd() » n’est pas connue. Écrire par exemple « selected ».
                ligne 4, colonne « trigger » : « menu » n’est pas une question. Écrire son nom sous la forme « ${nom} ».
                ligne 5, colonne « calculation » : « ${repas} * (2 » ne se lit pas. Vérifier les parenthèses, les guillemets et les opérateurs (and, or, not(…), =, !=, <, <=, >, >=, +, -, *, div, mod).
                ligne 7, colonne « choice_filter » : « ${departement} » n’est pas une question de ce formulaire. Écrire le nom d’une question de la colonne « name ».
                ligne 2, colonne « parameters » : « start=zéro » n’est pas un nombre possible. Écrire par exemple « start=0 end=10 step=1 ».
                ligne 3, colonne « parameters » : « step=0 » n’est pas un nombre possible. Écrire par exemple « start=0 end=10 step=1 ».
                ligne 8, colonne « calculation » : « ${age} » désigne plusieurs questions (lignes 3 et 6). Donner un autre nom à l’une d’elles.
                ligne 3 (« b ») : des calculs ou des conditions se renvoient l’un à l’autre. Retirer l’une de ces références.
                ligne 2, colonne « save_to » : la feuille « entities » manque. L’ajouter, avec les colonnes « list_name » et « label ».""");
    }

    @Test
    void what_people_write_otherwise_is_understood() {
        Questionnaire form = read("""
                Survey
                Type               | Name    | Label::Français (fr) | label : العربية (ar) | Required Message | relevance        | Required | Media::Image | notes
                begin group        | foyer   | Foyer                |                      |                  |                  |          |              | un commentaire
                select one oui_non | present | Présent ?            | حاضر                 | Il le faut       |                  | Oui      | maison.png   |
                select1 oui_non    | encore  | Encore ?             |                      |                  | ${present}=‘oui’ |          |              |
                # à revoir         |         |                      |                      |                  |                  |          |              |
                                   |         |                      |                      |                  |                  |          |              | rien
                int                | nombre  | Combien              |                      |                  |                  | false()  |              |
                end group          |         |                      |                      |                  |                  |          |              |
                begin_group        | meta    | Divers               |                      |                  |                  |          |              |
                text               | autre   | Autre                |                      |                  |                  |          |              |
                end_group          |         |                      |                      |                  |                  |          |              |
                """ + CHOICES.replace("choices\nlist_name", "Choices\nlist name"));
        assertThat(form.languages()).containsExactly("Français (fr)", "العربية (ar)");
        assertThat(form.all().map(Item::path))
                .containsExactly(
                        "/data/foyer",
                        "/data/foyer/present",
                        "/data/foyer/encore",
                        "/data/foyer/nombre",
                        "/data/meta",
                        "/data/meta/autre");
        Item present = form.item("/data/foyer/present").orElseThrow();
        assertThat(form.label(present, "العربية (ar)")).isEqualTo("حاضر");
        assertThat(form.media()).containsExactly("maison.png");
        Rules rules = form.rules(Map.of());
        assertThat(rules.check(Map.of()).findings())
                .extracting(Verdict.Finding::sentence)
                .containsExactly("Il le faut");
        assertThat(rules.check(Map.of("foyer/present", "non", "foyer/encore", "oui"))
                        .findings())
                .extracting(Verdict.Finding::kind)
                .containsExactly(Verdict.Kind.IRRELEVANT);
    }

    @Test
    void a_rule_inside_a_repeat_looks_at_its_own_repetition() {
        Rules rules = read("""
                survey
                type         | name     | label   | relevant    | calculation                          | constraint
                begin_repeat | personne | Qui     |             |                                      |
                integer      | age      | Âge     |             |                                      |
                text         | ecole    | École   | ${age} < 18 |                                      |
                begin_repeat | repas    | Repas   |             |                                      |
                integer      | part     | Part    |             |                                      | . <= ${age}
                end_repeat   |          |         |             |                                      |
                calculate    | parts    |         |             | sum(${part})                         |
                end_repeat   |          |         |             |                                      |
                calculate    | enfants  |         |             | count(${personne}[${age} < 18])      |
                calculate    | premier  |         |             | indexed-repeat(${age}, ${personne}, 1) |
                """).rules(Map.of());
        Verdict verdict = rules.check(new java.util.TreeMap<>(Map.of(
                "personne[1]/age", "40",
                "personne[2]/age", "5",
                "personne[2]/ecole", "Jaurès",
                "personne[2]/repas[1]/part", "3",
                "personne[2]/repas[2]/part", "4")));
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.kept())
                .containsEntry("/data/enfants", "1")
                .containsEntry("/data/premier", "40")
                .containsEntry("/data/personne[2]/parts", "7");
        assertThat(rules.check(new java.util.TreeMap<>(Map.of(
                                "personne[1]/age", "40",
                                "personne[1]/ecole", "Jaurès",
                                "personne[2]/age", "5",
                                "personne[2]/repas[1]/part", "6")))
                        .findings())
                .extracting(f -> f.path() + " " + f.kind())
                .containsExactly("/data/personne[1]/ecole IRRELEVANT", "/data/personne[2]/repas[1]/part CONSTRAINT");
    }

    @Test
    void a_table_a_default_a_trigger_a_random_order_and_an_update_are_made_as_phones_read_them() {
        Questionnaire form = read("""
                survey
                type                                       | name  | label  | default          | trigger  | calculation | parameters     | appearance | choice_filter | hint | guidance_hint
                begin_group                                | table | Table  |                  |          |             |                | table-list |               |      |
                select_one oui_non                         | un    | Un     |                  |          |             |                |            |               |      |
                select_one oui_non                         | deux  | Deux   |                  |          |             | randomize=true |            |               |      |
                end_group                                  |       |        |                  |          |             |                |            |               |      |
                date                                       | jour  | Jour   | today()          |          |             |                |            |               | Le jour | Regarder la feuille
                text                                       | mot   | Mot    | bonjour          |          |             |                |            |               |      |
                dateTime                                   | quand | Quand  |                  | ${un}    | now()       |                |            |               |      |
                select_one_from_file participants.csv      | qui   | Qui    |                  |          |             | value=name label=code |     | ecole = ${mot} |     |
                text                                       | note  | Note   |                  |          |             |                |            |               |      |

                entities
                list_name    | entity_id
                participants | ${qui}
                """ + CHOICES);
        assertThat(form.xform().replace("&apos;", "'"))
                .contains("<group ref=\"/data/table\" appearance=\"field-list\">")
                .contains("<setvalue ref=\"/data/jour\" event=\"odk-instance-first-load\" value=\"today()\"/>")
                .contains("<mot>bonjour</mot>")
                .contains("<setvalue ref=\"/data/quand\" event=\"xforms-value-changed\" value=\"now()\"/>")
                .contains("randomize(instance('oui_non')/root/item)")
                .contains("<instance id=\"participants\" src=\"jr://file-csv/participants.csv\"/>")
                .contains("instance('participants')/root/item[ecole =  /data/mot ]")
                .contains("<value form=\"guidance\">Regarder la feuille</value>")
                .contains("dataset=\"participants\" update=\"1\" baseVersion=\"\"");
        assertThat(form.files()).containsExactly("participants.csv");
        Rules rules = form.rules(Map.of(
                "participants.csv",
                "name,code,ecole\np1,AB12,Jaurès\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(rules.opening()).containsEntry("/data/mot", "bonjour").containsKey("/data/jour");
        assertThat(rules.check(Map.of("mot", "Jaurès", "qui", "p1")).isRight()).isTrue();
    }

    @Test
    void or_other_adds_its_words_in_the_languages_of_the_form() {
        Questionnaire form = read("""
                survey
                type                        | name | label::Français (fr) | label::Türkçe (tr)
                select_one oui_non or_other | avis | Avis                 | Görüş
                """ + CHOICES);
        Item other = form.item("/data/avis_other").orElseThrow();
        assertThat(List.of(form.label(other, "Français (fr)"), form.label(other, "Türkçe (tr)")))
                .containsExactly("Précisez", "Belirtiniz");
        assertThat(form.choices(form.item("/data/avis").orElseThrow()))
                .extracting(Option::name)
                .containsExactly("oui", "non", "other");
        assertThat(form.rules(Map.of())
                        .check(Map.of("avis", "oui", "avis_other", "bof"))
                        .findings())
                .extracting(Verdict.Finding::kind)
                .containsExactly(Verdict.Kind.IRRELEVANT);
    }

    @Test
    void a_filtered_list_may_say_a_name_twice_and_one_choice_may_hold_a_space() {
        Rules rules = read("""
                survey
                type              | name    | label   | choice_filter    | default
                select_one villes | ville   | Ville   |                  |
                select_one rues   | rue     | Rue     | ville = ${ville} |
                text              | note    | Note    |                  | rien (ou presque)
                text              | derniere | Dernière |               | ${last-saved#note}

                choices
                list_name | name   | label  | ville
                villes    | lens   | Lens   |
                villes    | lille  | Lille  |
                rues      | gare   | Gare   | lens
                rues      | gare   | Gare   | lille
                rues      | la paix | Paix  | lille
                """).rules(Map.of());
        assertThat(rules.opening()).containsEntry("/data/note", "rien (ou presque)");
        assertThat(rules.check(Map.of("ville", "lille", "rue", "la paix")).isRight())
                .isTrue();
        assertThat(rules.check(Map.of("ville", "lens", "rue", "la paix")).isRight())
                .isFalse();
        assertThat(rules.check(Map.of("ville", "lens", "rue", "gare")).isRight())
                .isTrue();
    }

    @Test
    void the_functions_that_real_forms_use_are_understood() {
        Questionnaire form = read("""
                survey
                type         | name  | label | calculation
                decimal      | n     | N     |
                begin_repeat | r     | R     |
                text         | t     | T     |
                calculate    | place |       | position(..)
                end_repeat   |       |       |
                select_multiple oui_non | s | S |
                calculate    | c1    |       | floor(${n}) + round(${n}, 1) + int(${n}) + ceiling(${n})
                calculate    | c2    |       | join(' ', ${t})
                calculate    | c3    |       | jr:choice-name(selected-at(${s}, 0), '${s}')
                calculate    | c4    |       | format-date-time(now(), '%Y-%m-%d')
                calculate    | c5    |       | substring-before('a b', ' ')
                calculate    | c6    |       | once(random())
                calculate    | c7    |       | coalesce(${n}, 0)
                calculate    | c8    |       | decimal-date-time(today())
                """ + CHOICES);
        Verdict verdict = form.rules(Map.of())
                .check(new java.util.TreeMap<>(Map.of("n", "2.46", "r[1]/t", "a", "r[2]/t", "b", "s", "oui non")));
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.kept())
                .containsEntry("/data/c1", "9.5")
                .containsEntry("/data/c2", "a b")
                .containsEntry("/data/c3", "Oui")
                .containsEntry("/data/r[2]/place", "2")
                .containsEntry("/data/c5", "a");
    }

    @Test
    void the_flat_forms_are_questionnaires_too() {
        assertThat(MiamForms.read().questionnaires("miam"))
                .filteredOn(form ->
                        form.items().stream().noneMatch(item -> item.type().holdsItems()))
                .extracting(Questionnaire::name)
                .contains("adherents", "enfants", "epiceries", "foyers", "pesees_cantine", "ventes");
    }

    @Test
    void a_file_that_is_no_workbook_is_refused() {
        assertThatThrownBy(() -> Questionnaire.read("foyers.xlsx", new byte[] {1, 2, 3}))
                .isInstanceOf(WrongDefinition.class)
                .hasMessageContaining("foyers.xlsx");
    }
}
