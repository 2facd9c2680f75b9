package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.project.Overview;
import fr.moisson.project.Project;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the project's first page says of its reports. */
@Component
class ReportsOverview implements Overview {
    private final Documents documents;

    ReportsOverview(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Section of(Project project) {
        List<Document> latest = documents.latest(project.name());
        List<String> lines = latest.stream()
                .filter(document -> document.format() == Format.HTML)
                .map(document -> "«\u00A0" + document.title() + "\u00A0», écrit le "
                        + French.day(document.writtenAt()
                                .atZoneSameInstant(Colophon.PARIS)
                                .toLocalDate())
                        + " à partir du calcul n°\u00A0" + document.run())
                .toList();
        List<String> missing = lines.isEmpty()
                ? List.of("Aucun rapport n’est écrit. Il le sera à la fin de l’évaluation.")
                : List.of();
        return new Section(40, "Rapports", lines, missing, "/reports", "Lire et télécharger les rapports");
    }
}
