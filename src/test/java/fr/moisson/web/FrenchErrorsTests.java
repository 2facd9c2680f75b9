package fr.moisson.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

/** What curl or a script is told. */
class FrenchErrorsTests {
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/odk/nulle-part");

    private String message(int status) {
        return String.valueOf(told(status).get("message"));
    }

    private java.util.Map<String, ?> told(int status) {
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        return new FrenchErrors().getErrorAttributes(new ServletWebRequest(request), ErrorAttributeOptions.defaults());
    }

    @Test
    void an_address_that_leads_nowhere_is_said_in_french() {
        assertThat(told(404).get("status")).isEqualTo(404);
        assertThat(told(404).get("error")).isEqualTo("Adresse inconnue");
        assertThat(message(404))
                .isEqualTo("Cette adresse ne mène à rien. La vérifier, ou repartir de la liste des projets.");
    }

    @Test
    void who_may_not_is_told_who_can_open() {
        assertThat(message(403))
                .isEqualTo(
                        "Cette adresse est réservée à d’autres personnes, ou n’existe pas. La ou le responsable du projet peut"
                                + " changer votre rôle.");
    }

    @Test
    void a_stale_form_and_an_address_from_elsewhere_are_other_refusals() {
        request.setAttribute("stale", true);
        assertThat(message(403))
                .isEqualTo("Ce formulaire n’est plus valable. Recharger la page, puis envoyer de nouveau.");
        request.setAttribute("elsewhere", true);
        assertThat(message(403))
                .isEqualTo(
                        "Moisson ne répond pas à cette adresse. Prendre une adresse qui commence par http://localhost, ou l’une de"
                                + " celles du réglage moisson.hosts.");
    }

    @Test
    void a_breakdown_says_that_nothing_is_lost_and_what_to_do() {
        assertThat(message(500))
                .isEqualTo(
                        "Rien n’est perdu. Réessayer dans un instant\u00A0; si cela continue, noter l’heure et regarder le journal du"
                                + " programme.");
    }
}
