package fr.moisson.entry.files;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.entry.Entries;
import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.asked.Readings;
import fr.moisson.form.Choice;
import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.FixedForms;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import fr.moisson.project.Folders;
import fr.moisson.project.Pseudonyms;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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

/** Exports of Cagette.net among the files: baskets are stored, of the right sessions, without anybody's name. All names are invented. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(ImportAlone.class)
class OrderImportTests {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String SESSIONS = """
            N° séance;Date;Commune;Lieu
            E12;12/03/2025;Hulluch;Fosse 13
            E26;26/03/2025;Hulluch;Fosse 13
            E27;26/03/2025;Haisnes;École Curie
            """;
    private static final String REGISTER = """
            N° adhérent;Date d’adhésion
            F012;05/01/2025
            F031;05/01/2025
            """;
    private static final String ORDER = """
            Date de distribution;Groupe;Adhérent n°;Nom;Prénom;Produit;Ref;Catégorie;Fournisseur;Qté;Unité;Conditionnement (1 kg, 500 g, 25 cl, pièce);Prix unitaire;Total TTC;Payé
            12/03/2025;VRAC Fosse 13;F012;LEGRAND;Zoé;Lentilles;L1;Légumes secs;La Ferme;2;sachet;500 g;1,60 €;3,20 €;oui
            12/03/2025;VRAC Fosse 13;F012;LEGRAND;Zoé;Riz;R1;Céréales;La Ferme;1;vrac;1 kg;2,00 €;2,00 €;oui
            ;;;Sous-total LEGRAND;;;;;;;;;;5,20 €;
            12/03/2025;VRAC Fosse 13;31;PETIT;Ali;=HYPERLINK("http://exemple.fr");H1;Huiles;Le Moulin;1;bouteille;25 cl;4,05 €;4,05 €;non
            26/03/2025;VRAC École Curie;F012;LEGRAND;Zoé;Riz;R1;Céréales;La Ferme;3;vrac;1 kg;2,00 €;6,00 €;oui
            ;;;Total;;;;;;;;;;15,25 €;
            """;

    @Autowired
    FixedForms forms;

    @Autowired
    Job onlyTheImport;

    @Autowired
    JobOperator operator;

    @Autowired
    JdbcClient database;

    @Autowired
    Entries entries;

    @Autowired
    Folders folders;

    @Autowired
    Answers answers;

    @Autowired
    Readings readings;

    @Autowired
    Pseudonyms pseudonyms;

    @TempDir
    Path out;

    private String project = "";
    private Form baskets = new Form("", "paniers", "", Use.JOURNAL, "1", "", List.of());

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void a_project_with_sessions_households_and_baskets() throws IOException {
        project = "commandes" + RUNS.incrementAndGet();
        baskets = form(
                "paniers",
                field("seance", FieldType.TEXT, "N° séance", true, "key"),
                field("foyer", FieldType.TEXT, "N° adhérent", true, "key", "subject"),
                new Field(
                        "montant",
                        FieldType.DECIMAL,
                        "Montant du panier (€)",
                        null,
                        true,
                        null,
                        Expression.parse(". >= 0"),
                        "Le montant d’un panier n’est pas négatif.",
                        null,
                        null,
                        List.of(),
                        List.of(),
                        Set.of("amount")),
                field("kilos", FieldType.DECIMAL, "Poids du panier (kg)", false, "amount"),
                new Field(
                        "qpv",
                        FieldType.SELECT_ONE,
                        "Habite en QPV",
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(new Choice("oui", "Oui", List.of("x")), new Choice("non", "Non", List.of())),
                        List.of("QPV"),
                        Set.of()));
        forms.are(
                baskets,
                form(
                        "seances",
                        field("seance", FieldType.TEXT, "N° séance", true, "key"),
                        field("jour", FieldType.DATE, "Date", true, "date"),
                        field("commune", FieldType.TEXT, "Commune", true, "territory"),
                        field("lieu", FieldType.TEXT, "Lieu", true, "site")),
                form(
                        "registre",
                        field("foyer", FieldType.TEXT, "N° adhérent", true, "key", "subject"),
                        field("depuis", FieldType.DATE, "Date d’adhésion", true, "date")));
        Files.createDirectories(folders.data(project));
    }

    @Test
    void the_baskets_of_an_export_are_linked_on_the_first_run_whatever_the_order_of_the_files() throws IOException {
        file("a_commandes.csv", ORDER);
        file("m_registre.csv", REGISTER);
        file("z_seances.csv", SESSIONS);
        run();
        assertThat(stored())
                .containsExactly(
                        "E12 F012 5.2 2 a_commandes.csv 2",
                        "E12 F031 4.05 – a_commandes.csv 5",
                        "E27 F012 6 3 a_commandes.csv 6");
        assertThat(plain(Files.readString(out.resolve("readings.csv"))))
                .contains("a_commandes.csv,,N2,montant,\"2 lignes, N2:N3\",5.2,lignes de commande,certain\n")
                .contains("a_commandes.csv,,N4,,\"5,20 €\",,total,certain\n")
                .contains("a_commandes.csv,,C5,foyer,numéro d’adhérent,F031,numéro d’adhérent,plausible\n")
                .contains("a_commandes.csv,,A6,seance,26/03/2025 (École Curie),E27,séance de la commande,plausible\n")
                .contains("a_commandes.csv,,L5,kilos,\"1 ligne, N5\",,lignes de commande,plausible\n");
        assertThat(Files.readString(out.resolve("entries/paniers.csv"))).isEqualTo("""
                        seance,foyer,montant,kilos,qpv,file,sheet,row
                        E12,F012,5.2,2,,a_commandes.csv,"",2
                        E12,F031,4.05,,,a_commandes.csv,"",5
                        E27,F012,6,3,,a_commandes.csv,"",6
                        """);
    }

    @Test
    void read_again_nothing_changes() throws IOException {
        file("commandes.csv", ORDER);
        file("seances.csv", SESSIONS);
        run();
        List<String> before = imports();
        run();
        assertThat(imports()).isEqualTo(before);
    }

    @Test
    void a_session_noted_later_brings_in_the_baskets_that_waited_for_it() throws IOException {
        file("commandes.csv", ORDER);
        run();
        assertThat(open())
                .containsExactly(
                        "La commande du 12/03/2025 (VRAC Fosse 13) : quel « N° séance » ?",
                        "La commande du 26/03/2025 : quel « N° séance » ?");
        assertThat(stored()).isEmpty();
        file("seances.csv", SESSIONS);
        run();
        assertThat(open()).isEmpty();
        assertThat(stored()).hasSize(3);
    }

    @Test
    void a_question_is_asked_once_for_a_distribution_and_never_again() throws IOException {
        file("seances.csv", SESSIONS);
        file("commande du 26-03-2025.csv", """
                N° adhérent;Produit;Qté;Total
                F012;Riz;1;2,00
                F031;Riz;2;4,00
                """);
        run();
        assertThat(open()).containsExactly("La commande du 26/03/2025 : quel « N° séance » ?");
        assertThat(stored()).isEmpty();
        Readings.Open question = readings.open(project, 10).get(0);
        assertThat(question.cells()).isEqualTo(2);
        answers.decide(project, question.scope(), question.key(), "E26", "ines");
        run();
        assertThat(open()).isEmpty();
        assertThat(stored())
                .containsExactly(
                        "E26 F012 2 – commande du 26-03-2025.csv 2", "E26 F031 4 – commande du 26-03-2025.csv 3");
        run();
        assertThat(open()).isEmpty();
    }

    @Test
    void no_name_address_or_number_to_call_is_stored_anywhere() throws IOException {
        file("seances.csv", SESSIONS);
        Files.write(folders.data(project).resolve("commandes.csv"), """
                Commande de Quillichini du 12/03/2025 – Fosse 13
                Nom;Prénom;Nom 2;Prénom 2;E-mail;Téléphone;Produit;Qté;Prix unitaire;Total TTC
                QUILLICHINI;Zénobie;ABRASSART;Côme;zenobie@quillichini.fr;0600000001;Lentilles 500 g;2;1,60 €;3,20 €
                Quillichini;Zenobie;;;zenobie@quillichini.fr;06 00 00 00 01;Riz 1 kg;1;2,00 €;2,00 €
                Sous-total QUILLICHINI Zénobie;;;;;;;;;5,20 €
                ABRASSART;Côme;;;;;Huile;1;4,05 €;4,05 €
                Zénobie QUILLICHINI a payé pour deux;;;;;;;;;
                QUILLICHINI;Basile;;;;;Huile;1;;Abrassart
                Total;;;;;;;;;9,25 €
                """.getBytes(Charset.forName("windows-1252")));
        run();
        String zenobie = pseudonyms.of(project, "adhérent", "quillichini zenobie");
        assertThat(stored())
                .containsExactlyInAnyOrder(
                        "E12 " + zenobie + " 5.2 2 commandes.csv 3",
                        "E12 " + pseudonyms.of(project, "adhérent", "abrassart come") + " 4.05 – commandes.csv 6");
        assertThat(everyTextStored()).noneMatch(text -> isOfSomebody(text));
        try (Stream<Path> written = Files.walk(out)) {
            for (Path one : written.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(one))
                        .matches(text -> !isOfSomebody(text), one.getFileName().toString());
            }
        }
        assertThat(Files.readString(out.resolve("readings.csv")))
                .contains("commandes.csv,,A3,foyer,nom d’adhérent," + zenobie + ",pseudonyme,certain\n")
                .contains("commandes.csv,,J8,montant,(texte masqué),,lignes de commande,refused\n");

        file("autre commande.csv", """
                Distribution;Adhérent;Produit;Quantité;Total
                26/03/2025 ;Zénobie Quillichini;Riz;1;2,00
                """.replace(" ;", ";").replace("26/03", "12/03"));
        run();
        assertThat(stored()).as("the same person in another file").hasSize(2);
    }

    private static boolean isOfSomebody(String text) {
        String plain = text.toLowerCase(java.util.Locale.ROOT);
        return Stream.of("quillichini", "zenobie", "zénobie", "abrassart", "basile", "0600000001", "06 00 00")
                .anyMatch(plain::contains);
    }

    /** All the columns of text of all the tables. */
    private List<String> everyTextStored() {
        return database.sql("""
                        select format('select %1$I::text from %2$I.%3$I where %1$I is not null', column_name, table_schema, table_name)
                        from information_schema.columns
                        where table_schema not in ('pg_catalog', 'information_schema')
                          and (data_type in ('text', 'character varying', 'ARRAY', 'jsonb', 'json', 'xml', 'character'))
                        """).query(String.class).list().stream()
                .flatMap(select -> database.sql(select).query(String.class).list().stream())
                .toList();
    }

    @Test
    void a_second_export_of_the_same_order_changes_what_changed() throws IOException {
        file("seances.csv", SESSIONS);
        file("commandes.csv", ORDER);
        run();
        file("commandes.csv", ORDER.replace("3;vrac;1 kg;2,00 €;6,00 €", "4;vrac;1 kg;2,00 €;8,00 €"));
        run();
        assertThat(stored()).contains("E27 F012 8 4 commandes.csv 6").hasSize(3);
        assertThat(said("commandes.csv")).isEqualTo("3 lus, 0 ajoutés, 1 changé, 2 mêmes");
    }

    @Test
    void the_same_order_in_two_files_counts_once_and_what_differs_is_said() throws IOException {
        file("seances.csv", SESSIONS);
        file("commandes A.csv", ORDER);
        run();
        file("commandes B.csv", ORDER.replace("3;vrac;1 kg;2,00 €;6,00 €", "4;vrac;1 kg;2,00 €;8,00 €"));
        run();
        assertThat(stored()).hasSize(3).contains("E27 F012 6 3 commandes A.csv 6");
        assertThat(database.sql("""
                        select s.message from entry.set_aside s join entry.imports i on i.id = s.import
                        where i.project = :project and i.file = 'commandes B.csv'
                        """)
                        .param("project", project)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("E27", "commandes A.csv");
    }

    @Test
    void a_basket_that_the_form_refuses_is_set_aside_with_its_cell() throws IOException {
        file("seances.csv", SESSIONS);
        file("commandes.csv", """
                Date;N° adhérent;Produit;Qté;Prix;Total
                12/03/2025;F012;Riz;-1;2,00;-2,00
                12/03/2025;F031;Riz;1;2,00;2,0O
                """);
        run();
        assertThat(stored()).isEmpty();
        assertThat(database.sql("""
                        select s.message from entry.set_aside s join entry.imports i on i.id = s.import
                        where i.project = :project and i.file = 'commandes.csv' order by s.row
                        """).param("project", project).query(String.class).list().stream()
                        .map(OrderImportTests::plain))
                .containsExactly(
                        "commandes.csv, cellule F2, colonne « Total » : « -2 » ne convient pas. Le montant d’un panier n’est pas négatif.",
                        "commandes.csv, cellule F3, colonne « Total » : « 2,0O » n’est pas un nombre. Écrire par exemple 12,5.");
    }

    @Test
    void ten_thousand_members_and_a_hundred_thousand_lines_in_any_order() throws IOException {
        file("seances.csv", SESSIONS);
        StringBuilder order = new StringBuilder("Date;N° adhérent;Produit;Qté;Conditionnement;Total\n");
        for (int line = 0; line < 10; line++) {
            for (int member = 0; member < 10_000; member++) {
                order.append("12/03/2025;G").append(10_000 + member).append(";Riz;1;500 g;1,10\n");
            }
        }
        file("commandes.csv", order.toString());
        run();
        assertThat(database.sql("select count(*) from " + entries.table(baskets) + " r where " + entries.counts("r")
                                + " and montant = 11 and kilos = 5")
                        .query(Long.class)
                        .single())
                .isEqualTo(10_000);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folders.data(project).resolve(name), "\uFEFF" + text, StandardCharsets.UTF_8);
    }

    private void run() {
        try {
            JobExecution execution = operator.start(
                    onlyTheImport,
                    new JobParametersBuilder()
                            .addString("project", project)
                            .addString("data", folders.data(project).toString())
                            .addString("out", out.toString())
                            .addLong("run", System.nanoTime())
                            .toJobParameters());
            assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> stored() {
        return database.sql(
                        "select concat_ws(' ', r.seance, r.foyer, r.montant, coalesce(r.kilos::text, '–'), i.file, r._row) from "
                                + entries.table(baskets) + " r join entry.imports i on i.id = r._import where "
                                + entries.counts("r") + " order by i.file, r._row")
                .query(String.class)
                .list();
    }

    private List<String> open() {
        return readings.open(project, 100).stream()
                .map(question -> plain(question.sentence()))
                .sorted()
                .toList();
    }

    private List<String> imports() {
        return database.sql(
                        "select id || ' ' || coalesce(retired_at::text, 'compte') from entry.imports where project = :project order by id")
                .param("project", project)
                .query(String.class)
                .list();
    }

    private String said(String file) {
        return database.sql("""
                        select rows || ' lus, ' || added || ' ajoutés, ' || changed || ' changé, ' || same || ' mêmes' from entry.imports
                        where project = :project and file = :file and finished_at is not null and retired_at is null
                        """)
                .param("project", project)
                .param("file", file)
                .query(String.class)
                .single();
    }

    private static String plain(String text) {
        return text.replaceAll("[\u00A0\u202F]", " ");
    }

    private Form form(String name, Field... fields) {
        return new Form(project, name, name, Use.JOURNAL, "1", name + ".xlsx", List.of(fields));
    }

    private static Field field(String name, FieldType type, String label, boolean required, String... roles) {
        return ImportTests.field(name, type, label, required, roles);
    }
}
