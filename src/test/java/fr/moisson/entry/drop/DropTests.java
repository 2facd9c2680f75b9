package fr.moisson.entry.drop;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.project.Evaluator;
import fr.moisson.project.Folders;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** Files dropped on the page by real requests, evaluated, taken back, put back. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"moisson.evaluate-at-start=false", "spring.servlet.multipart.max-file-size=1MB"})
class DropTests {
    private static final Path FOLDER = Gardens.definitions();
    private static final String FILES = "/projects/jardins/files";
    private static final String MARCH =
            "Jour;Jardin;Kilos récoltés\n2025-03-03;Les Lilas;12\n2025-03-10;Les Lilas;8,5\n";
    private static final String MARCH_AND_APRIL = MARCH + "2025-04-07;Les Lilas;20\n";
    private static final String MARCH_CORRECTED = "Jour;Jardin;Kilos récoltés\n2025-03-03;Les Lilas;13\n";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Drops drops;

    @Autowired
    FormerFiles formerFiles;

    @Autowired
    JdbcClient database;

    @Autowired
    Folders folders;

    @Autowired
    Evaluator evaluator;

    @Autowired
    Projects projects;

    private Visitor ines = new Visitor("");
    private Visitor louis = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void nothing_was_dropped_yet() throws IOException {
        FileSystemUtils.deleteRecursively(folders.data(Gardens.PROJECT));
        FileSystemUtils.deleteRecursively(folders.kept(Gardens.PROJECT));
        database.sql("drop table if exists data.jardins_recoltes").update();
        List.of("drop_answers", "drops", "imports")
                .forEach(table -> database.sql("delete from entry." + table).update());
        ines = Visitor.of(site(), SignIn.as(product, Role.INTERN, Gardens.PROJECT));
        louis = Visitor.of(site(), SignIn.as(product, Role.LEAD, Gardens.PROJECT));
    }

    @AfterEach
    void the_evaluation_has_ended() {
        waitForTheEnd();
    }

    // ---- coming in

    @Test
    void a_file_enters_the_folder_is_kept_under_its_fingerprint_and_is_evaluated() throws IOException {
        assertThat(dropped(ines, "Suivis 2025/e\u0301te\u0301.csv", MARCH))
                .containsExactly("Pris : Suivis 2025/été.csv : est dans le dossier.");
        assertThat(inFolder()).containsExactly("Suivis 2025/été.csv");
        waitForTheEnd();
        assertThat(rows()).containsExactly("2025-03-03 Les Lilas 12", "2025-03-10 Les Lilas 8.5");
        Drop drop = only();
        assertThat(Files.readAllBytes(folders.kept("jardins")
                        .resolve(drop.sha256().substring(0, 2))
                        .resolve(drop.sha256().substring(2))))
                .isEqualTo(bytes(MARCH));
        assertThat(history()).containsExactly("Suivis 2025/été.csv, Inès, lignes : 2 ajoutées, compte");
    }

    @Test
    void several_files_at_once_are_answered_one_by_one_and_the_good_ones_enter() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("mars.csv", bytes(MARCH));
        files.put("photo.jpg", new byte[] {1, 2, 3});
        files.put("vide.xlsx", new byte[0]);
        files.put("faux.xlsx", bytes("ceci n’est pas un classeur"));
        files.put("~$mars.xlsx", new byte[] {1});
        files.put(".DS_Store", new byte[] {1});
        files.put("bombe.xlsx", bomb());
        files.put("discussion.txt", bytes("12/03/2025, 18:04 - Lila : à samedi\n"));
        assertThat(dropped(ines, files))
                .containsExactly(
                        "Pas pris : .DS_Store : ce fichier appartient à l’ordinateur, pas au suivi. Rien à faire.",
                        "Pas pris : bombe.xlsx : " + sentence("bombe.xlsx"),
                        "Pas pris : faux.xlsx : " + sentence("faux.xlsx"),
                        "Pas pris : photo.jpg : ce genre de fichier ne se lit pas ici. Déposer un classeur ou un CSV, ou l’export en .txt"
                                + " d’une discussion WhatsApp.",
                        "Pas pris : vide.xlsx : ce fichier est vide. L’enregistrer de nouveau depuis le tableur.",
                        "Pas pris : ~$mars.xlsx : Excel laisse ce fichier à côté d’un classeur ouvert, il ne contient rien. Rien à faire.",
                        "Pris : discussion.txt : est dans le dossier.",
                        "Pris : mars.csv : est dans le dossier.");
        assertThat(sentence("bombe.xlsx")).isNotEmpty();
        assertThat(inFolder()).containsExactly("discussion.txt", "mars.csv");
        assertThat(arriving()).as("nothing is left of what was refused").isEmpty();
    }

    @Test
    void a_name_that_climbs_writes_nothing_anywhere() throws IOException {
        assertThat(dropped(ines, "../../mechant.csv", MARCH))
                .containsExactly("Pas pris : ../../mechant.csv : ce nom remonte hors du dossier. Déposer le fichier"
                        + " lui-même, ou le dossier qui le contient.");
        assertThat(dropped(ines, "C:\\Windows\\CON.csv", MARCH))
                .containsExactly("Pris : _CON.csv : est dans le dossier.");
        assertThat(inFolder()).containsExactly("_CON.csv");
    }

    @Test
    void a_file_too_big_gives_a_sentence_also_without_script() {
        Visitor.Answer answer = ines.send(FILES + "/drops", Map.of(), "files", "gros.csv", new byte[1_200_000]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(text(answer))
                .contains(
                        "Un fichier est trop lourd, ou ils le sont ensemble. Rien n’a été pris. Les alléger de leurs images, ou les envoyer un par un.");
        assertThat(inFolder()).isEmpty();
    }

    @Test
    void too_many_files_at_once_are_refused_together() {
        Map<String, byte[]> files = new TreeMap<>();
        IntStream.rangeClosed(1, 101).forEach(n -> files.put("f" + n + ".csv", bytes(MARCH)));
        assertThat(dropped(ines, files))
                .containsExactly(
                        "Pas pris : 101 fichiers d’un coup, c’est trop : 100 au plus. Aucun n’a été pris ; les déposer en plusieurs fois.");
    }

    @Test
    void no_file_at_all_says_what_to_do() {
        Visitor.Answer answer = ines.send(FILES + "/drops", Map.of(), "files", "", new byte[0]);
        assertThat(text(follow(ines, answer)))
                .contains("Aucun fichier n’est arrivé", "en choisir au moins un, puis déposer.");
    }

    // ---- the same again, copies, versions

    @Test
    void the_same_file_under_another_name_is_recognised_and_nothing_is_doubled() {
        dropped(ines, "suivi.csv", MARCH);
        assertThat(dropped(louis, "suivi v2_FINAL(1).csv", MARCH))
                .containsExactly(
                        "Déjà là : suivi v2_FINAL(1).csv : ce fichier est déjà là sous le nom « suivi.csv ». Rien n’est doublé.");
        assertThat(dropped(louis, "suivi.csv", MARCH))
                .containsExactly("Déjà là : suivi.csv : ce fichier est déjà là, rien n’a changé.");
        assertThat(inFolder()).containsExactly("suivi.csv");
        waitForTheEnd();
        assertThat(rows()).hasSize(2);
        assertThat(history()).hasSize(1);
    }

    @Test
    void a_version_that_has_all_the_rows_of_the_one_before_takes_its_place_at_once() {
        dropped(ines, "suivi.csv", MARCH);
        waitForTheEnd();
        assertThat(dropped(louis, "SUIVI.csv", MARCH_AND_APRIL))
                .containsExactly(
                        "Pris : SUIVI.csv : prend la place de la version d’avant, dont il a toutes les lignes.");
        waitForTheEnd();
        assertThat(inFolder()).containsExactly("suivi.csv");
        assertThat(rows()).hasSize(3);
        assertThat(history().get(0))
                .isEqualTo("suivi.csv, déposé sous le nom SUIVI.csv, Louis, lignes : 1 ajoutée, 2 déjà là, compte");
        assertThat(history().get(1)).matches("suivi.csv, Inès, .*remplacé le .* par Louis");
    }

    @Test
    void a_version_that_changes_or_removes_rows_waits_for_an_answer() {
        dropped(ines, "suivi.csv", MARCH);
        waitForTheEnd();
        assertThat(dropped(louis, "suivi.csv", MARCH_CORRECTED))
                .containsExactly(
                        "Une réponse est attendue : suivi.csv : un fichier de ce nom est déjà là, avec des lignes que celui-ci n’a pas ou"
                                + " n’écrit pas pareil. Dire s’il le remplace. Comparer et répondre");
        assertThat(evaluator.isRunning(project())).isFalse();
        assertThat(text(ines.get(FILES))).contains("suivi.csv : remplace-t-il un fichier qui est là ?");
        Drop waits = drops().get(0);
        assertThat(text(louis.get(FILES + "/drops/" + waits.id())))
                .contains("suivi.csv : remplacer la version qui est là ?", "le fichier 3 2 Taille");
        assertThat(content("suivi.csv")).isEqualTo(MARCH);

        accept(louis, waits, "replace");
        waitForTheEnd();
        assertThat(content("suivi.csv")).isEqualTo(MARCH_CORRECTED);
        assertThat(rows()).containsExactly("2025-03-03 Les Lilas 13");
    }

    @Test
    void a_copy_waits_until_someone_says_that_it_replaces_or_that_it_is_another_file() {
        dropped(ines, "suivi.csv", MARCH);
        assertThat(dropped(ines, "suivi (1).csv", MARCH_AND_APRIL))
                .containsExactly(
                        "Une réponse est attendue : suivi (1).csv : son nom ressemble à « suivi.csv », qui est déjà là. Dire s’il le"
                                + " remplace ou si c’est un autre fichier. Comparer et répondre");
        assertThat(dropped(ines, "suivi (2).csv", MARCH_CORRECTED)).hasSize(1);
        assertThat(dropped(ines, "encore.csv", MARCH_CORRECTED))
                .containsExactly(
                        "Une réponse est attendue : encore.csv : ce fichier attend déjà une réponse, sous le nom « suivi (2).csv »."
                                + " Comparer et répondre");
        assertThat(inFolder()).containsExactly("suivi.csv");

        accept(ines, drops().get(1), "replace");
        assertThat(inFolder()).containsExactly("suivi.csv");
        assertThat(content("suivi.csv")).isEqualTo(MARCH_AND_APRIL);

        Drop other = drops().get(0);
        assertThat(ines.post(FILES + "/drops/" + other.id() + "/decline").status())
                .isEqualTo(302);
        assertThat(history().get(0)).matches("suivi \\(2\\).csv, Inès, , écarté le .* par Inès");
        assertThat(dropped(ines, "suivi (3).csv", MARCH_CORRECTED)).hasSize(1);
        accept(ines, drops().get(0), "other");
        assertThat(inFolder()).containsExactly("suivi (3).csv", "suivi.csv");
    }

    // ---- taking back

    @Test
    void undoing_the_only_drop_takes_back_all_its_rows_and_it_can_be_put_back() {
        dropped(ines, "suivi.csv", MARCH);
        waitForTheEnd();
        Drop drop = only();
        assertThat(text(ines.get(FILES + "/drops/" + drop.id())))
                .contains(
                        "Ce qui vient de ce fichier ne comptera plus : Journal des récoltes : 2 lignes. Ces indicateurs, et les rapports"
                                + " qui les citent, seront recalculés : Kilos récoltés",
                        "Le fichier quitte le dossier. Rien d’autre ne prend sa place.");
        assertThat(ines.post(FILES + "/drops/" + drop.id() + "/undo").status()).isEqualTo(302);
        waitForTheEnd();
        assertThat(inFolder()).isEmpty();
        assertThat(rows()).isEmpty();
        assertThat(history())
                .singleElement()
                .asString()
                .matches("suivi.csv, Inès, lignes : 2 ajoutées, retiré le .* par Inès");

        assertThat(louis.post(FILES + "/drops/" + drop.id() + "/put-back", "seen", "0")
                        .status())
                .isEqualTo(302);
        waitForTheEnd();
        assertThat(rows()).hasSize(2);
        assertThat(history().get(0)).isEqualTo("suivi.csv, Louis, lignes : 2 ajoutées, compte");
    }

    @Test
    void undoing_a_replacement_brings_the_version_before_back() {
        dropped(ines, "suivi.csv", MARCH);
        dropped(ines, "suivi.csv", MARCH_CORRECTED);
        accept(ines, drops().get(0), "replace");
        waitForTheEnd();
        assertThat(rows()).containsExactly("2025-03-03 Les Lilas 13");
        Drop drop = drops().get(0);
        assertThat(text(ines.get(FILES + "/drops/" + drop.id())))
                .contains("La version d’avant revient, et sera relue :");
        assertThat(louis.post(FILES + "/drops/" + drop.id() + "/undo-for-another")
                        .status())
                .isEqualTo(302);
        waitForTheEnd();
        assertThat(content("suivi.csv")).isEqualTo(MARCH);
        assertThat(rows()).containsExactly("2025-03-03 Les Lilas 12", "2025-03-10 Les Lilas 8.5");
    }

    @Test
    void an_intern_takes_back_only_what_they_dropped() {
        dropped(louis, "suivi.csv", MARCH);
        Drop drop = only();
        assertThat(ines.post(FILES + "/drops/" + drop.id() + "/undo").status()).isEqualTo(403);
        assertThat(ines.post(FILES + "/drops/" + drop.id() + "/undo-for-another")
                        .status())
                .isEqualTo(403);
        assertThat(text(ines.get(FILES + "/drops/" + drop.id())))
                .contains("Seule la personne qui l’a déposé, ou une ou un responsable du projet, peut le retirer.");
        assertThat(inFolder()).containsExactly("suivi.csv");
    }

    // ---- by hand

    @Test
    void a_file_put_by_hand_is_noticed_kept_and_said_and_may_be_taken_out_by_hand_too() throws IOException {
        Path data = Files.createDirectories(folders.data("jardins"));
        Files.writeString(data.resolve("main.csv"), MARCH);
        evaluate();
        assertThat(history())
                .containsExactly("main.csv, déposé à la main dans le dossier, lignes : 2 ajoutées, compte");
        Files.writeString(data.resolve("main.csv"), MARCH_CORRECTED);
        Files.writeString(data.resolve("reste.csv"), "Jour;Jardin;Kilos récoltés\n2025-05-05;Jaurès;1\n");
        evaluate();
        Files.delete(data.resolve("main.csv"));
        evaluate();
        assertThat(history()).hasSize(3);
        assertThat(history().get(1)).matches("main.csv, .*, retiré le .*, à la main dans le dossier");
        Drop first = drops().get(2);
        assertThat(louis.post(FILES + "/drops/" + first.id() + "/put-back", "seen", "0")
                        .status())
                .isEqualTo(302);
        waitForTheEnd();
        assertThat(rows())
                .containsExactly("2025-03-03 Les Lilas 12", "2025-03-10 Les Lilas 8.5", "2025-05-05 Jaurès 1");
    }

    @Test
    void a_folder_emptied_by_hand_is_still_taken_for_a_slip() throws IOException {
        dropped(ines, "suivi.csv", MARCH);
        waitForTheEnd();
        Files.delete(folders.data("jardins").resolve("suivi.csv"));
        evaluate();
        assertThat(rows()).hasSize(2);
    }

    // ---- two people at once

    @Test
    void who_answers_about_a_file_that_changed_meanwhile_is_told_and_nothing_is_lost() throws IOException {
        dropped(ines, "suivi.csv", MARCH);
        dropped(ines, "suivi.csv", MARCH_CORRECTED);
        Drop waits = drops().get(0);
        Drop seen = drops().get(1);
        dropped(louis, "suivi.csv", MARCH_AND_APRIL);
        Visitor.Answer answer = ines.post(
                FILES + "/drops/" + waits.id() + "/accept", "as", "replace", "seen", String.valueOf(seen.id()));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(text(answer))
                .containsPattern(
                        "Entre-temps, Louis a déposé une autre version de « suivi.csv », le .*\\. Rien n’a été fait : regarder de"
                                + " nouveau, puis répondre\\.");
        assertThat(content("suivi.csv")).isEqualTo(MARCH_AND_APRIL);

        Files.writeString(folders.data("jardins").resolve("suivi.csv"), "Jour;Jardin\n");
        Drop last = drops().get(0);
        answer = louis.post(FILES + "/drops/" + last.id() + "/undo");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(text(answer))
                .contains("Entre-temps, quelqu’un a mis à la main dans le dossier une autre version, le");
        assertThat(content("suivi.csv")).isEqualTo("Jour;Jardin\n");
    }

    @Test
    void the_same_answer_given_twice_is_done_once() {
        dropped(ines, "suivi.csv", MARCH);
        dropped(ines, "suivi.csv", MARCH_CORRECTED);
        Drop waits = drops().get(0);
        accept(ines, waits, "replace");
        Visitor.Answer again = louis.post(FILES + "/drops/" + waits.id() + "/decline");
        assertThat(again.status()).isEqualTo(409);
        assertThat(text(again)).contains("Ce dépôt a déjà sa réponse, donnée par Inès. Rien n’a été fait de plus.");
    }

    @Test
    void of_twenty_who_drop_at_once_none_is_lost_and_the_same_file_enters_once() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Visitor.Answer>> drops = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                String name = "jardin " + n / 2 + ".csv";
                String text = "Jour;Jardin;Kilos récoltés\n2025-06-0" + (1 + n / 4) + ";Jardin " + n / 2 + ";1\n";
                Visitor person = n % 2 == 0 ? ines : louis;
                drops.add(() -> person.send(FILES + "/drops", Map.of("more", "true"), "files", name, bytes(text)));
            }
            for (Future<Visitor.Answer> answer : people.invokeAll(drops)) {
                assertThat(answer.get().status()).isEqualTo(204);
            }
        } finally {
            people.shutdown();
        }
        assertThat(inFolder()).hasSize(10);
        assertThat(drops()).hasSize(10);
        assertThat(count("select count(*) from entry.drop_answers where answer = 'taken'"))
                .isEqualTo(10);
        assertThat(count("select count(*) from entry.drop_answers where answer = 'there'"))
                .isEqualTo(10);
    }

    @Test
    void a_drop_during_an_evaluation_is_evaluated_after_it() {
        for (int n = 1; n <= 4; n++) {
            dropped(ines, "jardin" + n + ".csv", "Jour;Jardin;Kilos récoltés\n2025-06-0" + n + ";Jaurès;1\n");
        }
        waitForTheEnd();
        assertThat(rows()).hasSize(4);
    }

    // ---- taking a file out of the product

    @Test
    void the_former_versions_of_a_file_are_forgotten_and_todays_stays() {
        dropped(ines, "recoltes.csv", MARCH);
        waitForTheEnd();
        dropped(ines, "recoltes.csv", MARCH_AND_APRIL);
        waitForTheEnd();
        List<Drop> both = drops.history(Gardens.PROJECT, 0, 10);
        assertThat(both).hasSize(2);
        formerFiles.forget(Gardens.PROJECT, "recoltes.csv");
        assertThat(louis.get(FILES + "/drops/" + both.get(0).id() + "/file").body())
                .isEqualTo(MARCH_AND_APRIL);
        assertThat(louis.get(FILES + "/drops/" + both.get(1).id() + "/file").status())
                .isEqualTo(404);
        assertThat(inFolder()).containsExactly("recoltes.csv");
    }

    @Test
    void the_kept_file_is_downloaded_byte_for_byte_by_the_team_and_it_is_noted() {
        dropped(ines, "Suivi « été ».csv", MARCH);
        Drop drop = only();
        Visitor.Answer file = louis.get(FILES + "/drops/" + drop.id() + "/file");
        assertThat(file.body()).isEqualTo(MARCH);
        assertThat(file.header("content-disposition").orElseThrow()).startsWith("attachment; filename");
        assertThat(file.header("x-content-type-options")).contains("nosniff");
        assertThat(file.header("content-type")).contains("application/octet-stream");
        waitUntil(() ->
                count("select count(*) from account.audit where what = 'a téléchargé un fichier déposé' and about = '"
                                + drop.id() + "'")
                        == 1);
        Visitor paul = Visitor.of(site(), SignIn.as(product, Role.PARTNER, Gardens.PROJECT));
        assertThat(paul.get(FILES + "/drops/" + drop.id() + "/file").isRefused())
                .isTrue();
        assertThat(paul.get(FILES + "/drops").isRefused()).isTrue();
        assertThat(paul.send(FILES + "/drops", Map.of(), "files", "a.csv", bytes(MARCH))
                        .isRefused())
                .isTrue();
    }

    // ---- how the tests say it

    private String site() {
        return "http://localhost:" + port;
    }

    private Project project() {
        return projects.named(Gardens.PROJECT).orElseThrow();
    }

    private List<String> dropped(Visitor who, String name, String text) {
        return dropped(who, Map.of(name, bytes(text)));
    }

    /** The answers, each after the title it stands under. */
    private List<String> dropped(Visitor who, Map<String, byte[]> files) {
        Visitor.Answer answer = who.sendAll(FILES + "/drops", Map.of(), "files", files);
        assertThat(answer.status()).isEqualTo(302);
        String body = follow(who, answer).body();
        List<String> said = new ArrayList<>();
        for (String section : body.split("<section")) {
            String[] parts = section.split("</h2>", 2);
            if (parts.length == 2 && parts[1].contains("<li>")) {
                String title = parts[0].replaceFirst("(?s).*>", "");
                for (String item : parts[1].split("<li>")) {
                    if (item.contains("</li>")) {
                        said.add(title + " : " + plain(item.substring(0, item.indexOf("</li>"))));
                    }
                }
            }
        }
        return said;
    }

    private static Visitor.Answer follow(Visitor who, Visitor.Answer answer) {
        return who.get(answer.header("location").orElseThrow().replaceFirst("^https?://[^/]+", ""));
    }

    private static String text(Visitor.Answer answer) {
        return plain(answer.body().replaceFirst("(?s).*<main", "<main"));
    }

    private static String plain(String html) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(html.replaceAll("<[^>]+>", " "))
                .replaceAll("[\\s\u00A0\u202F]+", " ")
                .replaceAll(" ([.,])(?= |$)", "$1")
                .strip();
    }

    private void accept(Visitor who, Drop drop, String as) {
        int seen = database.sql(
                        "select coalesce(max(id), 0) from entry.drops where file = :file and entered_at is not null"
                                + " and left_at is null and undone_at is null")
                .param("file", drop.resembles())
                .query(Integer.class)
                .single();
        assertThat(who.post(FILES + "/drops/" + drop.id() + "/accept", "as", as, "seen", String.valueOf(seen))
                        .status())
                .isEqualTo(302);
    }

    private void evaluate() {
        evaluator.start(project());
        waitForTheEnd();
    }

    private void waitForTheEnd() {
        waitUntil(() -> !evaluator.isRunning(project()));
    }

    private static void waitUntil(BooleanSupplier done) {
        try {
            for (int n = 0; !done.getAsBoolean(); n++) {
                assertThat(n).as("a minute is enough").isLessThan(3_000);
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> inFolder() {
        return List.copyOf(new DataFolder(folders.data(Gardens.PROJECT)).files().keySet());
    }

    private String content(String name) {
        try {
            return Files.readString(folders.data(Gardens.PROJECT).resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Path> arriving() throws IOException {
        try (Stream<Path> left = Files.list(folders.kept(Gardens.PROJECT).resolve(".arriving"))) {
            return left.toList();
        }
    }

    private List<Drop> drops() {
        return product.getBean(Drops.class).history(Gardens.PROJECT, 0, 100);
    }

    private Drop only() {
        assertThat(drops()).hasSize(1);
        return drops().get(0);
    }

    /** The lines of the page: file, by whom, what came, what it is today. */
    private List<String> history() {
        List<String> lines = new ArrayList<>();
        String body = ines.get(FILES + "/drops").body();
        for (String row : body.split("<tr>")) {
            if (row.contains("scope=\"row\"")) {
                String[] cells = row.split("</t[hd]>");
                String file = plain(cells[0])
                        .replaceAll(" [\\d ,]+(octets?|Ko|Mo), empreinte \\w+$", "")
                        .replace(" déposé sous le nom", ", déposé sous le nom");
                String who = plain(cells[1]).replaceFirst("^le .* à \\d+ h \\d\\d ", "");
                lines.add(file + ", " + who + ", " + plain(cells[2]) + ", " + plain(cells[3]));
            }
        }
        return lines;
    }

    private List<String> rows() {
        return database.sql("select jour || ' ' || jardin || ' ' || kilos from data.jardins_recoltes"
                        + " where _superseded_at is null order by 1")
                .query(String.class)
                .list();
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private String sentence(String file) {
        return database.sql("select sentence from entry.drop_answers where given = :file")
                .param("file", file)
                .query(String.class)
                .single()
                .replaceAll("[\u00A0\u202F]", " ")
                .replaceFirst("^.*? : ", "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A hundred million zeros in a hundred kilobytes. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1_000_000];
            for (int n = 0; n < 100; n++) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }
}
