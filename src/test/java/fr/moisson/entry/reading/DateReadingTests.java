package fr.moisson.entry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.FieldType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateReadingTests {
    private final DrawnColumn dates = DrawnColumn.of(FieldType.DATE, "Date de la séance");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "12/03/2025                 | 2025-03-12, tel quel, certain",
                "12.03.25                   | 2025-03-12, tel quel, certain",
                "12-03-2025                 | 2025-03-12, tel quel, certain",
                "12 03 2025                 | 2025-03-12, tel quel, certain",
                "12 / 03 / 2025             | 2025-03-12, écriture d’une date, certain",
                "mercredi 12 mars 2025      | 2025-03-12, écriture d’une date, certain",
                "le mercredi 12 mars 2025   | 2025-03-12, écriture d’une date, certain",
                "mer. 12/03/25              | 2025-03-12, écriture d’une date, certain",
                "lundi 12 mars 2025         | écriture d’une date, asked : 2025-03-12 / 2025-03-13 / 2025-03-11",
                "12mars25                   | 2025-03-12, écriture d’une date, certain",
                "12-mars-25                 | 2025-03-12, écriture d’une date, certain",
                "1er avril 2025             | 2025-04-01, écriture d’une date, certain",
                "12 févr. 2025              | 2025-02-12, écriture d’une date, certain",
                "12/03/2025 (matin)         | 2025-03-12, écriture d’une date, certain",
                "12/03/2025 ?               | 2025-03-12, approximation, plausible",
                "mars 2025                  | mois, asked : 2025-03-01 / 2025-03-15 / rien",
                "mars 25                    | mois, asked : 2025-03-01 / 2025-03-15 / rien",
                "03/2025                    | mois, asked : 2025-03-01 / 2025-03-15 / rien",
                "semaine 12 2025            | 2025-03-17, semaine, plausible",
                "S12/2025                   | 2025-03-17, semaine, plausible",
                "12-13/03/2025              | plusieurs jours, asked : 2025-03-12 / 2025-03-13",
                "12 et 13 mars 2025         | plusieurs jours, asked : 2025-03-12 / 2025-03-13",
                "du 12 au 14 mars 2025      | plusieurs jours, asked : 2025-03-12 / 2025-03-14",
                "12/03/2025 et 13/03/2025   | plusieurs jours, asked : 2025-03-12 / 2025-03-13",
                "45728                      | 2025-03-12, numéro de jour, plausible",
                "2025-03-12 14:05           | 2025-03-12, horodatage, certain",
                "13/3/2025 14:05:09         | 2025-03-13, horodatage, certain",
                "2025/03/12 2:05:09 PM UTC+1 | 2025-03-12, horodatage, certain",
                "2025-03-12T14:05:09.123+01:00 | 2025-03-12, horodatage, certain",
                "2025-03-12T23:30:00Z       | 2025-03-13, horodatage, certain",
                "12/03/2052                 | année improbable, asked : 2025-03-12",
                "12/03/2205                 | année improbable, asked : 2025-03-12",
                "12/03/0205                 | année improbable, asked : 2025-03-12",
                "20250312                   | 2025-03-12, écriture d’une date, plausible",
                "NC                         | non recueilli, certain",
                "?                          | non recueilli, certain",
                "31/02/2025                 | illisible, refused",
                "bientôt                    | illisible, refused",
            })
    void a_date_is_read_as_people_write_it(String written, String read) {
        assertThat(dates.reads(written)).isEqualTo(read);
    }

    @Test
    void what_no_calendar_has_says_what_to_write() {
        assertThat(dates.read("31/02/2025").sentence())
                .isEqualTo("«\u00A031/02/2025\u00A0» n’est pas une date. Écrire par exemple 28/02/2025.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "2025       | 12/03         | 2025-03-12, date sans année, plausible",
                "2025       | 12 mars       | 2025-03-12, date sans année, plausible",
                "2024-2025  | 12/03         | 2025-03-12, date sans année, plausible",
                "2024-2025  | 12/10         | 2024-10-12, date sans année, plausible",
                "2025       | sem. 12       | 2025-03-17, semaine, plausible",
                "2025       | S12           | 2025-03-17, semaine, plausible",
                "Feuil1     | 12/09         | date sans année, asked : 2024-09-12 / 2025-09-12",
                "Feuil1     | mercredi 12 mars | 2025-03-12, date sans année, plausible",
            })
    void the_sheet_says_the_year(String sheet, String written, String read) {
        assertThat(dates.onSheet(sheet).reads(written)).isEqualTo(read);
    }

    @Test
    void the_title_says_the_year() {
        assertThat(dates.onSheet("Feuil1", "Séances 2025").reads("12/03"))
                .isEqualTo("2025-03-12, date sans année, plausible");
        assertThat(dates.onSheet("Feuil1", "Séances 2025").read("12/03").sentence())
                .isEqualTo("«\u00A012/03\u00A0» est lu 12 mars 2025\u00A0: l’année est celle de la feuille.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "05/03/2025 | 12/03 | 2025-03-12, date sans année, plausible",
                "15/12/2024 | 12/01 | 2025-01-12, date sans année, plausible",
                "15/12/2024 | 18/12 | 2024-12-18, date sans année, plausible",
            })
    void the_neighbours_say_the_year(String above, String written, String read) {
        assertThat(dates.among(above).reads(written)).isEqualTo(read);
    }

    @Test
    void a_sheet_and_neighbours_that_disagree_are_asked() {
        assertThat(dates.onSheet("2024").among("05/03/2025").reads("12/03"))
                .isEqualTo("date sans année, asked : 2024-03-12 / 2025-03-12 / 2026-03-12");
    }

    @Test
    void a_short_project_has_but_one_such_day() {
        assertThat(dates.during("2025-01-01", "2025-12-31").reads("12/03"))
                .isEqualTo("2025-03-12, date sans année, plausible");
    }

    @Test
    void a_column_that_writes_the_month_first_is_read_so() {
        DrawnColumn american = dates.among("03/25/2025", "04/02/2025");
        assertThat(american.reads("3/12/2025")).isEqualTo("2025-03-12, ordre jour-mois, certain");
        assertThat(american.reads("3/25/2025")).isEqualTo("2025-03-25, ordre jour-mois, certain");
        assertThat(american.reads("3/12/2025 14:05:09")).isEqualTo("2025-03-12, horodatage, certain");
        assertThat(american.read("3/12/2025").sentence())
                .isEqualTo(
                        "La colonne écrit le mois avant le jour\u00A0: «\u00A03/12/2025\u00A0» est le 12 mars 2025.");
    }

    @Test
    void a_column_that_writes_both_orders_is_asked_once() {
        DrawnColumn both = dates.headed("Date").among("03/25/2025", "25/03/2025");
        assertThat(both.reads("3/12/2025")).isEqualTo("ordre jour-mois, asked : jour/mois / mois/jour");
        assertThat(both.read("3/12/2025").question().key()).isEqualTo("ordre jour-mois|colonne date");
        assertThat(both.read("3/12/2025").sentence())
                .isEqualTo(
                        "Dans cette colonne, «\u00A03/12/2025\u00A0» peut se lire jour puis mois, ou mois puis jour. Dans quel ordre ces dates sont-elles écrites\u202F?");
        assertThat(both.reads("26/03/2025")).isEqualTo("2025-03-26, tel quel, certain");
        assertThat(both.deciding("ordre jour-mois|colonne date", "mois/jour").reads("3/12/2025"))
                .isEqualTo("2025-03-12, ordre jour-mois, certain");
        assertThat(both.deciding("ordre jour-mois|colonne date", "jour/mois").reads("3/12/2025"))
                .isEqualTo("2025-12-03, tel quel, certain");
    }

    @Test
    void days_that_may_be_months_are_french_unless_that_takes_them_out_of_the_project() {
        assertThat(dates.among("05/03/2025", "12/03/2025").reads("02/04/2025"))
                .isEqualTo("2025-04-02, tel quel, certain");
        DrawnColumn future = dates.during("2025-01-01", "2025-06-30").among("03/08/2025", "03/10/2025");
        assertThat(future.reads("03/12/2025")).isEqualTo("ordre jour-mois, asked : jour/mois / mois/jour");
    }

    @Test
    void a_number_four_years_before_the_others_may_count_from_1904() {
        assertThat(dates.among("12/03/2025", "19/03/2025").reads("44273"))
                .isEqualTo("numéro de jour, asked : 2025-03-19 / 2021-03-18");
    }

    @Test
    void a_day_shown_without_its_day_or_of_another_year_than_its_sheet_is_asked() {
        assertThat(dates.shownAs("mmm-yy").reads("2025-03-01"))
                .isEqualTo("mois, asked : 2025-03-01 / 2025-03-15 / rien");
        assertThat(DrawnColumn.of(FieldType.DATE, "Date")
                        .onSheet("2024")
                        .shownAs("d-mmm")
                        .reads("2025-03-12"))
                .isEqualTo("date sans année, asked : 2024-03-12 / 2025-03-12");
    }

    @Test
    void a_week_says_from_when_to_when() {
        assertThat(dates.onSheet("2025").read("sem. 12").sentence())
                .isEqualTo(
                        "«\u00A0sem. 12\u00A0» va du 17 mars 2025 au 23 mars 2025\u00A0: le lundi est gardé\u00A0; l’année est celle de la feuille.");
    }

    @Test
    void ditto_marks_repeat_the_date_above() {
        assertThat(dates.among("12/03/2025").reads("idem")).isEqualTo("2025-03-12, idem, certain");
    }

    @Test
    void a_column_that_does_not_tell_its_order_follows_the_one_beside_it() {
        DrawnColumn joined = dates.headed("Date d’adhésion").among("12/11/2024", "6/11/2025");
        assertThat(joined.reads("4/11/2025")).isEqualTo("2025-11-04, tel quel, certain");
        joined.besideColumns(List.of("3/15/2024", "3/8/2024"));
        assertThat(joined.reads("4/11/2025")).isEqualTo("2025-04-11, ordre jour-mois, plausible");
        assertThat(joined.read("4/11/2025").sentence())
                .isEqualTo(
                        "La colonne d’à côté écrit le mois avant le jour, et celle-ci sans doute aussi\u00A0: «\u00A04/11/2025\u00A0» est le 11 avril 2025.");
        assertThat(joined.isPlain()).isFalse();
    }

    @Test
    void a_column_that_tells_its_order_keeps_it_and_two_that_contradict_each_other_are_not_followed() {
        assertThat(dates.among("25/11/2024").besideColumns(List.of("3/15/2024")).reads("4/11/2025"))
                .isEqualTo("2025-11-04, tel quel, certain");
        assertThat(dates.among("6/11/2025")
                        .besideColumns(List.of("3/15/2024"), List.of("15/3/2024"))
                        .reads("4/11/2025"))
                .isEqualTo("2025-11-04, tel quel, certain");
    }

    @Test
    void an_answer_about_the_column_goes_before_the_one_beside_it() {
        assertThat(dates.headed("Date")
                        .besideColumns(List.of("3/15/2024"))
                        .deciding("ordre jour-mois|colonne date", "jour/mois")
                        .reads("4/11/2025"))
                .isEqualTo("2025-11-04, tel quel, certain");
    }
}
