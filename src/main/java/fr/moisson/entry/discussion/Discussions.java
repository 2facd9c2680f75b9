package fr.moisson.entry.discussion;

import fr.moisson.discretion.Message;
import fr.moisson.discretion.Signs;
import fr.moisson.discretion.Speaker;
import fr.moisson.discretion.Veil;
import fr.moisson.discretion.WhatsApp;
import fr.moisson.discretion.Withheld;
import fr.moisson.french.French;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import fr.moisson.project.Pseudonyms;
import fr.moisson.tabular.UnreadableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the messages of a project to what its discussions say: those that came or changed are read, those that left no longer count. */
@Component
public class Discussions {
    private static final Logger log = LoggerFactory.getLogger(Discussions.class);

    /** Changes when they are to be read again, though nothing changed in them. */
    private static final String RULES = "discussion 1 ";

    private static final String MESSAGE = "message";

    private final Pseudonyms pseudonyms;
    private final Projects projects;
    private final HiddenWords hiddenWords;
    private final DiscussionRecords records;
    private final TransactionTemplate transaction;

    Discussions(
            Pseudonyms pseudonyms,
            Projects projects,
            HiddenWords hiddenWords,
            DiscussionRecords records,
            PlatformTransactionManager transactions) {
        this.pseudonyms = pseudonyms;
        this.projects = projects;
        this.hiddenWords = hiddenWords;
        this.records = records;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * A text of the folder.
     *
     * @param name from the folder on, with {@code /} between
     */
    public record Text(String name, Path path, String sha256) {}

    /** Whether a file of this name is read here. */
    public static boolean mayBe(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".txt");
    }

    /** Whether a file begins like a discussion. */
    public static boolean isOne(Path file) {
        return mayBe(String.valueOf(file.getFileName())) && WhatsApp.begins(file);
    }

    /** @param texts all those of the folder */
    public void bring(String project, List<Text> texts) {
        List<String> places = projects.named(project).map(Discussions::places).orElse(List.of());
        String definitions = RULES + hiddenWords.state(project) + " " + Integer.toHexString(places.hashCode());
        Map<String, DiscussionRecords.Known> known = records.thatCount(project).stream()
                .collect(Collectors.toMap(DiscussionRecords.Known::file, Function.identity()));
        Set<String> there = texts.stream().map(Text::name).collect(Collectors.toSet());
        known.values().stream().filter(one -> !there.contains(one.file())).forEach(this::retire);
        for (Text text : texts) {
            DiscussionRecords.Known before = known.get(text.name());
            if (before == null
                    || !before.sha256().equals(text.sha256())
                    || !before.definitions().equals(definitions)) {
                read(project, text, definitions, places);
            }
        }
    }

    /**
     * Hides a word from now on, in what was read as well.
     *
     * @return in how many messages it stood
     */
    long hide(Project project, String word, String person) {
        Long changed = transaction.execute(status -> {
            hiddenWords.hide(project, word, person);
            Veil veil = new Veil(List.of(), key -> key, places(project), hiddenWords.ofTexts(project.name()));
            return records.rewrite(project.name(), text -> veil.overWords(text));
        });
        return changed == null ? 0 : changed;
    }

    private static List<String> places(Project project) {
        return Stream.of(project.sites(), project.territories(), project.partners())
                .flatMap(List::stream)
                .toList();
    }

    private void retire(DiscussionRecords.Known gone) {
        Long messages = transaction.execute(status -> records.retire(gone.id()));
        if (messages != null && messages > 0) {
            log.info(
                    "{} n’est plus dans le dossier, ce qui en venait ne compte plus : {}.",
                    gone.file(),
                    French.count(messages, "message", "messages"));
        }
    }

    private void read(String project, Text text, String definitions, Collection<String> places) {
        try {
            WhatsApp export = WhatsApp.read(shortName(text), text.path());
            Veil veil = new Veil(
                    export.speakers().values(),
                    key -> pseudonyms.of(project, Speaker.KIND, key),
                    places,
                    hiddenWords.ofTexts(project));
            refuseNaming(text, veil);
            List<DiscussionRecords.Kept> kept = kept(project, export, veil);
            transaction.executeWithoutResult(status -> records.keep(project, text, definitions, export, kept));
            log.info("{} : {}.", text.name(), French.count(kept.size(), "message", "messages"));
        } catch (UnreadableFile e) {
            transaction.executeWithoutResult(
                    status -> records.refuse(project, text, definitions, String.valueOf(e.getMessage())));
        }
    }

    private static String shortName(Text text) {
        return text.name().substring(text.name().lastIndexOf('/') + 1);
    }

    /** The name of a file is shown everywhere: it must not say who speaks. */
    private static void refuseNaming(Text text, Veil veil) {
        String stem = shortName(text).replaceFirst("(?i)\\.txt$", "").replace('_', ' ');
        if (veil.over(stem).total() > 0) {
            throw new UnreadableFile(
                    shortName(text),
                    "le nom de ce fichier dit qui parle dans la discussion. Le renommer, par exemple «\u00A0discussion.txt\u00A0», "
                            + "puis le déposer de nouveau.");
        }
    }

    private List<DiscussionRecords.Kept> kept(String project, WhatsApp export, Veil veil) {
        Map<String, Speaker> byName = new HashMap<>();
        Map<String, String> pseudonymOf = new HashMap<>();
        Map<String, Integer> again = new HashMap<>();
        List<DiscussionRecords.Kept> kept = new ArrayList<>();
        for (Message message : export.messages()) {
            String key = byName.computeIfAbsent(message.author(), Speaker::of).key();
            String same = message.at() + "\n" + key + "\n" + message.kind() + "\n" + Signs.without(message.text());
            String nth = again.merge(same, 1, Integer::sum) + "\n" + same;
            kept.add(new DiscussionRecords.Kept(
                    message,
                    pseudonyms.trace(project, MESSAGE, nth),
                    pseudonymOf.computeIfAbsent(key, any -> pseudonyms.of(project, Speaker.KIND, key)),
                    veil.over(message.text())));
        }
        return kept;
    }

    /** How much was taken out of the texts of a discussion, by kind. */
    static Map<Withheld, Integer> withheld(List<DiscussionRecords.Kept> kept) {
        Map<Withheld, Integer> sums = new TreeMap<>();
        kept.forEach(one -> one.said().counts().forEach((kind, count) -> sums.merge(kind, count, Integer::sum)));
        return sums;
    }
}
