package fr.moisson.entry.drop;

import fr.moisson.form.QuestionnaireFolder;
import fr.moisson.form.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The definitions of an invented project: gardens note what they harvest. */
final class Gardens {
    static final String PROJECT = "jardins";

    private Gardens() {}

    static Path definitions() {
        Path folder = QuestionnaireFolder.fresh(PROJECT);
        QuestionnaireFolder.put(folder, PROJECT + "/journaux/recoltes.xlsx", Written.workbook("""
                survey
                type    | name   | label          | role | required
                date    | jour   | Jour           | key  | yes
                text    | jardin | Jardin         | key  | yes
                decimal | kilos  | Kilos récoltés |      |

                settings
                form_title            | form_id  | version
                Journal des récoltes  | recoltes | 1
                """));
        write(folder.resolve("reports/" + PROJECT + "/bilan.md"), """
                ---
                title: Ce que les jardins ont donné
                ---

                # L’essentiel

                Les jardins ont donné {{kilos_recoltes}}.
                """);
        write(folder.resolve("reports/" + PROJECT + "/indicators/kilos_recoltes.yaml"), """
                title: Kilos récoltés
                level: réalisation
                unit: kg
                from: recoltes
                sum: "${kilos}"
                definition: Kilos notés au journal des récoltes.
                limits: Ce qui n’est pas pesé n’y est pas.
                source: Journal des récoltes
                """);
        return folder;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
