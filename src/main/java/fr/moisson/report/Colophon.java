package fr.moisson.report;

import fr.moisson.french.French;

/** The line that says when and from what a document was made. */
final class Colophon {

    private Colophon() {}

    static String of(ReportModel report) {
        return "Rapport daté du " + French.day(report.writtenOn())
                + ", écrit par Moisson à partir des valeurs du calcul n°\u00A0"
                + report.run() + ", fait le "
                + French.day(report.computedAt().atZone(French.HERE).toLocalDate()) + "."
                + (report.edition().isEmpty() ? "" : " " + report.edition());
    }

    /** What a reader may rely on; of an annex, only when there is one. */
    static String promise(ReportModel report) {
        boolean hasProofs = report.blocks().stream().anyMatch(Block.Values.class::isInstance);
        return "Chaque nombre imprimé ici est une valeur conservée"
                + (hasProofs ? "\u00A0; l’annexe «\u00A0Preuves\u00A0» dit laquelle." : ".");
    }
}
