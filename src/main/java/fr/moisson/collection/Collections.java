package fr.moisson.collection;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The collections of each project, and what came in by them. */
@Component
class Collections {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;

    private final JdbcClient database;

    Collections(JdbcClient database) {
        this.database = database;
    }

    /** What a person says of a collection to open. */
    record Wanted(
            String project,
            String form,
            String name,
            @Nullable String round,
            boolean hasLink,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable String language,
            boolean oneByOne,
            boolean kiosk,
            boolean trial) {}

    /** How many answers came in. */
    record Count(long all, long late) {}

    List<Collection> of(String project) {
        return database.sql("select * from collection.collections where project = :project order by id desc")
                .param("project", project)
                .query(Collections::collection)
                .list();
    }

    Optional<Collection> named(String project, int id) {
        return database.sql("select * from collection.collections where project = :project and id = :id")
                .param("project", project)
                .param("id", id)
                .query(Collections::collection)
                .optional();
    }

    /** Empty when the link leads nowhere, or its collection has no public link any more. */
    Optional<Collection> behind(String token) {
        return database.sql("select * from collection.collections where token = :token and has_link")
                .param("token", token)
                .query(Collections::collection)
                .optional();
    }

    /** Empty when the project has a collection of that name. */
    Optional<Collection> open(Wanted wanted, String person) {
        try {
            int id = database.sql("""
                            insert into collection.collections (project, form, name, round, token, has_link, starts_on, ends_on,
                              language, one_by_one, kiosk, trial, opened_by)
                            values (:project, :form, :name, :round, :token, :hasLink, :startsOn, :endsOn,
                              :language, :oneByOne, :kiosk, :trial, :person)
                            returning id
                            """)
                    .param("project", wanted.project())
                    .param("form", wanted.form())
                    .param("name", wanted.name())
                    .param("round", wanted.round())
                    .param("token", freshToken())
                    .param("hasLink", wanted.hasLink())
                    .param("startsOn", wanted.startsOn())
                    .param("endsOn", wanted.endsOn())
                    .param("language", wanted.language())
                    .param("oneByOne", wanted.oneByOne())
                    .param("kiosk", wanted.kiosk())
                    .param("trial", wanted.trial())
                    .param("person", person)
                    .query(Integer.class)
                    .single();
            return named(wanted.project(), id);
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    void close(Collection collection, String person, Instant now) {
        database.sql("""
                        update collection.collections
                        set closed_at = :now, closed_by = :person
                        where id = :id and closed_at is null
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("person", person)
                .param("id", collection.id())
                .update();
    }

    /** A last day that is past would close it again at once: it goes. */
    void reopen(Collection collection, LocalDate today) {
        database.sql("""
                        update collection.collections
                        set closed_at = null, closed_by = null,
                          ends_on = case when ends_on < :today then null else ends_on end
                        where id = :id
                        """).param("today", today).param("id", collection.id()).update();
    }

    /** From now on the former link leads nowhere, nor does its QR code on paper. */
    void renewLink(Collection collection) {
        database.sql("update collection.collections set token = :token where id = :id")
                .param("token", freshToken())
                .param("id", collection.id())
                .update();
    }

    void arrived(Collection collection, String instance, @Nullable Instant finished, boolean late) {
        database.sql("""
                        insert into collection.arrivals (collection, instance, finished_at, late)
                        values (:collection, :instance, :finished, :late)
                        on conflict do nothing
                        """)
                .param("collection", collection.id())
                .param("instance", instance)
                .param("finished", finished == null ? null : finished.atOffset(ZoneOffset.UTC))
                .param("late", late)
                .update();
    }

    Count count(Collection collection) {
        return database.sql("""
                        select count(*) as arrived, count(*) filter (where late) as late
                        from collection.arrivals
                        where collection = :collection
                        """)
                .param("collection", collection.id())
                .query((row, n) -> new Count(row.getLong("arrived"), row.getLong("late")))
                .single();
    }

    /** 128 random bits, as they stand in an address. */
    private static String freshToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Collection collection(ResultSet row, int number) throws SQLException {
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new Collection(
                row.getInt("id"),
                row.getString("project"),
                row.getString("form"),
                row.getString("name"),
                row.getString("round"),
                row.getString("token"),
                row.getBoolean("has_link"),
                row.getObject("starts_on", LocalDate.class),
                row.getObject("ends_on", LocalDate.class),
                row.getString("language"),
                row.getBoolean("one_by_one"),
                row.getBoolean("kiosk"),
                row.getBoolean("trial"),
                closed == null ? null : closed.toInstant());
    }
}
