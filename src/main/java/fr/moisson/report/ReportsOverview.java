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
    private final Reports reports;

    ReportsOverview(Documents documents, Reports reports) {
        this.documents = documents;
        this.reports = reports;
    }

    @Override
    public Section of(Project project) {
        List<Document> latest = documents.ownReports(project.name());
        List<String> lines = latest.stream()
                .filter(document -> document.format() == Format.HTML)
                .map(document -> "«\u00A0" + document.title() + "\u00A0», écrit le "
                        + French.day(document.writtenAt()
                                .atZoneSameInstant(French.HERE)
                                .toLocalDate())
                        + " à partir du calcul n°\u00A0" + document.run())
                .toList();
        List<String> missing = lines.isEmpty() ? List.of(nothing(project)) : List.of();
        return new Section(40, "Rapports", lines, missing, "/reports", "Lire et télécharger les rapports");
    }

    private String nothing(Project project) {
        return reports.of(project.name()).isEmpty()
                ? "Aucun rapport n’est encore commencé. L’écrire dans reports/" + project.name()
                        + "/bilan.md, quand les indicateurs sont choisis."
                : "Aucun rapport n’est écrit. Il le sera à la fin de l’évaluation.";
    }
}
