package fr.moisson.job;

import fr.moisson.project.PlainFailure;
import java.util.List;

/** What was asked lacks something that a room needs; nothing was done. */
class CannotBegin extends PlainFailure {
    CannotBegin(List<String> lacking) {
        super(String.join("\n", lacking));
    }
}
