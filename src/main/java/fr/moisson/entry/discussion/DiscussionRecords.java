package fr.moisson.entry.discussion;

import fr.moisson.discretion.Message;
import fr.moisson.discretion.Pseudonymised;
import fr.moisson.discretion.WhatsApp;
import fr.moisson.discretion.Withheld;
import fr.moisson.entry.Place;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lines of {@code entry.imports} that are discussions, and the messages that came with them. */
@Component
class DiscussionRecords {
    private static final int AT_ONCE = 1_000;

    /** Of the lines that were not understood, those that are said one by one. */
    private static final int SAID = 200;

    private final JdbcClient database;

    DiscussionRecords(JdbcClient database) {
        this.database = database;
    }

    /** A discussion that counts, or a text that is none. */
    record Known(int id, String file, String sha256, String definitions) {}

    /** A message as it is stored. */
    record Kept(Message message, String trace, String author, Pseudonymised said) {}

    List<Known> thatCount(String project) {
        return database.sql("""
                        select id, file, sha256, definitions from entry.imports
                        where project = :project and kind = 'discussion' and finished_at is not null and retired_at is null
                        order by file
                        """).param("project", project).query(Known.class).list();
    }

    /** How many messages no longer count. */
    long retire(int import_) {
        database.sql("update entry.imports set retired_at = now() where id = :id")
                .param("id", import_)
                .update();
        database.sql("""
                        update entry.imports set withdrawn = (
                          select count(distinct p.message) from entry.message_places p
                          where p.import = :id and not exists (
                            select from entry.message_places o join entry.imports i on i.id = o.import
                            where o.message = p.message and i.finished_at is not null and i.retired_at is null))
                        where id = :id
                        """).param("id", import_).update();
        return database.sql("select withdrawn from entry.imports where id = :id")
                .param("id", import_)
                .query(Long.class)
                .single();
    }

    /** Keeps why a text is not read. */
    void refuse(String project, Discussions.Text text, String definitions, String sentence) {
        retireBefore(project, text.name(), 0);
        int id = insert(project, text, null, definitions);
        setAside(id, null, sentence);
        database.sql("update entry.imports set finished_at = now() where id = :id")
                .param("id", id)
                .update();
    }

    void keep(String project, Discussions.Text text, String definitions, WhatsApp export, List<Kept> kept) {
        int id = insert(project, text, "", definitions);
        for (int from = 0; from < kept.size(); from += AT_ONCE) {
            insert(project, text.name(), id, kept.subList(from, Math.min(kept.size(), from + AT_ONCE)));
        }
        notUnderstood(id, text.name(), export.notUnderstood());
        discussion(id, export, kept);
        count(project, text.name(), id, export.notUnderstood().size());
        retireBefore(project, text.name(), id);
        database.sql("update entry.imports set finished_at = now() where id = :id")
                .param("id", id)
                .update();
    }

    private int insert(String project, Discussions.Text text, @Nullable String sheet, String definitions) {
        return database.sql("""
                        insert into entry.imports (project, kind, file, sheet, sha256, form_version, definitions,
                          header_row, headers, fields, direct, expected, position)
                        values (:project, 'discussion', :file, :sheet, :sha256, '', :definitions, 0, '{}', '{}', false, 0, 0)
                        returning id
                        """)
                .param("project", project)
                .param("file", text.name())
                .param("sheet", sheet, java.sql.Types.VARCHAR)
                .param("sha256", text.sha256())
                .param("definitions", definitions)
                .query(Integer.class)
                .single();
    }

    /** What another file that counts says with more taken out stays; else the text is as it was read last. */
    private void insert(String project, String file, int import_, List<Kept> some) {
        database.sql("""
                        insert into entry.messages as m (project, trace, sent_at, author, kind, text, withheld, edited)
                        select :project, n.* from unnest(:traces, :moments::timestamp[], :authors, :kinds, :texts, :withheld, :edited) n
                        on conflict on constraint a_message_is_kept_once do update
                          set text = excluded.text, withheld = excluded.withheld, edited = excluded.edited
                          where excluded.withheld >= m.withheld or not exists (
                            select from entry.message_places p join entry.imports i on i.id = p.import
                            where p.message = m.id and i.file <> :file and i.finished_at is not null and i.retired_at is null)
                        """)
                .param("project", project)
                .param("file", file)
                .param("traces", some.stream().map(Kept::trace).toArray(String[]::new))
                .param(
                        "moments",
                        some.stream()
                                .map(one -> one.message().at())
                                .map(LocalDateTime::toString)
                                .toArray(String[]::new))
                .param("authors", some.stream().map(Kept::author).toArray(String[]::new))
                .param(
                        "kinds",
                        some.stream().map(one -> one.message().kind().code()).toArray(String[]::new))
                .param(
                        "texts",
                        some.stream()
                                .map(one -> one.said().text().replace("\u0000", ""))
                                .toArray(String[]::new))
                .param("withheld", some.stream().map(one -> one.said().total()).toArray(Integer[]::new))
                .param(
                        "edited",
                        some.stream().map(one -> one.message().isEdited()).toArray(Boolean[]::new))
                .update();
        database.sql("""
                        insert into entry.message_places (import, line, message)
                        select :import, n.line, m.id from unnest(:traces, :lines) as n (trace, line)
                        join entry.messages m on m.project = :project and m.trace = n.trace
                        """)
                .param("import", import_)
                .param("project", project)
                .param("traces", some.stream().map(Kept::trace).toArray(String[]::new))
                .param("lines", some.stream().map(one -> one.message().line()).toArray(Integer[]::new))
                .update();
    }

    /** How many messages are another text now. */
    long rewrite(String project, Function<String, Pseudonymised> veil) {
        record Written(long id, String text) {}
        List<Written> all = database.sql(
                        "select id, text from entry.messages where project = :project and text <> '' for update")
                .param("project", project)
                .query(Written.class)
                .list();
        long changed = 0;
        for (Written one : all) {
            Pseudonymised now = veil.apply(one.text());
            if (now.total() > 0) {
                changed++;
                database.sql("update entry.messages set text = :text, withheld = withheld + :more where id = :id")
                        .param("text", now.text())
                        .param("more", now.total())
                        .param("id", one.id())
                        .update();
            }
        }
        return changed;
    }

    private void notUnderstood(int import_, String file, List<Integer> lines) {
        lines.stream()
                .limit(SAID)
                .forEach(
                        line -> setAside(
                                import_,
                                line,
                                new Place(0, file, "", line).text()
                                        + "\u00A0: cette ligne ne commence pas un message, ou sa date n’existe pas. La regarder dans le fichier\u00A0; elle n’est pas gardée."));
        if (lines.size() > SAID) {
            setAside(
                    import_,
                    null,
                    file
                            + "\u00A0: et d’autres lignes encore, qui ne sont pas gardées. Exporter de nouveau la discussion.");
        }
    }

    private void setAside(int import_, @Nullable Integer line, String sentence) {
        database.sql("""
                        insert into entry.set_aside (import, "row", message, whole_row) values (:import, :line, :message, true)
                        """)
                .param("import", import_)
                .param("line", line, java.sql.Types.INTEGER)
                .param("message", sentence)
                .update();
    }

    private void discussion(int import_, WhatsApp export, List<Kept> kept) {
        Map<Withheld, Integer> withheld = Discussions.withheld(kept);
        database.sql("""
                        insert into entry.discussions (import, people, system, day_order, withheld, withheld_counts)
                        values (:import, :people, :system, :order, :withheld, :counts)
                        """)
                .param("import", import_)
                .param("people", kept.stream().map(Kept::author).distinct().count())
                .param("system", export.system())
                .param("order", export.order().name().toLowerCase(Locale.ROOT))
                .param(
                        "withheld",
                        withheld.keySet().stream()
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .param("counts", withheld.values().toArray(Integer[]::new))
                .update();
    }

    /** Before the version before is retired: what it had, this one has again or no more. */
    private void count(String project, String file, int import_, int setAside) {
        database.sql("""
                        with counted as (
                          select p.message, bool_or(i.file = :file) as here, bool_or(i.file <> :file) as elsewhere
                          from entry.message_places p join entry.imports i on i.id = p.import
                          where i.project = :project and i.kind = 'discussion' and i.finished_at is not null and i.retired_at is null
                          group by p.message),
                        these as (
                          select coalesce(c.here, false) as here, coalesce(c.elsewhere, false) as elsewhere
                          from entry.message_places p left join counted c on c.message = p.message where p.import = :id),
                        sums as (
                          select count(*) as rows, count(*) filter (where not here and not elsewhere) as added,
                            count(*) filter (where here or elsewhere) as same, count(*) filter (where elsewhere) as elsewhere from these)
                        update entry.imports i set rows = s.rows + :aside, added = s.added, same = s.same, elsewhere = s.elsewhere,
                          set_aside = :aside,
                          removed = (select count(*) from counted c where c.here and not exists (
                            select from entry.message_places p where p.import = :id and p.message = c.message))
                        from sums s where i.id = :id
                        """)
                .param("project", project)
                .param("file", file)
                .param("id", import_)
                .param("aside", setAside)
                .update();
    }

    /** The version before, and what was said of the file while it was read as nothing. */
    private void retireBefore(String project, String file, int import_) {
        database.sql("""
                        update entry.imports set retired_at = now()
                        where project = :project and kind = 'discussion' and file = :file and id <> :id
                          and finished_at is not null and retired_at is null
                        """)
                .param("project", project)
                .param("file", file)
                .param("id", import_)
                .update();
    }
}
