package fr.moisson.job;

import fr.moisson.project.PlainFailure;

/** The same project is being evaluated at this moment. */
class AlreadyRunning extends PlainFailure {
    AlreadyRunning(String project) {
        super("Le projet «\u00A0" + project
                + "\u00A0» est déjà en cours d’évaluation. Attendre la fin, puis recommencer.");
    }
}
