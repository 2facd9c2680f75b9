package fr.moisson.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.project.Circle;
import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address the product answers, asked for by people who must not: a new page is here without being written here. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class DoorsTests {
    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    ApplicationContext product;

    @Autowired
    People people;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void nothing_is_shared() {
        people.share("miam", false);
    }

    /** An address that is answered, and to whom it is open. */
    record Door(String method, String pattern, Optional<Circle> circle) {
        String path() {
            return pattern.replace("{project}", "miam").replaceAll("\\{[^}]+}", "1");
        }

        boolean isOfAProject() {
            return pattern.startsWith("/projects/{project}");
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    private List<Door> doors() {
        return mapping.getHandlerMethods().entrySet().stream()
                .flatMap(route -> route.getKey().getPatternValues().stream().flatMap(pattern -> methods(
                                route.getKey().getMethodsCondition().getMethods())
                        .map(method -> new Door(method, pattern, Doors.circle(route.getValue(), pattern)))))
                .toList();
    }

    private static Stream<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty() ? Stream.of("GET", "POST") : methods.stream().map(Enum::name);
    }

    private List<Door> doors(Predicate<Door> which) {
        List<Door> found = doors().stream().filter(which).toList();
        assertThat(found).isNotEmpty();
        return found;
    }

    private static Predicate<Door> openTo(Circle... circles) {
        Set<Circle> set = EnumSet.copyOf(List.of(circles));
        return door -> door.circle().filter(set::contains).isPresent();
    }

    @Test
    void every_page_says_to_whom_it_is_open() {
        assertThat(doors()).filteredOn(door -> door.circle().isEmpty()).isEmpty();
    }

    @Test
    void only_these_pages_are_open_to_people_without_an_account() {
        assertThat(doors().stream()
                        .filter(openTo(Circle.ANYONE, Circle.HOLDER))
                        .map(Door::toString)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "GET /sign-in",
                        "POST /sign-in",
                        "GET /forgotten",
                        "POST /forgotten",
                        "GET /link/{secret}",
                        "POST /link/{secret}",
                        "GET /odk/{token}/formList",
                        "GET /odk/{token}/forms/{form}",
                        "GET /odk/{token}/forms/{form}/manifest",
                        "GET /odk/{token}/forms/{form}/files/{file}",
                        "GET /odk/{token}/entities/{list}",
                        "HEAD /odk/{token}/submission",
                        "POST /odk/{token}/submission",
                        "GET /c/{token}",
                        "GET /c/{token}/form.xml",
                        "GET /c/{token}/files/{file}",
                        "GET /c/{token}/worker.js",
                        "GET /c/{token}/manifest.webmanifest",
                        "POST /c/{token}/answers",
                        "GET /error",
                        "POST /error");
    }

    /** Otherwise another method than the one whose rule was read might answer. */
    @Test
    void the_method_found_at_the_door_is_the_first_that_spring_takes() {
        assertThat(new Visitor(site()).get("/sign-in").status()).isEqualTo(200);
        assertThat(product.getBean(DispatcherServlet.class).getHandlerMappings())
                .first()
                .isInstanceOf(FoundAtTheDoor.class);
    }

    @Test
    void what_was_found_for_a_page_does_not_answer_for_its_error_page() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(Doors.class.getName() + ".found", new HandlerExecutionChain(this));
        request.setDispatcherType(DispatcherType.ERROR);
        assertThat(Doors.answering(request)).isEmpty();
        request.setDispatcherType(DispatcherType.REQUEST);
        assertThat(Doors.answering(request)).isPresent();
    }

    @Test
    void without_an_account_every_other_page_sends_to_the_sign_in_page() {
        Visitor nobody = new Visitor(site());
        assertThat(opened(nobody, doors(openTo(Circle.ANYONE, Circle.HOLDER).negate()), Visitor.Answer::sendsToSignIn))
                .isEmpty();
        assertThat(nobody.get("/nowhere").sendsToSignIn()).isTrue();
        assertThat(nobody.get("/moisson.css").status()).isEqualTo(200);
        assertThat(nobody.get("/fonts/SourceSans3-Regular.ttf").status()).isEqualTo(200);
    }

    @Test
    void an_intern_of_another_project_gets_nothing_of_this_one() {
        Visitor intern = Visitor.of(site(), SignIn.as(product, Role.INTERN, "ailleurs"));
        assertThat(intern.get("/").status()).isEqualTo(200);
        assertThat(intern.get("/").body()).doesNotContain("MIAM").contains("Aucun projet ne vous est ouvert");
        assertThat(opened(
                        intern,
                        doors(door -> door.isOfAProject()
                                || openTo(Circle.ADMINISTRATOR).test(door)),
                        Visitor.Answer::isRefused))
                .isEmpty();
        assertThat(intern.get("/projects/nulle-part").status())
                .as("a project that does not exist is refused like one that is not theirs")
                .isEqualTo(403);
    }

    @Test
    void an_intern_does_not_do_what_is_the_leads() {
        Visitor intern = Visitor.of(site(), SignIn.as(product, Role.INTERN, "miam"));
        assertThat(opened(intern, doors(openTo(Circle.LEAD, Circle.ADMINISTRATOR)), Visitor.Answer::isRefused))
                .isEmpty();
    }

    @Test
    void a_lead_does_not_do_what_is_the_administrators() {
        Visitor lead = Visitor.of(site(), SignIn.as(product, Role.LEAD, "miam"));
        assertThat(opened(lead, doors(openTo(Circle.ADMINISTRATOR)), Visitor.Answer::isRefused))
                .isEmpty();
    }

    @Test
    void a_partner_sees_a_page_that_says_so_and_the_reports_once_the_lead_shared_them() {
        Visitor partner = Visitor.of(site(), SignIn.as(product, Role.PARTNER, "miam"));
        Predicate<Door> page = openTo(Circle.PART);
        assertThat(opened(
                        partner,
                        doors(door -> door.isOfAProject() && page.negate().test(door)),
                        Visitor.Answer::isRefused))
                .isEmpty();
        assertThat(partner.get("/projects/miam/shared").body()).contains("Rien n’est encore partagé");
        assertThat(partner.get("/").body()).contains("/projects/miam/shared");

        Visitor lead = Visitor.of(site(), SignIn.as(product, Role.LEAD, "miam"));
        assertThat(lead.post("/projects/miam/people/sharing", "shared", "true").status())
                .isEqualTo(302);
        assertThat(partner.get("/projects/miam/shared").body()).contains("Les rapports du projet");
        assertThat(partner.get("/projects/miam/reports").status()).isEqualTo(200);
        assertThat(opened(
                        partner,
                        doors(door -> door.isOfAProject()
                                && openTo(Circle.PART, Circle.READER).negate().test(door)),
                        Visitor.Answer::isRefused))
                .isEmpty();
    }

    @Test
    void the_team_and_the_administrator_are_let_in() {
        Predicate<Visitor.Answer> letIn = answer -> !answer.isRefused() && answer.status() < 500;
        Predicate<Door> read = door -> door.method().equals("GET") && door.isOfAProject();
        assertThat(opened(
                        Visitor.of(site(), SignIn.as(product, Role.INTERN, "miam")),
                        doors(read.and(openTo(Circle.TEAM, Circle.READER, Circle.PART))),
                        letIn))
                .isEmpty();
        assertThat(opened(Visitor.of(site(), SignIn.as(product, Role.LEAD, "miam")), doors(read), letIn))
                .isEmpty();
        assertThat(opened(
                        Visitor.of(site(), SignIn.asAdministrator(product)),
                        doors(door ->
                                door.method().equals("GET") && !door.pattern().equals("/error")),
                        letIn.or(answer -> answer.status() == 302)))
                .isEmpty();
    }

    @Test
    void a_role_that_is_withdrawn_is_withdrawn_at_once() {
        Visitor intern = Visitor.of(site(), SignIn.as(product, Role.INTERN, "miam"));
        assertThat(intern.get("/projects/miam").status()).isEqualTo(200);
        people.withdraw(people.named("stagiaire@miam.example").orElseThrow().id(), "miam");
        assertThat(intern.get("/projects/miam").status()).isEqualTo(403);
    }

    /** The doors at which the answer was not the one expected. */
    private static List<String> opened(Visitor visitor, List<Door> doors, Predicate<Visitor.Answer> expected) {
        List<String> wrong = new ArrayList<>();
        for (Door door : doors) {
            Visitor.Answer answer = visitor.ask(door.method(), door.path());
            if (!expected.test(answer)) {
                wrong.add(door + " : " + answer.status());
            }
        }
        return wrong;
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
