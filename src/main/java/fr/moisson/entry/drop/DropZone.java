package fr.moisson.entry.drop;

import fr.moisson.french.French;
import fr.moisson.project.Project;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What the page of files says of dropping: what may be dropped at once, and what waits for an answer. */
@Component
public class DropZone {
    private final Drops drops;
    private final DataSize largest;
    private final int most;

    DropZone(
            Drops drops,
            @Value("${spring.servlet.multipart.max-file-size}") DataSize largest,
            @Value("${moisson.drop.most-files}") int most) {
        this.drops = drops;
        this.largest = largest;
        this.most = most;
    }

    /**
     * @param together a new word that the files dropped together have in common
     * @param largest of a file, in bytes
     * @param most files at once
     * @param history whether anything ever came
     */
    public record Zone(
            String together, long largest, String largestInWords, int most, List<Waiting> waiting, boolean history) {}

    /** A file that waits for an answer. */
    public record Waiting(int id, String given) {}

    public Zone of(Project project) {
        return new Zone(
                UUID.randomUUID().toString(),
                largest.toBytes(),
                largestInWords(),
                most,
                drops.waiting(project.name()).stream()
                        .map(drop -> new Waiting(drop.id(), drop.given()))
                        .toList(),
                drops.count(project.name()) > 0);
    }

    int most() {
        return most;
    }

    String largestInWords() {
        return French.number(largest.toMegabytes()) + "\u00A0Mo";
    }
}
