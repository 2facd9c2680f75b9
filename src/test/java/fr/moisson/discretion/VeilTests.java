package fr.moisson.discretion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken out of a text, and what stays. A pseudonym is drawn here as <key>. */
class VeilTests {
    private static final List<String> PLACES = List.of("Saint-Élie", "École Marie Curie", "VRAC Artois");

    private final Veil veil =
            veil("Nadia Benali", "~ Élise", "Marie-Claire D.", "Rose", "Mme Dupont", "+33 6 12 34 56 78");

    private static Veil veil(String... authors) {
        return new Veil(
                Stream.of(authors).map(Speaker::of).toList(),
                key -> "<" + key + ">",
                PLACES,
                word -> word.equals("mireille"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                merci Nadia !                            | merci <nadiabenali> !
                merci NADIA, et nadia benali             | merci <nadiabenali>, et <nadiabenali>
                Nadiane n’est pas là                     | Nadiane n’est pas là
                demande à elise                          | demande à <elise>
                d’Élise et l’élise                       | d’<elise> et l’<elise>
                Marie-Claire vient, Marie Claire aussi   | <marieclaired> vient, <marieclaired> aussi
                une rose pour Rose                       | une rose pour <rose>
                Mme Dupont, ou Dupont tout court         | <mmedupont>, ou <mmedupont> tout court
                on va à Saint-Élie avec Élise            | on va à Saint-Élie avec <elise>
                on va à saint elie                       | on va à saint elie
                rdv École Marie Curie avec Marie         | rdv École Marie Curie avec <marieclaired>
                Mireille et MIREILLE, pas Mireilles      | [nom] et [nom], pas Mireilles
                """)
    void names_of_those_who_speak(String written, String told) {
        assertThat(veil.over(written).text()).isEqualTo(told);
    }

    @Test
    void a_first_name_that_two_have_names_neither() {
        assertThat(veil("Nadia B", "Nadia C").over("Nadia et Nadia C").text()).isEqualTo("[prénom] et <nadiac>");
    }

    @Test
    void mentions_name_people_who_never_spoke_too() {
        assertThat(veil.over("@\u2068Nadia Benali\u2069 et @\u2068~Sami\u2069, @33612345678")
                        .text())
                .isEqualTo("@<nadiabenali> et @<sami>, @<+33612345678>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                au 06 98 76 54 32 ou 0698765432          | au [téléphone] ou [téléphone]
                06.98.76.54.32, 06-98-76-54-32           | [téléphone], [téléphone]
                +33 6 98 76 54 32 ou +33(0)698765432     | [téléphone] ou [téléphone]
                0033698765432                            | [téléphone]
                06 987 654 32 et 0698 765 432            | [téléphone] et [téléphone]
                +32 471 12 34 56                         | [téléphone]
                le mien : 06 12 34 56 78                 | le mien : <+33612345678>
                le 05 06 2025 10 personnes               | le 05 06 2025 10 personnes
                12 kg, 14:05, 2025-03-12, 1 250,50 €     | 12 kg, 14:05, 2025-03-12, 1 250,50 €
                """)
    void telephone_numbers(String written, String told) {
        assertThat(veil.over(written).text()).isEqualTo(told);
        assertThat(veil.over(written.replace(' ', '\u202F')).text()).isEqualTo(told.replace(' ', '\u202F'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                écrire à nadia.b@exemple.fr              | écrire à [adresse électronique]
                https://www.exemple.fr/u/nadia?x=1 oui   | [lien www.exemple.fr] oui
                facebook.com/nadia.benali                | [lien facebook.com]
                FR76 3000 6000 0112 3456 7890 189 merci  | [compte bancaire] merci
                chez moi, 12 rue des Lilas à 18 h        | chez moi, [adresse] à 18 h
                12 bis, av. Jean Jaurès, 62300 Lens      | [adresse]
                3 place du Marché                        | [adresse]
                il reste 1 place pour samedi             | il reste 1 place pour samedi
                3 cours de cuisine, le12 pour tous avec  | 3 cours de cuisine, le12 pour tous avec
                """)
    void addresses_of_all_kinds(String written, String told) {
        assertThat(veil.over(written).text()).isEqualTo(told);
    }

    @Test
    void what_was_taken_out_is_counted() {
        assertThat(veil.over("Nadia, 06 98 76 54 32, Mireille").counts())
                .containsOnly(
                        java.util.Map.entry(Withheld.NAME, 1),
                        java.util.Map.entry(Withheld.PHONE, 1),
                        java.util.Map.entry(Withheld.WORD, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "~ Nadia B,NADIA B",
        "Élise,elise",
        "06 12 34 56 78,+33 6 12 34 56 78",
        "0033612345678,+33 (0)6 12-34-56-78"
    })
    void one_speaks_whatever_the_way_of_writing(String one, String other) {
        assertThat(Speaker.of(one).key()).isEqualTo(Speaker.of(other).key());
    }
}
