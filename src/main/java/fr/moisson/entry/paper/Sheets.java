package fr.moisson.entry.paper;

import fr.moisson.entry.Entries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sheets of the piles: what is settled, what waits for it, and what each becomes in the table of its form. */
@Component
class Sheets {
    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Keyings keyings;
    private final Piles piles;
    private final Entries entries;

    Sheets(
            JdbcClient database,
            JdbcTemplate batches,
            PlatformTransactionManager transactions,
            Keyings keyings,
            Piles piles,
            Entries entries) {
        this.database = database;
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
        this.keyings = keyings;
        this.piles = piles;
        this.entries = entries;
    }

    /** All the sheets of a pile, by number. */
    List<Sheet> of(Pile pile) {
        return list(pile, null, keyings.of(pile));
    }

    Optional<Sheet> named(Pile pile, int number) {
        return list(pile, number, keyings.of(pile, number)).stream().findFirst();
    }

    private List<Sheet> list(Pile pile, @Nullable Integer number, List<Keying> keyed) {
        Map<Integer, List<Keying>> bySheet =
                keyed.stream().collect(Collectors.groupingBy(Keying::number, TreeMap::new, Collectors.toList()));
        String which = " where pile = :pile and (cast(:number as integer) is null or number = :number) order by ";
        Map<Integer, List<Decision>> decisions = database
                .sql("select * from entry.decisions" + which + "id")
                .param("pile", pile.id())
                .param("number", number)
                .query((row, n) -> decision(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Decision::number));
        return database.sql("select * from entry.sheets" + which + "number")
                .param("pile", pile.id())
                .param("number", number)
                .query((row, n) -> new Sheet(
                        row.getInt("number"),
                        bySheet.getOrDefault(row.getInt("number"), List.of()),
                        decisions.getOrDefault(row.getInt("number"), List.of()),
                        row.getString("settled_by"),
                        Keyings.instant(row, "settled_at")))
                .list();
    }

    private static Decision decision(ResultSet row) throws SQLException {
        return new Decision(
                row.getInt("number"),
                row.getString("field"),
                (Integer) row.getObject("chosen"),
                PaperAnswer.of(row.getString("written"), row.getString("mark")),
                row.getString("reason"),
                row.getString("person"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }

    /** A person is done with a sheet: when nothing is left to settle it becomes a row. Done twice, it changes nothing. */
    void finish(Pile pile, Keying keying) {
        transaction.executeWithoutResult(status -> {
            hold(pile, keying.number());
            keyings.finish(keying);
            settleWhenClear(pile, keying.number(), keying.person());
        });
    }

    /** Keeps decisions; when none is left to take the sheet becomes a row, and a sheet that is one already is corrected. */
    void decide(Pile pile, int number, List<Decision> decisions, String person) {
        transaction.executeWithoutResult(status -> {
            hold(pile, number);
            decisions.forEach(decision -> keep(pile, decision));
            Sheet sheet = named(pile, number).orElseThrow();
            if (sheet.isSettled()) {
                put(pile, sheet, person);
            } else {
                settleWhenClear(pile, number, person);
            }
        });
    }

    /** One at a time on one sheet. */
    private void hold(Pile pile, int number) {
        database.sql("select 1 from entry.sheets where pile = :pile and number = :number for update")
                .param("pile", pile.id())
                .param("number", number)
                .query(Integer.class)
                .optional();
    }

    private void keep(Pile pile, Decision decision) {
        database.sql("""
                        insert into entry.decisions (pile, number, field, chosen, written, mark, reason, person)
                        values (:pile, :number, :field, :chosen, :written, :mark, :reason, :person)
                        """)
                .param("pile", pile.id())
                .param("number", decision.number())
                .param("field", decision.field())
                .param("chosen", decision.chosen())
                .param("written", decision.answer().written())
                .param("mark", decision.answer().markWord())
                .param("reason", decision.reason())
                .param("person", decision.person())
                .update();
    }

    private void settleWhenClear(Pile pile, int number, String person) {
        Sheet sheet = named(pile, number).orElseThrow();
        if (sheet.isSettled()
                || !sheet.isKeyed(pile.turns())
                || !sheet.undecided(piles.paper(pile)).isEmpty()) {
            return;
        }
        database.sql(
                        "update entry.sheets set settled_by = :person, settled_at = now() where pile = :pile and number = :number")
                .param("person", person)
                .param("pile", pile.id())
                .param("number", number)
                .update();
        put(pile, sheet, person);
    }

    private void put(Pile pile, Sheet sheet, String person) {
        PaperForm paper = piles.paper(pile);
        piles.prepare(paper);
        new PaperRows(database, batches, entries, pile, paper).put(sheet, person);
    }

    /** How far each pile of a project has come, by its number; none for a pile without a sheet. What was typed is not read. */
    Map<Integer, PilePages.Progress> progress(String project) {
        Map<Integer, PilePages.Progress> progress = new TreeMap<>();
        database.sql("""
                        select s.pile, count(*) filter (where s.keyed >= 1) as first, count(*) filter (where s.keyed >= 2) as second,
                          count(*) filter (where s.settled_at is not null) as settled,
                          count(*) filter (where s.settled_at is null and s.keyed >= s.turns) as to_settle
                        from (select s.pile, s.settled_at, case when p.twice then 2 else 1 end as turns,
                                (select count(*) from entry.keyings k
                                 where k.pile = s.pile and k.number = s.number and k.finished_at is not null) as keyed
                              from entry.sheets s join entry.piles p on p.id = s.pile
                              where p.project = :project) s
                        group by s.pile
                        """).param("project", project).query((ResultSet row) -> {
            progress.put(
                    row.getInt("pile"),
                    new PilePages.Progress(
                            row.getLong("first"),
                            row.getLong("second"),
                            row.getLong("settled"),
                            row.getLong("to_settle")));
        });
        return progress;
    }

    /** What was set aside of a sheet: whole sentences. */
    List<String> setAside(Pile pile, int number) {
        return PaperRows.setAside(database, pile, number);
    }

    /** What was set aside in a pile, by sheet. */
    List<String> setAside(Pile pile) {
        return database.sql("select message from entry.set_aside where import = :import order by \"row\", ctid")
                .param("import", pile.import_())
                .query(String.class)
                .list();
    }

    /** How often each remark was made on each question, among the rows that count. */
    Map<PaperQuestion, Map<String, Long>> remarks(Pile pile) {
        PaperForm paper = piles.paper(pile);
        String table = entries.table(paper.form());
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        database.sql("""
                        select m.field, m.kind, count(*) as n
                        from entry.remarks m join %s r on r._id = m.entry
                        where m.form = :form and r._import = :import and r._superseded_at is null
                        group by m.field, m.kind
                        """.formatted(table))
                .param("form", table)
                .param("import", pile.import_())
                .query((ResultSet row) -> {
                    counts.computeIfAbsent(row.getString("field"), any -> new TreeMap<>())
                            .put(row.getString("kind"), row.getLong("n"));
                });
        Map<PaperQuestion, Map<String, Long>> inOrder = new java.util.LinkedHashMap<>();
        paper.questions(of(pile).stream().map(Sheet::answers).toList()).stream()
                .filter(question -> counts.containsKey(question.name()))
                .forEach(question -> inOrder.put(question, counts.get(question.name())));
        return inOrder;
    }

    /** The sheets keyed twice that wait for someone to settle their differences, by number. */
    List<Sheet> toSettle(Pile pile) {
        PaperForm paper = piles.paper(pile);
        List<Sheet> waiting = new ArrayList<>();
        for (Sheet sheet : of(pile)) {
            if (!sheet.isSettled() && !sheet.undecided(paper).isEmpty()) {
                waiting.add(sheet);
            }
        }
        return waiting;
    }
}
