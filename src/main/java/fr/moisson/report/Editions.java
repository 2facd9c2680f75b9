package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Audience;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.indicator.WhyItMoved;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The editions of the reports: frozen, read again, compared. */
@Component
class Editions {
    private static final int PRINTED = 6;
    private static final int SIGNS = 4;

    private final JdbcClient database;
    private final Press press;
    private final Catalogue catalogue;
    private final WhyItMoved why;
    private final Tellings tellings;
    private final Clock clock = Clock.systemUTC();

    Editions(JdbcClient database, Press press, Catalogue catalogue, WhyItMoved why, Tellings tellings) {
        this.tellings = tellings;
        this.database = database;
        this.press = press;
        this.catalogue = catalogue;
        this.why = why;
    }

    /** The latest first. */
    List<Edition> of(String project, String report) {
        return database.sql("""
                select *
                from report.editions
                where project = :project
                  and report = :report
                order by number desc
                """)
                .param("project", project)
                .param("report", report)
                .query(Editions::edition)
                .list();
    }

    Optional<Edition> numbered(String project, String report, int number) {
        return of(project, report).stream()
                .filter(edition -> edition.number() == number)
                .findFirst();
    }

    private static Edition edition(ResultSet row, int n) throws SQLException {
        return new Edition(
                row.getLong("id"),
                row.getString("project"),
                row.getString("report"),
                row.getInt("number"),
                row.getString("title"),
                Audience.of(row.getString("audience")).orElseThrow(),
                row.getString("handed_to"),
                row.getString("reason"),
                row.getLong("run"),
                row.getObject("computed_at", OffsetDateTime.class).toInstant(),
                row.getObject("frozen_at", OffsetDateTime.class).toInstant(),
                row.getString("frozen_by"),
                row.getString("fingerprint"));
    }

    /**
     * A report as it would be frozen now.
     *
     * @param changed since the last edition
     */
    record Next(Press.Told told, List<Edition.Number> numbers, List<Edition.Changed> changed) {}

    /** @throws WrongDefinition when there is no such report, or something is wrong in it */
    Next next(String project, String report) {
        Press.Told told = press.next(project, report);
        List<Edition.Number> numbers = numbers(told);
        List<Edition.Changed> changed = of(project, report).stream()
                .findFirst()
                .map(last -> Edition.between(numbers(last), numbers))
                .orElse(List.of());
        return new Next(told, numbers, changed);
    }

    private static List<Edition.Number> numbers(Press.Told told) {
        Numbers numbers = new Numbers(told.results());
        List<Edition.Number> printed = new ArrayList<>();
        for (Reference reference : Proofs.references(told.report().blocks())) {
            Mention mention = new Mention(reference.indicator(), reference.measure(), reference.group(), "");
            printed.add(new Edition.Number(
                    reference,
                    Proofs.meaning(reference, told.results()),
                    numbers.print(mention).text()));
        }
        return printed;
    }

    /**
     * Freezes a report: from now on this edition stays what it is.
     *
     * @param handedTo to whom it goes; may be empty
     * @param reason why numbers changed since the last edition
     * @throws WrongDefinition with a French sentence when it cannot be, above all when numbers changed without a reason
     */
    @Transactional
    Edition freeze(String project, String report, String handedTo, String reason, String by) {
        Next next = next(project, report);
        Results results = next.told().results();
        if (results.run() == 0) {
            throw new WrongDefinition(
                    List.of(
                            "Aucun indicateur n’est encore calculé. Lancer d’abord l’évaluation\u00A0: une édition se gèle avec ses valeurs."));
        }
        if (!next.changed().isEmpty() && reason.isBlank()) {
            throw new WrongDefinition(
                    List.of(French.count(next.changed().size(), "nombre a changé", "nombres ont changé")
                            + " depuis la dernière édition. Dire pourquoi\u00A0: la nouvelle édition l’imprimera."));
        }
        List<Edition.Number> seen = Tellings.seen(next.told(), List.of());
        boolean isTold = next.told().report().audience() != Audience.INTERNAL;
        if (isTold) {
            tellings.agree(project, report, seen);
        }
        Optional<Edition> last = of(project, report).stream().findFirst();
        int number = last.map(Edition::number).orElse(0) + 1;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String text = press.text(project, report);
        Map<String, String> definitions = definitions(project, next.told().report());
        String fingerprint = fingerprint(text, definitions, next, reason);
        ReportModel frozen = next.told()
                .report()
                .frozen(
                        Edition.line(number, now, fingerprint),
                        Stream.concat(
                                        last.map(before -> since(before, next, reason)).orElse(List.of()).stream(),
                                        (isTold
                                                        ? elsewhere(tellings.explained(
                                                                project,
                                                                report,
                                                                next.told()
                                                                        .report()
                                                                        .audience(),
                                                                seen))
                                                        : List.<Block>of())
                                                .stream())
                                .toList());
        long id = keep(
                project, frozen, number, handedTo, next.changed().isEmpty() ? "" : reason, now, by, text, fingerprint);
        keepNumbers(id, next);
        keepSentences(id, sentences(frozen.blocks()));
        definitions.forEach((indicator, definition) -> keepDefinition(id, indicator, definition));
        press.printed(frozen).forEach((format, file) -> keepFile(id, format, file));
        press.remember(project, next.told(), Edition.document(report, number));
        tellings.keep(project, report, frozen.title() + ", édition " + number, handedTo, next.told(), seen);
        return numbered(project, report, number).orElseThrow();
    }

    private Map<String, String> definitions(String project, ReportModel report) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String indicator : report.indicators()) {
            catalogue
                    .file(project, indicator)
                    .ifPresent(file -> texts.put(indicator, new String(file.content(), StandardCharsets.UTF_8)));
        }
        return texts;
    }

    private static String fingerprint(String text, Map<String, String> definitions, Next next, String reason) {
        StringBuilder all = new StringBuilder(text).append('\n').append(reason).append('\n');
        definitions.forEach(
                (indicator, definition) -> all.append(indicator).append('\n').append(definition));
        next.numbers().forEach(number -> all.append(number.reference())
                .append('=')
                .append(number.printed())
                .append('\n'));
        all.append(next.told().results().run());
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, PRINTED).replaceAll("(.{" + SIGNS + "})(?=.)", "$1 ");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the new edition says of the one before. */
    private static List<Block> since(Edition before, Next next, String reason) {
        if (next.changed().isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(
                1, "depuis", List.of(Span.of("Ce qui a changé depuis l’édition " + before.number()))));
        blocks.add(new Block.Paragraph(List.of(Span.of(Typography.french(reason)))));
        blocks.add(table(next.changed(), "Nombres qui ne sont plus les mêmes", before.number(), before.number() + 1));
        return blocks;
    }

    /** What others were told otherwise, and why. */
    static List<Block> elsewhere(List<Tellings.Difference> differences) {
        if (differences.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Block.Heading(1, "ailleurs", List.of(Span.of("Ce que d’autres documents disent autrement"))),
                new Block.Table(
                        "Nombres qui diffèrent d’un document à l’autre, et pourquoi",
                        List.of(
                                new Block.Column("Nombre", false, 26),
                                new Block.Column("Ici", true, 12),
                                new Block.Column("Ailleurs", false, 30),
                                new Block.Column("Pourquoi", false, 32)),
                        differences.stream()
                                .map(one -> List.of(
                                        List.of(Span.of(one.label())),
                                        List.of(Span.of(one.now())),
                                        List.of(Span.of(told(one))),
                                        List.of(Span.of(Typography.french(one.words())))))
                                .toList()));
    }

    /** « 94, dans « Mieux manger ensemble, édition 1 » ». */
    static String told(Tellings.Difference difference) {
        return difference.said().isEmpty()
                ? "autrement, dans un document remis à d’autres"
                : difference.said().stream()
                        .map(said -> said.printed() + ", dans "
                                + French.quoted(said.telling().title()))
                        .collect(Collectors.joining("\u202F; "));
    }

    static Block.Table table(List<Edition.Changed> changed, String caption, int from, int to) {
        return new Block.Table(
                caption,
                List.of(
                        new Block.Column("Nombre", false, 52),
                        new Block.Column("Édition " + from, true, 24),
                        new Block.Column("Édition " + to, true, 24)),
                changed.stream()
                        .map(one -> List.of(
                                List.of(Span.of(one.label())),
                                List.of(Span.of(orNothing(one.before()))),
                                List.of(Span.of(orNothing(one.after())))))
                        .toList());
    }

    static String orNothing(String printed) {
        return printed.isEmpty() ? "non imprimé" : printed;
    }

    private long keep(
            String project,
            ReportModel report,
            int number,
            String handedTo,
            String reason,
            Instant now,
            String by,
            String text,
            String fingerprint) {
        return database.sql("""
                insert into report.editions
                  (project, report, number, title, audience, handed_to, reason, run, computed_at, frozen_at, frozen_by, "text", fingerprint)
                values
                  (:project, :report, :number, :title, :audience, :to, :reason, :run, :computed, :now, :by, :text, :fingerprint)
                returning id
                """)
                .param("project", project)
                .param("report", report.name())
                .param("number", number)
                .param("title", report.title())
                .param("audience", report.audience().word())
                .param("to", handedTo)
                .param("reason", reason)
                .param("run", report.run())
                .param("computed", report.computedAt().atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("text", text)
                .param("fingerprint", fingerprint)
                .query(Long.class)
                .single();
    }

    private void keepNumbers(long edition, Next next) {
        Results results = next.told().results();
        int place = 0;
        for (Edition.Number number : next.numbers()) {
            Reference reference = number.reference();
            @Nullable
            Double exact = results.value(reference.indicator(), reference.measure(), reference.group())
                    .filter(value -> !results.isWithheld(value))
                    .map(Value::value)
                    .orElse(null);
            database.sql("""
                    insert into report.edition_numbers (edition, place, indicator, measure, grp, label, printed, number)
                    values (:edition, :place, :indicator, :measure, :group, :label, :printed, :number)
                    """)
                    .param("edition", edition)
                    .param("place", place++)
                    .param("indicator", reference.indicator())
                    .param("measure", reference.measure())
                    .param("group", reference.group())
                    .param("label", number.label())
                    .param("printed", number.printed())
                    .param("number", exact)
                    .update();
        }
    }

    private void keepSentences(long edition, List<String> sentences) {
        for (int place = 0; place < sentences.size(); place++) {
            database.sql("insert into report.edition_sentences (edition, place, said) values (:edition, :place, :said)")
                    .param("edition", edition)
                    .param("place", place)
                    .param("said", sentences.get(place))
                    .update();
        }
    }

    private void keepDefinition(long edition, String indicator, String text) {
        database.sql(
                        "insert into report.edition_definitions (edition, indicator, \"text\") values (:edition, :indicator, :text)")
                .param("edition", edition)
                .param("indicator", indicator)
                .param("text", text)
                .update();
    }

    private void keepFile(long edition, Format format, byte[] content) {
        database.sql("insert into report.edition_files (edition, format, content) values (:edition, :format, :content)")
                .param("edition", edition)
                .param("format", format.extension())
                .param("content", content)
                .update();
    }

    /** Each sentence of its prose, in order; tables and proofs are told by their numbers. */
    static List<String> sentences(List<Block> blocks) {
        List<String> sentences = new ArrayList<>();
        for (Block block : blocks) {
            String said = block instanceof Block.Table
                    ? ""
                    : block instanceof Block.Drawing drawing
                            ? drawing.figure().title()
                            : Span.plain(Proofs.spans(block));
            for (String sentence : said.split("(?<=[.!?…])\\s+(?=[\\p{Lu}«\\d])")) {
                if (!sentence.isBlank()) {
                    sentences.add(sentence.strip());
                }
            }
        }
        return sentences;
    }

    List<Edition.Number> numbers(Edition edition) {
        return database.sql("select * from report.edition_numbers where edition = :edition order by place")
                .param("edition", edition.id())
                .query((row, n) -> new Edition.Number(
                        new Reference(row.getString("indicator"), row.getString("measure"), row.getString("grp")),
                        row.getString("label"),
                        row.getString("printed")))
                .list();
    }

    List<String> sentences(Edition edition) {
        return database.sql("select said from report.edition_sentences where edition = :edition order by place")
                .param("edition", edition.id())
                .query(String.class)
                .list();
    }

    Optional<byte[]> file(Edition edition, Format format) {
        return database.sql("select content from report.edition_files where edition = :edition and format = :format")
                .param("edition", edition.id())
                .param("format", format.extension())
                .query(byte[].class)
                .optional();
    }

    private Map<String, String> definitions(Edition edition) {
        Map<String, String> texts = new HashMap<>();
        database.sql("select indicator, \"text\" from report.edition_definitions where edition = :edition")
                .param("edition", edition.id())
                .query(row -> {
                    texts.put(row.getString(1), row.getString(2));
                });
        return texts;
    }

    /** A number that changed, and why. */
    record Caused(Edition.Changed changed, List<String> causes) {}

    /** Each number that two editions do not print the same, with what moved it. */
    List<Caused> caused(Edition before, Edition after) {
        Map<String, String> defined = definitions(before);
        Map<String, String> redefined = definitions(after);
        Map<String, Map<String, List<String>>> reasons = new HashMap<>();
        return Edition.between(numbers(before), numbers(after)).stream()
                .map(changed -> {
                    Reference reference = changed.reference();
                    List<String> causes = reasons.computeIfAbsent(
                                    reference.indicator(),
                                    indicator -> why.between(
                                            before.project(), indicator, before.computedAt(), after.computedAt()))
                            .getOrDefault(WhyItMoved.name(reference.measure(), reference.group()), List.of());
                    return new Caused(changed, causes.isEmpty() ? otherwise(changed, defined, redefined) : causes);
                })
                .toList();
    }

    private static List<String> otherwise(
            Edition.Changed changed, Map<String, String> defined, Map<String, String> redefined) {
        String indicator = changed.reference().indicator();
        if (changed.before().isEmpty() || changed.after().isEmpty()) {
            return List.of(
                    changed.before().isEmpty()
                            ? "L’édition d’avant n’en parlait pas."
                            : "L’édition d’après n’en parle plus.");
        }
        if (changed.before().equals(Numbers.MASKED) || changed.after().equals(Numbers.MASKED)) {
            return List.of("Ce qui peut être montré a changé, pas forcément la valeur.");
        }
        return Objects.equals(defined.get(indicator), redefined.get(indicator))
                ? List.of("Aucune ligne n’a bougé entre les deux\u00A0; voir la page de l’indicateur.")
                : List.of("Définition changée.");
    }

    /** What is said of the causes where readers see it. */
    static String said(List<String> causes) {
        return causes.stream().collect(Collectors.joining("\u202F; "));
    }
}
