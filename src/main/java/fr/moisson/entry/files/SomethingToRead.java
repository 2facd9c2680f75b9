package fr.moisson.entry.files;

import fr.moisson.project.PlainFailure;
import fr.moisson.project.Requirement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A folder without any workbook or CSV file is the wrong one: taking it for the truth would withdraw all that was imported. Where nothing
 * ever was, and paper or phones brought the rows, it is only empty.
 */
@Component
class SomethingToRead implements Requirement {
    private final Imports imports;

    SomethingToRead(Imports imports) {
        this.imports = imports;
    }

    @Override
    public Optional<String> lacking(String project, Path data, String report) {
        try {
            Folder folder = new Folder(data);
            return imports.allCameOtherwise(project) ? Optional.empty() : lacking(data, folder);
        } catch (PlainFailure e) {
            return Optional.of(e.sentence());
        }
    }

    private static Optional<String> lacking(Path data, Folder folder) {
        if (folder.hasReadable()) {
            return Optional.empty();
        }
        String none =
                "Le dossier «\u00A0" + data + "\u00A0» ne contient ni classeur (.xlsx, .xls ou .ods) ni fichier .csv. ";
        List<String> others = folder.files().stream().map(Folder.Dropped::name).toList();
        return Optional.of(none
                + (others.isEmpty()
                        ? "Y déposer les tableaux de suivi, ou indiquer un autre dossier."
                        : "Y enregistrer dans l’un de ces formats\u00A0: " + String.join(", ", others) + "."));
    }
}
