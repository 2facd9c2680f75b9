package fr.moisson.form;

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
}
