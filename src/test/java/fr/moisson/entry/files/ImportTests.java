package fr.moisson.entry.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.Postgres;
import fr.moisson.entry.Entries;
import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.FixedForms;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import fr.moisson.project.Period;
import fr.moisson.project.Project;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(ImportAlone.class)
class ImportTests {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Autowired
    FixedForms forms;

    @Autowired
    Job onlyTheImport;

    @Autowired
    JobOperator operator;

    @Autowired
    JdbcClient database;

    @Autowired
    Imports imports;

    @Autowired
    Entries entries;

    @Autowired
    Differences differences;

    @Autowired
    Plans plans;

    @TempDir
    Path folder;

    @TempDir
    Path out;

    private String project = "";
    private Form pesees = weighings();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void aNewProject() {
        project = "essai" + RUNS.incrementAndGet();
        pesees = weighings();
        forms.are(pesees, events());
    }

    @Test
    void a_first_import_puts_each_row_in_the_table_of_its_form() throws IOException {
        write("pesees.csv", """
                Jour;Cantine;Repas;Déchets (g);Remarque
                2025-03-03;Jaurès;120;9600;
                2025-03-04;Jaurès;110;8000,5;soleil
                """);
        run();
        assertThat(said()).isEqualTo("pesees.csv → pesees : 2 lues, 2 ajoutées ; ignoré : Remarque");
        assertThat(rows()).isEqualTo("2025-03-03 Jaurès 120 9600 | 2025-03-04 Jaurès 110 8000.5");
    }

    @Test
    void the_same_file_again_changes_nothing() throws IOException {
        write("pesees.csv", "date,cantine,repas,dechets\n2025-03-03,Jaurès,120,9600\n");
        run();
        String before = everything();
        run();
        assertThat(everything()).isEqualTo(before);
        assertThat(database.sql("select count(*) from entry.imports where project = ?")
                        .param(project)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void of_a_corrected_file_added_changed_removed_and_same_rows_are_counted_and_the_old_ones_stay()
            throws IOException {
        write("pesees.csv", """
                date,cantine,repas,dechets
                2025-03-03,Jaurès,120,9600
                2025-03-04,Jaurès,110,8000
                2025-03-05,Jaurès,100,7000
                """);
        run();
        write("pesees.csv", """
                date,cantine,repas,dechets
                2025-03-03,Jaurès,120,9600.0
                2025-03-04,Jaurès,110,8100
                2025-03-06,Jaurès,90,6000
                """);
        run();
        assertThat(said()).isEqualTo("pesees.csv → pesees : 3 lues, 1 ajoutées, 1 changées, 1 retirées, 1 mêmes");
        assertThat(rows())
                .isEqualTo("2025-03-03 Jaurès 120 9600 | 2025-03-04 Jaurès 110 8100 | 2025-03-06 Jaurès 90 6000");
        assertThat(everything())
                .contains(
                        "1 2 2025-03-03 9600 true",
                        "2025-03-04 8000 false",
                        "2025-03-04 8100 true",
                        "2025-03-05 7000 false");
    }

    @Test
    void a_form_without_key_compares_contents_and_how_often_they_occur() throws IOException {
        write("evenements.csv", "jour,type\n2025-06-01,Marché\n2025-06-01,Marché\n2025-07-01,Fête\n");
        run();
        write("evenements.csv", "jour,type\n2025-06-01,Marché\n2025-06-01,Marché\n2025-06-01,Marché\n2025-08-01,Bal\n");
        run();
        assertThat(said()).isEqualTo("evenements.csv → evenements : 4 lues, 2 ajoutées, 1 retirées, 2 mêmes");
    }

    @Test
    void the_same_row_in_two_files_counts_once_and_outlives_the_first_of_them() throws IOException {
        write("a.csv", "date,cantine,repas,dechets\n2025-03-03,Jaurès,120,9600\n2025-03-04,Jaurès,1,1\n");
        run();
        write("b.csv", "date,cantine,repas,dechets\n2025-03-03,Jaurès,120,9600\n2025-03-05,Jaurès,2,2\n");
        run();
        assertThat(said()).isEqualTo("""
                        a.csv → pesees : 2 lues, 2 ajoutées
                        b.csv → pesees : 2 lues, 1 ajoutées, 1 mêmes dont 1 ailleurs""");
        assertThat(rows()).isEqualTo("2025-03-03 Jaurès 120 9600 | 2025-03-04 Jaurès 1 1 | 2025-03-05 Jaurès 2 2");
        Files.delete(folder.resolve("a.csv"));
        run();
        assertThat(rows()).isEqualTo("2025-03-03 Jaurès 120 9600 | 2025-03-05 Jaurès 2 2");
        assertThat(imports.withdrawn(project, java.time.Instant.EPOCH))
                .extracting(Imports.Withdrawn::place, Imports.Withdrawn::rows)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a.csv", 2L));
    }

    @Test
    void a_file_that_comes_back_is_imported_again() throws IOException {
        String text = "date,cantine,repas,dechets\n2025-03-03,Jaurès,120,9600\n";
        write("a.csv", text);
        run();
        Files.delete(folder.resolve("a.csv"));
        run();
        assertThat(rows()).isEmpty();
        write("a.csv", text);
        run();
        assertThat(rows()).isEqualTo("2025-03-03 Jaurès 120 9600");
    }

    @Test
    void two_rows_with_one_key_that_say_different_things_are_set_aside_with_both_places() throws IOException {
        write("a.csv", "date,cantine,repas,dechets\n2025-03-03,Jaurès,120,9600\n");
        run();
        write("b.csv", """
                date,cantine,repas,dechets
                2025-03-03,Jaurès,125,9600
                2025-03-04,Jaurès,1,1
                2025-03-04,Jaurès,1,2
                2025-03-04,Jaurès,1,1
                """);
        run();
        assertThat(said()).isEqualTo("""
                        a.csv → pesees : 1 lues, 1 ajoutées
                        b.csv → pesees : 4 lues, 1 ajoutées, 1 mêmes, 2 de côté""");
        assertThat(messages())
                .containsExactly(
                        "b.csv, cellule A2, colonne « date » : « 2025-03-03 / Jaurès » désigne déjà a.csv, ligne 2, avec d’autres réponses. "
                                + "Corriger l’une des deux, ou supprimer celle qui est fausse.",
                        "b.csv, cellule A4, colonne « date » : « 2025-03-04 / Jaurès » désigne déjà la ligne 3, avec d’autres réponses. "
                                + "Corriger l’une des deux, ou supprimer celle qui est fausse.");
    }

    @Test
    void a_key_repeated_in_a_first_import_is_seen_too() throws IOException {
        write("a.csv", """
                date,cantine,repas,dechets
                2025-03-04,Jaurès,1,1
                2025-03-04,Jaurès,1,2
                2025-03-04,Jaurès,1,1
                """);
        run();
        assertThat(said()).isEqualTo("a.csv → pesees : 3 lues, 1 ajoutées, 1 mêmes, 1 de côté");
        assertThat(rows()).isEqualTo("2025-03-04 Jaurès 1 1");
    }

    @Test
    void a_row_that_another_file_contradicts_later_is_set_aside_there() throws IOException {
        write("a.csv", "date,cantine,repas,dechets\n2025-03-03,Jaurès,120,9600\n");
        write("b.csv", "date,cantine,repas,dechets\n2025-03-03,Jaurès,120,9600\n");
        run();
        assertThat(rows()).isEqualTo("2025-03-03 Jaurès 120 9600");
        String first = imports.of(project).stream()
                .filter(i -> i.added() == 1)
                .findFirst()
                .orElseThrow()
                .file();
        String other = first.equals("a.csv") ? "b.csv" : "a.csv";
        write(first, "date,cantine,repas,dechets\n2025-03-03,Jaurès,120,9700\n");
        run();
        assertThat(rows()).isEqualTo("2025-03-03 Jaurès 120 9700");
        assertThat(messages())
                .containsExactly(other + ", ligne 2 : cette ligne désigne la même chose que " + first
                        + ", ligne 2, avec d’autres réponses. "
                        + "Corriger l’une des deux, ou supprimer celle qui est fausse.");
    }

    @Test
    void each_refused_cell_has_a_line_that_says_where_what_and_what_to_write_instead() throws IOException {
        write("pesees.csv", """
                Jour;Cantine;Repas;Déchets (g);Menu
                31/02/2025;Jaurès;120;9600;gratin
                04/03/2025;Jaurès;environ 40;8000,5;gratin
                05/03/2025;;100;7000;tarte
                06/03/2025;Jaurès;-5;6000;soupe
                07/03/2025;Jaurès;80;;gratin
                ;;;;soleil
                Total;;420;;
                """);
        run();
        assertThat(messages())
                .containsExactly(
                        "pesees.csv, cellule A2, colonne « Jour » : « 31/02/2025 » n’est pas une date. Écrire par exemple 28/02/2025.",
                        "pesees.csv, cellule B4, colonne « Cantine » : cette réponse manque, et elle est nécessaire. L’écrire, ou retirer la ligne.",
                        "pesees.csv, cellule C5, colonne « Repas » : « -5 » ne convient pas. Le nombre de repas ne peut pas être négatif.");
        assertThat(said())
                .as("neither a remark nor a total is a row")
                .isEqualTo("pesees.csv → pesees : 5 lues, 3 ajoutées, 2 de côté ; ignoré : Menu");
        assertThat(rows()).isEqualTo("2025-03-04 Jaurès 40 8000.5 | 2025-03-06 Jaurès 6000 | 2025-03-07 Jaurès 80");
    }

    @Test
    void a_needed_cell_that_says_nothing_was_collected_is_told_so_and_what_to_do() throws IOException {
        forms.are(adherents());
        write("adherents.csv", """
                Numéro;Foyers;Nouveaux;Nom
                1;12;3;Jaurès
                2;12;3;NC
                /;12;3;Curie
                4;12;3;
                """);
        run();
        assertThat(messages())
                .containsExactly(
                        "adherents.csv, cellule D3, colonne « Nom » : « NC » est lu comme « non recueilli », et cette question a besoin d’une réponse. "
                                + "Écrire la réponse à la place, ou retirer la ligne.",
                        "adherents.csv, cellule A4, colonne « Numéro » : « / » est lu comme « non recueilli », et sans cette réponse la ligne ne peut pas être reconnue. "
                                + "Écrire la réponse à la place, ou retirer la ligne.",
                        "adherents.csv, cellule D5, colonne « Nom » : cette réponse manque, et elle est nécessaire. L’écrire, ou retirer la ligne.");
        assertThat(readings())
                .containsExactly("Nom « NC » règle du formulaire refused", "Numero « / » règle du formulaire refused");
    }

    @Test
    void what_is_wrong_only_because_another_cell_is_has_no_reason_of_its_own() throws IOException {
        forms.are(adherents());
        write("adherents.csv", """
                Numéro;Foyers;Nouveaux;Nom
                1;31/02/2025;3;
                2;31/02/2025;3;Jaurès
                3;12;30;Curie
                4;-5;3;Curie
                """);
        run();
        String waits =
                "« 3 » n’est pas compté tant que la réponse à « Foyers » n’est pas sûre, car le formulaire les compare. "
                        + "Régler d’abord celle-là ; rien à changer ici.";
        assertThat(messages())
                .containsExactly(
                        "adherents.csv, cellule B2, colonne « Foyers » : « 31/02/2025 » n’est pas un nombre entier. Écrire par exemple 12.",
                        "adherents.csv, cellule D2, colonne « Nom » : cette réponse manque, et elle est nécessaire. L’écrire, ou retirer la ligne.",
                        "adherents.csv, cellule B3, colonne « Foyers » : « 31/02/2025 » n’est pas un nombre entier. Écrire par exemple 12.",
                        "adherents.csv, cellule C3, colonne « Nouveaux » : " + waits,
                        "adherents.csv, cellule C4, colonne « Nouveaux » : « 30 » ne convient pas. Les nouveaux ne dépassent pas les foyers.",
                        "adherents.csv, cellule B5, colonne « Foyers » : « -5 » ne convient pas. Un nombre de foyers n’est pas négatif.",
                        "adherents.csv, cellule C5, colonne « Nouveaux » : " + waits);
    }

    private Form adherents() {
        return form(
                "adherents",
                "Adhérents",
                field("numero", FieldType.INTEGER, "Numéro", false, "key"),
                ruled("foyers", "Foyers", ". >= 0", "Un nombre de foyers n’est pas négatif."),
                ruled("nouveaux", "Nouveaux", ". <= ${foyers}", "Les nouveaux ne dépassent pas les foyers."),
                field("nom", FieldType.TEXT, "Nom", true));
    }

    private List<String> readings() {
        return database.sql("""
                        select initcap(r.field) || ' « ' || r.written || ' » ' || r.rule || ' ' || r.verdict
                        from entry.readings r join entry.imports i on i.id = r.import
                        where i.project = :project order by r.row, r.column
                        """).param("project", project).query(String.class).list();
    }

    @Test
    void every_row_read_is_kept_or_set_aside_and_the_database_itself_refuses_anything_else() throws IOException {
        write("pesees.csv", "date,cantine,repas,dechets\n2025-03-03,Jaurès,120,9600\nhier,Jaurès,1,1\n");
        run();
        Imports.SheetSummary sheet = imports.of(project).get(0);
        assertThat(sheet.rows())
                .isEqualTo(sheet.added() + sheet.changed() + sheet.same() + sheet.setAside())
                .isEqualTo(2);
        assertThatThrownBy(() -> database.sql("update entry.imports set added = added - 1 where project = ?")
                        .param(project)
                        .update())
                .hasMessageContaining("every_row_read_is_kept_or_set_aside");
    }

    @Test
    void a_workbook_is_read_sheet_by_sheet_below_its_title() throws IOException {
        try (org.apache.poi.xssf.usermodel.XSSFWorkbook workbook = new org.apache.poi.xssf.usermodel.XSSFWorkbook()) {
            var sheet = workbook.createSheet("2025");
            sheet.createRow(0).createCell(0).setCellValue("Pesées de l’année");
            cells(sheet.createRow(2), "Météo", "JOUR", "cantine ", "Repas servis");
            cells(sheet.createRow(3), "soleil", "03/03/2025", "Jaurès", "120");
            cells(sheet.createRow(4), "pluie", "31/02/2025", "Jaurès", "110");
            cells(workbook.createSheet("Sorties").createRow(0), "Jour", "Type");
            workbook.createSheet("Feuil3");
            cells(workbook.createSheet("Notes").createRow(0), "Penser à", "appeler Paul");
            try (var out = Files.newOutputStream(folder.resolve("suivi.xlsx"))) {
                workbook.write(out);
            }
        }
        run();
        assertThat(said()).isEqualTo("""
                        suivi.xlsx, feuille « 2025 » → pesees : 2 lues, 1 ajoutées, 1 de côté ; ignoré : Météo
                        suivi.xlsx, feuille « Notes » → null : 0 lues
                        suivi.xlsx, feuille « Sorties » → evenements : 0 lues""");
        assertThat(messages())
                .containsExactly(
                        "suivi.xlsx, feuille « 2025 », cellule B5, colonne « JOUR » : « 31/02/2025 » n’est pas une date. "
                                + "Écrire par exemple 28/02/2025.",
                        "suivi.xlsx, feuille « Notes » : aucune ligne d’en-têtes d’un formulaire n’y figure. "
                                + "Écrire au-dessus des données les noms de colonnes du formulaire.");
    }

    private static void cells(org.apache.poi.xssf.usermodel.XSSFRow row, String... texts) {
        for (int at = 0; at < texts.length; at++) {
            row.createCell(at).setCellValue(texts[at]);
        }
    }

    @Test
    void a_sheet_that_suits_no_form_is_said_with_what_it_lacks() throws IOException {
        write("pesees.csv", "date;menu;repas\n2025-03-03;Gratin;120\n");
        write("notes.csv", "Penser à appeler Paul\n");
        Files.write(folder.resolve("casse.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0});
        Files.write(folder.resolve("vieux.xls"), new byte[] {1});
        Files.writeString(folder.resolve("verite.json"), "{}");
        Files.writeString(folder.resolve("~$suivi.xlsx"), "");
        run();
        assertThat(messages())
                .containsExactly(
                        "casse.xlsx : ce classeur est abîmé. L’ouvrir dans un tableur, le laisser le réparer, et l’enregistrer de nouveau au format .xlsx.",
                        "notes.csv : aucune ligne d’en-têtes d’un formulaire n’y figure. Écrire au-dessus des données les noms de colonnes du formulaire.",
                        "pesees.csv : les colonnes ne sont celles d’aucun formulaire. Le plus proche est « Pesées à la cantine » ; il manque la colonne « Cantine ». "
                                + "Ajouter ce qui manque dans la ligne d’en-têtes.",
                        "vieux.xls : ce fichier n’est ni un classeur ni un texte CSV. Déposer le tableau lui-même, au format .xlsx, .xls, .ods ou .csv.");
        run();
        assertThat(messages()).hasSize(4);
    }

    @Test
    void every_sheet_and_column_that_is_not_read_has_its_line_in_the_file_of_what_was_set_aside() throws IOException {
        write("plus.csv", "Jour;Météo;Cantine;Repas;;repas;JOUR\n03/03/2025;soleil;Jaurès;120;;99;04/03/2025\n");
        write("guillemet.csv", "date,cantine,repas\n2025-03-03,\"Curie,120\n2025-03-04,Curie,110\n");
        write("inconnu.csv", "couleur,taille\nbleu,12\n");
        write("vide.csv", "");
        write("faux.xlsx", "Page introuvable\n");
        Files.write(folder.resolve("bombe.xlsx"), swollen());
        run();
        assertThat(Files.readString(out.resolve("set-aside.csv")).replace('\u00A0', ' '))
                .isEqualTo("""
                        file,sheet,row,column,found,message
                        bombe.xlsx,,,,,"bombe.xlsx : ce classeur prend une place démesurée une fois décompressé. Le redemander à la personne qui l’a envoyé, ou n’en garder que les lignes utiles."
                        faux.xlsx,,,,,"faux.xlsx : ce fichier n’est ni un classeur ni un texte CSV. Déposer le tableau lui-même, au format .xlsx, .xls, .ods ou .csv."
                        guillemet.csv,,,,,"guillemet.csv : ligne 2, un guillemet est ouvert et jamais refermé. Le refermer ou le supprimer."
                        inconnu.csv,,,,,inconnu.csv : aucune ligne d’en-têtes d’un formulaire n’y figure. Écrire au-dessus des données les noms de colonnes du formulaire.
                        plus.csv,,1,B,Météo,"plus.csv, cellule B1, colonne « Météo » : cette colonne n’est pas du formulaire « Pesées à la cantine », elle n’est pas lue. Si elle répond à l’une de ses questions, lui en donner le nom."
                        plus.csv,,1,F,repas,"plus.csv, cellule F1, colonne « repas » : une autre colonne répond déjà à « Repas servis », celle-ci n’est pas lue. Garder une seule des deux."
                        plus.csv,,1,G,JOUR,"plus.csv, cellule G1, colonne « JOUR » : une autre colonne répond déjà à « Jour », celle-ci n’est pas lue. Garder une seule des deux."
                        vide.csv,,,,,vide.csv : ce fichier est vide. L’enregistrer de nouveau depuis le tableur.
                        """);
        assertThat(rows()).as("a column more is no fault").isEqualTo("2025-03-03 Jaurès 120");
        assertThat(imports.of(project).stream()
                        .mapToLong(Imports.SheetSummary::cellsAside)
                        .sum())
                .isZero();
    }

    @Test
    void what_stands_under_no_header_is_said_and_a_comma_too_many_is_seen() throws IOException {
        write("a.csv", """
                ,date,cantine,repas,dechets
                1,2025-03-03,Jaurès,120,9600
                2,2025-03-04,Jaurès,110,8000,5
                3,2025-03-05,Jaurès,100,7000,
                """);
        run();
        assertThat(messages())
                .containsExactly(
                        "a.csv, cellule A2 : cette colonne n’a pas d’en-tête, elle n’est pas lue. "
                                + "Si elle répond à une question du formulaire, lui en donner le nom.",
                        "a.csv, cellule F3 : « 5 » est au-delà de la dernière colonne et n’est pas lu. "
                                + "Si une réponse contient le signe qui sépare les colonnes, la mettre entre guillemets\u202F; "
                                + "sinon, donner un en-tête à cette colonne.");
        assertThat(said()).isEqualTo("a.csv → pesees : 3 lues, 3 ajoutées");
    }

    /** A workbook of a few kilobytes that takes 40 MB once unpacked. */
    private static byte[] swollen() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write(" ".repeat(40_000_000).getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    @Test
    void what_left_the_folder_since_the_last_evaluation_is_counted_in_the_summary() throws IOException {
        write("a.csv", "date,cantine,repas\n2025-03-03,Jaurès,120\n2025-03-04,Jaurès,110\n");
        write("b.csv", "date,cantine,repas\n2025-03-05,Jaurès,100\n");
        run();
        Instant ended = Instant.now();
        Files.delete(folder.resolve("a.csv"));
        run();
        Project essai = new Project(
                project,
                "Essai",
                "",
                List.of(),
                List.of(),
                List.of(),
                new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1)),
                List.of());
        assertThat(new WhatCameIn(imports).of(essai, ended).rows())
                .extracting(row -> String.join(" | ", row))
                .containsExactly(
                        "b.csv | pesees | 1 | 0 | 0 | 0 | 1 | 0 | 0",
                        "a.csv (ne compte plus) | pesees | 0 | 0 | 0 | 2 | 0 | 0 | 0",
                        "Ensemble |  | 1 | 0 | 0 | 2 | 1 | 0 | 0");
        assertThat(new WhatCameIn(imports).of(essai, Instant.now()).rows())
                .as("at the next evaluation it is no news")
                .hasSize(2);
    }

    @Test
    void a_form_that_grows_widens_its_table_and_reads_its_files_again() throws IOException {
        write("a.csv", "date,cantine,repas,dechets,menu\n2025-03-03,Jaurès,120,9600,Gratin\n");
        run();
        forms.are(form(
                "pesees",
                "Pesées à la cantine",
                field("date", FieldType.DATE, "Jour", true, "key", "date"),
                field("cantine", FieldType.TEXT, "Cantine", true, "key"),
                field("repas", FieldType.INTEGER, "Repas servis", false),
                field("dechets", FieldType.DECIMAL, "Déchets (g)", false),
                field("menu", FieldType.TEXT, "Menu", false)));
        run();
        assertThat(said()).isEqualTo("a.csv → pesees : 1 lues, 1 changées");
        assertThat(database.sql("select menu from " + entries.table(pesees) + " where _superseded_at is null")
                        .query(String.class)
                        .single())
                .isEqualTo("Gratin");
    }

    @Test
    void what_another_version_would_change_is_said_row_by_row_before_it_is_taken() throws IOException {
        write("pesees.csv", """
                Jour;Cantine;Repas;Déchets (g)
                03/03/2025;Jaurès;120;9600
                04/03/2025;Jaurès;110;8000
                05/03/2025;Jaurès;100;7000
                """);
        run();
        String before = everything();
        Path other = Files.writeString(out.resolve("autre.csv"), """
                Jour;Cantine;Repas;Déchets (g)
                03/03/2025;Jaurès;120;9600,0
                04/03/2025;Jaurès;env. 115;8000
                06/03/2025;Jaurès;90;6000,5
                """);
        assertThat(differences.between(project, "pesees.csv", other))
                .singleElement()
                .satisfies(sheet -> {
                    assertThat(sheet.form() + " : " + sheet.same() + " comme avant")
                            .isEqualTo("Pesées à la cantine : 1 comme avant");
                    assertThat(sheet.changes().stream()
                                    .map(change -> "ligne " + change.row() + " " + change.what() + " : "
                                            + change.answers().stream()
                                                    .map(a -> a.question() + " « " + a.before() + " » → « " + a.after()
                                                            + " »")
                                                    .collect(Collectors.joining(", "))))
                            .containsExactly(
                                    "ligne 3 changée : Repas servis « 110 » → « 115 »",
                                    "ligne 4 ajoutée : Jour «  » → « 06/03/2025 », Cantine «  » → « Jaurès », Repas servis «  » → « 90 », Déchets (g) «  » → « 6000,5 »",
                                    "ligne 4 retirée : Jour « 05/03/2025 » → «  », Cantine « Jaurès » → «  », Repas servis « 100 » → «  », Déchets (g) « 7000 » → «  »");
                });
        assertThat(everything()).as("nothing is stored").isEqualTo(before);
    }

    @Test
    void a_file_that_was_replaced_since_it_was_looked_at_is_not_read_as_the_other() throws IOException {
        write("a.csv", "date,cantine,repas,dechets\n2025-03-03,Jaurès,120,9600\n");
        String sha256 = new Folder(folder).files().get(0).sha256();
        assertThat(blocks("a.csv", sha256)).extracting(Block::failure).containsOnlyNulls();
        write("a.csv", "date,cantine,repas,dechets\n2025-03-03,Jaurès,120,9700\n");
        assertThat(blocks("a.csv", sha256))
                .extracting(block -> block.lines().size() + " " + block.failure())
                .containsExactly(
                        "0 a.csv\u00A0: ce fichier a changé pendant sa lecture, rien n’en compte pour l’instant. "
                                + "Relancer l’évaluation.");
    }

    @Test
    void rows_too_long_for_a_person_come_in_small_blocks() throws IOException {
        String row = "2025-03-03,Jaurès,120,9600," + "x".repeat(400_000) + "\n";
        write("a.csv", "date,cantine,repas,dechets,menu\n" + row.repeat(7));
        String sha256 = new Folder(folder).files().get(0).sha256();
        assertThat(blocks("a.csv", sha256))
                .extracting(block -> block.lines().size())
                .containsExactly(3, 3, 1);
    }

    private List<Block> blocks(String file, String sha256) {
        List<String> fields = List.of("date", "cantine", "repas", "dechets");
        SheetImport sheet = new SheetImport(-1, project, "pesees", file, "", sha256, fields, fields, false, 0, 0);
        List<Block> blocks = new ArrayList<>();
        try (BlockReader reader = new BlockReader(sheet, new Folder(folder), new SheetReading(sheet, pesees, plans))) {
            reader.open();
            for (Block block = reader.next(); block != null; block = reader.next()) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    @Test
    void the_history_of_jobs_is_in_the_database() throws IOException {
        run();
        assertThat(database.sql("select count(*) from batch_job_instance where job_name = 'onlyTheImport'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void a_cell_set_aside_is_shown_so_that_no_spreadsheet_runs_it() throws IOException {
        write("essai.csv", """
                date;cantine;repas
                =DEMAIN();Jaurès;120
                @jeudi;Jaurès;120
                -3;Jaurès;120
                +1 jour;Jaurès;120
                '=DEMAIN();Jaurès;120
                """);
        run();
        assertThat(Files.readAllLines(out.resolve("set-aside.csv")).stream()
                        .filter(line -> line.startsWith("essai.csv"))
                        .map(line -> line.split(",")[4]))
                .containsExactly("'=DEMAIN()", "'@jeudi", "'-3", "'+1 jour", "''=DEMAIN()");
    }

    @Test
    void what_was_set_aside_is_written_so_that_no_spreadsheet_runs_it() throws IOException {
        write("=1+1.csv", "rien\n");
        run();
        assertThat(Files.readString(out.resolve("set-aside.csv")))
                .isEqualTo("file,sheet,row,column,found,message\n'=1+1.csv,,,,,"
                        + "'=1+1.csv : aucune ligne d’en-têtes d’un formulaire n’y figure. Écrire au-dessus des données les noms de colonnes du formulaire.\n"
                                .replace(" : ", "\u00A0: "));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void run() {
        try {
            JobExecution execution = operator.start(
                    onlyTheImport,
                    new JobParametersBuilder()
                            .addString("project", project)
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

    /** Each sheet in a line; what is zero is not said. */
    private String said() {
        return imports.of(project).stream()
                .map(i -> i.place().replace('\u00A0', ' ') + " → " + i.form() + " : " + i.rows() + " lues"
                        + some(i.added(), "ajoutées")
                        + some(i.changed(), "changées") + some(i.removed(), "retirées") + some(i.same(), "mêmes")
                        + (i.elsewhere() > 0 ? " dont " + i.elsewhere() + " ailleurs" : "")
                        + some(i.setAside(), "de côté")
                        + (i.ignored().isEmpty() ? "" : " ; ignoré : " + String.join(", ", i.ignored())))
                .collect(Collectors.joining("\n"));
    }

    private static String some(long n, String words) {
        return n == 0 ? "" : ", " + n + " " + words;
    }

    private List<String> messages() {
        return imports.of(project).stream()
                .flatMap(i -> imports.setAside(i.id(), 0, 100).stream())
                .map(line -> line.message().replace('\u00A0', ' '))
                .toList();
    }

    private String rows() {
        return database
                .sql("select concat_ws(' ', date, cantine, repas, dechets) from " + entries.table(pesees) + " r where "
                        + entries.counts("r") + " order by date, _id")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.joining(" | "));
    }

    private String everything() {
        return database.sql("select concat_ws(' ', _id, _row, date, dechets, _superseded_at is null) from "
                        + entries.table(pesees) + " order by _id")
                .query(String.class)
                .list()
                .toString()
                .replaceAll("\\bt\\b", "true")
                .replaceAll("\\bf\\b", "false");
    }

    private Form weighings() {
        return form(
                "pesees",
                "Pesées à la cantine",
                field("date", FieldType.DATE, "Jour", true, "key", "date"),
                field("cantine", FieldType.TEXT, "Cantine", true, "key"),
                ruled("repas", "Repas servis", ". >= 0", "Le nombre de repas ne peut pas être négatif."),
                field("dechets", FieldType.DECIMAL, "Déchets (g)", false));
    }

    private Form events() {
        return form(
                "evenements",
                "Événements",
                field("jour", FieldType.DATE, "Jour", true),
                field("type", FieldType.TEXT, "Type", true));
    }

    private Form form(String name, String title, Field... fields) {
        return new Form(project, name, title, Use.JOURNAL, "1", name + ".xlsx", Arrays.asList(fields));
    }

    static Field field(String name, FieldType type, String label, boolean required, String... roles) {
        return new Field(
                name, type, label, null, required, null, null, null, null, null, List.of(), List.of(), Set.of(roles));
    }

    private static Field ruled(String name, String label, String constraint, String message) {
        return new Field(
                name,
                FieldType.INTEGER,
                label,
                null,
                false,
                null,
                Expression.parse(constraint),
                message,
                null,
                null,
                List.of(),
                List.of(name),
                Set.of());
    }
}
