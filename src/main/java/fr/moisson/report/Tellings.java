package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Audience;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.WhyItMoved;
import fr.moisson.project.WrongDefinition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What left for someone outside the team, number by number, and why two of them were not told the same. Of one document, only the last
 * telling counts: its own editions say themselves what changed between them.
 */
@Component
class Tellings {
    private static final int MOST_SAID = 6;

    private final JdbcClient database;
    private final Computations computations;
    private final WhyItMoved why;

    Tellings(JdbcClient database, Computations computations, WhyItMoved why) {
        this.database = database;
        this.computations = computations;
        this.why = why;
    }

    /** @param to whom it went, in words; may be empty @param computedAt the instant of its data */
    record Telling(
            long id, String document, Audience audience, String title, String to, Instant computedAt, Instant at) {

        /** Whether those readers may be told what it says: what everybody was told, or what their own kind was. */
        boolean mayBeToldTo(Audience readers) {
            return audience == Audience.PUBLIC || audience == readers;
        }

        /** « Mieux manger ensemble, édition 1 » (remis à la Fondation, le 3 novembre 2026). */
        String words() {
            return French.quoted(title) + " (" + (to.isEmpty() ? "" : "remis à " + to + ", ") + "le " + French.day(at)
                    + ")";
        }
    }

    record Said(Telling telling, String printed) {}

    /**
     * A number that is not the same everywhere.
     *
     * @param said by the last telling of each document that speaks of it
     * @param now as it would be printed now; empty when it is not known any more
     * @param causes what moved it between the oldest of these tellings and now, for the team
     * @param words why, for all readers; empty when nobody said it yet
     */
    record Difference(
            Reference reference, String label, List<Said> said, String now, List<String> causes, String words) {
        boolean isExplained() {
            return !words.isEmpty();
        }
    }

    /** The numbers that readers of a document see: those that are known and may be shown. @param more that stand in it besides its text */
    static List<Edition.Number> seen(Press.Told told, Collection<Reference> more) {
        Set<Reference> references =
                new LinkedHashSet<>(Proofs.references(told.report().blocks()));
        references.addAll(more);
        return references.stream()
                .filter(reference -> printed(told.results(), reference).isPresent())
                .map(reference -> new Edition.Number(
                        reference,
                        Proofs.meaning(reference, told.results()),
                        printed(told.results(), reference).orElseThrow()))
                .toList();
    }

    private static Optional<String> printed(Results results, Reference reference) {
        Optional<Value> value = results.indicator(reference.indicator())
                .flatMap(any -> results.value(reference.indicator(), reference.measure(), reference.group()));
        return value.filter(one -> one.value() != null && !results.isWithheld(one))
                .map(one -> new Numbers(results)
                        .print(new Mention(reference.indicator(), reference.measure(), reference.group(), ""))
                        .text());
    }

    /** Remembers what a document told. What the team alone reads is not told to anyone. */
    @Transactional
    void keep(String project, String document, String title, String to, Press.Told told, List<Edition.Number> numbers) {
        if (told.report().audience() == Audience.INTERNAL || numbers.isEmpty()) {
            return;
        }
        long telling = database.sql("""
                        insert into report.tellings (project, document, audience, title, told_to, computed_at)
                        values (:project, :document, :audience, :title, :to, :computed)
                        returning id
                        """)
                .param("project", project)
                .param("document", document)
                .param("audience", told.report().audience().word())
                .param("title", title)
                .param("to", to)
                .param("computed", told.report().computedAt().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        for (Edition.Number number : numbers) {
            database.sql("""
                            insert into report.told_numbers (telling, indicator, measure, grp, label, printed)
                            values (:telling, :indicator, :measure, :group, :label, :printed)
                            on conflict do nothing
                            """)
                    .param("telling", telling)
                    .param("indicator", number.reference().indicator())
                    .param("measure", number.reference().measure())
                    .param("group", number.reference().group())
                    .param("label", number.label())
                    .param("printed", number.printed())
                    .update();
        }
    }

    /**
     * Refuses to tell what others were told otherwise, until somebody says why.
     *
     * @param document that is about to leave
     * @throws WrongDefinition with a French sentence for each number
     */
    void agree(String project, String document, List<Edition.Number> numbers) {
        List<String> open = new ArrayList<>();
        Map<Reference, List<Said>> told = told(project);
        for (Edition.Number number : numbers) {
            for (Said said : told.getOrDefault(number.reference(), List.of())) {
                boolean isOther = !said.telling().document().equals(document)
                        && !said.printed().equals(number.printed());
                if (isOther
                        && words(project, number.reference(), said.printed(), number.printed())
                                .isEmpty()) {
                    open.add("«\u00A0" + number.label() + "\u00A0»\u00A0: ce document dirait " + number.printed()
                            + ", et " + said.telling().words() + " dit " + said.printed() + ".");
                }
            }
        }
        if (!open.isEmpty()) {
            List<String> sentences = new ArrayList<>(open.subList(0, Math.min(MOST_SAID, open.size())));
            if (open.size() > MOST_SAID) {
                sentences.add("Et " + French.count(open.size() - MOST_SAID, "autre nombre.", "autres nombres."));
            }
            sentences.add(
                    "Dire pourquoi sur la page «\u00A0Concordance\u00A0» du projet\u00A0: les documents l’imprimeront.");
            throw new WrongDefinition(sentences);
        }
    }

    /** What was explained of the numbers of a document, for its readers: what others were told stands in it only where these may know. */
    List<Difference> explained(String project, String document, Audience readers, List<Edition.Number> numbers) {
        List<Difference> explained = new ArrayList<>();
        Map<Reference, List<Said>> told = told(project);
        for (Edition.Number number : numbers) {
            List<Said> others = told.getOrDefault(number.reference(), List.of()).stream()
                    .filter(said -> !said.telling().document().equals(document)
                            && !said.printed().equals(number.printed()))
                    .toList();
            others.stream()
                    .map(said -> words(project, number.reference(), said.printed(), number.printed()))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(words -> explained.add(new Difference(
                            number.reference(),
                            number.label(),
                            others.stream()
                                    .filter(said -> said.telling().mayBeToldTo(readers))
                                    .toList(),
                            number.printed(),
                            List.of(),
                            words)));
        }
        return explained;
    }

    /** Every number that is not the same in what was told last, or now, in the order of their names. */
    List<Difference> differences(String project) {
        Optional<Results> results = computations.latest(project);
        Map<String, Map<String, List<String>>> causes = new HashMap<>();
        List<Difference> differences = new ArrayList<>();
        told(project).forEach((reference, said) -> {
            String now = results.flatMap(all -> printed(all, reference)).orElse("");
            Set<String> different = new LinkedHashSet<>();
            said.forEach(one -> different.add(one.printed()));
            if (!now.isEmpty()) {
                different.add(now);
            }
            if (different.size() > 1) {
                Instant first = said.stream()
                        .map(one -> one.telling().computedAt())
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
                Instant last = results.map(Results::computedAt).orElse(first);
                List<String> moved = causes.computeIfAbsent(
                                reference.indicator(), indicator -> why.between(project, indicator, first, last))
                        .getOrDefault(WhyItMoved.name(reference.measure(), reference.group()), List.of());
                differences.add(new Difference(
                        reference, label(said), said, now, moved, explanation(project, reference, different)));
            }
        });
        differences.sort(Comparator.comparing(Difference::label));
        return differences;
    }

    private String label(List<Said> said) {
        Telling telling = said.get(0).telling();
        return database.sql(
                        "select label from report.told_numbers where telling = :telling and printed = :printed limit 1")
                .param("telling", telling.id())
                .param("printed", said.get(0).printed())
                .query(String.class)
                .single();
    }

    /** The words for all of these together; empty when two of them are not explained. */
    private String explanation(String project, Reference reference, Set<String> different) {
        List<String> printed = List.copyOf(different);
        String words = "";
        for (int i = 0; i < printed.size(); i++) {
            for (int j = i + 1; j < printed.size(); j++) {
                Optional<String> between = words(project, reference, printed.get(i), printed.get(j));
                if (between.isEmpty()) {
                    return "";
                }
                words = between.get();
            }
        }
        return words;
    }

    private Optional<String> words(String project, Reference reference, String one, String other) {
        boolean isFirst = one.compareTo(other) < 0;
        return database.sql("""
                        select words
                        from report.explanations
                        where project = :project and indicator = :indicator and measure = :measure and grp = :group
                          and one = :one and other = :other
                        """)
                .param("project", project)
                .param("indicator", reference.indicator())
                .param("measure", reference.measure())
                .param("group", reference.group())
                .param("one", isFirst ? one : other)
                .param("other", isFirst ? other : one)
                .query(String.class)
                .optional();
    }

    /** Says why a number is not the same everywhere. @param words none to take them back */
    @Transactional
    void explain(String project, Difference difference, String words, String by) {
        Set<String> different = new LinkedHashSet<>();
        difference.said().forEach(said -> different.add(said.printed()));
        if (!difference.now().isEmpty()) {
            different.add(difference.now());
        }
        List<String> printed = different.stream().sorted().toList();
        for (int i = 0; i < printed.size(); i++) {
            for (int j = i + 1; j < printed.size(); j++) {
                explain(project, difference.reference(), printed.get(i), printed.get(j), words, by);
            }
        }
    }

    private void explain(String project, Reference reference, String one, String other, String words, String by) {
        database.sql("""
                        delete from report.explanations
                        where project = :project and indicator = :indicator and measure = :measure and grp = :group
                          and one = :one and other = :other
                        """)
                .param("project", project)
                .param("indicator", reference.indicator())
                .param("measure", reference.measure())
                .param("group", reference.group())
                .param("one", one)
                .param("other", other)
                .update();
        if (!words.isBlank()) {
            database.sql("""
                            insert into report.explanations (project, indicator, measure, grp, one, other, words, said_by)
                            values (:project, :indicator, :measure, :group, :one, :other, :words, :by)
                            """)
                    .param("project", project)
                    .param("indicator", reference.indicator())
                    .param("measure", reference.measure())
                    .param("group", reference.group())
                    .param("one", one)
                    .param("other", other)
                    .param("words", words)
                    .param("by", by)
                    .update();
        }
    }

    /** What the last telling of each document said, by number. */
    private Map<Reference, List<Said>> told(String project) {
        Map<Reference, List<Said>> told = new LinkedHashMap<>();
        database.sql("""
                        select latest.*, indicator, measure, grp, printed
                        from (
                          select distinct on (document) *
                          from report.tellings
                          where project = :project
                          order by document, id desc
                        ) latest
                        join report.told_numbers on telling = latest.id
                        order by latest.id, indicator, measure, grp
                        """).param("project", project).query(row -> {
            Telling telling = new Telling(
                    row.getLong("id"),
                    row.getString("document"),
                    Audience.of(row.getString("audience")).orElseThrow(),
                    row.getString("title"),
                    row.getString("told_to"),
                    row.getObject("computed_at", OffsetDateTime.class).toInstant(),
                    row.getObject("told_at", OffsetDateTime.class).toInstant());
            told.computeIfAbsent(
                            new Reference(row.getString("indicator"), row.getString("measure"), row.getString("grp")),
                            any -> new ArrayList<>())
                    .add(new Said(telling, row.getString("printed")));
        });
        return told;
    }
}
