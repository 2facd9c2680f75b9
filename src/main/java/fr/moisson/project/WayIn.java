package fr.moisson.project;

/** A way by which entries come in without passing through the folder of files: paper, browsers, phones. */
public interface WayIn {

    /** A text that changes whenever what came in this way changes; empty while nothing did. */
    String state(String project);
}
