package fr.moisson.indicator.ladder;

import fr.moisson.entry.Entries;
import fr.moisson.form.Form;
import fr.moisson.indicator.ladder.Ladder.AtLeast;
import fr.moisson.indicator.ladder.Ladder.Latest;
import fr.moisson.indicator.ladder.Ladder.Rule;
import fr.moisson.indicator.ladder.Ladder.Within;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where each of those who are followed stands at the end of each quarter, computed from the registres and journals as they stand. */
@Component
public class Climbs {
    private static final int MOST_QUARTERS = 60;

    private final JdbcClient database;
    private final Predicate<Form> isThere;

    @Autowired
    Climbs(JdbcClient database, Entries entries) {
        this(database, entries::isThere);
    }

    Climbs(JdbcClient database, Predicate<Form> isThere) {
        this.database = database;
        this.isThere = isThere;
    }

    /** What was noted of a rung. @param quarters the first day of each in which it was */
    private record Noted(LocalDate last, Set<LocalDate> quarters) {}

    /** What was noted of each rung, and the quarters from the first in which anything was to the last. */
    private record Seen(List<@Nullable Noted> noted, List<LocalDate> quarters) {

        List<Boolean> collected(LocalDate quarter) {
            return noted.stream()
                    .map(one -> one != null && one.quarters().contains(quarter))
                    .toList();
        }
    }

    private Seen seen(Ladder ladder) {
        List<@Nullable Noted> noted = new ArrayList<>();
        for (Ladder.Rung rung : ladder.rungs()) {
            noted.add(noted(rung.rule(), noted));
        }
        TreeSet<LocalDate> seen = noted.stream()
                .flatMap(one -> one == null ? Stream.empty() : one.quarters().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new Seen(
                noted,
                seen.isEmpty()
                        ? List.of()
                        : seen.first()
                                .datesUntil(seen.last().plusDays(1), Period.ofMonths(3))
                                .limit(MOST_QUARTERS)
                                .toList());
    }

    /** From the first quarter in which anything was noted to the last; none when nothing was. */
    public List<Quarter> of(Ladder ladder) {
        Seen seen = seen(ladder);
        if (seen.quarters().isEmpty()) {
            return List.of();
        }
        Map<LocalDate, List<Quarter.Flow>> flows = flows(ladder, seen);
        List<Quarter> found = new ArrayList<>();
        for (LocalDate quarter : seen.quarters()) {
            found.add(Quarter.of(
                    quarter,
                    seen.collected(quarter),
                    seen.collected(quarter.minusMonths(3)),
                    flows.getOrDefault(quarter, List.of())));
        }
        return found;
    }

    /** Each of those who ever stood on a rung, in the order of their codes. */
    public List<Member> members(Ladder ladder) {
        Seen seen = seen(ladder);
        if (seen.quarters().isEmpty()) {
            return List.of();
        }
        Map<String, List<Member.Step>> steps = new LinkedHashMap<>();
        database.sql(moves(ladder, seen)
                        + " select who::text as who, began, before, now from moves order by who, began")
                .query(row -> {
                    LocalDate began = row.getObject("began", LocalDate.class);
                    steps.computeIfAbsent(row.getString("who"), any -> new ArrayList<>())
                            .add(new Member.Step(
                                    began,
                                    row.getInt("now"),
                                    Move.of(
                                            row.getInt("before"),
                                            row.getInt("now"),
                                            seen.collected(began),
                                            seen.collected(began.minusMonths(3)))));
                });
        return steps.entrySet().stream()
                .map(one -> new Member(one.getKey(), one.getValue()))
                .toList();
    }

    /**
     * A journal is kept in the quarters in which it has a row, the last one only once it is nearly over; a registre from its first row to its
     * last. What stands on another rung is known where that one is.
     */
    private @Nullable Noted noted(@Nullable Rule rule, List<@Nullable Noted> before) {
        if (rule == null || !rule.source().forms().stream().allMatch(isThere)) {
            return null;
        }
        List<LocalDate> days = database.sql("select distinct s.day from (" + rows(rule) + ") s order by 1")
                .query(LocalDate.class)
                .list();
        Noted needed = rule.needs() < 0 ? null : before.get(rule.needs());
        if (days.isEmpty() || rule.needs() >= 0 && needed == null) {
            return null;
        }
        LocalDate last = days.get(days.size() - 1);
        Set<LocalDate> quarters =
                rule.holding() instanceof AtLeast ? withRows(days) : between(quarter(days.get(0)), quarter(last));
        if (needed != null) {
            quarters.retainAll(needed.quarters());
        }
        return new Noted(last, quarters);
    }

    private static Set<LocalDate> withRows(List<LocalDate> days) {
        LocalDate last = days.get(days.size() - 1);
        Set<LocalDate> quarters = days.stream().map(Climbs::quarter).collect(Collectors.toCollection(HashSet::new));
        if (last.getMonthValue() % 3 != 0) {
            quarters.remove(quarter(last));
        }
        return quarters;
    }

    private static Set<LocalDate> between(LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1), Period.ofMonths(3)).collect(Collectors.toCollection(HashSet::new));
    }

    private static LocalDate quarter(LocalDate day) {
        return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
    }

    private static String rows(Rule rule) {
        String field = rule.holding() instanceof Latest latest ? ", " + latest.column() + " as answer" : "";
        return "select " + rule.subject() + " as who, " + rule.date() + " as day, f._id as id" + field + " "
                + rule.source().from() + " and " + rule.subject() + " is not null and " + rule.date() + " is not null";
    }

    private Map<LocalDate, List<Quarter.Flow>> flows(Ladder ladder, Seen seen) {
        Map<LocalDate, List<Quarter.Flow>> flows = new HashMap<>();
        database.sql(moves(ladder, seen)
                        + " select began, before, now, count(*) as many from moves group by began, before, now")
                .query(row -> {
                    LocalDate began = row.getObject("began", LocalDate.class);
                    flows.computeIfAbsent(began, any -> new ArrayList<>())
                            .add(new Quarter.Flow(row.getInt("before"), row.getInt("now"), row.getLong("many")));
                });
        return flows;
    }

    /** « with … moves as (…) »: of each person, their rung in each quarter since their first and in the one before. */
    private static String moves(Ladder ladder, Seen seen) {
        List<@Nullable Noted> noted = seen.noted();
        StringBuilder sql =
                new StringBuilder("with quarters as (\n  select began, (began + interval '3 months')::date - 1 as ended"
                        + "\n  from unnest(" + dates(seen.quarters()) + ") as q (began)\n)");
        List<String> held = new ArrayList<>();
        for (int at = 0; at < noted.size(); at++) {
            Rule rule = ladder.rungs().get(at).rule();
            Noted one = noted.get(at);
            if (rule != null && one != null) {
                sql.append(",\nheld_")
                        .append(at)
                        .append(" as (\n")
                        .append(held(rule, one))
                        .append(needs(rule))
                        .append("\n)");
                held.add("select who, began, " + (at + 1) + " as rung from held_" + at);
            }
        }
        return sql + """
                ,
                states as (
                  select who, began, max(rung) as rung
                  from (%s) h
                  group by who, began
                ),
                course as (
                  select s.who, q.began, coalesce(t.rung, 0) as rung
                  from (select who, min(began) as began from states group by who) s
                  join quarters q on q.began >= s.began
                  left join states t on t.who = s.who and t.began = q.began
                ),
                moves as (
                  select who, began, coalesce(lag(rung) over (partition by who order by began), -1) as before, rung as now
                  from course
                )
                """.formatted(String.join(" union all ", held));
    }

    private static String held(Rule rule, Noted noted) {
        String rows = "(" + rows(rule) + ") r";
        String kept = "x.began = any(" + dates(noted.quarters()) + ")";
        if (rule.holding() instanceof AtLeast least) {
            return "select x.who, x.began from (select r.who, date_trunc('quarter', r.day)::date as began, count(*) as many from "
                    + rows + " group by 1, 2) x where x.many >= " + least.rows() + " and " + kept;
        }
        if (rule.holding() instanceof Within within) {
            String day = "least(q.ended, date '" + noted.last() + "')";
            return "select x.who, x.began from (select distinct r.who, q.began from " + rows
                    + " join quarters q on r.day <= " + day + " and r.day > " + day + " - " + within.days()
                    + ") x where " + kept;
        }
        Latest latest = (Latest) rule.holding();
        return "select x.who, x.began from (select distinct on (r.who, q.began) r.who, q.began, r.answer from " + rows
                + " join quarters q on r.day <= q.ended order by r.who, q.began, r.day desc, array_position("
                + texts(latest.order()) + ", r.answer) desc, r.id desc) x where x.answer = any(" + texts(latest.is())
                + ") and " + kept;
    }

    private static String needs(Rule rule) {
        return rule.needs() < 0
                ? ""
                : " and exists (select from held_" + rule.needs() + " n where n.who = x.who and n.began = x.began)";
    }

    private static String dates(java.util.Collection<LocalDate> days) {
        return days.stream()
                .sorted()
                .map(day -> "'" + day + "'")
                .collect(Collectors.joining(", ", "array[", "]::date[]"));
    }

    private static String texts(List<String> texts) {
        return texts.stream()
                .map(text -> "'" + text.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "array[", "]::text[]"));
    }
}
