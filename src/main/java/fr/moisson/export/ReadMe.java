package fr.moisson.export;

import fr.moisson.entry.ReturningSheet;
import fr.moisson.entry.State;
import fr.moisson.french.French;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What goes with the data, so that in two years somebody knows what they are: when, of what, with which filters, what counts. */
final class ReadMe {
    private ReadMe() {}

    record Paragraph(String title, String text) {}

    static List<Paragraph> of(Dataset dataset) {
        List<Paragraph> all = new ArrayList<>();
        LocalDateTime at = ReturningSheet.moment(dataset.at());
        all.add(new Paragraph("Projet", dataset.project().title()));
        all.add(new Paragraph(
                "Formulaire",
                dataset.questionnaire().title() + " (" + dataset.questionnaire().name() + ")"));
        all.add(new Paragraph("Versions répondues", versions(dataset)));
        all.add(new Paragraph(
                "Exporté le",
                French.day(at.toLocalDate()) + ", " + at.getHour() + "\u00A0h\u00A0"
                        + String.format("%02d", at.getMinute())));
        all.add(new Paragraph("Filtres", filters(dataset)));
        all.add(new Paragraph("Ce qui compte", counting(dataset)));
        all.add(new Paragraph(
                "Case vide",
                "Une case vide n’est pas un zéro\u00A0: la question n’a pas été posée, ou n’a pas reçu de réponse. Quand la personne pouvait"
                        + " dire qu’elle ne sait pas ou ne veut pas répondre, c’est une réponse, avec son code."));
        all.add(
                new Paragraph(
                        "Plusieurs choix",
                        "La colonne de la question garde la réponse telle qu’elle est rangée\u00A0: les codes séparés par une espace. Une colonne par"
                                + " réponse la répète en 0 et 1 (le rang, pour un classement)\u00A0; toutes sont vides si la question est sans réponse."));
        all.add(new Paragraph(
                "Heures", "Les heures sont celles de France, à la seconde. Les nombres ont 15 chiffres au plus."));
        all.add(new Paragraph("Données personnelles", personal(dataset)));
        all.add(new Paragraph("Si ce fichier revient", coming(dataset.hasRepeats())));
        return all;
    }

    private static String versions(Dataset dataset) {
        List<String> versions = dataset.versions();
        return versions.isEmpty()
                ? "aucune"
                : String.join(", ", versions) + ". En vigueur\u00A0: "
                        + dataset.questionnaire().version();
    }

    private static String filters(Dataset dataset) {
        Extract extract = dataset.extract();
        List<String> filters = new ArrayList<>();
        LocalDate from = extract.from();
        LocalDate to = extract.to();
        if (from != null) {
            filters.add("à partir du " + French.day(from));
        }
        if (to != null) {
            filters.add("jusqu’au " + French.day(to));
        }
        if (!extract.round().isEmpty()) {
            filters.add("vague " + extract.round());
        }
        String period = filters.isEmpty() ? "ni période ni vague" : String.join(", ", filters);
        return period
                + (extract.everything()
                        ? "\u00A0; toutes les lignes, avec leur état"
                        : "\u00A0; les lignes qui comptent");
    }

    private static String counting(Dataset dataset) {
        String yes = Arrays.stream(State.values())
                .filter(State::counts)
                .map(state -> "«\u00A0" + state.word() + "\u00A0»")
                .collect(Collectors.joining(" et "));
        Map<State, Long> states = dataset.states();
        String numbers = states.isEmpty()
                ? "aucune ligne"
                : states.entrySet().stream()
                        .map(state -> state.getKey().word() + "\u00A0: " + French.number(state.getValue()))
                        .collect(Collectors.joining(", "));
        return "Comptent dans les chiffres les lignes dans l’état " + yes
                + ", et elles seules (_compte = 1). Dans la période et la vague choisies, " + numbers
                + ". Une ligne corrigée n’est là qu’une fois, corrigée.";
    }

    private static String personal(Dataset dataset) {
        String left = names(dataset.tables().stream()
                .flatMap(table -> table.leftOut().stream())
                .toList());
        String there = names(dataset.tables().stream()
                .flatMap(table -> table.variables().stream())
                .filter(Variable::isPersonal)
                .toList());
        if (!there.isEmpty()) {
            return "Ce fichier dit qui sont les personnes (" + there
                    + "). Le garder là où le projet garde ses données, ne pas l’envoyer par courriel, l’effacer quand il a servi.";
        }
        return left.isEmpty()
                ? "Aucune question n’est marquée comme personnelle (rôle «\u00A0personal\u00A0»). Les réponses libres peuvent l’être\u00A0: les relire"
                        + " avant de partager."
                : "Laissées de côté\u00A0: " + left
                        + ". Les réponses libres peuvent encore dire qui parle\u00A0: les relire avant de partager.";
    }

    private static String names(List<Variable> variables) {
        return variables.stream().map(Variable::name).collect(Collectors.joining(", "));
    }

    /** What happens when the file comes back. */
    static String coming(boolean hasRepeats) {
        String way = hasRepeats
                ? "Renvoyé depuis la page «\u00A0Exports\u00A0» du projet"
                : "Remis dans le dossier des données du projet";
        return way
                + ", ce fichier ne change rien\u00A0: une ligne intacte est reconnue à son numéro (_id) et compte une seule fois. Une ligne"
                + " modifiée est mise de côté, avec l’endroit de l’original\u00A0: c’est lui qu’il faut corriger. Une ligne ajoutée sans numéro est"
                + " lue comme une nouvelle réponse, avec les règles du formulaire. Seules les feuilles «\u00A0Codes\u00A0» sont relues, et dans"
                + " elles les colonnes des questions\u00A0; les codes et leurs libellés sont compris.";
    }
}
