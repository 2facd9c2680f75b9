package fr.moisson.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.Postgres;
import fr.moisson.project.Secret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Coming in on the real server: with a password, with a link, and not otherwise. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
@AutoConfigureMockMvc
class SignInTests {
    private static final String RIGHT = "carotte bleue sous l’escalier";
    private static final String WRONG_WORDS = "Ce nom et ce mot de passe ne vont pas ensemble.";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    People people;

    @Autowired
    Passwords passwords;

    @Autowired
    Links links;

    @Autowired
    FirstAdministrator firstAdministrator;

    @Autowired
    JdbcClient database;

    @Autowired
    MockMvc pages;

    private Person ines;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void ines_has_an_account() {
        database.sql("delete from account.guesses").update();
        ines = people.named("ines@vrac.example").orElseGet(() -> people.add("Ines@Vrac.example", "Inès", false, false));
        people.setPassword(ines.id(), passwords.hashed(RIGHT));
        people.give(ines.id(), "miam", Role.INTERN);
    }

    private Visitor visitor() {
        return new Visitor("http://localhost:" + port);
    }

    private Visitor.Answer signIn(Visitor visitor, String name, String password) {
        return visitor.post("/sign-in", "name", name, "password", password);
    }

    private Visitor signedIn() {
        Visitor visitor = visitor();
        assertThat(signIn(visitor, "ines@vrac.example", RIGHT).status()).isEqualTo(302);
        return visitor;
    }

    @Test
    void the_right_password_gives_a_cookie_that_scripts_and_other_sites_do_not_get() {
        Visitor.Answer answer = visitor()
                .post("/sign-in", "name", " INES@vrac.example ", "password", RIGHT, "to", "/projects/miam?a=1");
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location").orElseThrow()).endsWith("/projects/miam?a=1");
        assertThat(answer.header("set-cookie").orElseThrow())
                .startsWith("moisson=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//ailleurs.example/",
                "https://ailleurs.example/",
                "/\\ailleurs.example",
                "\\\\ailleurs.example",
                "javascript:alert(1)",
                "/\t/ailleurs.example",
                "ailleurs",
                "/sign-out"
            })
    void signing_in_never_leads_to_another_site(String to) {
        Visitor.Answer answer = visitor().post("/sign-in", "name", ines.name(), "password", RIGHT, "to", to);
        assertThat(answer.header("location").orElseThrow()).matches("(http://localhost:\\d+)?/");
    }

    @Test
    void each_sign_in_is_a_new_session_and_the_one_before_in_that_browser_ends() {
        Visitor visitor = signedIn();
        String before = visitor.cookie().orElseThrow();
        signIn(visitor, ines.name(), RIGHT);
        assertThat(visitor.cookie().orElseThrow()).isNotEqualTo(before);
        assertThat(Visitor.of("http://localhost:" + port, before).get("/").isRefused())
                .isTrue();
    }

    @Test
    void a_wrong_password_and_a_name_nobody_has_get_the_same_answer() {
        Visitor.Answer wrong = signIn(visitor(), ines.name(), "pas le bon du tout");
        Visitor.Answer nobody = signIn(visitor(), "mael@vrac.example", "pas le bon du tout");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).contains(WRONG_WORDS);
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.body().replaceAll("content=\"[^\"]*\"|value=\"[^\"]*\"", ""))
                .isEqualTo(wrong.body().replaceAll("content=\"[^\"]*\"|value=\"[^\"]*\"", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ines@vrac.example", "personne@vrac.example"})
    void after_eight_guesses_a_name_is_refused_for_a_quarter_of_an_hour_whether_it_exists_or_not(String name) {
        for (int i = 0; i < Guesses.FOR_ONE_NAME; i++) {
            assertThat(signIn(visitor(), name, "essai numéro " + i).status()).isEqualTo(401);
        }
        Visitor blocked = visitor();
        Visitor.Answer ninth = signIn(blocked, name, RIGHT);
        assertThat(ninth.status()).isEqualTo(429);
        assertThat(ninth.body()).contains("Trop d’essais à la suite.");
        assertThat(blocked.cookie()).isEmpty();

        database.sql("update account.guesses set at = at - interval '16 minutes'")
                .update();
        assertThat(signIn(visitor(), name, RIGHT).status()).isEqualTo(name.startsWith("ines") ? 302 : 401);
    }

    @Test
    void guesses_spread_over_many_names_are_refused_by_their_address() {
        for (int i = 0; i < Guesses.FROM_ONE_ADDRESS; i++) {
            database.sql("insert into account.guesses (target) values ('127.0.0.1')")
                    .update();
        }
        assertThat(signIn(visitor(), ines.name(), RIGHT).status()).isEqualTo(429);
    }

    @Test
    void guesses_sent_all_at_once_are_counted_one_by_one() throws Exception {
        Guesses guesses = product.getBean(Guesses.class);
        List<Boolean> allowed = atOnce(40, () -> guesses.allow("foule", "198.51.100.7"));
        assertThat(allowed).filteredOn(yes -> yes).hasSizeLessThanOrEqualTo(Guesses.FOR_ONE_NAME);
    }

    @Test
    void a_session_ends_after_two_hours_without_activity_and_after_twelve_in_any_case() {
        Visitor idle = signedIn();
        shift("seen_at", "2 hours 1 minute", idle);
        assertThat(idle.get("/projects/miam").sendsToSignIn()).isTrue();

        Visitor long_ = signedIn();
        shift("started_at", "11 hours 59 minutes", long_);
        assertThat(long_.get("/projects/miam").status()).isEqualTo(200);
        shift("started_at", "2 minutes", long_);
        assertThat(long_.get("/projects/miam").sendsToSignIn()).isTrue();
    }

    private void shift(String column, String by, Visitor visitor) {
        database.sql("update account.sessions set " + column + " = " + column
                        + " - cast(:by as interval) where secret = :secret")
                .param("by", by)
                .param("secret", new Secret(visitor.cookie().orElseThrow()).hash())
                .update();
    }

    @Test
    void signing_out_ends_the_session_on_the_server_too() {
        Visitor visitor = signedIn();
        String cookie = visitor.cookie().orElseThrow();
        assertThat(visitor.post("/sign-out").status()).isEqualTo(302);
        assertThat(visitor.cookie()).isEmpty();
        assertThat(Visitor.of("http://localhost:" + port, cookie).get("/").sendsToSignIn())
                .isTrue();
    }

    @Test
    void changing_the_password_ends_the_other_sessions_and_asks_for_the_current_one() {
        Visitor here = signedIn();
        Visitor elsewhere = signedIn();
        assertThat(here.post("/account/password", "current", "pas le bon", "chosen", "x", "again", "x")
                        .body())
                .contains("Ce n’est pas le mot de passe actuel.");
        String chosen = "quatre autres mots ici";
        assertThat(here.post("/account/password", "current", RIGHT, "chosen", chosen, "again", chosen)
                        .status())
                .isEqualTo(302);
        assertThat(here.get("/").status()).isEqualTo(200);
        assertThat(elsewhere.get("/").sendsToSignIn()).isTrue();
        assertThat(signIn(visitor(), ines.name(), RIGHT).status()).isEqualTo(401);
        assertThat(signIn(visitor(), ines.name(), chosen).status()).isEqualTo(302);
    }

    @Test
    void one_closes_ones_own_sessions_and_nobody_elses() {
        Visitor here = signedIn();
        Visitor other = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, "miam"));
        long theirs = database.sql("select max(id) from account.sessions")
                .query(Long.class)
                .single();
        here.post("/account/sessions/" + theirs + "/end");
        assertThat(other.get("/").status()).isEqualTo(200);
        other.post("/account/sessions/" + theirs + "/end");
        assertThat(other.get("/").sendsToSignIn()).isTrue();
    }

    @Test
    void neither_passwords_nor_secrets_are_in_the_database() {
        Visitor visitor = signedIn();
        String link = links.make(ines.id(), Links.Purpose.PASSWORD).text();
        assertThat(people.password(ines.id()).orElseThrow()).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
        String everything = database.sql("""
                select string_agg(t, ' ')
                from (
                  select s::text as t from account.sessions s
                  union all select l::text from account.links l
                  union all select a::text from account.audit a
                ) all_of_it
                """).query(String.class).single();
        assertThat(everything).doesNotContain(visitor.cookie().orElseThrow(), link, RIGHT);
    }

    @Test
    void a_form_without_its_token_or_with_that_of_another_session_is_refused() {
        Visitor visitor = signedIn();
        Visitor other = signedIn();
        assertThat(visitor.postWith("", "/account/title", "title", "Pirate").status())
                .isEqualTo(403);
        Visitor.Answer stolen = visitor.postWith(other.token(), "/account/title", "title", "Pirate");
        assertThat(stolen.status()).isEqualTo(403);
        assertThat(stolen.body()).contains("Ce formulaire n’est plus valable");
        assertThat(visitor()
                        .postWith("", "/sign-in", "name", ines.name(), "password", RIGHT)
                        .status())
                .isEqualTo(403);
        assertThat(visitor.post("/account/title", "title", "Inès M.").status()).isEqualTo(302);
        assertThat(people.named(ines.name()).orElseThrow().title()).isEqualTo("Inès M.");
    }

    @Test
    void a_link_works_once_and_only_until_it_expires() {
        String path = "/link/" + links.make(ines.id(), Links.Purpose.PASSWORD).text();
        assertThat(visitor().get(path).body()).as("opened by a mail program").contains("Choisir un mot de passe");
        Visitor visitor = visitor();
        assertThat(visitor.post(path, "chosen", "court", "again", "court").body())
                .contains("trop court");
        assertThat(visitor.post(path, "chosen", "un deux trois quatre", "again", "un deux trois cinq")
                        .body())
                .contains("Les deux mots de passe ne sont pas les mêmes.");
        assertThat(visitor.post(path, "chosen", "un deux trois quatre", "again", "un deux trois quatre")
                        .status())
                .isEqualTo(302);
        assertThat(visitor.get("/").status()).isEqualTo(200);
        assertThat(visitor().get(path).body()).contains("Ce lien ne sert plus");
        assertThat(visitor()
                        .post(path, "chosen", "un deux trois quatre", "again", "un deux trois quatre")
                        .status())
                .isEqualTo(404);

        String late = "/link/" + links.make(ines.id(), Links.Purpose.PASSWORD).text();
        database.sql(
                        "update account.links set made_at = made_at - interval '1 day', expires_at = now() - interval '1 second' where used_at is null")
                .update();
        assertThat(visitor().get(late).status()).isEqualTo(404);
    }

    @Test
    void a_new_link_makes_the_earlier_one_useless() {
        String first = "/link/" + links.make(ines.id(), Links.Purpose.PASSWORD).text();
        links.make(ines.id(), Links.Purpose.PASSWORD);
        assertThat(visitor().get(first).status()).isEqualTo(404);
    }

    @Test
    void of_two_who_use_a_link_at_once_one_comes_in() throws Exception {
        Secret secret = links.make(ines.id(), Links.Purpose.PASSWORD);
        assertThat(atOnce(16, () -> links.use(secret).isPresent()))
                .filteredOn(yes -> yes)
                .hasSize(1);
    }

    private static <T> List<T> atOnce(int times, Callable<T> task) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> future : crowd.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> task).toList())) {
                results.add(future.get());
            }
            return results;
        } finally {
            crowd.shutdown();
        }
    }

    @Test
    void the_first_start_says_a_link_that_signs_in_once_and_the_demo_accounts_once() {
        database.sql("truncate account.people cascade").update();
        String first = welcome();
        assertThat(first)
                .contains(
                        "COMPTES DE DÉMONSTRATION du projet MIAM",
                        "demo-responsable",
                        "demo-stagiaire",
                        "demo-partenaire",
                        "COMPTES DE DÉMONSTRATION du projet VRAC Seine Ouest",
                        "demo-responsable-vso ",
                        "demo-stagiaire-vso ",
                        "demo-partenaire-vso ");
        String again = welcome();
        assertThat(again).contains("Ce lien y fait entrer").doesNotContain("DÉMONSTRATION");
        assertThat(visitor().get(link(first)).status())
                .as("replaced by the second")
                .isEqualTo(404);

        assertThat(firstAdministrator.firstPage("/projects/miam")).isEqualTo(link(again));
        Visitor ada = visitor();
        Visitor.Answer in = ada.get(link(again));
        assertThat(in.status()).isEqualTo(302);
        assertThat(in.header("location").orElseThrow()).endsWith("/account");
        assertThat(ada.get("/account").body()).contains("Pas encore de mot de passe.", "Choisir un mot de passe");
        assertThat(firstAdministrator.firstPage("/projects/miam")).isEqualTo("/projects/miam");
        assertThat(ada.post("/account/password", "chosen", RIGHT, "again", RIGHT)
                        .status())
                .isEqualTo(302);
        assertThat(welcome()).isEmpty();

        Matcher intern = Pattern.compile("demo-stagiaire +(\\S+)").matcher(first);
        assertThat(intern.find()).isTrue();
        Visitor demo = visitor();
        assertThat(demo.get("/sign-in").body()).contains("Comptes de démonstration");
        assertThat(signIn(demo, "demo-stagiaire", intern.group(1)).status()).isEqualTo(302);
        assertThat(demo.get("/projects/miam").body()).contains("Compte de démonstration.");

        assertThat(ada.post("/people/demo/close").status()).isEqualTo(302);
        assertThat(demo.get("/projects/miam").sendsToSignIn()).isTrue();
        assertThat(visitor().get("/sign-in").body()).doesNotContain("démonstration");
    }

    private String welcome() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        firstAdministrator.welcome(new PrintStream(said, true, StandardCharsets.UTF_8), "http://localhost:" + port);
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String link(String said) {
        Matcher link = Pattern.compile("/link/\\S+").matcher(said);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    @Test
    void what_happened_is_noted_and_is_not_rewritten() {
        Visitor visitor = signedIn();
        signIn(visitor(), ines.name(), "pas le bon du tout");
        visitor.get("/audit");
        visitor.post("/sign-out");
        String audit = Visitor.of("http://localhost:" + port, SignIn.asAdministrator(product))
                .get("/audit")
                .body();
        assertThat(audit)
                .contains("s’est connecté·e", "n’a pas écrit le bon mot de passe", "s’est déconnecté·e")
                .contains("a demandé une page qui ne lui est pas ouverte", ">/audit<");
        for (String change : List.of(
                "update account.audit set what = 'rien'", "delete from account.audit", "truncate account.audit")) {
            assertThatThrownBy(() -> database.sql(change).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("what happened is not rewritten");
        }
    }

    @Test
    void browsers_are_told_what_to_refuse() throws Exception {
        Visitor.Answer page = visitor().get("/sign-in");
        assertThat(page.header("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'self'")
                .doesNotContain("unsafe");
        assertThat(page.header("x-content-type-options")).contains("nosniff");
        assertThat(page.header("x-frame-options")).contains("SAMEORIGIN");
        assertThat(page.header("referrer-policy")).contains("same-origin");
        assertThat(page.header("cache-control").orElseThrow()).contains("no-store");
        assertThat(page.header("strict-transport-security")).isEmpty();

        MockHttpServletResponse secure = pages.perform(
                        MockMvcRequestBuilders.get("/sign-in").secure(true))
                .andReturn()
                .getResponse();
        assertThat(secure.getHeader("Strict-Transport-Security")).startsWith("max-age=");
        assertThat(secure.getHeader("Set-Cookie"))
                .startsWith("__Host-moisson-visit=")
                .contains("Secure");
    }

    @Test
    void a_script_whose_session_ended_is_told_and_not_sent_elsewhere() throws Exception {
        assertThat(pages.perform(MockMvcRequestBuilders.get("/projects/miam/run/progress")
                                .header("Sec-Fetch-Mode", "cors"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }
}
