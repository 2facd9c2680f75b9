package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gardens registered with one form, visited with another: on phones that do not always know what the others wrote. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class EntityTests {
    private static final Questionnaires QUESTIONNAIRES = new Questionnaires();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    private Visitor ines = new Visitor("");
    private CollectPhone one = CollectPhone.at("");
    private CollectPhone two = one;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.definitions", QUESTIONNAIRES::path);
        QUESTIONNAIRES.put("inscription", """
                survey
                type    | name    | label   | save_to
                text    | nom     | Nom     |
                integer | surface | Surface | surface

                entities
                list_name | label
                jardins   | ${nom}

                settings
                form_title  | form_id     | version
                Inscription | inscription | 1
                """);
        QUESTIONNAIRES.put("visite", """
                survey
                type                              | name       | label    | save_to
                select_one_from_file jardins.csv  | jardin     | Jardin   |
                integer                           | surface    | Surface  | surface
                text                              | robinet    | Robinet  | robinet

                entities
                list_name | entity_id
                jardins   | ${jardin}

                settings
                form_title | form_id | version
                Visite     | visite  | 1
                """);
    }

    @BeforeEach
    void two_phones_and_no_garden() {
        database.sql("truncate collection.entities, collection.entity_changes, collection.entity_moves")
                .update();
        ines = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.INTERN, "essai"));
        one = phone();
        two = phone();
    }

    private CollectPhone phone() {
        Visitor.Answer page = ines.post("/projects/essai/devices", "name", "Téléphone " + UUID.randomUUID());
        CollectPhone phone = CollectPhone.at(DevicePage.address(page.body()));
        phone.refresh();
        return phone;
    }

    private String registration(String name, String surface) {
        return FilledForm.of(one.forms().get("inscription"), Map.of("nom", name, "surface", surface))
                .xml();
    }

    /** The identifier that the phone gave. */
    private static String id(String xml) {
        return xml.replaceFirst("(?s).*<entity[^>]* id=\"([^\"]+)\".*", "$1");
    }

    private static String visit(CollectPhone phone, String garden, Map<String, String> answers) {
        Map<String, String> all = new java.util.LinkedHashMap<>(answers);
        all.put("jardin", garden);
        return FilledForm.of(phone.forms().get("visite"), all).xml();
    }

    private static void arrives(CollectPhone phone, String xml) {
        assertThat(phone.send(xml)).isEqualTo(new CollectPhone.Outcome(201, true, "Réponse bien reçue."));
    }

    /** « Lilas v2 {surface=150} ». */
    private List<String> gardens() {
        return product.getBean(Entities.class).of("essai", "jardins", 0, 100).stream()
                .map(garden -> garden.label() + " v" + garden.version() + " " + garden.properties()
                        + (garden.isWithdrawn() ? " retirée" : ""))
                .toList();
    }

    private List<String> waiting() {
        return product.getBean(Entities.class).waiting("essai").stream()
                .map(change -> change.said().label() + change.said().properties())
                .toList();
    }

    @Test
    void a_garden_registered_on_one_phone_is_visited_with_another_which_changes_what_is_known_of_it() {
        String lilas = registration("Lilas", "120");
        arrives(one, lilas);
        assertThat(gardens()).containsExactly("Lilas v1 {surface=120}");

        two.refresh();
        assertThat(new String(two.forms().get("visite").files().get("jardins.csv")))
                .isEqualTo("name,label,__version,surface\r\n" + id(lilas) + ",Lilas,1,120\r\n");
        arrives(two, visit(two, id(lilas), Map.of("surface", "150", "robinet", "oui")));
        assertThat(gardens()).containsExactly("Lilas v2 {robinet=oui, surface=150}");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void a_visit_sent_right_after_the_registration_knows_the_garden() {
        arrives(one, registration("Lilas", "120"));
        two.refresh();
        String tulipes = registration("Tulipes", "80");
        arrives(two, visit(two, id(firstOf(two)), Map.of("surface", "121")));
        arrives(one, tulipes);
        two.refresh();
        arrives(two, visit(two, id(tulipes), Map.of("surface", "81")));
        assertThat(gardens()).containsExactly("Lilas v2 {robinet=, surface=121}", "Tulipes v2 {robinet=, surface=81}");
    }

    /** As it stands in the list of a phone, written as an entity is. */
    private static String firstOf(CollectPhone phone) {
        String list = new String(phone.forms().get("visite").files().get("jardins.csv"));
        return "<entity id=\"" + list.lines().skip(1).findFirst().orElseThrow().split(",")[0] + "\"/>";
    }

    @Test
    void an_answer_left_empty_empties_and_a_question_that_was_not_asked_changes_nothing() {
        String lilas = registration("Lilas", "120");
        arrives(one, lilas);
        two.refresh();
        arrives(two, visit(two, id(lilas), Map.of("surface", "150", "robinet", "oui")));
        two.refresh();
        arrives(
                two,
                visit(two, id(lilas), Map.of("surface", "150", "robinet", "non"))
                        .replaceFirst("<robinet>non</robinet>", "<robinet/>")
                        .replaceFirst("<surface>150</surface>", ""));
        assertThat(gardens()).containsExactly("Lilas v3 {robinet=, surface=150}");
    }

    @Test
    void of_two_visits_made_without_knowing_of_each_other_the_second_waits_for_someone_to_decide() {
        String lilas = registration("Lilas", "120");
        arrives(one, lilas);
        one.refresh();
        two.refresh();
        arrives(one, visit(one, id(lilas), Map.of("surface", "150")));
        arrives(two, visit(two, id(lilas), Map.of("surface", "90")));
        assertThat(gardens()).containsExactly("Lilas v2 {robinet=, surface=150}");
        assertThat(waiting()).containsExactly("{robinet=, surface=90}");

        String page = ines.get("/projects/essai/entities").body();
        assertThat(page)
                .contains("Cette mise à jour part de la version 1 de la fiche, qui en est à la version 2.")
                .contains("<td>150</td><td>90</td>");
        ines.post("/projects/essai/entities/changes/" + number(), "taken", "true");
        assertThat(gardens()).containsExactly("Lilas v3 {robinet=, surface=90}");
        assertThat(waiting()).isEmpty();
        assertThat(ines.get("/projects/essai/entities").body()).doesNotContain("Mises à jour à départager");
    }

    @Test
    void a_change_put_aside_changes_nothing_and_is_kept() {
        String lilas = registration("Lilas", "120");
        arrives(one, lilas);
        one.refresh();
        two.refresh();
        arrives(one, visit(one, id(lilas), Map.of("surface", "150")));
        arrives(two, visit(two, id(lilas), Map.of("surface", "90")));
        String address = "/projects/essai/entities/changes/" + number();
        assertThat(ines.post(address, "taken", "false").status()).isEqualTo(302);
        assertThat(ines.post(address, "taken", "true").status())
                .as("decided once")
                .isEqualTo(404);
        assertThat(gardens()).containsExactly("Lilas v2 {robinet=, surface=150}");
        assertThat(database.sql(
                                "select concat_ws(' ', state, settled_by, properties ->> 'surface') from collection.entity_changes"
                                        + " where settled_at is not null")
                        .query(String.class)
                        .list())
                .containsExactly("écartée stagiaire@essai.example 90");
    }

    @Test
    void of_two_who_decide_at_the_same_moment_the_second_finds_it_decided() {
        String lilas = registration("Lilas", "120");
        arrives(one, lilas);
        one.refresh();
        two.refresh();
        arrives(one, visit(one, id(lilas), Map.of("surface", "150")));
        arrives(two, visit(two, id(lilas), Map.of("surface", "90")));
        Entities entities = product.getBean(Entities.class);
        long number = number();
        CompletableFuture<Boolean> second = new TransactionTemplate(product.getBean(PlatformTransactionManager.class))
                .execute(status -> {
                    assertThat(entities.settle("essai", number, false, "Inès")).isTrue();
                    CompletableFuture<Boolean> other =
                            CompletableFuture.supplyAsync(() -> entities.settle("essai", number, true, "Louis"));
                    while (!database.sql("select exists (select from pg_locks where not granted)")
                            .query(Boolean.class)
                            .single()) {
                        assertThat(other).isNotDone();
                    }
                    return other;
                });
        assertThat(second).isNotNull().succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
        assertThat(gardens()).containsExactly("Lilas v2 {robinet=, surface=150}");
    }

    private long number() {
        return product.getBean(Entities.class).waiting("essai").get(0).number();
    }

    /** Collect writes these when a garden is changed twice before the network is back. */
    private static String offline(String visit, int base, String trunk, String branch) {
        return visit.replaceFirst("baseVersion=\"[^\"]*\"", "baseVersion=\"" + base + "\"")
                .replaceFirst("trunkVersion=\"[^\"]*\"", "trunkVersion=\"" + trunk + "\"")
                .replaceFirst("branchId=\"[^\"]*\"", "branchId=\"" + branch + "\"");
    }

    @Test
    void visits_made_one_upon_the_other_without_network_follow_one_another_whatever_their_order() {
        String lilas = registration("Lilas", "120");
        arrives(one, lilas);
        two.refresh();
        String first = offline(visit(two, id(lilas), Map.of("surface", "130")), 1, "1", "b");
        String second = offline(visit(two, id(lilas), Map.of("surface", "140")), 2, "1", "b");
        String third = offline(visit(two, id(lilas), Map.of("surface", "150")), 3, "1", "b");
        arrives(two, first);
        arrives(two, third);
        assertThat(gardens()).containsExactly("Lilas v2 {robinet=, surface=130}");
        arrives(two, second);
        assertThat(gardens()).containsExactly("Lilas v4 {robinet=, surface=150}");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void a_visit_that_comes_before_its_registration_waits_for_it() {
        String lilas = registration("Lilas", "120");
        arrives(one, registration("Autre", "1"));
        two.refresh();
        String visit = offline(
                visit(two, id(firstOf(two)), Map.of("surface", "130")).replace(id(firstOf(two)), id(lilas)),
                1,
                "",
                "c");
        assertThat(two.send(visit).message())
                .as("the garden is not in the list: to be checked")
                .contains("à vérifier");
        assertThat(waiting()).hasSize(1);
        assertThat(ines.get("/projects/essai/entities").body())
                .contains("Cette mise à jour parle d’une fiche qui n’est pas encore dans la liste.");
        arrives(one, lilas);
        assertThat(gardens()).contains("Lilas v2 {robinet=, surface=130}");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void a_registration_sent_twice_makes_one_garden_and_one_that_is_corrected_corrects_it() {
        String lilas = registration("Lilas", "120");
        arrives(one, lilas);
        arrives(one, lilas);
        assertThat(gardens()).containsExactly("Lilas v1 {surface=120}");
        arrives(one, corrected(lilas).replace("<surface>120</surface>", "<surface>12</surface>"));
        assertThat(gardens()).containsExactly("Lilas v2 {surface=12}");
    }

    @Test
    void two_registrations_never_share_an_identifier() {
        String lilas = registration("Lilas", "120");
        String other =
                registration("Tulipes", "80").replaceFirst("( id=\")[^\"]+(\"[^>]*><label)", "$1" + id(lilas) + "$2");
        arrives(one, lilas);
        one.send(other);
        assertThat(gardens()).containsExactly("Lilas v1 {surface=120}");
        assertThat(ines.get("/projects/essai/entities").body()).contains("Une fiche porte déjà cet identifiant.");
    }

    @Test
    void a_garden_goes_with_its_response_when_that_is_rejected_and_comes_back_with_it() {
        String lilas = registration("Lilas", "120");
        arrives(one, lilas);
        arrives(one, registration("Tulipes", "80"));
        long entry = entryOf(lilas);
        reviewed(entry, "rejeté");
        assertThat(gardens()).containsExactly("Lilas v1 {surface=120} retirée", "Tulipes v1 {surface=80}");
        reviewed(entry, "validé");
        assertThat(gardens()).containsExactly("Lilas v1 {surface=120}", "Tulipes v1 {surface=80}");
        assertThat(ines.get("/projects/essai/entities").body())
                .containsPattern("Retirée le \\d.* \\d{4}, sa réponse ayant été rejetée \\(.+\\)")
                .containsPattern("Remise le \\d.* \\d{4}, sa réponse ayant été reprise \\(.+\\)");
    }

    @Test
    void a_garden_that_someone_withdrew_is_not_brought_back_by_its_response() {
        String lilas = registration("Lilas", "120");
        arrives(one, lilas);
        ines.post("/projects/essai/entities/withdraw", "list", "jardins", "id", id(lilas));
        reviewed(entryOf(lilas), "rejeté");
        reviewed(entryOf(lilas), "validé");
        assertThat(gardens()).containsExactly("Lilas v1 {surface=120} retirée");
    }

    @Test
    void a_garden_whose_rejected_response_is_corrected_is_there_again_and_goes_with_the_correction() {
        String lilas = registration("Lilas", "120");
        arrives(one, lilas);
        reviewed(entryOf(lilas), "rejeté");
        String corrected = corrected(lilas).replace("<surface>120</surface>", "<surface>125</surface>");
        arrives(one, corrected);
        assertThat(gardens()).containsExactly("Lilas v2 {surface=125}");
        reviewed(entryOf(corrected), "rejeté");
        assertThat(gardens()).containsExactly("Lilas v2 {surface=125} retirée");
    }

    @Test
    void a_long_list_is_shown_fifty_at_a_time() {
        database.sql("""
                        insert into collection.entities (project, list, id, version, label, properties, instance)
                        select 'essai', 'jardins', 'j' || n, 1, 'Jardin ' || to_char(n, 'FM000'), '{}', 'i' || n
                        from generate_series(1, 120) n
                        """).update();
        String first = ines.get("/projects/essai/entities").body();
        assertThat(first)
                .contains("120\u00A0fiches", "Jardin 050", "page 1 sur 3")
                .doesNotContain("Jardin 051");
        String last = ines.get("/projects/essai/entities?list=jardins&page=3").body();
        assertThat(last).contains("Jardin 120", "page 3 sur 3").doesNotContain("Jardin 100", "Suivantes");
        assertThat(ines.get("/projects/essai/entities?list=jardins&page=999999999999")
                        .status())
                .isEqualTo(200);
    }

    private static String instance(String xml) {
        return xml.replaceFirst("(?s).*<[^>]*instanceID>([^<]+)<.*", "$1");
    }

    /** As Collect sends a response that is corrected. */
    private static String corrected(String xml) {
        String before = instance(xml);
        return xml.replace(before, "uuid:" + UUID.randomUUID())
                .replaceFirst("(</(\\w+:)?instanceID>)", "$1<$2deprecatedID>" + before + "</$2deprecatedID>");
    }

    private long entryOf(String xml) {
        return database.sql("select entry from entry.submissions where instance = :instance")
                .param("instance", instance(xml))
                .query(Long.class)
                .single();
    }

    private void reviewed(long entry, String state) {
        assertThat(ines.post(
                                "/projects/essai/entries/inscription/" + entry + "/state",
                                "to",
                                state,
                                "why",
                                "vue sur place")
                        .status())
                .isEqualTo(302);
    }

    @Test
    void a_garden_that_was_withdrawn_is_offered_no_more_and_phones_are_told() {
        String lilas = registration("Lilas", "120");
        arrives(one, lilas);
        assertThat(ines.post("/projects/essai/entities/withdraw", "list", "jardins", "id", id(lilas))
                        .status())
                .isEqualTo(302);
        two.refresh();
        assertThat(new String(two.forms().get("visite").files().get("jardins.csv")))
                .doesNotContain("Lilas");
        String integrity = two.integrityOf("visite", "jardins.csv").orElseThrow();
        assertThat(two.gone(integrity, List.of(id(lilas), "jamais-vue"))).containsExactly(id(lilas));
        assertThat(gardens()).containsExactly("Lilas v1 {surface=120} retirée");
    }
}
