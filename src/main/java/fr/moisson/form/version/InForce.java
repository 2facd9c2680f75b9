package fr.moisson.form.version;

import fr.moisson.form.ItemType;
import fr.moisson.form.Questionnaire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A form as it is asked today. */
public record InForce(Questionnaire questionnaire, Version version, boolean isFlat, boolean isInFolder) {

    /** What the workbook says of its version. */
    String said() {
        return questionnaire.setting("version");
    }

    /** Whether its content changed and its version did not. */
    boolean isForgotten() {
        return version.publishedBy() == null && !said().equals(version.name());
    }

    String ways() {
        return ways(questionnaire, isFlat);
    }

    /** By which ways a form can be answered, in two sentences. */
    static String ways(Questionnaire form, boolean isFlat) {
        if (isFlat) {
            return "Se remplit par tableur, sur papier, dans un navigateur ou sur un téléphone.";
        }
        String reasons = "\u00A0: " + String.join(", ", reasons(form)) + ".";
        return isForPaper(form)
                ? "Se remplit sur papier, dans un navigateur ou sur un téléphone. Pas par tableur" + reasons
                : "Se remplit dans un navigateur ou sur un téléphone. Ni par tableur ni sur papier" + reasons;
    }

    /** What is repeated within what is repeated has no place on a sheet. */
    static boolean isForPaper(Questionnaire form) {
        return form.all()
                .noneMatch(
                        item -> item.type() == ItemType.REPEAT && item.repeat().isPresent());
    }

    private static List<String> reasons(Questionnaire form) {
        List<String> reasons = new ArrayList<>();
        if (form.languages().size() > 1) {
            reasons.add("il est en plusieurs langues");
        }
        if (has(form, ItemType.REPEAT)) {
            reasons.add("des questions s’y répètent");
        } else if (has(form, ItemType.GROUP)) {
            reasons.add("ses questions sont en groupes");
        }
        if (form.all().anyMatch(item -> !item.cell("choice_filter").isEmpty())) {
            reasons.add("ses choix dépendent d’autres réponses");
        }
        if (!form.media().isEmpty()) {
            reasons.add("il montre des images ou fait entendre des sons");
        }
        if (Stream.of(ItemType.IMAGE, ItemType.AUDIO, ItemType.VIDEO, ItemType.FILE)
                .anyMatch(type -> has(form, type))) {
            reasons.add("il demande des photos ou des fichiers");
        }
        if (reasons.isEmpty()) {
            reasons.add("il demande ce qu’une ligne de tableau ne sait pas dire");
        }
        return reasons;
    }

    private static boolean has(Questionnaire form, ItemType type) {
        return form.all().anyMatch(item -> item.type() == type);
    }
}
