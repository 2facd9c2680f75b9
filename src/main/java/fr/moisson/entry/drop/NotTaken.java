package fr.moisson.entry.drop;

import fr.moisson.project.PlainFailure;

/** A file that does not enter the folder, and why. */
final class NotTaken extends PlainFailure {
    NotTaken(String file, String sentence) {
        super(file + "\u00A0: " + sentence);
    }

    NotTaken(String sentence) {
        super(sentence);
    }
}
