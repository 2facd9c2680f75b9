package fr.moisson.kit;

import fr.moisson.project.PlainFailure;

/** A kit from which no project is made, in a French sentence: what is wrong and what to do. */
final class UnfitKit extends PlainFailure {
    UnfitKit(String sentence) {
        super(sentence);
    }
}
