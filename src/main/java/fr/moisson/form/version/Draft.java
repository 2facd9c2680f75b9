package fr.moisson.form.version;

import fr.moisson.form.Forms;
import fr.moisson.form.Use;
import fr.moisson.project.DefinitionFile;
import java.time.Instant;

/**
 * A workbook somebody proposes as the next version of a form, or as a new one.
 *
 * @param file as its name was on the computer it came from
 */
record Draft(
        String project,
        String form,
        Use use,
        String file,
        byte[] workbook,
        String notes,
        Instant uploadedAt,
        String uploadedBy) {

    /** What it would be in the folder. */
    DefinitionFile definition() {
        return new DefinitionFile(Forms.path(project, use, form), workbook);
    }
}
