package fr.moisson.entry.response;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.entry.Place;
import fr.moisson.entry.State;
import fr.moisson.entry.response.Receipt.Kept;
import fr.moisson.entry.response.Receipt.Refused;
import fr.moisson.entry.response.Receipt.Why;
import fr.moisson.entry.rows.Referee;
import fr.moisson.entry.rows.ResponseRows;
import fr.moisson.entry.rows.Succession;
import fr.moisson.entry.rows.Trouble;
import fr.moisson.form.Envelope;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes a judged response down, in one transaction: all of it or nothing. */
@Component
class Received {
    private static final int LONGEST_INSTANCE = 250;

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Entries entries;
    private final Senders senders;
    private final Attachments attachments;
    private final List<Consequence> consequences;

    Received(
            JdbcClient database,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            Entries entries,
            Senders senders,
            Attachments attachments,
            List<Consequence> consequences) {
        this.database = database;
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
        this.entries = entries;
        this.senders = senders;
        this.attachments = attachments;
        this.consequences = consequences;
    }

    /** A response to be written down. @param toDecide why it waits for somebody whatever its rules say */
    private record Arrival(
            Submission submission,
            Envelope envelope,
            String instance,
            Referee referee,
            Verdict verdict,
            State state,
            Optional<Trouble> toDecide) {

        Form form() {
            return referee.tabulation().main().form();
        }
    }

    /** A response that was received before. */
    private record Known(long id, boolean isSame) {}

    /** The response that one corrects. */
    private record Before(long id, int import_, int number, long entry) {}

    Receipt keep(
            Submission submission,
            Envelope envelope,
            Referee referee,
            Verdict verdict,
            State state,
            Optional<Trouble> toDecide) {
        String instance = envelope.instance().orElseGet(() -> numberOf(submission));
        if (instance.length() > LONGEST_INSTANCE) {
            return new Refused(
                    Why.UNREADABLE,
                    "Le numéro de cette réponse (instanceID) est trop long. La renvoyer depuis l’application de collecte.");
        }
        Arrival arrival = new Arrival(submission, envelope, instance, referee, verdict, state, toDecide);
        int import_ = senders.importOf(arrival.form(), submission.sender());
        Receipt receipt = transaction.execute(status -> {
            Receipt answer = keep(arrival, import_);
            if (answer instanceof Refused) {
                status.setRollbackOnly();
            }
            return answer;
        });
        return Objects.requireNonNull(receipt);
    }

    /** Writes responses down and undoes it: no row stays, and no number of a sender is taken. */
    void rehearse(Referee referee, List<Submission> submissions) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            Submission first = submissions.get(0);
            int import_ = senders.importOf(referee.tabulation().main().form(), first.sender());
            for (Submission submission : submissions) {
                Envelope envelope = Envelope.read(submission.xml());
                Verdict verdict = referee.rules().check(submission.xml());
                String instance = numberOf(submission) + UUID.randomUUID();
                keep(
                        new Arrival(submission, envelope, instance, referee, verdict, State.TEST, Optional.empty()),
                        import_);
            }
        });
    }

    /** The same for the same content. */
    private static String numberOf(Submission submission) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((submission.project() + "/" + submission.form() + "\n").getBytes(StandardCharsets.UTF_8));
            return "uuid:" + UUID.nameUUIDFromBytes(digest.digest(submission.xml()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Receipt keep(Arrival arrival, int import_) {
        // What corrects another takes its place first: it must not do so twice.
        Optional<Known> known = arrival.envelope().replaces().flatMap(any -> known(arrival));
        if (known.isPresent()) {
            return again(arrival, known.get());
        }
        Optional<Before> before = arrival.envelope().replaces().flatMap(replaced -> supersede(arrival, replaced));
        if (arrival.envelope().replaces().isPresent() && before.isEmpty()) {
            return known(arrival).map(twin -> again(arrival, twin)).orElseGet(Received::outdated);
        }
        ResponseRows rows =
                new ResponseRows(arrival.referee(), arrival.verdict().kept());
        Optional<State> stateBefore = before.map(old -> retire(arrival, old));
        List<Trouble> troubles = troubles(arrival, rows, stateBefore.orElse(arrival.state()));
        troubles.addAll(lateness(arrival, before, stateBefore));
        State state = state(arrival, troubles, stateBefore);
        Optional<Written> written = write(arrival, import_, before);
        if (written.isEmpty()) {
            return known(arrival).map(twin -> again(arrival, twin)).orElseThrow();
        }
        Written one = written.get();
        rows.insert(
                batches,
                entries,
                new ResponseRows.Envelope(
                        one.entry(),
                        one.import_(),
                        one.number(),
                        state,
                        arrival.submission().person()));
        keepTroubles(one.id(), troubles);
        attachments.expect(
                one.id(),
                before.map(Before::id),
                arrival.referee().questionnaire(),
                arrival.verdict().kept());
        attachments.keep(one.id(), arrival.submission().files());
        draw(arrival, state);
        return new Kept(arrival.instance(), true, arrival.verdict());
    }

    private void draw(Arrival arrival, State state) {
        Consequence.Arrived arrived = new Consequence.Arrived(
                arrival.submission(),
                arrival.referee().questionnaire(),
                arrival.instance(),
                arrival.envelope().replaces().orElse(null),
                arrival.verdict(),
                state);
        consequences.forEach(consequence -> consequence.draw(arrived));
    }

    private Optional<Known> known(Arrival arrival) {
        return database.sql("""
                        select id, xml from entry.submissions
                        where project = :project and form = :form and instance = :instance
                        """)
                .param("project", arrival.submission().project())
                .param("form", arrival.submission().form())
                .param("instance", arrival.instance())
                .query((row, n) -> new Known(
                        row.getLong("id"),
                        Arrays.equals(row.getBytes("xml"), arrival.submission().xml())))
                .optional();
    }

    private Receipt again(Arrival arrival, Known known) {
        if (!known.isSame()) {
            return new Refused(
                    Why.CHANGED,
                    "Une réponse qui porte ce numéro a déjà été reçue, et son contenu était différent. Celle d’avant est gardée."
                            + " Pour la corriger, l’ouvrir de nouveau dans l’application de collecte et la renvoyer.");
        }
        attachments.keep(known.id(), arrival.submission().files());
        return new Kept(arrival.instance(), false, arrival.verdict());
    }

    private static Receipt outdated() {
        return new Refused(
                Why.OUTDATED,
                "Cette réponse en corrige une qui n’est pas ici, ou qui a été corrigée depuis. Partir de la dernière, et la"
                        + " corriger.");
    }

    private Optional<Before> supersede(Arrival arrival, String replaced) {
        return database.sql("""
                        update entry.submissions set superseded_at = now()
                        where project = :project and form = :form and instance = :instance and superseded_at is null
                        returning id, import, number, entry
                        """)
                .param("project", arrival.submission().project())
                .param("form", arrival.submission().form())
                .param("instance", replaced)
                .query((row, n) ->
                        new Before(row.getLong("id"), row.getInt("import"), row.getInt("number"), row.getLong("entry")))
                .optional();
    }

    /** The rows of the response that is corrected stop counting. @return the state they were in */
    private State retire(Arrival arrival, Before before) {
        String table = entries.table(arrival.form());
        State state = database.sql(
                        "update " + table + " set _superseded_at = now() where _id = :entry returning _state")
                .param("entry", before.entry())
                .query(String.class)
                .optional()
                .map(State::of)
                .orElse(State.RECEIVED);
        new Succession(database, table, arrival.form()).handOver();
        return state;
    }

    private List<Trouble> troubles(Arrival arrival, ResponseRows rows, State state) {
        List<Trouble> troubles = new ArrayList<>(
                arrival.verdict().findings().stream().map(Trouble::of).toList());
        troubles.addAll(rows.troubles());
        if (state != State.TEST) {
            twice(arrival, rows).ifPresent(troubles::add);
        }
        return troubles;
    }

    /** A correction of one that came too late, and that nobody has decided upon, still waits for that. */
    private List<Trouble> lateness(Arrival arrival, Optional<Before> before, Optional<State> stateBefore) {
        if (before.isEmpty() || !stateBefore.equals(Optional.of(State.TO_CHECK))) {
            return arrival.toDecide().stream().toList();
        }
        return database.sql("select sentence from entry.findings where submission = :before and kind = :late")
                .param("before", before.get().id())
                .param("late", Trouble.Kind.LATE.word())
                .query((row, n) -> new Trouble("", Trouble.Kind.LATE, null, row.getString("sentence")))
                .list();
    }

    private static State state(Arrival arrival, List<Trouble> troubles, Optional<State> before) {
        if (arrival.state() == State.TEST || before.equals(Optional.of(State.TEST))) {
            return State.TEST;
        }
        boolean isRight = troubles.stream().allMatch(trouble -> trouble.kind() == Trouble.Kind.RECOMPUTED);
        return isRight && !before.equals(Optional.of(State.REJECTED)) ? State.RECEIVED : State.TO_CHECK;
    }

    /** In a form with a key, another row that bears the same. */
    private Optional<Trouble> twice(Arrival arrival, ResponseRows rows) {
        List<Field> key = arrival.form().with("key");
        Optional<List<String>> answers = key.isEmpty() ? Optional.empty() : rows.answers(key);
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        String table = entries.table(arrival.form());
        String text = String.join(" / ", answers.get());
        database.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) l")
                .param("key", table + " " + text)
                .query()
                .listOfRows();
        Map<String, String> types =
                arrival.referee().columns(arrival.referee().tabulation().main()).types();
        String same = key.stream()
                .map(field -> "r." + FormTable.quoted(field.name()) + " = cast(? as " + types.get(field.name()) + ")")
                .collect(Collectors.joining(" and "));
        return batches
                .query(
                        """
                        select i.file, i.sheet, i.kind, r._row
                        from %s r join entry.imports i on i.id = r._import
                        where r._superseded_at is null and r._state in ('reçu', 'à vérifier', 'validé') and %s
                        order by r._id limit 1
                        """.formatted(table, same),
                        (row, n) -> Place.of(row, 0, "_row"),
                        answers.get().toArray())
                .stream()
                .map(other -> new Trouble(
                        path(arrival, key.get(0)),
                        Trouble.Kind.TWICE,
                        text,
                        "«\u00A0" + text + "\u00A0» est déjà ailleurs (" + other.text()
                                + "). Corriger ce code, ou ne garder que l’une des deux."))
                .findFirst();
    }

    private static String path(Arrival arrival, Field field) {
        return arrival.referee().tabulation().main().fields().entrySet().stream()
                .filter(entry -> entry.getValue().equals(field))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private record Written(long id, long entry, int import_, int number) {}

    /** Empty when someone has just written the same instance down. */
    private Optional<Written> write(Arrival arrival, int import_, Optional<Before> before) {
        Submission submission = arrival.submission();
        return database.sql("""
                        insert into entry.submissions (project, form, form_version, instance, replaces, import, number, entry, xml,
                          judged, sender_kind, sender, person)
                        values (:project, :form, :version, :instance, :replaces, :import, %s,
                          nextval(pg_get_serial_sequence(:table, '_id')), :xml, :judged, :kind, :sender, :person)
                        on conflict (project, form, instance) do nothing
                        returning id, entry, import, number
                        """.formatted(before.isPresent() ? ":number" : "nextval(cast(:numbers as regclass))"))
                .param("project", submission.project())
                .param("form", submission.form())
                .param("version", arrival.referee().questionnaire().version())
                .param("instance", arrival.instance())
                .param("replaces", before.map(Before::id).orElse(null))
                .param("import", before.map(Before::import_).orElse(import_))
                .param("number", before.map(Before::number).orElse(0))
                .param("numbers", Senders.numbers(import_))
                .param("table", entries.table(arrival.form()))
                .param("xml", submission.xml())
                .param("judged", arrival.verdict().xml())
                .param("kind", submission.sender().kind().word())
                .param("sender", submission.sender().name())
                .param("person", submission.person())
                .query(Received::written)
                .optional();
    }

    private static Written written(ResultSet row, int n) throws SQLException {
        return new Written(row.getLong("id"), row.getLong("entry"), row.getInt("import"), row.getInt("number"));
    }

    Map<String, Long> sentBy(String project, Sender.Kind kind) {
        Map<String, Long> sent = new LinkedHashMap<>();
        database.sql("""
                        select sender, count(*) as sent from entry.submissions
                        where project = :project and sender_kind = :kind and replaces is null
                        group by sender
                        """)
                .param("project", project)
                .param("kind", kind.word())
                .query((row, n) -> sent.put(row.getString("sender"), row.getLong("sent")))
                .list();
        return sent;
    }

    private void keepTroubles(long submission, List<Trouble> troubles) {
        if (troubles.isEmpty()) {
            return;
        }
        List<Object[]> lines = new ArrayList<>();
        for (Trouble trouble : troubles) {
            lines.add(Stream.of(
                            submission,
                            lines.size() + 1,
                            trouble.path(),
                            trouble.kind().word(),
                            Optional.ofNullable(trouble.found()),
                            trouble.sentence())
                    .map(value -> value instanceof Optional<?> maybe ? maybe.orElse(null) : value)
                    .toArray());
        }
        batches.batchUpdate(
                "insert into entry.findings (submission, position, path, kind, found, sentence) values (?, ?, ?, ?, ?, ?)",
                lines);
    }
}
