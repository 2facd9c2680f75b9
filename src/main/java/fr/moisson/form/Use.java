package fr.moisson.form;

import java.util.Arrays;

/** How a form is used; the folder it stands in says which. */
public enum Use {
    JOURNAL("journaux"),
    REGISTRE("registres"),
    ENQUETE("enquetes");

    private final String folder;

    Use(String folder) {
        this.folder = folder;
    }

    public String folder() {
        return folder;
    }

    /** By the folder of a path; an enquête when it says nothing. */
    public static Use of(String path) {
        return Arrays.stream(values())
                .filter(use -> path.contains("/" + use.folder + "/"))
                .findFirst()
                .orElse(ENQUETE);
    }
}
