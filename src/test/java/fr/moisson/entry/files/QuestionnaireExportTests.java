package fr.moisson.entry.files;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The exports of online questionnaires as people download them, read by the forms of MIAM; each takes the place of the one before. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(DemoImportTests.TwoSteps.class)
class QuestionnaireExportTests {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Autowired
    Job twoSteps;

    @Autowired
    JobOperator operator;

    @TempDir
    Path folder;

    @TempDir
    Path out;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @Test
    void google_forms_writes_labels_under_whole_questions_and_the_day_of_sending_the_american_way() throws IOException {
        write("Enquête foyers (réponses).csv", """
                Timestamp,Numéro de réponse,Passage,Commune,Le foyer a fréquenté l’épicerie,Un enfant du foyer a suivi les séances à l’école,Je cuisine des légumes frais presque tous les jours.,Combien de portions de légumes mangez-vous par semaine ?,Qu’est-ce qui vous empêche de manger comme vous le voudriez ?
                3/5/2025 18:04:12,R101,Avant (T0),Hulluch,Oui,Non,Plutôt d’accord,9,"Le prix, Le manque de temps"
                3/17/2025 9:15:40,R102,Avant (T0),Haisnes,Non,Oui,Tout à fait d’accord,environ 12,Aucun frein
                3/17/2025 9:16:02,R102,Avant (T0),Haisnes,Non,Oui,Tout à fait d’accord,environ 12,Aucun frein
                3/28/2025 20:47:00,test,Avant (T0),Haisnes,Non,Oui,Plutôt d’accord,3,Le prix
                """);
        run();
        assertThat(stored("foyers", "respondent_id wave date commune expo_epicerie expo_ecole q1 freq_legumes freins"))
                .isEqualTo("""
                        R101 | T0 | 2025-03-05 | Hulluch | oui | non | 4 | 9 | prix temps
                        R102 | T0 | 2025-03-17 | Haisnes | non | oui | 5 | 12 | aucun
                        """);
        assertThat(readings()).isEqualTo("""
                        A1,date,Timestamp,Date du questionnaire,date d’envoi,plausible
                        A2,date,3/5/2025 18:04:12,2025-03-05,horodatage,certain
                        A3,date,3/17/2025 9:15:40,2025-03-17,horodatage,certain
                        H3,freq_legumes,environ 12,12,approximation,plausible
                        A4,date,3/17/2025 9:16:02,2025-03-17,horodatage,certain
                        H4,freq_legumes,environ 12,12,approximation,plausible
                        A5,date,3/28/2025 20:47:00,2025-03-28,horodatage,certain
                        B5,respondent_id,test,,essai,asked
                        """);
        assertThat(setAside()).isEqualTo("""
                        cellule B5, colonne « Numéro de réponse » : « test » attend une réponse sur la page « Lectures », et la ligne avec lui.
                        """);
    }

    @Test
    void framaforms_has_three_rows_of_headers_and_a_column_for_each_choice() throws IOException {
        write("foyers-framaforms.csv", """
                Détails de la soumission;;;;;;;;;;;;;
                ;;;;;;;;;;;Qu’est-ce qui vous empêche de manger comme vous le voudriez ?;;
                Numéro de série;SID;Date de soumission;Terminé;Brouillon;Adresse IP;Numéro de réponse;Passage;Commune;Le foyer a fréquenté l’épicerie;Un enfant du foyer a suivi les séances à l’école;Le prix;Le manque de temps;Les déplacements
                1;48211;12/03/2025 - 18:04;;0;;R201;Avant (T0);Hulluch;Oui;Non;X;;X
                2;48212;13/03/2025 - 08:30;;0;;R202;Avant (T0);Haisnes;Non;Non;;X;
                """);
        run();
        assertThat(stored("foyers", "respondent_id wave date commune expo_epicerie expo_ecole freins"))
                .isEqualTo("""
                        R201 | T0 | 2025-03-12 | Hulluch | oui | non | prix mobilite
                        R202 | T0 | 2025-03-13 | Haisnes | non | non | temps
                        """);
        assertThat(readings()).isEqualTo("""
                        C3,date,Date de soumission,Date du questionnaire,date d’envoi,plausible
                        C4,date,12/03/2025 - 18:04,2025-03-12,horodatage,certain
                        C5,date,13/03/2025 - 08:30,2025-03-13,horodatage,certain
                        """);
        assertThat(setAside()).isEqualTo("""
                        cellule A3, colonne « Numéro de série » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule B3, colonne « SID » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule D3, colonne « Terminé » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule E3, colonne « Brouillon » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule F3, colonne « Adresse IP » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        """);
    }

    @Test
    void kobotoolbox_writes_codes_under_paths_and_a_sending_may_come_twice() throws IOException {
        write("foyers_kobo.csv", """
                start;end;foyer/respondent_id;foyer/wave;foyer/commune;foyer/expo_epicerie;foyer/expo_ecole;accord/q1;freins;freins/prix;freins/temps;freins/mobilite;_id;_uuid;_submission_time;_validation_status;_index
                2025-03-12T18:00:11.123+01:00;2025-03-12T18:12:00.000+01:00;R301;T0;Hulluch;oui;non;4;prix temps;1;1;0;501;aaaa-1;2025-03-12T17:12:30;;1
                2025-03-12T18:00:11.123+01:00;2025-03-12T18:12:00.000+01:00;R301;T0;Hulluch;oui;non;4;prix temps;1;1;0;502;aaaa-1;2025-03-12T17:12:31;;2
                2025-03-13T10:00:00.000+01:00;2025-03-13T10:09:00.000+01:00;R302;T0;Haisnes;non;non;2;mobilite;0;0;1;503;aaaa-2;2025-03-13T09:09:30;;3
                2025-03-13T11:00:00.000+01:00;2025-03-13T11:09:00.000+01:00;R302;T0;Haisnes;non;non;5;mobilite;0;0;1;504;aaaa-3;2025-03-13T10:09:30;;4
                """);
        run();
        assertThat(stored("foyers", "respondent_id wave date commune expo_epicerie expo_ecole q1 freins"))
                .isEqualTo("""
                        R301 | T0 | 2025-03-12 | Hulluch | oui | non | 4 | prix temps
                        R302 | T0 | 2025-03-13 | Haisnes | non | non | 2 | mobilite
                        """);
        assertThat(readings()).isEqualTo("""
                        O1,date,_submission_time,Date du questionnaire,date d’envoi,plausible
                        O2,date,2025-03-12T17:12:30,2025-03-12,horodatage,certain
                        N3,,aaaa-1,,envoi en double,certain
                        O4,date,2025-03-13T09:09:30,2025-03-13,horodatage,certain
                        O5,date,2025-03-13T10:09:30,2025-03-13,horodatage,certain
                        """);
        assertThat(setAside()).isEqualTo("""
                        cellule A1, colonne « start » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule B1, colonne « end » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule J1, colonne « freins/prix » : cette colonne d’un export se déduit de « freins », seule lue. Rien à faire.
                        cellule K1, colonne « freins/temps » : cette colonne d’un export se déduit de « freins », seule lue. Rien à faire.
                        cellule L1, colonne « freins/mobilite » : cette colonne d’un export se déduit de « freins », seule lue. Rien à faire.
                        cellule M1, colonne « _id » : cette colonne dit d’où vient chaque ligne d’un export, elle n’est pas une réponse. Rien à faire.
                        cellule N1, colonne « _uuid » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule P1, colonne « _validation_status » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule Q1, colonne « _index » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule C5, colonne « foyer/respondent_id » : « R302 / T0 » désigne déjà la ligne 4, avec d’autres réponses. Corriger l’une des deux, ou supprimer celle qui est fausse.
                        """);
    }

    @Test
    void kobotoolbox_writes_labels_too_and_only_the_columns_of_the_choices() throws IOException {
        write("foyers_kobo_libelles.csv", """
                Numéro de réponse,Passage,Le foyer a fréquenté l’épicerie,Un enfant du foyer a suivi les séances à l’école,Qu’est-ce qui vous empêche de manger comme vous le voudriez ?/Le prix,Qu’est-ce qui vous empêche de manger comme vous le voudriez ?/Les déplacements,_uuid,_submission_time
                R351,Après (T1),Oui,Non,1,0,bbbb-1,2025-06-12 17:12:30
                R352,Après (T1),Non,Non,1,1,bbbb-2,2025-06-13 17:12:30
                """);
        run();
        assertThat(stored("foyers", "respondent_id wave date expo_epicerie expo_ecole freins"))
                .isEqualTo("""
                        R351 | T1 | 2025-06-12 | oui | non | prix
                        R352 | T1 | 2025-06-13 | non | non | prix mobilite
                        """);
        assertThat(readings()).isEqualTo("""
                        H1,date,_submission_time,Date du questionnaire,date d’envoi,plausible
                        H2,date,2025-06-12 17:12:30,2025-06-12,horodatage,certain
                        H3,date,2025-06-13 17:12:30,2025-06-13,horodatage,certain
                        """);
        assertThat(setAside()).isEqualTo("""
                        cellule G1, colonne « _uuid » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        """);
    }

    @Test
    void limesurvey_writes_code_and_text_and_keeps_what_was_not_finished() throws IOException {
        write("results-survey.csv", """
                "id. ID de la réponse","submitdate. Date de soumission","lastpage. Dernière page","startlanguage. Langue de départ","seed. Tête de série","respondent_id. Numéro de réponse","wave. Passage","expo_epicerie. Le foyer a fréquenté l’épicerie","expo_ecole. Un enfant du foyer a suivi les séances à l’école","accord[q1]. Êtes-vous d’accord ? [Je cuisine des légumes frais presque tous les jours.]","freins[prix]. Qu’est-ce qui vous empêche de manger comme vous le voudriez ? [Le prix]","freins[temps]. Qu’est-ce qui vous empêche de manger comme vous le voudriez ? [Le manque de temps]"
                "7","2025-03-12 18:04:33","4","fr","190542","R401","Avant (T0)","Y","N","Plutôt d’accord","Oui","Non"
                "8","","2","fr","190543","R402","Avant (T0)","N","Y","N/A","N/A","N/A"
                "9","","1","fr","190544","","","","","","N/A","N/A"
                """);
        run();
        assertThat(stored("foyers", "respondent_id wave date expo_epicerie expo_ecole q1 freins"))
                .isEqualTo("""
                        R401 | T0 | 2025-03-12 | oui | non | 4 | prix
                        R402 | T0 |  | non | oui |  |
                        """);
        assertThat(readings()).isEqualTo("""
                        B1,date,submitdate. Date de soumission,Date du questionnaire,date d’envoi,plausible
                        B2,date,2025-03-12 18:04:33,2025-03-12,horodatage,certain
                        H2,expo_epicerie,Y,oui,signe,certain
                        B3,,,,réponse inachevée,plausible
                        I3,expo_ecole,Y,oui,signe,certain
                        J3,q1,N/A,,non recueilli,certain
                        B4,,,,réponse inachevée,plausible
                        """);
        assertThat(setAside()).isEqualTo("""
                        cellule A1, colonne « id. ID de la réponse » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule C1, colonne « lastpage. Dernière page » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule D1, colonne « startlanguage. Langue de départ » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule E1, colonne « seed. Tête de série » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        ligne 4 : cette ligne ne porte aucune réponse du formulaire. La compléter, ou la supprimer.
                        """);
    }

    @Test
    void children_answer_by_faces() throws IOException {
        write("enfants (réponses).csv", """
                Horodateur,Adresse e-mail,Numéro de l’enfant,Passage,École,Classe,Goûter un légume que je ne connais pas,Manger des légumes à la cantine,Combien de légumes de la table l’enfant a-t-il goûtés ?
                12/03/2025 10:02:11,maitresse@exemple.fr,C001,Avant (T0),École Jaurès,CP,☺ Ça me plaît,😐 Entre les deux,4
                12/03/2025 10:04:51,maitresse@exemple.fr,C002,Avant (T0),École Jaurès,CP,☹ Ça ne me plaît pas,☺ Ça me plaît,7
                """);
        run();
        assertThat(stored("enfants", "respondent_id wave ecole classe s1 s2 legumes_goutes"))
                .isEqualTo("""
                        C001 | T0 | École Jaurès | CP | 3 | 2 | 4
                        C002 | T0 | École Jaurès | CP | 1 | 3 | 7
                        """);
        assertThat(readings()).isEqualTo("");
        assertThat(setAside()).isEqualTo("""
                        cellule A1, colonne « Horodateur » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        cellule B1, colonne « Adresse e-mail » : cette colonne est une métadonnée du questionnaire en ligne, elle n’est pas une réponse. Rien à faire.
                        """);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void run() {
        try {
            JobExecution execution = operator.start(
                    twoSteps,
                    new JobParametersBuilder()
                            .addString("project", "miam")
                            .addString("data", folder.toString())
                            .addString("out", out.toString())
                            .addLong("run", (long) RUNS.incrementAndGet())
                            .toJobParameters());
            assertThat(execution.getStatus())
                    .as(execution.getAllFailureExceptions().toString())
                    .isEqualTo(BatchStatus.COMPLETED);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The answers of these fields as {@code entries/<form>.csv} gives them; of the others there are none. */
    private String stored(String form, String fields) throws IOException {
        try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder()
                .ofNamedCsvRecord(out.resolve("entries").resolve(form + ".csv"))) {
            return csv.stream()
                    .map(row -> java.util.Arrays.stream(fields.split(" "))
                                    .map(row::getField)
                                    .collect(Collectors.joining(" | "))
                                    .stripTrailing()
                            + "\n")
                    .collect(Collectors.joining());
        }
    }

    /** {@code readings.csv} without the names of file and sheet. */
    private String readings() throws IOException {
        return Files.readString(out.resolve("readings.csv"))
                .replaceFirst("^.*\n", "")
                .replaceAll("(?m)^[^,\n]*,[^,\n]*,", "")
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ');
    }

    /** What was set aside, as sentences, without the name of the file. */
    private String setAside() throws IOException {
        try (var csv = de.siegmar.fastcsv.reader.CsvReader.builder().ofNamedCsvRecord(out.resolve("set-aside.csv"))) {
            return csv.stream()
                    .map(row -> row.getField("message")
                                    .substring(row.getField("file").length() + 2)
                                    .replace('\u00A0', ' ')
                                    .replace('\u202F', ' ')
                            + "\n")
                    .collect(Collectors.joining());
        }
    }
}
