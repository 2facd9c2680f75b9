package fr.moisson.entry.drop;

import fr.moisson.french.French;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the first reading of a drop brought, and what would stop counting without it. */
@Component
final class WhatCame {
    private static final String OF_A_DROP = """
            select distinct on (coalesce(i.sheet, '')) i.*
            from entry.drops d join entry.imports i
              on i.project = d.project and i.kind in ('file', 'discussion') and i.file = d.file and i.sha256 = d.sha256
            where d.id = :drop and i.finished_at is not null and i.started_at >= d.entered_at
              and (coalesce(d.left_at, d.undone_at) is null or i.started_at < coalesce(d.left_at, d.undone_at))
            order by coalesce(i.sheet, ''), i.id
            """;

    private final JdbcClient database;

    WhatCame(JdbcClient database) {
        this.database = database;
    }

    private record Sums(
            long sheets, boolean messages, long added, long changed, long removed, long same, long setAside) {}

    /** « 30 lignes ajoutées, 2 mises de côté »; empty while it was not read. */
    String words(Drop drop) {
        Sums sums = database.sql("""
                        select count(*) as sheets, coalesce(bool_or(kind = 'discussion' and sheet is not null), false) as messages, coalesce(sum(added), 0) as added, coalesce(sum(changed), 0) as changed,
                          coalesce(sum(removed), 0) as removed, coalesce(sum(same), 0) as same, coalesce(sum(set_aside), 0) as set_aside
                        from (%s) i
                        """.formatted(OF_A_DROP))
                .param("drop", drop.id())
                .query(Sums.class)
                .single();
        return sums.sheets() == 0 ? "" : words(sums);
    }

    private static String words(Sums sums) {
        List<String> words = new ArrayList<>();
        String e = sums.messages() ? "" : "e";
        add(words, sums.added(), "ajouté" + e, "ajouté" + e + "s");
        add(words, sums.changed(), "changé" + e, "changé" + e + "s");
        add(words, sums.removed(), "retiré" + e, "retiré" + e + "s");
        add(words, sums.same(), "déjà là", "déjà là");
        add(words, sums.setAside(), "mis" + e + " de côté", sums.messages() ? "mis de côté" : "mises de côté");
        if (words.isEmpty()) {
            return sums.messages() ? "aucun message" : "aucune ligne";
        }
        return (sums.messages() ? "messages" : "lignes") + "\u00A0: " + String.join(", ", words);
    }

    private static void add(List<String> words, long rows, String one, String several) {
        if (rows > 0) {
            words.add(French.count(rows, one, several));
        }
    }

    /** The forms that a file of the folder answers. */
    List<String> forms(Drop drop) {
        return database.sql("""
                        select distinct form from entry.imports
                        where project = :project and kind = 'file' and file = :file and form is not null
                          and finished_at is not null and retired_at is null
                        order by form
                        """)
                .param("project", drop.project())
                .param("file", drop.file())
                .query(String.class)
                .list();
    }

    /** The messages that count because of a file. */
    Counting messages(Drop drop) {
        return database.sql("""
                        select count(distinct p.message) as rows, count(distinct p.message) filter (where exists (
                          select from entry.message_places o join entry.imports j on j.id = o.import
                          where o.message = p.message and j.file <> :file and j.finished_at is not null and j.retired_at is null)) as elsewhere
                        from entry.message_places p join entry.imports i on i.id = p.import
                        where i.project = :project and i.kind = 'discussion' and i.file = :file
                          and i.finished_at is not null and i.retired_at is null
                        """)
                .param("project", drop.project())
                .param("file", drop.file())
                .query(Counting.class)
                .single();
    }

    /**
     * The rows of a form that count because of a file.
     *
     * @param elsewhere of these, those that stand in another file too and go on counting for it
     */
    record Counting(long rows, long elsewhere) {}

    /**
     * @param table of the form
     * @param counts the condition by which a row {@code r} counts
     */
    Counting counting(Drop drop, String table, String counts) {
        return database.sql("""
                        select count(*) as rows, count(*) filter (where exists (
                          select from entry.also_found c join entry.imports o on o.id = c.import
                          where c.form = :table and c.entry = r._id and o.file <> :file)) as elsewhere
                        from %s r
                        where %s and r._import in (
                          select id from entry.imports where project = :project and kind = 'file' and file = :file)
                        """.formatted(table, counts))
                .param("table", table)
                .param("project", drop.project())
                .param("file", drop.file())
                .query(Counting.class)
                .single();
    }
}
