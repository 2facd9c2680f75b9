package fr.moisson.indicator.edit;

import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Definition;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Definitions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A text takes the place of another: in the folder, which stays the truth, and in history. What stood there before is never lost, whoever
 * put it there.
 */
@Component
class Rewriting {
    private final Definitions files;
    private final Catalogue catalogue;
    private final Revisions revisions;

    Rewriting(Definitions files, Catalogue catalogue, Revisions revisions) {
        this.files = files;
        this.catalogue = catalogue;
        this.revisions = revisions;
    }

    /**
     * What somebody wants to save.
     *
     * @param over the sha256 of the text it was made from, empty when there was none
     * @param takenFrom the project and the indicator it was copied from, or null
     */
    record Wish(
            String project,
            String name,
            String text,
            String over,
            String reason,
            String by,
            @Nullable String takenFrom) {}

    enum Outcome {
        SAVED,
        /** It says what the text of today says. */
        SAME,
        /** Somebody saved another text since. */
        OVERTAKEN
    }

    @Transactional
    public Outcome save(Wish wish) {
        revisions.lock(wish.project(), wish.name());
        Optional<String> today = catalogue.file(wish.project(), wish.name()).map(Rewriting::text);
        if (!today.map(Revisions::sha256).orElse("").equals(wish.over())) {
            return Outcome.OVERTAKEN;
        }
        if (today.filter(wish.text()::equals).isPresent()) {
            return Outcome.SAME;
        }
        today.ifPresent(text -> keep(wish, text));
        revisions.add(
                wish.project(),
                new Revision(
                        0,
                        wish.name(),
                        wish.text(),
                        Instant.EPOCH,
                        wish.by(),
                        wish.reason(),
                        wish.takenFrom(),
                        written(wish).orElse(null),
                        false));
        return Outcome.SAVED;
    }

    /** It counts no more; the text it had is the last of its texts, and can be saved again as any of them. */
    @Transactional
    public Outcome remove(Wish wish) {
        revisions.lock(wish.project(), wish.name());
        Optional<String> today = catalogue.file(wish.project(), wish.name()).map(Rewriting::text);
        if (today.isEmpty() || !Revisions.sha256(today.get()).equals(wish.over())) {
            return Outcome.OVERTAKEN;
        }
        keep(wish, today.get());
        revisions.remove(
                wish.project(),
                wish.name(),
                today.get(),
                wish.by(),
                wish.reason(),
                takenAway(wish).orElse(null));
        return Outcome.SAVED;
    }

    /** What stood there before anybody wrote on a page. */
    private void keep(Wish wish, String text) {
        boolean isLast = revisions
                .last(wish.project(), wish.name())
                .filter(last -> last.text().equals(text))
                .isPresent();
        if (!isLast) {
            revisions.add(
                    wish.project(), new Revision(0, wish.name(), text, Instant.EPOCH, null, "", null, null, false));
        }
    }

    private Optional<DefinitionFile> inFolder(Wish wish) {
        return catalogue.inFolder(wish.project()).stream()
                .filter(file -> file.name().equals(wish.name()))
                .findFirst();
    }

    /** Where it still stands and counts no more, when the folder cannot be written. */
    private Optional<String> takenAway(Wish wish) {
        Optional<DefinitionFile> inFolder = inFolder(wish);
        return inFolder.isEmpty()
                ? Optional.of(Revisions.standing(null))
                : files.remove(inFolder.get().path()).map(refused -> Revisions.standing(inFolder.get()));
    }

    /** What it stands over, when the folder cannot be written. */
    private Optional<String> written(Wish wish) {
        Optional<DefinitionFile> inFolder = inFolder(wish);
        String path = inFolder.map(DefinitionFile::path).orElseGet(() -> Revisions.path(wish.project(), wish.name()));
        return files.write(path, wish.text().getBytes(StandardCharsets.UTF_8))
                .map(refused -> Revisions.standing(inFolder.orElse(null)));
    }

    static String text(DefinitionFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }

    /** The faults of a text that nobody saved yet. */
    List<FaultLine> faults(String project, String name, String text) {
        List<String> faults = new ArrayList<>();
        read(project, name, text, faults);
        return FaultLine.of(faults);
    }

    Optional<Definition> read(String project, String name, String text, List<String> faults) {
        return catalogue.read(
                project,
                new DefinitionFile(Revisions.path(project, name), text.getBytes(StandardCharsets.UTF_8)),
                faults);
    }
}
