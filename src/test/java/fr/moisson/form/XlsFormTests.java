package fr.moisson.form;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.project.DefinitionFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XlsFormTests {
    private static final String SETTINGS = """

            settings
            form_title | form_id | version
            Ventes     | ventes  | 1
            """;
    private static final String CHOICES = """

            choices
            list_name | name  | label
            produits  | pomme | Pomme
            produits  | poire | Poire
            """;

    private final List<String> faults = new ArrayList<>();

    private Optional<Form> read(String drawn) {
        DefinitionFile file = new DefinitionFile("questionnaires/miam/journaux/ventes.xlsx", new byte[0]);
        return new XlsForm("miam", Use.JOURNAL, file, faults).read(new Drawn(drawn));
    }

    private String faultsOf(String survey) {
        assertThat(read("survey\n" + survey + CHOICES + SETTINGS)).isEmpty();
        return String.join("\n", faults)
                .replace("questionnaires/miam/journaux/ventes.xlsx", "ventes.xlsx")
                .replace('\u00A0', ' ');
    }

    @Test
    void a_form_is_read_with_its_choices_roles_and_rules() {
        Form form = read("""
                survey
                type                | name    | label   | required | constraint | role     | aliases
                note                | intro   | Bonjour |          |            |          |
                date                | jour    | Jour    | yes      |            |          |
                select_one produits | produit | Produit |          |            | key      | Article
                integer             | nombre  | Nombre  |          | . > 0      | count    | Nb
                """ + CHOICES + SETTINGS).orElseThrow();
        assertThat(faults).isEmpty();
        assertThat(form.fields()).extracting(Field::name).containsExactly("jour", "produit", "nombre");
        assertThat(form.with("date")).extracting(Field::name).containsExactly("jour");
        assertThat(form.with("key")).extracting(Field::name).containsExactly("produit");
        assertThat(form.field("produit").orElseThrow().choices())
                .extracting(Choice::label)
                .containsExactly("Pomme", "Poire");
        assertThat(form.field("jour").orElseThrow().required()).isTrue();
    }

    @Test
    void an_unknown_type_is_refused_with_the_nearest_one() {
        assertThat(faultsOf("""
                type                 | name    | label
                select_onne produits | produit | Produit
                integr               | nombre  | Nombre
                geopoint             | lieu    | Lieu
                """)).isEqualTo("""
                ventes.xlsx, feuille « survey », ligne 2, colonne « type » : « select_onne produits » n’est pas un type connu. Écrire par exemple « select_one produits ».
                ventes.xlsx, feuille « survey », ligne 3, colonne « type » : « integr » n’est pas un type connu. Écrire par exemple « integer ».
                ventes.xlsx, feuille « survey », ligne 4, colonne « type » : « geopoint » n’est pas un type connu. Écrire l’un de ces mots : text, integer, decimal, date, calculate, note, select_one, select_multiple.""");
    }

    @Test
    void a_missing_list_is_refused_with_the_nearest_one() {
        assertThat(faultsOf("""
                type               | name | label
                select_one produit | a    | A
                select_multiple    | b    | B
                """)).isEqualTo("""
                ventes.xlsx, feuille « survey », ligne 2, colonne « type » : la liste « produit » n’est pas dans la feuille « choices ». Écrire par exemple « select_one produits ».
                ventes.xlsx, feuille « survey », ligne 3, colonne « type » : « select_multiple » doit être suivi du nom d’une liste. Écrire par exemple « select_multiple oui_non ».""");
    }

    @Test
    void names_must_be_plain_and_used_once() {
        assertThat(faultsOf("""
                type    | name        | label
                integer | Nb repas    | Nombre de repas
                integer | repas       | Repas
                integer | repas       | Encore
                text    |             | Élève présent
                """)).isEqualTo("""
                ventes.xlsx, feuille « survey », ligne 2, colonne « name » : « Nb repas » ne convient pas : des minuscules sans accent, des chiffres et « _ ». Écrire par exemple « nb_repas ».
                ventes.xlsx, feuille « survey », ligne 4, colonne « name » : « repas » est déjà le nom de la ligne 3. En choisir un autre.
                ventes.xlsx, feuille « survey », ligne 5, colonne « name » : cette case est vide. Écrire par exemple « eleve_present ».""");
    }

    @Test
    void a_rule_names_questions_that_exist_and_come_before() {
        assertThat(faultsOf("""
                type      | name  | label | constraint    | relevant   | calculation
                integer   | repas | Repas | . > ${couvets} |            |
                integer   | a     | A     | . >           | ${b} > 0   |
                integer   | b     | B     |               |            |
                calculate | c     | C     |               |            | ${d} + 1
                calculate | d     | D     |               |            |
                """)).isEqualTo("""
                ventes.xlsx, feuille « survey », ligne 2, colonne « constraint » : « ${couvets} » n’est pas une question de ce formulaire. Écrire le nom d’une question de la colonne « name ».
                ventes.xlsx, feuille « survey », ligne 3, colonne « constraint » : « . > » ne se lit pas. Vérifier les parenthèses, les guillemets et les opérateurs (and, or, not(…), =, !=, <, <=, >, >=, +, -, *, div, mod).
                ventes.xlsx, feuille « survey », ligne 3, colonne « relevant » : « ${b} » vient plus bas dans la feuille. Déplacer cette ligne après elle.
                ventes.xlsx, feuille « survey », ligne 5, colonne « calculation » : « ${d} » vient plus bas dans la feuille. Déplacer cette ligne après elle.
                ventes.xlsx, feuille « survey », ligne 6, colonne « calculation » : cette case est vide. Écrire par exemple « ${repas} * 2 ».""");
    }

    @Test
    void roles_columns_and_required_are_checked_too() {
        assertThat(faultsOf("""
                type    | name  | labbel | role | required
                integer | repas | Repas  | cont | toujours
                """)).isEqualTo("""
                ventes.xlsx, feuille « survey » : la colonne « labbel » n’est pas connue. Écrire par exemple « label ».
                ventes.xlsx, feuille « survey », ligne 2, colonne « label » : cette case est vide. Écrire la question telle que les gens la lisent.
                ventes.xlsx, feuille « survey », ligne 2, colonne « required » : « toujours » n’est pas compris. Écrire « yes », ou laisser la case vide.
                ventes.xlsx, feuille « survey », ligne 2, colonne « role » : « cont » n’est pas un rôle connu. Écrire par exemple « count ».""");
    }

    @Test
    void choices_and_settings_are_checked_too() {
        read("""
                survey
                type | name | label
                text | a    | A

                choices
                list_name | name     | label
                oui_non   | oui      |
                oui_non   | oui      | Oui
                oui_non   | pas vrai | Non

                settings
                form_title | form_id | version
                           | vente   | 1
                """);
        assertThat(String.join("\n", faults).replace('\u00A0', ' ').replace("questionnaires/miam/journaux/", ""))
                .isEqualTo("""
                ventes.xlsx, feuille « choices », ligne 2, colonne « label » : cette case est vide. Écrire la réponse telle que les gens la lisent.
                ventes.xlsx, feuille « choices », ligne 3, colonne « name » : « oui » est déjà dans la liste « oui_non ». Lui donner un autre nom, ou supprimer la ligne.
                ventes.xlsx, feuille « choices », ligne 4, colonne « name » : « pas vrai » contient une espace. Écrire par exemple « pas_vrai ».
                ventes.xlsx, feuille « settings », ligne 2, colonne « form_title » : cette case est vide. Écrire par exemple « Journal des ventes ».
                ventes.xlsx, feuille « settings », ligne 2, colonne « form_id » : « vente » n’est pas le nom du classeur. Écrire « ventes ».""");
    }

    @Test
    void a_workbook_without_its_sheets_is_not_a_form() {
        assertThat(read("choices\nlist_name | name | label")).isEmpty();
        assertThat(faults)
                .containsExactly(
                        "questionnaires/miam/journaux/ventes.xlsx\u00A0: la feuille «\u00A0survey\u00A0» manque. Partir d’un"
                                + " formulaire existant.",
                        "questionnaires/miam/journaux/ventes.xlsx\u00A0: la feuille «\u00A0settings\u00A0» manque. Partir d’un"
                                + " formulaire existant.");
    }
}
