package fr.moisson.discretion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveTests {
    private static final Sensitive WORDS = Sensitive.words();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "une dame diabétique            | santé    | une dame •••",
                "elle est DIABETIQUE            | santé    | elle est •••",
                "des enfants malades            | santé    | des enfants •••",
                "l’asthme du petit              | santé    | l’••• du petit",
                "vient après la mosquée         | religion | vient après la •••",
                "deux réfugiées du foyer        | origine  | deux ••• du foyer",
                "une famille syrienne est venue | origine  | une ••• est venue",
                "adhérente d’origine malienne   | origine  | •••",
                "appeler le 06 12 34 56 78      | téléphone | appeler le •••",
                "appeler le +33 6.12.34.56.78   | téléphone | appeler le •••",
                "inconnu@exemple.example m’écrit| adresse électronique | ••• m’écrit",
                "livrer au 12 bis rue des Lilas | adresse  | livrer au •••",
                "aidé par Mme Invent            | nom d’une personne | aidé par •••",
                "vu avec Nadia Invent           | nom d’une personne | vu avec •••",
                "INVENT Nadia a payé            | nom d’une personne | ••• a payé"
            })
    void what_says_too_much_of_a_person_is_told_by_kind_and_masked(String text, String kind, String excerpt) {
        Sensitive.Found found = WORDS.in(text);
        assertThat(found.kinds()).containsExactly(kind);
        assertThat(found.excerpt()).isEqualTo(excerpt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pain complet et compote",
                "un vrai grippe-sou",
                "couscous marocain, riz chinois",
                "chou blanc et radis noir",
                "distribution place de l’église",
                "repas halal",
                "école Jean Jaurès",
                "École Marie Curie",
                "rue Louis Pasteur",
                "séance du 12/03/2025",
                "commande 0612",
                "Réseau VRAC",
                "Monsieur le maire est passé",
                "12 kg de pommes",
                "enceintes sono en panne"
            })
    void food_places_and_numbers_are_not_people(String text) {
        if (text.startsWith("enceintes")) {
            assertThat(WORDS.in(text).kinds())
                    .as("a word has two meanings: a person decides")
                    .containsExactly("santé");
        } else {
            assertThat(WORDS.in(text).kinds()).as(text).isEmpty();
        }
    }

    @Test
    void all_that_is_sensitive_is_masked_and_only_the_words_around_are_shown() {
        Sensitive.Found found = WORDS.in(
                "Très bonne épicerie ce mois-ci, beaucoup de monde. Mme Invent, diabétique, 06 12 34 56 78,"
                        + " demande des produits sans sucre et repassera le mois prochain avec sa voisine pour la recette du chou.");
        assertThat(found.kinds()).containsExactly("santé", "téléphone", "nom d’une personne");
        assertThat(found.excerpt())
                .isEqualTo(
                        "…e mois-ci, beaucoup de monde. •••, •••, •••, demande des produits sans sucre et repassera le mo…");
    }
}
