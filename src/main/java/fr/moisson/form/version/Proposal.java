package fr.moisson.form.version;

import fr.moisson.form.Questionnaire;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A draft as it was read.
 *
 * @param form null when there are faults
 * @param faults each with sheet, row, column, cause and remedy
 * @param files that it names and that are there, its own or those of the folder
 */
record Proposal(
        Draft draft, @Nullable Questionnaire form, boolean isFlat, List<String> faults, Map<String, byte[]> files) {

    /** The files it names and that nobody has given. */
    List<String> missing() {
        return form == null
                ? List.of()
                : form.filesAndMedia().stream()
                        .filter(file -> !files.containsKey(file))
                        .toList();
    }

    /** Those of them without which its answers cannot be judged. */
    List<String> needed() {
        return form == null
                ? List.of()
                : form.files().stream().filter(file -> !files.containsKey(file)).toList();
    }
}
