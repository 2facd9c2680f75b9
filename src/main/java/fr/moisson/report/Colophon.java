package fr.moisson.report;

import fr.moisson.french.French;

/** The line that says when and from what a document was made. */
final class Colophon {

    static final String PROMISE =
            "Chaque nombre imprimé ici est une valeur conservée\u00A0; l’annexe «\u00A0Preuves\u00A0» dit laquelle.";

    private Colophon() {}

    static String of(ReportModel report) {
        return "Rapport daté du " + French.day(report.writtenOn())
                + ", écrit par Moisson à partir des valeurs du calcul n°\u00A0"
                + report.run() + ", fait le "
                + French.day(report.computedAt().atZone(French.HERE).toLocalDate()) + "."
                + (report.edition().isEmpty() ? "" : " " + report.edition());
    }
}
