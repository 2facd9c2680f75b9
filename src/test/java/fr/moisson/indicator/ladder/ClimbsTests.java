package fr.moisson.indicator.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.Notebook;
import fr.moisson.project.DefinitionFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who stands where at the end of each quarter, and how they came there. */
class ClimbsTests {
    private static final String TOP = "question: q\none: foyer\nseveral: foyers\n";

    private final Notebook notebook = new Notebook();

    @Test
    void somebody_is_counted_on_the_highest_rung_they_hold() {
        notebook.with("cotisations", """
                foyer | date
                F1    | 2024-01-10
                F2    | 2024-02-01
                F3    | 2024-05-02""").with("ventes", """
                foyer | date
                F1    | 2024-02-01
                F1    | 2024-03-01
                F2    | 2024-03-01
                F2    | 2024-04-05
                F2    | 2024-06-05""");
        assertThat(climbs("""
                rungs:
                  - { name: adhésion, from: cotisations, within: 365 }
                  - { name: achats, from: ventes, at_least: 2 }
                """)).isEqualTo("""
                2024-01-01 : adhésion 1, achats 1 ; premières fois 2
                2024-04-01 : adhésion 2, achats 1 ; premières fois 1, montées 1, descentes 1""");
    }

    @Test
    void who_lets_a_membership_lapse_goes_and_may_come_back() {
        notebook.with("cotisations", """
                foyer | date
                F1    | 2024-01-10
                F2    | 2024-12-20
                F1    | 2025-05-02""");
        assertThat(climbs("rungs:\n  - { name: adhésion, from: cotisations, within: 100 }\n"))
                .isEqualTo("""
                2024-01-01 : adhésion 1 ; premières fois 1
                2024-04-01 : adhésion 0 ; sorties 1
                2024-07-01 : adhésion 0 ; sans changement 1
                2024-10-01 : adhésion 1 ; premières fois 1, sans changement 1
                2025-01-01 : adhésion 0 ; sorties 1, sans changement 1
                2025-04-01 : adhésion 1 ; retours 1, sans changement 1""");
    }

    @Test
    void a_quarter_in_which_nothing_was_noted_says_nothing_of_anybody() {
        notebook.with("cotisations", """
                foyer | date
                F1    | 2024-01-10
                F1    | 2024-08-10""").with("ventes", """
                foyer | date
                F1    | 2024-02-01
                F1    | 2024-09-01""");
        assertThat(climbs("""
                rungs:
                  - { name: adhésion, from: cotisations, within: 365 }
                  - { name: achats, from: ventes, at_least: 1 }
                  - { name: référent·e, missing: Personne ne le note. }
                """)).isEqualTo("""
                2024-01-01 : adhésion 0, achats 1, référent·e non recueilli ; premières fois 1
                2024-04-01 : adhésion 1, achats non recueilli, référent·e non recueilli ; on ne sait pas 1
                2024-07-01 : adhésion 0, achats 1, référent·e non recueilli ; on ne sait pas 1""");
    }

    @Test
    void a_quarter_that_has_only_begun_is_no_drop() {
        notebook.with("cotisations", """
                foyer | date
                F1    | 2024-01-10
                F2    | 2024-07-20""").with("ventes", """
                foyer | date
                F1    | 2024-05-01
                F1    | 2024-06-01
                F1    | 2024-07-01""");
        assertThat(climbs("""
                rungs:
                  - { name: adhésion, from: cotisations, within: 365 }
                  - { name: achats, from: ventes, at_least: 2 }
                """)).endsWith("""
                2024-04-01 : adhésion 0, achats 1 ; on ne sait pas 1
                2024-07-01 : adhésion 2, achats non recueilli ; premières fois 1, on ne sait pas 1""");
    }

    @Test
    void the_last_mode_counts_and_only_while_the_membership_does() {
        notebook.with("cotisations", """
                foyer | date
                F1    | 2024-01-10
                F2    | 2024-07-10
                F1    | 2024-10-01""").with("adherents", """
                foyer | mode(adhesion,benevolat,ca) | date
                F1    | adhesion                    | 2024-01-10
                F1    | benevolat                   | 2024-01-10
                F1    | ca                          | 2024-04-20
                F1    | benevolat                   | 2024-11-20""");
        assertThat(climbs("""
                rungs:
                  - { name: adhésion, from: cotisations, within: 120 }
                  - { name: bénévolat, from: adherents, latest: mode, is: [benevolat], needs: adhésion }
                  - { name: conseil, from: adherents, latest: mode, is: [ca], needs: adhésion }
                """)).isEqualTo("""
                2024-01-01 : adhésion 0, bénévolat 1, conseil 0 ; premières fois 1
                2024-04-01 : adhésion 0, bénévolat 0, conseil 0 ; sorties 1
                2024-07-01 : adhésion 1, bénévolat 0, conseil 0 ; premières fois 1, sans changement 1
                2024-10-01 : adhésion 1, bénévolat 1, conseil 0 ; retours 1, sans changement 1""");
    }

    @Test
    void the_last_quarter_says_the_same_number_as_the_indicators_of_the_same_rows() {
        notebook.with("adherents", """
                foyer | mode(adhesion,benevolat,ca) | date
                F1    | adhesion                    | 2024-01-10
                F1    | benevolat                   | 2024-05-10
                F1    | ca                          | 2024-05-10
                F2    | adhesion                    | 2024-02-10
                F2    | benevolat                   | 2024-03-10
                F3    | adhesion                    | 2024-06-10
                F4    | adhesion                    | 2024-06-11
                F4    | benevolat                   | 2024-06-12
                F4    | adhesion                    | 2024-06-13""").with("cotisations", """
                foyer | date
                F1    | 2023-06-01
                F2    | 2024-05-01
                F3    | 2024-05-31
                F4    | 2024-06-02""");
        assertThat(climbs("""
                rungs:
                  - { name: adhésion, from: adherents, latest: mode, is: [adhesion] }
                  - { name: bénévolat, from: adherents, latest: mode, is: [benevolat] }
                  - { name: conseil, from: adherents, latest: mode, is: [ca] }
                """))
                .endsWith(
                        "2024-04-01 : adhésion 2, bénévolat 1, conseil 1 ; premières fois 2, montées 1, sans changement 1");
        assertThat(notebook.values("from: adherents\nunit: \"%\"\ntransitions: { rung: mode, date: date }\n"))
                .contains("adhesion / fin = 0,4 n 2", "benevolat / fin = 0,333 n 1", "ca / fin = 1 n 1");
        assertThat(climbs("rungs:\n  - { name: à jour, from: cotisations, within: 365 }\n"))
                .contains("2024-04-01 : à jour 3 ;");
        assertThat(notebook.values("from: cotisations\nunit: foyers\nactive: { subject: \"${foyer}\", within: 365 }\n"))
                .contains("valeur total = 3 ");
    }

    @Test
    void what_is_wrong_in_the_file_is_told_all_at_once() {
        notebook.with("adherents", """
                foyer | mode(adhesion,benevolat) | date | degre(1,2,9)
                F1    | adhesion                 | 2024-01-10 | 1""");
        List<String> faults = new ArrayList<>();
        read("""
                see: [mode]
                rungs:
                  - { name: a, from: adherent, within: 365 }
                  - { name: b, from: adherents }
                  - { name: c, from: adherents, at_least: 0 }
                  - { name: d, from: adherents, latest: mode, is: [benevole], needs: x }
                  - { name: e }
                decisions:
                  - { name: d, from: adherents, what: mode, grade: degre, scale: harte }
                """, faults);
        assertThat(faults.stream().map(fault -> fault.replace('\u00A0', ' ').replace('\u202F', ' ')))
                .containsExactly(
                        "echelle.yaml, ligne 4, « see » : il n’y a pas d’indicateur « mode ». Écrire par exemple « modes ».",
                        "echelle.yaml, ligne 6, « from » : il n’y a pas de formulaire « adherent ». Écrire par exemple « adherents ».",
                        "echelle.yaml, ligne 7, « from » : dire quand on est sur cette marche : « at_least: 2 », « within: 365 » ou « latest: mode_participation » avec « is ».",
                        "echelle.yaml, ligne 8, « at_least » : un nombre entier est attendu, de 1 à 10 000.",
                        "echelle.yaml, ligne 9, « is » : « benevole » n’est pas une réponse à « mode ». Écrire par exemple « benevolat ».",
                        "echelle.yaml, ligne 9, « needs » : « x » n’est pas une marche plus basse. Écrire par exemple « a ».",
                        "echelle.yaml, ligne 10, « missing » : cette ligne manque. L’écrire sous la forme « missing: … ».",
                        "echelle.yaml, ligne 12, « scale » : « harte » n’est pas connu ici. Écrire par exemple « hart ».",
                        "echelle.yaml, ligne 12, « grade » : les réponses à « degre » sont des degrés, de 1 à 4.");
    }

    @Test
    void decisions_are_read_from_their_journal_with_who_proposed_and_what_followed() {
        notebook.with("collectif", """
                date       | sujet(catalogue,lieux) | degre(1,2,3,4) | par | suite
                2024-01-10 | catalogue              | 4              | des habitants | faite
                2024-05-10 | lieux                  | 1              |               | en cours
                2024-06-10 | lieux                  |                | une commune   | """);
        List<String> faults = new ArrayList<>();
        Ladder ladder = read("""
                decisions:
                  - { name: collectif, from: collectif, what: sujet, grade: degre, by: par, followed: suite }
                  - { name: enfants, scale: hart, missing: Personne ne le note. }
                """, faults);
        assertThat(faults).isEmpty();
        Decisions decisions = new Decisions(JdbcClient.create(notebook.database()), form -> true);
        assertThat(decisions.of(ladder.logs().get(0)).stream().map(Object::toString))
                .containsExactly(
                        "Decision[date=2024-05-10, what=« lieux », grade=1, by=, followed=en cours]",
                        "Decision[date=2024-01-10, what=« catalogue », grade=4, by=des habitants, followed=faite]");
        assertThat(decisions.of(ladder.logs().get(1))).isEmpty();
    }

    private Ladder read(String yaml, List<String> faults) {
        return Ladders.read(
                new DefinitionFile("echelle.yaml", (TOP + yaml).getBytes(StandardCharsets.UTF_8)),
                new Ladders.Reader(notebook.forms(), Notebook.tables()),
                Set.of("modes"),
                faults);
    }

    private String climbs(String yaml) {
        List<String> faults = new ArrayList<>();
        Ladder ladder = read(yaml, faults);
        assertThat(faults).isEmpty();
        return new Climbs(JdbcClient.create(notebook.database()), form -> true)
                .of(ladder).stream().map(quarter -> drawn(ladder, quarter)).collect(Collectors.joining("\n"));
    }

    private static String drawn(Ladder ladder, Quarter quarter) {
        List<String> rungs = new ArrayList<>();
        for (int at = 0; at < ladder.rungs().size(); at++) {
            rungs.add(ladder.rungs().get(at).name() + " "
                    + (quarter.standing().get(at).isPresent()
                            ? quarter.standing().get(at).getAsLong()
                            : "non recueilli"));
        }
        List<String> moves = new ArrayList<>();
        move(moves, "premières fois", quarter.first());
        move(moves, "retours", quarter.back());
        move(moves, "montées", quarter.up());
        move(moves, "descentes", quarter.down());
        move(moves, "sorties", quarter.gone());
        move(moves, "sans changement", quarter.stayed());
        move(moves, "on ne sait pas", quarter.unknown());
        return quarter.began() + " : " + String.join(", ", rungs) + " ; " + String.join(", ", moves);
    }

    private static void move(List<String> moves, String name, long many) {
        if (many > 0) {
            moves.add(name + " " + many);
        }
    }
}
