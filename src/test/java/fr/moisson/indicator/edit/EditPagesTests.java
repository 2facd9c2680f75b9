package fr.moisson.indicator.edit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.entry.Entries;
import fr.moisson.form.Forms;
import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import fr.moisson.indicator.Computations;
import fr.moisson.project.Projects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Louis rewrites an indicator on its page; the garden wrote down five harvests. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class EditPagesTests {
    private static final Path FOLDER = QuestionnaireFolder.fresh("essai");
    private static final String ALL = "/projects/essai/indicators";

    private static final String HARVEST = """
            title: Légumes récoltés
            level: réalisation
            unit: kg
            decimals: 1
            from: recoltes
            sum: ${kilos}
            by: [total, parcelle]
            definition: Les kilos pesés à chaque récolte.
            limits: Ce qui est mangé sur place n’est pas pesé.
            source: Journal des récoltes
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Forms forms;

    @Autowired
    Entries entries;

    @Autowired
    Computations computations;

    @Autowired
    JdbcClient database;

    @Autowired
    WhatIsNoLongerComputed noLonger;

    @Autowired
    Projects projects;

    private Visitor louis = new Visitor("");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", FOLDER::toString);
    }

    @BeforeEach
    void a_garden() throws IOException {
        louis = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, "essai"));
        database.sql("delete from indicator.revisions").update();
        database.sql("delete from indicator.removals").update();
        database.sql("delete from indicator.runs").update();
        database.sql("delete from indicator.definitions").update();
        Path folder = FOLDER.resolve("reports/essai/indicators");
        Files.createDirectories(folder);
        for (Path file : Files.list(folder).toList()) {
            Files.delete(file);
        }
        for (String file : List.of("bilan.md", "impact.yaml", "cooperation.yaml")) {
            Files.deleteIfExists(FOLDER.resolve("reports/essai/" + file));
        }
        inFolder("recolte", HARVEST);
        if (!Files.exists(FOLDER.resolve("questionnaires/essai/journaux/recoltes.xlsx"))) {
            harvests();
        }
        computations.compute("essai");
    }

    private void harvests() {
        QuestionnaireFolder.put(FOLDER, "essai/journaux/recoltes.xlsx", Written.workbook("""
                survey
                type                 | name     | label
                date                 | date     | Date
                decimal              | kilos    | Kilos récoltés
                select_one parcelles | parcelle | Parcelle

                choices
                list_name | name  | label
                parcelles | nord  | Parcelle nord
                parcelles | sud   | Parcelle sud

                settings
                form_title           | form_id  | version
                Journal des récoltes | recoltes | 1
                """));
        entries.prepare(forms.named("essai", "recoltes"));
        database.sql("""
                        with import as (
                          insert into entry.imports (project, form, file, sheet, sha256, form_version, definitions, header_row,
                            headers, fields, direct, expected, position, finished_at)
                          values ('essai', 'recoltes', 'a.csv', '', '', '1', '', 1, '{}', '{}', true, 0, 0, now())
                          returning id)
                        insert into data.essai_recoltes (_import, _row, date, kilos, parcelle)
                        select id, n, date '2025-06-01' + n, (array[2.5, 4, 1, 3, 0.5])[n], (array['nord', 'nord', 'sud', 'sud', 'nord'])[n]
                        from import, generate_series(1, 5) n order by n
                        """).update();
    }

    private static void inFolder(String name, String text) throws IOException {
        Files.writeString(FOLDER.resolve("reports/essai/indicators/" + name + ".yaml"), text);
    }

    private static String inFolder(String name) throws IOException {
        return Files.readString(FOLDER.resolve("reports/essai/indicators/" + name + ".yaml"));
    }

    private String page(String path) {
        Visitor.Answer answer = louis.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return plain(answer.body());
    }

    private static String plain(String html) {
        return html.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace('\u00A0', ' ')
                .replace('\u202F', ' ')
                .replaceAll("<[^>]+>", " ")
                .replaceAll("\\s+", " ");
    }

    private String over(String name) {
        return louis.get(ALL + "/" + name + "/edit").body().replaceAll("(?s).*name=\"over\" value=\"(\\w+)\".*", "$1");
    }

    private Visitor.Answer save(Visitor who, String over, String text, String reason) {
        return who.post(
                ALL + "/recolte/edit",
                "text",
                text,
                "over",
                over,
                "reason",
                reason,
                "action",
                "save",
                "name",
                "recolte");
    }

    @Test
    void faults_are_told_with_their_line_while_it_is_typed() {
        String wrong = HARVEST.replace("${kilos}", "${kilo}").replace("parcelle]", "parcele]");
        assertThat(plain(louis.post(ALL + "/check", "name", "recolte", "text", wrong)
                        .body()))
                .contains("2 choses à corriger dans le texte.")
                .contains(
                        "Ligne 6 « sum » : « kilo » n’est pas un champ de « recoltes ». Écrire par exemple « kilos ».")
                .contains("Ligne 7 « by » : on ne peut pas ventiler par « parcele ». Écrire par exemple « parcelle ».");
        assertThat(plain(louis.post(ALL + "/check", "name", "recolte", "text", "title: [")
                        .body()))
                .contains(
                        "Ce YAML ne se lit pas. Vérifier les retraits, les guillemets et les deux-points de cette ligne.");
        assertThat(plain(louis.post(ALL + "/check", "name", "recolte", "text", HARVEST)
                        .body()))
                .contains("Le texte se lit sans faute.")
                .contains("kilos Kilos récoltés")
                .contains("parcelle Parcelle : nord, sud");
    }

    @Test
    void a_text_is_tried_beside_what_is_stored_and_nothing_is_kept() throws IOException {
        String heavier = HARVEST.replace("by:", "where: ${kilos} >= 1\nby:");
        String trial = plain(
                louis.post(ALL + "/preview", "name", "recolte", "text", heavier).body());
        assertThat(trial)
                .contains("3 valeurs avec ce texte. 2 diffèrent de ce qui est enregistré.")
                .contains("ensemble valeur 11,0 kg 10,5 kg −0,50")
                .contains("Parcelle nord valeur 7,0 kg 6,5 kg −0,50")
                .contains("Parcelle sud valeur 4,0 kg 4,0 kg")
                .contains("Rien de cet essai n’est enregistré.");
        assertThat(inFolder("recolte")).isEqualTo(HARVEST);
        assertThat(computations.compute("essai")).as("nothing changed").isEmpty();
    }

    @Test
    void saving_asks_why_and_the_next_computation_uses_the_text() throws IOException {
        String heavier = HARVEST.replace("by:", "where: ${kilos} >= 1\nby:");
        Visitor.Answer without = save(louis, over("recolte"), heavier, " ");
        assertThat(without.status()).isEqualTo(422);
        assertThat(plain(without.body()))
                .contains("Dire pourquoi, en une phrase : elle restera à côté de cette version.")
                .contains("where: ${kilos} >= 1".replace(">", "&gt;"));
        assertThat(inFolder("recolte")).isEqualTo(HARVEST);

        assertThat(save(louis, over("recolte"), heavier, "Les poignées ne se pèsent pas.")
                        .header("location")
                        .orElseThrow())
                .endsWith(ALL + "/recolte/history");
        assertThat(inFolder("recolte")).isEqualTo(heavier);
        assertThat(computations.compute("essai")).hasValue(3);
        assertThat(computations
                        .latest("essai")
                        .orElseThrow()
                        .value("recolte", "valeur", "total")
                        .orElseThrow()
                        .value())
                .isEqualTo(10.5);
        assertThat(page(ALL + "/recolte/history"))
                .containsSubsequence(
                        "Versions : Légumes récoltés",
                        "Louis, le ",
                        "en vigueur",
                        "« Les poignées ne se pèsent pas. »",
                        "ajouté : where: ${kilos} &gt;= 1",
                        "Trouvé dans le dossier, vu le ");
    }

    @Test
    void going_back_to_a_version_is_a_version_with_its_reason() throws IOException {
        save(louis, over("recolte"), HARVEST.replace("total, parcelle", "total"), "La parcelle ne sert pas.");
        String first = Revisions.sha256(HARVEST);
        assertThat(louis.post(ALL + "/recolte/history", "version", first, "reason", "")
                        .status())
                .isEqualTo(422);
        louis.post(ALL + "/recolte/history", "version", first, "reason", "Elle sert au bilan.");
        assertThat(inFolder("recolte")).isEqualTo(HARVEST);
        assertThat(page(ALL + "/recolte/history"))
                .containsSubsequence(
                        "« Elle sert au bilan. »", "« La parcelle ne sert pas. »", "Trouvé dans le dossier");
    }

    @Test
    void the_second_of_two_who_write_at_once_is_told_and_sees_both_texts() throws IOException {
        String over = over("recolte");
        save(louis, over, HARVEST.replace("decimals: 1", "decimals: 0"), "Un kilo suffit.");
        String mine = HARVEST.replace("Légumes récoltés", "Légumes et fruits récoltés");
        Visitor.Answer second = save(louis, over, mine, "Les fraises aussi.");
        assertThat(second.status()).isEqualTo(409);
        assertThat(plain(second.body()))
                .contains("Deux personnes ont écrit en même temps")
                .containsSubsequence(
                        "Louis a enregistré un autre texte le ",
                        "(« Un kilo suffit. »), pendant que vous écriviez le vôtre.")
                .containsSubsequence("retiré : decimals: 0", "ajouté : decimals: 1")
                .contains("title: Légumes et fruits récoltés");
        assertThat(inFolder("recolte")).as("nothing is overwritten").contains("decimals: 0");
        String seen = second.body().replaceAll("(?s).*name=\"over\" value=\"(\\w+)\".*", "$1");
        save(louis, seen, mine, "Les fraises aussi.");
        assertThat(inFolder("recolte")).isEqualTo(mine);
        assertThat(page(ALL + "/recolte/history")).contains("« Un kilo suffit. »", "« Les fraises aussi. »");
    }

    @Test
    void a_file_changed_by_hand_counts_and_the_text_saved_before_stays_in_history() throws IOException {
        save(louis, over("recolte"), HARVEST.replace("decimals: 1", "decimals: 0"), "Un kilo suffit.");
        inFolder("recolte", HARVEST.replace("decimals: 1", "decimals: 2"));
        assertThat(page(ALL + "/recolte/edit"))
                .contains("Le fichier du dossier a changé depuis : c’est lui qui compte, et qui se lit ici.")
                .contains("decimals: 2");
        assertThat(page(ALL + "/recolte/history"))
                .containsSubsequence(
                        "Trouvé dans le dossier, pas encore calculé",
                        "ajouté : decimals: 2",
                        "« Un kilo suffit. »",
                        "ajouté : decimals: 0");
    }

    @Test
    void a_new_indicator_is_one_page_and_no_code() throws IOException {
        assertThat(page(ALL + "/new"))
                .contains("count: rows Combien de lignes il y a.")
                .contains("from: ventes Le formulaire dont viennent les lignes.");
        String days = HARVEST.replace("Légumes récoltés", "Jours de récolte")
                .replace("sum: ${kilos}", "count: rows")
                .replace("unit: kg\ndecimals: 1\n", "");
        Visitor.Answer unnamed = louis.post(ALL + "/new", "name", "Jours !", "text", days, "reason", "Pour le bilan.");
        assertThat(plain(unnamed.body()))
                .contains("Donner un nom de fichier : des minuscules sans accent, des chiffres et « _ », par exemple"
                        + " panier_moyen.");
        assertThat(plain(louis.post(ALL + "/new", "name", "recolte", "text", days, "reason", "Pour le bilan.")
                        .body()))
                .contains("Un indicateur « recolte » existe déjà. Choisir un autre nom.");
        louis.post(ALL + "/new", "name", "jours_de_recolte", "text", days, "reason", "Pour le bilan.");
        assertThat(inFolder("jours_de_recolte")).isEqualTo(days);
        assertThat(page(ALL)).contains("Pas encore calculés : jours_de_recolte");
        computations.compute("essai");
        assertThat(page(ALL + "/jours_de_recolte")).contains("Jours de récolte", "n = 5.");
    }

    private Visitor.Answer remove(Visitor who, String over, String reason) {
        return who.post(ALL + "/recolte/remove", "over", over, "reason", reason);
    }

    private List<String> told() {
        return noLonger.of(projects.named("essai").orElseThrow(), Instant.EPOCH).rows().stream()
                .map(row -> plain(row.get(0)))
                .toList();
    }

    @Test
    void an_indicator_is_removed_for_a_reason_and_brought_back_as_it_was() throws IOException {
        inFolder("jours", HARVEST.replace("Légumes récoltés", "Jours de récolte"));
        computations.compute("essai");
        assertThat(page(ALL + "/recolte/remove"))
                .contains("Retirer : Légumes récoltés")
                .contains("La prochaine évaluation se fera sans lui.");
        Visitor.Answer without = remove(louis, over("recolte"), " ");
        assertThat(without.status()).isEqualTo(422);
        assertThat(plain(without.body()))
                .contains("Dire pourquoi, en une phrase : elle restera à côté de cette version.");
        assertThat(inFolder("recolte")).isEqualTo(HARVEST);

        remove(louis, over("recolte"), "On ne pèse plus.");
        assertThat(FOLDER.resolve("reports/essai/indicators/recolte.yaml")).doesNotExist();
        assertThat(page(ALL + "/recolte"))
                .contains(
                        "Cet indicateur est retiré : ce qui suit date du dernier calcul, le prochain se fera sans lui.");
        assertThat(page(ALL + "/removed"))
                .containsSubsequence(
                        "L’indicateur « Légumes récoltés » est retiré. La prochaine évaluation se fera sans lui.",
                        "Indicateurs retirés",
                        "Légumes récoltés",
                        "Retiré par Louis le ",
                        "« On ne pèse plus. »");
        computations.compute("essai");
        assertThat(louis.get(ALL + "/recolte").status()).isEqualTo(404);
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("« Légumes récoltés » n’est plus calculé : Louis l’a retiré le ")
                .endsWith(" (« On ne pèse plus. »). Il se reprend dans les indicateurs retirés.");
        assertThat(page(ALL + "/recolte/history"))
                .containsSubsequence(
                        "Cet indicateur n’est plus calculé. Il se reprend en revenant à l’une de ses versions.",
                        "Retiré par Louis, le ",
                        "« On ne pèse plus. »",
                        "Revenir à cette version")
                .doesNotContain("en vigueur");

        louis.post(ALL + "/recolte/history", "version", Revisions.sha256(HARVEST), "reason", "La balance est réparée.");
        assertThat(inFolder("recolte")).isEqualTo(HARVEST);
        assertThat(page(ALL + "/removed")).contains("Aucun indicateur n’a été retiré.");
        assertThat(page(ALL + "/recolte/history"))
                .containsSubsequence("« La balance est réparée. »", "Retiré par Louis, le ", "« On ne pèse plus. »");
    }

    @Test
    void what_is_still_named_is_not_removed_and_the_page_says_where() throws IOException {
        inFolder("jours", HARVEST.replace("Légumes récoltés", "Jours de récolte"));
        Path reports = FOLDER.resolve("reports/essai");
        Files.writeString(reports.resolve("bilan.md"), """
                ---
                title: Bilan
                ---

                La recolte se dit ici sans rien citer : {{jours}} jours.

                Le jardin a donné {{recolte}}.

                ```key-figures
                - value: recolte
                  label: récoltés
                ```
                """);
        Files.writeString(
                reports.resolve("impact.yaml"),
                "question: Quoi ?\nlinks:\n  - { from: jours, to: recolte, proof: hypothèse, because: On le croit. }\n");
        Files.writeString(reports.resolve("cooperation.yaml"), """
                question: Ensemble ?
                contrasts: recolte
                partners: [Jardin]
                actions:
                  - { name: Récolter, counted: recolte, porte: [Jardin] }
                claims:
                  - { say: On récolte., grade: hypothèse, evidence: [recolte], because: C’est pesé. }
                """);
        assertThat(page(ALL + "/recolte/remove"))
                .contains("« Légumes récoltés » ne se retire pas tant qu’il est cité : le rapport ne pourrait plus"
                        + " s’écrire. Enlever ou remplacer d’abord :")
                .contains("reports/essai/bilan.md, lignes 7 et 10.")
                .contains("reports/essai/impact.yaml, le lien de « jours » à « recolte ».")
                .contains("reports/essai/cooperation.yaml, « contrasts ».")
                .contains("reports/essai/cooperation.yaml, l’action « Récolter ».")
                .contains("reports/essai/cooperation.yaml, l’allégation « On récolte. ».")
                .doesNotContain("Retirer cet indicateur");
        assertThat(remove(louis, over("recolte"), "Sans regarder.").status()).isEqualTo(422);
        assertThat(inFolder("recolte")).isEqualTo(HARVEST);
    }

    @Test
    void a_text_that_changed_meanwhile_is_read_again_before_it_is_removed() throws IOException {
        String over = over("recolte");
        inFolder("recolte", HARVEST.replace("decimals: 1", "decimals: 2"));
        Visitor.Answer late = remove(louis, over, "On ne pèse plus.");
        assertThat(late.status()).isEqualTo(409);
        assertThat(plain(late.body()))
                .contains(
                        "Son texte a changé pendant que vous le retiriez. Relire ce qu’il dit maintenant, puis recommencer.");
        assertThat(inFolder("recolte")).contains("decimals: 2");
    }

    @Test
    void a_file_that_is_gone_is_told_once_and_comes_back_from_its_versions() throws IOException {
        inFolder("jours", HARVEST.replace("Légumes récoltés", "Jours de récolte"));
        computations.compute("essai");
        Files.delete(FOLDER.resolve("reports/essai/indicators/recolte.yaml"));
        computations.compute("essai");
        assertThat(told())
                .containsExactly(
                        "« Légumes récoltés » n’est plus calculé : le fichier reports/essai/indicators/recolte.yaml"
                                + " n’est plus dans le dossier. Il se reprend dans les indicateurs retirés.");
        assertThat(noLonger.of(projects.named("essai").orElseThrow(), Instant.now())
                        .rows())
                .as("the next time nothing is news")
                .isEmpty();
        assertThat(page(ALL + "/removed"))
                .containsSubsequence("Légumes récoltés", "Son fichier n’est plus dans le dossier.");
        louis.post(ALL + "/recolte/history", "version", Revisions.sha256(HARVEST), "reason", "Perdu par erreur.");
        assertThat(inFolder("recolte")).isEqualTo(HARVEST);
    }

    @Test
    void where_the_folder_cannot_be_written_the_file_counts_no_more_until_it_changes() {
        database.sql("""
                        insert into indicator.removals (project, name, "text", removed_by, reason, stands_over)
                        values ('essai', 'recolte', :text, 'louis', 'On ne pèse plus.', :over)
                        """)
                .param("text", HARVEST)
                .param("over", Revisions.sha256(HARVEST))
                .update();
        assertThat(louis.get(ALL + "/recolte/remove").status()).isEqualTo(404);
        assertThat(page(ALL + "/removed")).contains("On ne pèse plus.");
    }

    @Test
    void only_a_lead_removes() throws IOException {
        Visitor ines = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.INTERN, "essai"));
        assertThat(ines.get(ALL + "/recolte/remove").isRefused()).isTrue();
        assertThat(ines.get(ALL + "/removed").isRefused()).isTrue();
        assertThat(remove(ines, over("recolte"), "Non.").isRefused()).isTrue();
        assertThat(inFolder("recolte")).isEqualTo(HARVEST);
    }

    @Test
    void only_a_lead_writes() {
        Visitor ines = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.INTERN, "essai"));
        assertThat(ines.get(ALL + "/recolte/edit").isRefused()).isTrue();
        assertThat(ines.get(ALL + "/recolte/history").isRefused()).isTrue();
        assertThat(save(ines, over("recolte"), HARVEST, "Non.").isRefused()).isTrue();
        assertThat(ines.post(ALL + "/preview", "text", HARVEST).isRefused()).isTrue();
        assertThat(ines.get(ALL + "/recolte").body()).doesNotContain("/recolte/edit");
    }
}
