package fr.moisson.form.version;

import fr.moisson.form.Use;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that is or was in force, as history keeps it.
 *
 * @param name of the version: what the workbook says of itself, unless another content of this form said the same before
 * @param content fingerprint of the words of its sheets
 * @param publishedBy name of the person; null when it was found in the folder of questionnaires
 * @param inForceAt when it last became the version that is asked
 * @param standsOver of a version that could not be written in the folder: the SHA-256 of the workbook that stands there, empty when
 *     there is none
 * @param isFlat whether each of its answers is one row; null until the workbook was read whole
 * @param formId by which phones know the form; null until the workbook was read whole
 */
public record Version(
        int id,
        String project,
        String form,
        Use use,
        String name,
        String title,
        String content,
        String sha256,
        String notes,
        Instant publishedAt,
        @Nullable String publishedBy,
        Instant inForceAt,
        @Nullable String standsOver,
        @Nullable Boolean isFlat,
        @Nullable String formId) {

    boolean isKeptHereOnly() {
        return standsOver != null;
    }
}
