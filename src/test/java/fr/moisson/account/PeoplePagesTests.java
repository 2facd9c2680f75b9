package fr.moisson.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Louis leads MIAM: whom he may let in, and what he cannot do by it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class PeoplePagesTests {
    private static final String PEOPLE = "/projects/miam/people";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    People people;

    private Visitor louis;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void louis_is_signed_in() {
        louis = Visitor.of(site(), SignIn.as(product, Role.LEAD, "miam"));
    }

    private String site() {
        return "http://localhost:" + port;
    }

    @Test
    void someone_invited_chooses_a_password_and_finds_the_project() {
        Visitor.Answer invited = louis.post(PEOPLE, "name", "nora@oui.example", "title", "Nora", "role", "intern");
        assertThat(invited.body()).contains("Lien à donner à <span>Nora</span>", "pas encore venu·e");
        Matcher link = Pattern.compile("/link/[\\w-]{43}").matcher(invited.body());
        assertThat(link.find()).isTrue();
        assertThat(invited.body()).contains("http://localhost:" + port + link.group());

        Visitor nora = new Visitor(site());
        String chosen = "tabouret lune vinaigre";
        assertThat(nora.post(link.group(), "chosen", chosen, "again", chosen).status())
                .isEqualTo(302);
        assertThat(nora.get("/projects/miam").status()).isEqualTo(200);
        assertThat(nora.get(PEOPLE).status()).isEqualTo(403);

        int id = people.named("nora@oui.example").orElseThrow().id();
        assertThat(louis.post(PEOPLE + "/" + id + "/link").status())
                .as("who has a password is not let in by another's link")
                .isEqualTo(404);
        louis.post(PEOPLE + "/" + id + "/role", "role", "partner");
        assertThat(nora.get("/projects/miam").status()).isEqualTo(403);
        assertThat(nora.get("/projects/miam/shared").status()).isEqualTo(200);
        louis.post(PEOPLE + "/" + id + "/withdraw");
        assertThat(nora.get("/projects/miam/shared").isRefused()).isTrue();
    }

    @Test
    void who_is_asked_in_by_two_projects_gets_no_link_from_the_second() {
        Person waiting = people.add("deux@projets.example", "Deux", false, false);
        people.give(waiting.id(), "ailleurs", Role.INTERN);
        Visitor.Answer invited = louis.post(PEOPLE, "name", waiting.name(), "title", "Autre nom", "role", "intern");
        assertThat(invited.body()).contains("Deux avait déjà un compte").doesNotContain("/link/");
        assertThat(louis.post(PEOPLE + "/" + waiting.id() + "/link").status()).isEqualTo(404);
        assertThat(people.numbered(waiting.id()).orElseThrow().title()).isEqualTo("Deux");
    }

    @Test
    void a_lead_changes_neither_himself_nor_people_of_other_projects_nor_an_administrator() {
        int self = people.named("responsable@miam.example").orElseThrow().id();
        Person stranger = people.add("inconnue@ailleurs.example", "Inconnue", false, false);
        people.give(stranger.id(), "ailleurs", Role.INTERN);
        SignIn.asAdministrator(product);
        int administrator = people.named("ada@moisson.example").orElseThrow().id();
        for (int person : new int[] {self, stranger.id(), administrator}) {
            for (String what : new String[] {"role", "withdraw", "link"}) {
                assertThat(louis.post(PEOPLE + "/" + person + "/" + what, "role", "partner")
                                .status())
                        .isEqualTo(404);
            }
        }
        assertThat(people.numbered(stranger.id()).orElseThrow().parts()).containsEntry("ailleurs", Role.INTERN);
        assertThat(louis.get(PEOPLE).status()).isEqualTo(200);
    }

    @Test
    void a_name_nobody_could_type_is_refused_with_what_to_write() {
        Visitor.Answer refused = louis.post(PEOPLE, "name", "Inès Martin", "title", "Inès", "role", "intern");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains(
                        "«\u00A0Inès Martin\u00A0» n’est ni une adresse électronique ni un identifiant. Écrire par exemple ines@association.fr");
        assertThat(refused.body())
                .as("what was typed stays in its field")
                .contains("value=\"Inès Martin\"", "value=\"Inès\"");
        assertThat(louis.post(PEOPLE, "name", "ines.m", "title", " ", "role", "intern")
                        .body())
                .contains("Le nom affiché manque.");
        assertThat(louis.post(PEOPLE, "name", "ines.m", "title", "Inès", "role", "administrator")
                        .body())
                .contains("Choisir un rôle dans la liste.");
        assertThat(people.named("ines.m")).isEmpty();
    }

    @Test
    void a_name_that_looks_like_code_stays_a_name() {
        Visitor.Answer page =
                louis.post(PEOPLE, "name", "alerte", "title", "<script>alert(1)</script>", "role", "intern");
        assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    void an_account_that_is_closed_and_opened_again_can_do_nothing_it_could_before() {
        Visitor ada = Visitor.of(site(), SignIn.asAdministrator(product));
        Person person = people.add("revient@miam.example", "Revient", true, false);
        Visitor own = Visitor.of(site(), SignIn.session(product, person));
        people.give(person.id(), "miam", Role.LEAD);
        assertThat(own.get("/audit").status()).isEqualTo(200);
        assertThat(ada.post("/people/" + person.id() + "/close").status()).isEqualTo(302);
        assertThat(own.get("/audit").sendsToSignIn()).isTrue();
        Person again = people.add("revient@miam.example", "Revient", false, false);
        assertThat(again.administrator()).isFalse();
        assertThat(again.hasPassword()).isFalse();
        assertThat(again.parts()).isEmpty();
        assertThat(own.get("/").sendsToSignIn()).isTrue();
    }

    @Test
    void an_administrator_does_not_close_the_account_they_are_using() {
        Visitor ada = Visitor.of(site(), SignIn.asAdministrator(product));
        int self = people.named("ada@moisson.example").orElseThrow().id();
        assertThat(ada.post("/people/" + self + "/close").status()).isEqualTo(404);
        assertThat(ada.get("/people").status()).isEqualTo(200);
    }
}
