package fr.moisson.project;

/**
 * A file of {@code questionnaires/} or {@code reports/}.
 *
 * @param path as people say it, from the top of the definitions: {@code reports/miam/indicators/part_bio.yaml}
 */
public record DefinitionFile(String path, byte[] content) {

    /** The file name without folder and extension, which is its name everywhere. */
    public String name() {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }
}
