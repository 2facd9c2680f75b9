package fr.moisson.entry.drop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every version of every file that came into a project, by the page or by hand, and what became of it. */
@Component
public class Drops {
    static final String IN_FOLDER = "entered_at is not null and left_at is null and undone_at is null";
    static final String WAITING = "entered_at is null and declined_at is null";

    private final JdbcClient database;

    Drops(JdbcClient database) {
        this.database = database;
    }

    /** For this transaction, nobody else changes the drops of the project, in this program or another. */
    void lock(String project) {
        database.sql("select pg_advisory_xact_lock(hashtext('moisson drops ' || :project))")
                .param("project", project)
                .query((row, n) -> 0)
                .single();
    }

    List<Drop> inFolder(String project) {
        return select("project = :project and " + IN_FOLDER + " order by file", project);
    }

    List<Drop> waiting(String project) {
        return select("project = :project and " + WAITING + " order by id", project);
    }

    long countWaiting(String project) {
        return database.sql("select count(*) from entry.drops where project = :project and " + WAITING)
                .param("project", project)
                .query(Long.class)
                .single();
    }

    long count(String project) {
        return database.sql("select count(*) from entry.drops where project = :project")
                .param("project", project)
                .query(Long.class)
                .single();
    }

    /** The last ones first. */
    List<Drop> history(String project, long skip, int atMost) {
        return select("project = :project order by id desc limit " + atMost + " offset " + skip, project);
    }

    private List<Drop> select(String where, String project) {
        return database.sql("select * from entry.drops where " + where)
                .param("project", project)
                .query((row, n) -> drop(row))
                .list();
    }

    Optional<Drop> named(String project, int id) {
        return database.sql("select * from entry.drops where project = :project and id = :id")
                .param("project", project)
                .param("id", id)
                .query((row, n) -> drop(row))
                .optional();
    }

    /** The one of the folder that has this name, whatever its capitals and the way its accents are written. */
    Optional<Drop> inFolder(String project, String file) {
        return inFolder(project).stream()
                .filter(drop -> SafeName.key(drop.file()).equals(SafeName.key(file)))
                .findFirst();
    }

    /** @param person null when it was put in the folder by hand */
    int add(
            String project,
            String file,
            String given,
            String sha256,
            long size,
            @Nullable String person,
            Drop.@Nullable Waiting waitsAs,
            @Nullable String resembles) {
        return database.sql("""
                        insert into entry.drops (project, file, given, sha256, size, dropped_by, waits_as, resembles)
                        values (:project, :file, :given, :sha256, :size, :person, :waits, :resembles)
                        returning id
                        """)
                .param("project", project)
                .param("file", file)
                .param("given", given)
                .param("sha256", sha256)
                .param("size", size)
                .param("person", person, Types.VARCHAR)
                .param("waits", waitsAs == null ? null : waitsAs.name().toLowerCase(Locale.ROOT), Types.VARCHAR)
                .param("resembles", resembles, Types.VARCHAR)
                .query(Integer.class)
                .single();
    }

    /** It takes a name of the folder, and the place of whichever had it. */
    void enter(int id, String file, Optional<Drop> before, @Nullable String person) {
        before.ifPresent(
                one -> database.sql("update entry.drops set left_at = now(), left_for = :id where id = :before")
                        .param("id", id)
                        .param("before", one.id())
                        .update());
        database.sql("""
                        update entry.drops set file = :file, entered_at = now(), entered_by = :person, replaced = :before
                        where id = :id
                        """)
                .param("file", file)
                .param("person", person, Types.VARCHAR)
                .param("before", before.map(Drop::id).orElse(null), Types.INTEGER)
                .param("id", id)
                .update();
    }

    /** One that was imported before it was noticed is as old as its import. */
    void isAsOldAsItsImport(int id) {
        database.sql("""
                        update entry.drops d set dropped_at = i.at, entered_at = i.at
                        from (select min(i.started_at) as at from entry.imports i join entry.drops d on d.id = :id
                              where i.project = d.project and i.kind in ('file', 'discussion') and i.file = d.file and i.sha256 = d.sha256
                                and i.finished_at is not null and i.retired_at is null) i
                        where d.id = :id and i.at is not null
                        """).param("id", id).update();
    }

    void decline(int id, String person) {
        database.sql("update entry.drops set declined_at = now(), declined_by = :person where id = :id")
                .param("person", person)
                .param("id", id)
                .update();
    }

    /** @param person null when it was taken out of the folder by hand */
    void undo(int id, @Nullable String person) {
        database.sql("update entry.drops set undone_at = now(), undone_by = :person where id = :id")
                .param("person", person, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    void comeBack(int id) {
        database.sql("update entry.drops set left_at = null, left_for = null where id = :id")
                .param("id", id)
                .update();
    }

    /**
     * Whether people took out on the page whatever counted, so that an empty folder is what they meant. A file that left by hand may be
     * a slip.
     */
    public boolean wereAllUndone(String project) {
        return database.sql("""
                        select exists (select from entry.drops where project = :project and undone_by is not null)
                          and not exists (select from entry.drops where project = :project and %s)
                          and not exists (
                            select from entry.imports i
                            where i.project = :project and i.kind in ('file', 'discussion') and i.finished_at is not null and i.retired_at is null
                              and (select d.undone_by from entry.drops d
                                   where d.project = i.project and d.file = i.file and d.entered_at is not null and d.left_at is null
                                   order by d.undone_at desc nulls first limit 1) is null)
                        """.formatted(IN_FOLDER))
                .param("project", project)
                .query(Boolean.class)
                .single();
    }

    private static Drop drop(ResultSet row) throws SQLException {
        String waits = row.getString("waits_as");
        return new Drop(
                row.getInt("id"),
                row.getString("project"),
                row.getString("file"),
                row.getString("given"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getObject("dropped_at", OffsetDateTime.class).toInstant(),
                row.getString("dropped_by"),
                waits == null ? null : Drop.Waiting.valueOf(waits.toUpperCase(Locale.ROOT)),
                row.getString("resembles"),
                instant(row, "declined_at"),
                row.getString("declined_by"),
                instant(row, "entered_at"),
                row.getString("entered_by"),
                (Integer) row.getObject("replaced"),
                instant(row, "left_at"),
                (Integer) row.getObject("left_for"),
                instant(row, "undone_at"),
                row.getString("undone_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
