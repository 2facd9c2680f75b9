package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The questionnaires of both projects, as JavaRosa reads them on a phone. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class OurFormsOnPhonesTests {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"miam", "vrac-seine-ouest"})
    void every_form_is_fetched_opened_sent_empty_and_kept(String project) {
        Visitor ines = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.INTERN, project));
        Visitor.Answer page = ines.post("/projects/" + project + "/devices", "name", "Tablette 1");
        CollectPhone phone = CollectPhone.at(DevicePage.address(page.body()));
        phone.refresh();
        List<CollectPhone.BlankForm> forms = List.copyOf(phone.forms().values());
        assertThat(forms).hasSizeGreaterThan(4);
        for (CollectPhone.BlankForm form : forms) {
            FilledForm filled = FilledForm.of(form, Map.of());
            assertThat(filled.asked()).as(form.name()).isNotEmpty();
            assertThat(phone.send(filled.xml()).status()).as(form.name()).isEqualTo(201);
        }
        assertThat(database.sql("select count(*) from entry.submissions where project = :project")
                        .param("project", project)
                        .query(Integer.class)
                        .single())
                .isEqualTo(forms.size());
    }
}
