package fr.moisson.interview.consent;

import fr.moisson.interview.Heading;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Rewritten;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The verbatims of the projects, what may be done with each, and where each already stood. */
@Repository
class Verbatims implements Rewritten {
    /** In characters. */
    private static final int LONGEST_WORDS = 1_000;

    private final JdbcClient database;
    private final Interviews interviews;

    Verbatims(JdbcClient database, Interviews interviews) {
        this.database = database;
        this.interviews = interviews;
    }

    /** A document in which words stood. */
    record Appearance(String document, Channel channel, Instant at) {}

    /** What words were before. */
    record Wording(String words, boolean reread, Instant recordedAt, String recordedBy) {}

    /** The last kept first; none of interviews that were removed. */
    List<Verbatim> of(String project) {
        Map<Integer, Heading> headings =
                interviews.of(project).stream().collect(Collectors.toMap(Interview::id, Interview::heading));
        Map<Integer, List<Consent>> consents = consents(project);
        return database
                .sql("""
                        select v.id, v.interview, v.person, v.child, v.quote, w.words, w.reread
                        from interview.verbatims v
                        join interview.wordings w on w.verbatim = v.id and w.superseded_at is null
                        where v.project = :project
                          and v.removed_at is null
                        order by v.id desc
                        """)
                .param("project", project)
                .query((row, number) -> read(row, headings, consents))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those of whose words some were put under one of these themes; what is coded blind tells nothing yet. */
    Set<Integer> under(String project, Collection<Integer> themes) {
        return new HashSet<>(database.sql("""
                        select v.id
                        from interview.verbatims v
                        join lateral (
                          select strpos(t.text, v.quote) - 1 as at
                          from interview.texts t
                          where t.interview = v.interview
                          order by t.revision desc
                          limit 1
                        ) p on p.at >= 0
                        join interview.codings c on c.interview = v.interview and c.removed_at is null
                          and c.starts < p.at + length(v.quote) and c.ends > p.at
                        join interview.read_as r on r.theme = c.theme
                        where v.project = :project
                          and r.standing = any(:themes)
                          and not exists (select from interview.coded_blind b where b.interview = v.interview)
                        """)
                .param("project", project)
                .param("themes", themes.toArray(Integer[]::new))
                .query(Integer.class)
                .list());
    }

    Optional<Verbatim> one(String project, int id) {
        return of(project).stream().filter(one -> one.id() == id).findFirst();
    }

    private static Optional<Verbatim> read(
            ResultSet row, Map<Integer, Heading> headings, Map<Integer, List<Consent>> consents) throws SQLException {
        Heading heading = headings.get(row.getInt("interview"));
        if (heading == null) {
            return Optional.empty();
        }
        int id = row.getInt("id");
        return Optional.of(new Verbatim(
                id,
                row.getInt("interview"),
                heading,
                row.getString("person"),
                row.getBoolean("child"),
                row.getString("quote"),
                row.getString("words"),
                row.getBoolean("reread"),
                consents.getOrDefault(id, List.of())));
    }

    private Map<Integer, List<Consent>> consents(String project) {
        Map<Integer, List<Consent>> consents = new HashMap<>();
        database.sql("""
                        select c.*
                        from interview.consents c
                        join interview.verbatims v on v.id = c.verbatim
                        where v.project = :project
                          and c.superseded_at is null
                        """).param("project", project).query((ResultSet row) -> {
            consents.computeIfAbsent(row.getInt("verbatim"), any -> new ArrayList<>())
                    .add(consent(row));
        });
        return consents;
    }

    private static Consent consent(ResultSet row) throws SQLException {
        Array attributes = row.getArray("attributes");
        Set<Attribute> said = Arrays.stream((String[]) attributes.getArray())
                .flatMap(word -> Attribute.of(word).stream())
                .collect(Collectors.toSet());
        return new Consent(
                Channel.of(row.getString("channel")).orElseThrow(),
                row.getBoolean("given"),
                Naming.of(row.getString("naming")).orElseThrow(),
                row.getString("called"),
                said,
                Means.of(row.getString("means")).orElseThrow(),
                row.getBoolean("guardian"),
                row.getObject("obtained_on", LocalDate.class),
                row.getObject("expires_on", LocalDate.class),
                row.getTimestamp("revoked_at") != null);
    }

    @Transactional
    int keep(String project, int interview, String person, boolean child, String quote, String words, String by) {
        int id = database.sql("""
                        insert into interview.verbatims (project, interview, person, child, quote, made_by)
                        values (:project, :interview, :person, :child, :quote, :by)
                        returning id
                        """)
                .param("project", project)
                .param("interview", interview)
                .param("person", person)
                .param("child", child)
                .param("quote", quote)
                .param("by", by)
                .query(Integer.class)
                .single();
        write(id, words, false, by);
        return id;
    }

    /** @param reread whether who said it agreed to these words */
    @Transactional
    void reword(int id, String words, boolean reread, String by) {
        database.sql("""
                        update interview.wordings
                        set superseded_at = now()
                        where verbatim = :id
                          and superseded_at is null
                        """).param("id", id).update();
        write(id, words, reread, by);
    }

    private void write(int id, String words, boolean reread, String by) {
        database.sql("""
                        insert into interview.wordings (verbatim, words, reread, recorded_by)
                        values (:id, :words, :reread, :by)
                        """)
                .param("id", id)
                .param("words", words)
                .param("reread", reread)
                .param("by", by)
                .update();
    }

    /** All the words it was printed with, the last first. */
    List<Wording> wordings(int id) {
        return database.sql("""
                        select words, reread, recorded_at, recorded_by
                        from interview.wordings
                        where verbatim = :id
                        order by id desc
                        """)
                .param("id", id)
                .query((row, number) -> new Wording(
                        row.getString("words"),
                        row.getBoolean("reread"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by")))
                .list();
    }

    /** What was answered for a channel; what was answered before stays, superseded. */
    @Transactional
    void answer(int id, Consent consent, String by) {
        database.sql("""
                        update interview.consents
                        set superseded_at = now()
                        where verbatim = :id
                          and channel = :channel
                          and superseded_at is null
                        """)
                .param("id", id)
                .param("channel", consent.channel().word())
                .update();
        database.sql("""
                        insert into interview.consents
                          (verbatim, channel, given, naming, called, attributes, means, guardian, obtained_on, expires_on, recorded_by)
                        values
                          (:id, :channel, :given, :naming, :called, :attributes, :means, :guardian, :obtainedOn, :expiresOn, :by)
                        """)
                .param("id", id)
                .param("channel", consent.channel().word())
                .param("given", consent.given())
                .param("naming", consent.naming().word())
                .param("called", consent.called())
                .param(
                        "attributes",
                        consent.attributes().stream().map(Attribute::word).toArray(String[]::new))
                .param("means", consent.means().word())
                .param("guardian", consent.guardian())
                .param("obtainedOn", consent.obtainedOn())
                .param("expiresOn", consent.expiresOn())
                .param("by", by)
                .update();
    }

    /** Takes back all that a verbatim was agreed to. @return how many agreements that was */
    int revoke(int id, String by) {
        return database.sql("""
                        update interview.consents
                        set revoked_at = now(), revoked_by = :by
                        where verbatim = :id
                          and superseded_at is null
                          and given
                          and revoked_at is null
                        """).param("id", id).param("by", by).update();
    }

    /** Takes back all that somebody agreed to, words that were put aside included. */
    void revokeAll(String project, String person, String by) {
        database.sql("""
                        update interview.consents c
                        set revoked_at = now(), revoked_by = :by
                        from interview.verbatims v
                        where v.id = c.verbatim
                          and v.project = :project
                          and v.person = :person
                          and c.superseded_at is null
                          and c.given
                          and c.revoked_at is null
                        """)
                .param("project", project)
                .param("person", person)
                .param("by", by)
                .update();
    }

    /** The documents that hold words of somebody, each once. */
    List<String> documents(String project, String person) {
        return database.sql("""
                        select distinct a.document
                        from interview.appearances a
                        join interview.verbatims v on v.id = a.verbatim
                        where v.project = :project
                          and v.person = :person
                        order by a.document
                        """)
                .param("project", project)
                .param("person", person)
                .query(String.class)
                .list();
    }

    boolean remove(String project, int id, String by) {
        return database.sql("""
                        update interview.verbatims
                        set removed_at = now(), removed_by = :by
                        where project = :project
                          and id = :id
                          and removed_at is null
                        """)
                        .param("project", project)
                        .param("id", id)
                        .param("by", by)
                        .update()
                == 1;
    }

    void appeared(int id, String document, Channel channel) {
        database.sql("""
                        insert into interview.appearances (verbatim, document, channel)
                        values (:id, :document, :channel)
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("document", document)
                .param("channel", channel.word())
                .update();
    }

    /** Each document once, when the words last stood in it; the last first. */
    List<Appearance> appearances(int id) {
        return database.sql("""
                        select document, channel, max(appeared_at) as at
                        from interview.appearances
                        where verbatim = :id
                        group by document, channel
                        order by at desc
                        """)
                .param("id", id)
                .query((row, number) -> new Appearance(
                        row.getString("document"),
                        Channel.of(row.getString("channel")).orElseThrow(),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** The words as they stood in the text and all their wordings, those of verbatims that were put aside included. */
    @Override
    public void rewrite(int interview, UnaryOperator<String> veil) {
        for (Said said : said(interview)) {
            database.sql("update interview.verbatims set quote = :quote where id = :id")
                    .param("quote", veil.apply(said.quote()))
                    .param("id", said.verbatim())
                    .update();
            String words = veil.apply(said.words());
            database.sql("update interview.wordings set words = :words where id = :id")
                    .param("words", words.substring(0, Math.min(LONGEST_WORDS, words.length())))
                    .param("id", said.wording())
                    .update();
        }
    }

    private record Said(int verbatim, String quote, long wording, String words) {}

    private List<Said> said(int interview) {
        return database.sql("""
                        select v.id, v.quote, w.id as wording, w.words
                        from interview.verbatims v
                        join interview.wordings w on w.verbatim = v.id
                        where v.interview = :interview
                        """)
                .param("interview", interview)
                .query((row, number) -> new Said(
                        row.getInt("id"), row.getString("quote"), row.getLong("wording"), row.getString("words")))
                .list();
    }
}
