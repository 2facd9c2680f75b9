package fr.moisson.entry.drop;

import static fr.moisson.french.French.quoted;

import fr.moisson.project.Folders;
import fr.moisson.project.Names;
import fr.moisson.project.Project;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts files in the folder of a project and takes them out: one person at a time, whole or not at all. What changed since the page was
 * shown is said, and nothing is done.
 */
@Component
class Dropping {
    private final Folders folders;
    private final Drops drops;
    private final Kept kept;
    private final ByHand byHand;
    private final Names names;
    private final TransactionTemplate transaction;

    Dropping(
            Folders folders,
            Drops drops,
            Kept kept,
            ByHand byHand,
            Names names,
            PlatformTransactionManager transactions) {
        this.folders = folders;
        this.drops = drops;
        this.kept = kept;
        this.byHand = byHand;
        this.names = names;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Something that brings the content of a file. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    /** Reads a file to its end in a place of its own; only then may it enter, wait or be the same as one that is there. */
    Answer take(Project project, String given, Source source, String person) {
        try {
            SafeName name = SafeName.of(given);
            refuseKind(name);
            try (InputStream content = source.open();
                    Kept.Arrived arrived = kept.arrive(project.name(), name.last(), content)) {
                Contents contents = Contents.of(arrived.file());
                return Objects.requireNonNull(transaction.execute(status -> {
                    look(project);
                    return same(project, name, arrived)
                            .orElseGet(() -> taken(project, name, arrived, contents, person));
                }));
            }
        } catch (NotTaken e) {
            return new Answer(given, Answer.Kind.REFUSED, e.sentence(), null);
        } catch (UnreadableFile e) {
            return new Answer(given, Answer.Kind.REFUSED, String.valueOf(e.getMessage()), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(Project project) {
        drops.lock(project.name());
        byHand.notice(project.name());
    }

    private static void refuseKind(SafeName name) {
        String last = name.last();
        if (last.startsWith("~$")) {
            throw new NotTaken(
                    name.path(),
                    "Excel laisse ce fichier à côté d’un classeur ouvert, il ne contient rien. Rien à faire.");
        }
        if (last.startsWith(".") || List.of("thumbs.db", "desktop.ini").contains(last.toLowerCase(Locale.ROOT))) {
            throw new NotTaken(name.path(), "ce fichier appartient à l’ordinateur, pas au suivi. Rien à faire.");
        }
        if (!Spreadsheets.isKept(last)) {
            throw new NotTaken(
                    name.path(),
                    "ce genre de fichier ne se lit pas ici. Déposer un classeur ou un CSV, ou l’export en .txt d’une discussion WhatsApp.");
        }
    }

    private Optional<Answer> same(Project project, SafeName name, Kept.Arrived arrived) {
        Optional<Answer> there = drops.inFolder(project.name()).stream()
                .filter(drop -> drop.sha256().equals(arrived.sha256()))
                .findFirst()
                .map(drop -> new Answer(name.path(), Answer.Kind.THERE, isThere(name, drop), drop.id()));
        return there.or(() -> drops.waiting(project.name()).stream()
                .filter(drop -> drop.sha256().equals(arrived.sha256()))
                .findFirst()
                .map(drop -> new Answer(
                        name.path(),
                        Answer.Kind.WAITS,
                        name.path() + "\u00A0: ce fichier attend déjà une réponse, sous le nom " + quoted(drop.given())
                                + ".",
                        drop.id())));
    }

    private static String isThere(SafeName name, Drop drop) {
        boolean isSameName = SafeName.key(name.path()).equals(SafeName.key(drop.file()));
        return name.path() + "\u00A0: ce fichier est déjà là"
                + (isSameName ? ", rien n’a changé." : " sous le nom " + quoted(drop.file()) + ". Rien n’est doublé.");
    }

    private Answer taken(Project project, SafeName name, Kept.Arrived arrived, Contents contents, String person) {
        Optional<Drop> before = drops.inFolder(project.name(), name.path());
        if (before.isPresent()) {
            return before.filter(drop -> contentsOf(drop).isWithin(contents)).isPresent()
                    ? enters(project, before.get().file(), name, arrived, person, before)
                    : waits(project, name, arrived, person, Drop.Waiting.CHANGE, before.get());
        }
        return drops.inFolder(project.name()).stream()
                .filter(drop -> CopyName.alike(drop.file(), name.path()))
                .findFirst()
                .map(like -> waits(project, name, arrived, person, Drop.Waiting.COPY, like))
                .orElseGet(() -> enters(project, name.path(), name, arrived, person, before));
    }

    /** Of a version that no longer opens, nothing is known to be lost. */
    private Contents contentsOf(Drop drop) {
        return kept.has(drop.project(), drop.sha256())
                ? kept.as(drop.project(), drop.sha256(), drop.last(), Contents::ofWhatItMayBe)
                : Contents.NONE;
    }

    private Answer enters(
            Project project, String file, SafeName name, Kept.Arrived arrived, String person, Optional<Drop> before) {
        kept.keep(project.name(), arrived);
        int id = drops.add(project.name(), file, name.path(), arrived.sha256(), arrived.size(), person, null, null);
        drops.enter(id, file, before, person);
        folder(project).put(file, kept.of(project.name(), arrived.sha256()));
        String sentence = before.isPresent()
                ? name.path() + "\u00A0: prend la place de la version d’avant, dont il a toutes les lignes."
                : name.path() + "\u00A0: est dans le dossier.";
        return new Answer(name.path(), Answer.Kind.TAKEN, sentence, id);
    }

    private Answer waits(
            Project project, SafeName name, Kept.Arrived arrived, String person, Drop.Waiting why, Drop like) {
        kept.keep(project.name(), arrived);
        String file = why == Drop.Waiting.CHANGE ? like.file() : name.path();
        int id = drops.add(
                project.name(), file, name.path(), arrived.sha256(), arrived.size(), person, why, like.file());
        String sentence = why == Drop.Waiting.COPY
                ? name.path() + "\u00A0: son nom ressemble à " + quoted(like.file())
                        + ", qui est déjà là. Dire s’il le remplace ou si c’est un autre fichier."
                : name.path()
                        + "\u00A0: un fichier de ce nom est déjà là, avec des lignes que celui-ci n’a pas ou n’écrit pas pareil. Dire s’il le remplace.";
        return new Answer(name.path(), Answer.Kind.WAITS, sentence, id);
    }

    /**
     * The answer to a drop that waits.
     *
     * @param replaces whether it takes the place and the name of the file it resembles, rather than standing beside it
     * @param seen the drop that was there when the page was shown, 0 when there was none
     */
    void accept(Project project, int id, boolean replaces, int seen, String person) {
        transaction.executeWithoutResult(status -> {
            look(project);
            Drop drop = waiting(project, id);
            String resembled = Objects.requireNonNull(drop.resembles());
            checkSeen(project, resembled, seen);
            String file = replaces || drop.waitsAs() == Drop.Waiting.CHANGE ? resembled : drop.file();
            if (!file.equals(resembled)) {
                checkSeen(project, file, 0);
            }
            enter(project, drop, file, person);
        });
    }

    void decline(Project project, int id, String person) {
        transaction.executeWithoutResult(status -> {
            drops.lock(project.name());
            drops.decline(waiting(project, id).id(), person);
        });
    }

    private void enter(Project project, Drop drop, String file, @Nullable String person) {
        refuseTwice(project, drop);
        Optional<Drop> before = drops.inFolder(project.name(), file);
        String spelled = before.map(Drop::file).orElse(file);
        drops.enter(drop.id(), spelled, before, person);
        folder(project).put(spelled, content(drop));
    }

    private void refuseTwice(Project project, Drop drop) {
        drops.inFolder(project.name()).stream()
                .filter(other -> other.sha256().equals(drop.sha256()))
                .findFirst()
                .ifPresent(other -> {
                    throw new Meanwhile("Ce fichier est déjà là sous le nom " + quoted(other.file())
                            + ". Rien n’a été fait, pour ne rien doubler.");
                });
    }

    /** Takes a file out of the folder, or puts back the version it replaced. */
    void undo(Project project, int id, String person) {
        transaction.executeWithoutResult(status -> {
            look(project);
            Drop drop = named(project, id);
            if (!drop.isInFolder()) {
                throw new Meanwhile("Ce fichier n’est plus dans le dossier sous cette version. " + since(project, drop)
                        + "Rien n’a été fait.");
            }
            drops.undo(id, person);
            before(project, drop)
                    .ifPresentOrElse(
                            back -> {
                                drops.comeBack(back.id());
                                folder(project).put(back.file(), content(back));
                            },
                            () -> folder(project).remove(drop.file()));
        });
    }

    /** The version that comes back when a drop is undone. */
    Optional<Drop> before(Project project, Drop drop) {
        return Optional.ofNullable(drop.replaced())
                .flatMap(replaced -> drops.named(project.name(), replaced))
                .filter(before -> Objects.equals(before.leftFor(), drop.id()));
    }

    /**
     * Puts a version in the folder again: it is a new drop of the same bytes.
     *
     * @param seen the drop that had its name when the page was shown, 0 when there was none
     */
    void putBack(Project project, int id, int seen, String person) {
        transaction.executeWithoutResult(status -> {
            look(project);
            Drop old = named(project, id);
            if (old.isWaiting()) {
                throw new Meanwhile("Ce dépôt attend une réponse. La donner d’abord.");
            }
            checkSeen(project, old.file(), seen);
            int again =
                    drops.add(project.name(), old.file(), old.given(), old.sha256(), old.size(), person, null, null);
            enter(project, named(project, again), old.file(), person);
        });
    }

    private void checkSeen(Project project, String file, int seen) {
        Optional<Drop> now = drops.inFolder(project.name(), file);
        if (now.map(Drop::id).orElse(0) == seen) {
            return;
        }
        throw new Meanwhile(now.map(drop -> "Entre-temps, " + who(drop) + " une autre version de " + quoted(file) + ", "
                                + InWords.moment(drop.droppedAt()) + ".")
                        .orElse("Entre-temps, " + quoted(file) + " a été retiré du dossier.")
                + " Rien n’a été fait\u00A0: regarder de nouveau, puis répondre.");
    }

    private String since(Project project, Drop drop) {
        if (drop.undoneAt() != null) {
            return "Il a été retiré " + InWords.by(names, drop.undoneBy(), drop.undoneAt()) + ". ";
        }
        return Optional.ofNullable(drop.leftFor())
                .flatMap(other -> drops.named(project.name(), other))
                .map(other -> "Entre-temps, " + who(other) + " une autre version, " + InWords.moment(other.droppedAt())
                        + ". ")
                .orElse("");
    }

    private String who(Drop drop) {
        String person = drop.droppedBy();
        return person == null ? "quelqu’un a mis à la main dans le dossier" : names.of(person) + " a déposé";
    }

    private Drop waiting(Project project, int id) {
        Drop drop = named(project, id);
        if (!drop.isWaiting()) {
            String person = drop.declinedAt() == null ? drop.enteredBy() : drop.declinedBy();
            throw new Meanwhile("Ce dépôt a déjà sa réponse, donnée par " + names.of(String.valueOf(person))
                    + ". Rien n’a été fait de plus.");
        }
        return drop;
    }

    private Drop named(Project project, int id) {
        return drops.named(project.name(), id).orElseThrow(() -> new Meanwhile("Ce dépôt n’existe pas."));
    }

    private Path content(Drop drop) {
        if (!kept.has(drop.project(), drop.sha256())) {
            throw new NotTaken(
                    drop.file(),
                    "la copie gardée de cette version manque sur la machine où Moisson tourne. Déposer le fichier de nouveau.");
        }
        return kept.of(drop.project(), drop.sha256());
    }

    private DataFolder folder(Project project) {
        return new DataFolder(folders.data(project.name()));
    }
}
