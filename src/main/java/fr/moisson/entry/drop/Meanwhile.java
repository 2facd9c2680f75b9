package fr.moisson.entry.drop;

import fr.moisson.project.PlainFailure;

/** Someone was quicker: what the page showed is no longer so, and nothing was done. */
final class Meanwhile extends PlainFailure {
    Meanwhile(String sentence) {
        super(sentence);
    }
}
