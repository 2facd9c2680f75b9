package fr.moisson.project;

import java.util.List;

/** A room some of whose definitions count without standing in the folder: a page could not write them there. */
public interface StandingOver {

    /** Those of a project; each takes the place of the file of its path. */
    List<DefinitionFile> over(String project);

    /** The paths of files that still stand in the folder and count no more. */
    default List<String> gone(String project) {
        return List.of();
    }
}
