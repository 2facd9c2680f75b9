package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.word.WordSpec;
import org.junit.jupiter.api.Test;

/** What a definition is told when it is wrong: the file, the line, the word, and what to write. Each word's own faults are its own. */
class DefinitionFaultsTests {
    private static final String VENTES = """
            date       | foyer | montant
            2024-01-05 | F1    | 10
            """;

    private static final String RIGHT = """
            title: Montant
            level: résultat
            definition: Somme des paniers.
            limits: Rien de plus.
            source: La caisse
            from: ventes
            sum: ${montant}
            """;

    /** Without the file's own name, and with plain spaces. */
    private static String faults(String text) {
        return WordSpec.plain(new Notebook()
                        .with("ventes", VENTES)
                        .with("epiceries", "lieu\nÉcole")
                        .faultsOfWhole(text))
                .replace("reports/essai/indicators/essai.yaml, ", "");
    }

    @Test
    void a_definition_that_says_what_it_must_has_none() {
        assertThat(faults(RIGHT)).isEmpty();
    }

    @Test
    void a_wrong_level_is_answered_with_the_nearest_one() {
        assertThat(faults(RIGHT.replace("résultat", "resultat")))
                .isEqualTo("ligne 2, « level » : « resultat » n’est pas connu ici. Écrire par exemple « résultat ».");
        assertThat(faults(RIGHT.replace("résultat", "impact")))
                .isEqualTo(
                        "ligne 2, « level » : « impact » n’est pas connu ici. Écrire l’un de ces mots : réalisation, résultat, effet, coopération, moyens.");
    }

    @Test
    void an_unknown_word_is_answered_with_the_nearest_one() {
        assertThat(faults(RIGHT.replace("limits", "limit"))).isEqualTo("""
                        ligne 4, « limit » : ce mot n’est pas connu. Écrire par exemple « limits ».
                        ligne 1, « limits » : cette ligne manque. L’écrire sous la forme « limits: … ».""");
    }

    @Test
    void two_words_that_each_give_the_value_are_two_indicators() {
        assertThat(faults(RIGHT + "mean: ${montant}\nnumerator: Euros\ndenominator: Paniers\n"))
                .isEqualTo(
                        "ligne 8, « mean » : « sum » donne déjà la valeur de cet indicateur. En écrire un autre pour « mean ».");
    }

    @Test
    void two_questions_with_the_same_answers_do_not_make_groups_of_one_indicator() {
        String sheet = "date | bio(oui,non) | local(oui,non) | kilos\n2024-01-05 | oui | non | 3\n";
        assertThat(WordSpec.plain(new Notebook()
                        .with("ventes", sheet)
                        .faultsOfWhole(RIGHT.replace("montant", "kilos") + "by: [total, bio, local]\n")))
                .endsWith(
                        "ligne 8, « by » : « bio » et « local » ont tous deux la réponse « oui ». Donner à chacun un indicateur, ou d’autres noms à leurs réponses.");
    }

    @Test
    void what_everyone_must_say_is_asked_for() {
        assertThat(faults("from: ventes\nsum: ${montant}\n")).isEqualTo("""
                        ligne 1, « title » : cette ligne manque. L’écrire sous la forme « title: … ».
                        ligne 1, « level » : cette ligne manque. L’écrire sous la forme « level: … ».
                        ligne 1, « definition » : cette ligne manque. L’écrire sous la forme « definition: … ».
                        ligne 1, « limits » : cette ligne manque. L’écrire sous la forme « limits: … ».
                        ligne 1, « source » : cette ligne manque. L’écrire sous la forme « source: … ».""");
    }

    @Test
    void a_header_that_cannot_be_is_said_all_at_once() {
        assertThat(faults(RIGHT + """
                        better: haut
                        decimals: 5
                        sdg: [12]
                        targets: { total: dix }
                        reference: { value: 100 }
                        """)).isEqualTo("""
                        ligne 11, « total » : « dix » n’est pas un nombre. Écrire par exemple 12.5.
                        ligne 12, « source » : cette ligne manque. L’écrire sous la forme « source: … ».
                        ligne 9, « decimals » : de 0 à 3 décimales, pas 5.
                        ligne 8, « better » : « haut » n’est pas connu ici. Écrire l’un de ces mots : higher, lower.
                        ligne 10, « sdg » : « 12 » n’est pas une cible du développement durable. L’écrire comme les Nations unies, par exemple 2.1 ou 12.3.""");
    }

    @Test
    void an_unknown_form_or_field_is_answered_with_the_nearest_one_wherever_it_stands() {
        assertThat(faults(RIGHT.replace("from: ventes", "from: vente")))
                .isEqualTo("ligne 6, « from » : il n’y a pas de formulaire « vente ». Écrire par exemple « ventes ».");
        assertThat(faults(RIGHT + "join: { form: epicerie, on: foyer }\n"))
                .isEqualTo(
                        "ligne 8, « form » : il n’y a pas de formulaire « epicerie ». Écrire par exemple « epiceries ».");
        assertThat(faults(RIGHT + "join: { form: epiceries, on: foyer }\n"))
                .isEqualTo(
                        "ligne 8, « on » : « foyer » n’est pas un champ de « epiceries ». Les deux formulaires doivent avoir ce champ.");
        assertThat(faults(RIGHT + "where: ${foyr} = 'F1'\nby: [moys]\n")).isEqualTo("""
                        ligne 8, « where » : « foyr » n’est pas un champ de « ventes ». Écrire par exemple « foyer ».
                        ligne 9, « by » : on ne peut pas ventiler par « moys ». Écrire par exemple « mois ».""");
        assertThat(faults(RIGHT + "items: [montan]\n"))
                .isEqualTo(
                        "ligne 8, « items » : « montan » n’est pas un champ de « ventes ». Écrire par exemple « montant ».");
    }

    @Test
    void an_expression_that_does_not_read_is_quoted() {
        assertThat(faults(RIGHT + "where: ${montant} > 0 et ${montant} < 9\n"))
                .isEqualTo(
                        "ligne 8, « where » : « ${montant} > 0 et ${montant} < 9 » ne se lit pas. Vérifier les parenthèses, les guillemets et les opérateurs (and, or, not(…), =, !=, <, <=, >, >=, +, -, *, div, mod).");
        assertThat(faults(RIGHT.replace("sum: ${montant}", "sum: arrondi(${montant})")))
                .isEqualTo(
                        "ligne 7, « sum » : dans « arrondi(${montant}) », la fonction « arrondi() » n’est pas connue ici. Écrire l’un de ces mots : abs, boolean, coalesce, concat, contains, count-selected, date, ends-with, false, if, int, max, min, not, number, regex, round, selected, starts-with, string, string-length, today, true.");
    }

    @Test
    void a_text_that_is_no_list_of_words_is_said_with_its_line() {
        assertThat(faults("title: Montant\n  level: [résultat\n"))
                .isEqualTo(
                        "ligne 2 : ce YAML ne se lit pas. Vérifier les retraits, les guillemets et les deux-points de cette ligne.");
        assertThat(faults(RIGHT + "title: Encore\n"))
                .isEqualTo("ligne 8, « title » est écrit deux fois. Garder une seule ligne.");
    }
}
