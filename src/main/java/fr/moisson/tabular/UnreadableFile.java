package fr.moisson.tabular;

/** A file that cannot be read, in one French sentence for the person who dropped it: which file, what it is, what to do. */
public class UnreadableFile extends RuntimeException {

    public UnreadableFile(String file, String sentence) {
        super(file + "\u00A0: " + sentence);
    }
}
