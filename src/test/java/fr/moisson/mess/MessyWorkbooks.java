package fr.moisson.mess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a team as they lie in its shared folder: the same at every run, and next month with a few rows more. */
public final class MessyWorkbooks {
    private final boolean isNextMonth;

    private MessyWorkbooks(boolean isNextMonth) {
        this.isNextMonth = isNextMonth;
    }

    public static MessyWorkbooks thisMonth() {
        return new MessyWorkbooks(false);
    }

    /** The same workbooks with a few rows more: nothing else has moved. */
    public static MessyWorkbooks nextMonth() {
        return new MessyWorkbooks(true);
    }

    /** Writes the files into the folder; what is true in them is handed back. */
    public Manifest write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Manifest manifest = new Manifest();
        new Groceries(manifest, isNextMonth).write(folder);
        new Memberships(manifest, isNextMonth).write(folder);
        new Orders(manifest).write(folder);
        new Schools(manifest, isNextMonth).write(folder);
        new Canteens(manifest, isNextMonth).write(folder);
        new Events(manifest, isNextMonth).write(folder);
        new Questionnaires(manifest, isNextMonth).write(folder);
        return manifest;
    }
}
