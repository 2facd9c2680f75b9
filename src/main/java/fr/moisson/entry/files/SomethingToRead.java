package fr.moisson.entry.files;

import fr.moisson.entry.drop.Drops;
import fr.moisson.project.Folders;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Requirement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A folder without any workbook or CSV file is the wrong one: taking it for the truth would withdraw all that was imported. Where nothing
 * ever was, and paper or phones brought the rows, it is only empty; and so it is where people took every file back on the page.
 */
@Component
class SomethingToRead implements Requirement {
    private final Imports imports;
    private final Drops drops;
    private final Folders folders;

    SomethingToRead(Imports imports, Drops drops, Folders folders) {
        this.imports = imports;
        this.drops = drops;
        this.folders = folders;
    }

    @Override
    public Optional<String> lacking(String project, Path data, String report) {
        try {
            Folder folder = new Folder(data);
            boolean mayBeEmpty = imports.allCameOtherwise(project)
                    || folders.isData(project, data) && folder.isEmpty() && drops.wereAllUndone(project);
            return mayBeEmpty ? Optional.empty() : lacking(data, folder);
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
        List<String> others = Stream.of(folder.files(), folder.texts())
                .flatMap(List::stream)
                .map(Folder.Dropped::name)
                .toList();
        return Optional.of(none
                + (others.isEmpty()
                        ? "Y déposer les tableaux de suivi, ou indiquer un autre dossier."
                        : "Y enregistrer dans l’un de ces formats\u00A0: " + String.join(", ", others) + "."));
    }
}
