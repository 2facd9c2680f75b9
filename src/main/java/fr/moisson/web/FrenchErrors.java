package fr.moisson.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/** What a program that asked for no page is told of an error: a status and a French sentence, never a trace. */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class FrenchErrors extends DefaultErrorAttributes {

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>(super.getErrorAttributes(request, options));
        told.put("error", title(told.get("status")));
        told.put("message", sentence(told.get("status"), request));
        return told;
    }

    private static String title(@Nullable Object status) {
        return switch (String.valueOf(status)) {
            case "400" -> "Demande mal écrite";
            case "401" -> "Connexion nécessaire";
            case "403" -> "Accès refusé";
            case "404" -> "Adresse inconnue";
            case "405" -> "Méthode refusée";
            case "413" -> "Envoi trop lourd";
            default -> "Moisson n’a pas pu répondre";
        };
    }

    private static String sentence(@Nullable Object status, WebRequest request) {
        return switch (String.valueOf(status)) {
            case "400" -> "La demande ne se lit pas. Vérifier l’adresse et ce qui est envoyé.";
            case "401" -> "Se connecter d’abord, puis recommencer.";
            case "403" -> forbidden(request);
            case "404" -> "Cette adresse ne mène à rien. La vérifier, ou repartir de la liste des projets.";
            case "405" -> "Cette adresse existe, mais ne se demande pas de cette façon (GET, POST…).";
            case "413" -> "L’envoi est trop lourd. L’alléger ou le partager en plusieurs, puis recommencer.";
            default ->
                "Rien n’est perdu. Réessayer dans un instant\u00A0; si cela continue, noter l’heure et regarder le journal du programme.";
        };
    }

    private static String forbidden(WebRequest request) {
        if (request.getAttribute("elsewhere", WebRequest.SCOPE_REQUEST) != null) {
            return "Moisson ne répond pas à cette adresse. Prendre une adresse qui commence par http://localhost, ou l’une de celles du"
                    + " réglage moisson.hosts.";
        }
        if (request.getAttribute("stale", WebRequest.SCOPE_REQUEST) != null) {
            return "Ce formulaire n’est plus valable. Recharger la page, puis envoyer de nouveau.";
        }
        return "Cette adresse est réservée à d’autres personnes, ou n’existe pas. La ou le responsable du projet peut changer votre rôle.";
    }
}
