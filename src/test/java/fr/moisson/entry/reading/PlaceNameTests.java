package fr.moisson.entry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.FieldType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceNameTests {
    private static final Names NAMES = Names.of(
            List.of("Saint-Élie", "Hulluch", "Haisnes", "École maternelle Jean Jaurès", "École T0001", "Centre social"),
            Map.of("Fosse 13", "Saint-Élie"));

    private static DrawnColumn places() {
        return DrawnColumn.of(FieldType.TEXT, "Lieu").being("site").knowing(NAMES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "Saint-Élie           | Saint-Élie, tel quel, certain",
                "St Elie              | Saint-Élie, orthographe, certain",
                "SAINT  ELIE          | Saint-Élie, orthographe, certain",
                "Hulluch(62)          | Hulluch, orthographe, certain",
                "hulluch              | Hulluch, orthographe, certain",
                "Ec. mat. Jean Jaurès | École maternelle Jean Jaurès, orthographe, certain",
                "Mat. Jaurès          | École maternelle Jean Jaurès, nom proche, plausible",
                "École Jaurès         | École maternelle Jean Jaurès, nom proche, plausible",
                "École Jean Jaures    | École maternelle Jean Jaurès, nom proche, plausible",
                "École J. Jaurès      | nom proche, asked : École maternelle Jean Jaurès / École J. Jaurès",
                "Huluch               | nom proche, asked : Hulluch / Huluch",
                "Fosse 13             | Saint-Élie, réponse donnée, certain",
                "Fosse 14             | Fosse 14, tel quel, certain",
                "École T0002          | École T0002, tel quel, certain",
                "École                | École, tel quel, certain",
                "Cantine Jaurès       | Cantine Jaurès, tel quel, certain",
                "Élém. Jaurès         | Élém. Jaurès, tel quel, certain",
                "Centre social T0001  | Centre social T0001, tel quel, certain",
                "Centre sociale       | nom proche, asked : Centre social / Centre sociale",
                "NC                   | non recueilli, certain",
                "test                 | essai, asked : rien / test",
            })
    void a_place_is_known_under_the_ways_people_write_it(String written, String read) {
        assertThat(places().reads(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            commentCharacter = '§',
            value = {
                "École T0001         | École T0002",
                "École T0001         | École",
                "Maternelle A T0001  | Maternelle B T0001",
                "Cantine T0001-A     | Cantine T0001-B",
                "Centre social T0001 | Centre social",
                "École A             | École B",
                "Cité 12             | Cité 13",
                "École Jaurès        | Cantine Jaurès",
                "Maternelle Jaurès   | Élémentaire Jaurès",
            })
    void names_that_differ_by_a_code_a_number_a_letter_or_a_kind_are_two_places(String one, String other) {
        assertThat(Names.of(List.of(one), Map.of()).match(other).kind()).isEqualTo(Names.Kind.UNKNOWN);
        assertThat(Names.of(List.of(other), Map.of()).match(one).kind()).isEqualTo(Names.Kind.UNKNOWN);
    }

    @Test
    void the_column_teaches_the_names_it_writes_often() {
        DrawnColumn column = places().knowing(Names.NONE).among("École Jaurès", "École Jaurès", "École Jaurès");
        assertThat(column.reads("ecole jaures")).isEqualTo("École Jaurès, orthographe, certain");
        assertThat(column.reads("École Jean Jaurès")).isEqualTo("nom proche, asked : École Jaurès / École Jean Jaurès");
    }

    @Test
    void a_name_written_often_that_is_like_a_known_one_is_still_asked() {
        DrawnColumn column = places().among("École J. Jaurès", "École J. Jaurès", "École J. Jaurès");
        assertThat(column.reads("École J. Jaurès"))
                .isEqualTo("nom proche, asked : École maternelle Jean Jaurès / École J. Jaurès");
        assertThat(column.read("École J. Jaurès").sentence())
                .isEqualTo(
                        "«\u00A0École J. Jaurès\u00A0» ressemble à «\u00A0École maternelle Jean Jaurès\u00A0». Est-ce le même lieu\u202F?");
        assertThat(column.deciding("nom proche|ecole j. jaures", "École maternelle Jean Jaurès")
                        .reads("École J. Jaurès"))
                .isEqualTo("École maternelle Jean Jaurès, réponse donnée, certain");
    }

    @Test
    void a_school_may_go_by_a_shorter_name_while_no_other_school_does() {
        DrawnColumn schools = DrawnColumn.of(FieldType.TEXT, "École").being("site");
        schools.knowing(Names.of(List.of("École élémentaire Zola", "École maternelle Jaurès"), Map.of()));
        assertThat(schools.reads("Ecole Zola")).isEqualTo("École élémentaire Zola, nom proche, plausible");
        assertThat(schools.read("Élém. Zola").sentence())
                .isEqualTo(
                        "«\u00A0Élém. Zola\u00A0» est sans doute «\u00A0École élémentaire Zola\u00A0», seule école connue de ce nom.");
        schools.knowing(Names.of(List.of("École élémentaire Zola", "École maternelle Zola"), Map.of()));
        assertThat(schools.reads("Ecole Zola"))
                .isEqualTo("nom proche, asked : École élémentaire Zola / École maternelle Zola / Ecole Zola");
        assertThat(schools.reads("Élém. Zola")).isEqualTo("École élémentaire Zola, nom proche, plausible");
    }

    @ParameterizedTest
    @CsvSource({
        "Hulluch, 'Hulluch, tel quel, certain'",
        "Hulluch 62, 'Hulluch, orthographe, certain'",
        "Haisnes - 62, 'Haisnes, orthographe, certain'",
        "62410 HULLUCH, 'Hulluch, orthographe, certain'",
        "Lens 62, 'Lens 62, tel quel, certain'"
    })
    void a_town_may_come_with_the_number_of_its_department(String written, String read) {
        assertThat(DrawnColumn.of(FieldType.TEXT, "Commune")
                        .being("territory")
                        .knowing(NAMES)
                        .reads(written))
                .isEqualTo(read);
    }

    @Test
    void a_name_that_stands_out_of_a_short_column_is_asked() {
        DrawnColumn events = DrawnColumn.of(FieldType.TEXT, "Lieu").being("site");
        events.among(
                "Place du Marché",
                "Place du Marché",
                "Place Pasteur",
                "Place Pasteur",
                "pl. du Marché",
                "Place Pasteur");
        assertThat(events.reads("Fosse 13")).isEqualTo("Fosse 13, tel quel, certain");
        events.among(
                "Place du Marché",
                "Place du Marché",
                "Place Pasteur",
                "Place Pasteur",
                "pl. du Marché",
                "Place Pasteur",
                "Place Pasteur");
        assertThat(events.reads("Fosse 13")).isEqualTo("nom rare, asked : Place Pasteur / Place du Marché / Fosse 13");
    }

    @Test
    void a_name_that_stands_out_of_a_regular_column_is_asked() {
        List<String> regular = new ArrayList<>(Collections.nCopies(8, "Hulluch"));
        regular.addAll(Collections.nCopies(8, "Haisnes"));
        DrawnColumn column = places().knowing(Names.NONE).among(regular.toArray(String[]::new));
        assertThat(column.reads("Fosse 13")).isEqualTo("nom rare, asked : Hulluch / Haisnes / Fosse 13");
        assertThat(column.read("Fosse 13").sentence())
                .isEqualTo(
                        "«\u00A0Fosse 13\u00A0» n’est pas un nom habituel de cette colonne. Quel est ce lieu\u202F?");
        assertThat(column.goingOn().reads("Fosse 13")).isEqualTo("Fosse 13, tel quel, certain");
    }

    @Test
    void one_more_of_a_series_does_not_stand_out() {
        List<String> schools = new ArrayList<>(Collections.nCopies(8, "École T0001"));
        schools.addAll(Collections.nCopies(8, "École T0002"));
        assertThat(places().knowing(Names.NONE)
                        .among(schools.toArray(String[]::new))
                        .reads("École T0003"))
                .isEqualTo("École T0003, tel quel, certain");
    }

    @Test
    void a_column_of_known_names_is_plain_once_it_is_wholly_seen() {
        assertThat(places().among("Hulluch", "Haisnes").isPlain()).isTrue();
        assertThat(places().among("Hulluch", "Haisnes").goingOn().isPlain()).isFalse();
        assertThat(places().among("Hulluch", "St Elie").isPlain()).isFalse();
    }
}
