package fr.moisson.project;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a room has to say on a project's first page. Each room that has something to say is a bean of this type. */
public interface Overview {

    Section of(Project project);

    /**
     * @param order on the page, from the top
     * @param lines short sentences, what is in first
     * @param missing what is missing and what to do about it, one sentence each
     * @param link to the page that tells more, from the project's own address: {@code /files}
     */
    record Section(
            int order,
            String title,
            List<String> lines,
            List<String> missing,
            @Nullable String link,
            String linkText) {}
}
