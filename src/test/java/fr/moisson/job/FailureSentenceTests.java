package fr.moisson.job;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.project.PlainFailure;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class FailureSentenceTests {

    @Test
    void a_failure_that_says_what_to_do_is_repeated_as_it_is() {
        assertThat(FailureSentence.of(
                        new IllegalStateException(new PlainFailure("Le disque est plein. Faire de la place."))))
                .isEqualTo("Le disque est plein. Faire de la place.");
    }

    @Test
    void a_port_that_is_taken_is_said_with_another_one() {
        assertThat(FailureSentence.of(new IllegalStateException(new PortInUseException(8080))))
                .isEqualTo(
                        "Le port 8080 est déjà pris, peut-être par un autre Moisson. L’arrêter, ou ouvrir celui-ci ailleurs en écrivant SERVER_PORT=8081 devant la commande.");
    }

    @Test
    void a_server_that_refuses_is_said_with_what_to_check_and_without_the_address_which_holds_the_password() {
        assertThat(FailureSentence.of(
                        new IllegalStateException(new SQLException("password authentication failed", "28P01"))))
                .isEqualTo(
                        "Le serveur PostgreSQL ne répond pas, ou refuse l’accès. Vérifier dans SPRING_DATASOURCE_URL l’adresse, la base, "
                                + "le nom et le mot de passe. Il a dit\u00A0: password authentication failed");
    }

    @Test
    void anything_else_is_said_with_its_deepest_cause_and_where_to_read_more() {
        assertThat(FailureSentence.of(new IllegalStateException("step", new ArithmeticException("/ by zero"))))
                .isEqualTo(
                        "Moisson a dû s’arrêter. Cause\u00A0: java.lang.ArithmeticException: / by zero. Le détail est dans moisson.log, à côté de la base.");
    }
}
