package fr.moisson.entry.response;

import fr.moisson.form.ItemType;
import fr.moisson.form.Questionnaire;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files that come with responses: waited for as soon as a response names them, kept whatever they are. */
@Component
class Attachments {
    private static final Set<ItemType> FILES =
            EnumSet.of(ItemType.IMAGE, ItemType.AUDIO, ItemType.VIDEO, ItemType.FILE, ItemType.AUDIT);

    private final JdbcClient database;

    Attachments(JdbcClient database) {
        this.database = database;
    }

    /** Waits for the files that the answers name; those that the corrected response had are taken from it. */
    void expect(long submission, Optional<Long> before, Questionnaire questionnaire, Map<String, String> kept) {
        Map<String, String> named = new LinkedHashMap<>();
        questionnaire
                .all()
                .filter(item -> FILES.contains(item.type()))
                .forEach(item -> kept.forEach((path, name) -> {
                    if (path.replaceAll("\\[\\d+]", "").equals(item.path())) {
                        named.putIfAbsent(FileName.of(name), path);
                    }
                }));
        named.forEach((name, path) -> {
            database.sql("insert into entry.attachments (submission, name, path) values (:submission, :name, :path)")
                    .param("submission", submission)
                    .param("name", name)
                    .param("path", path)
                    .update();
            before.ifPresent(corrected -> inherit(submission, name, corrected));
        });
    }

    private void inherit(long submission, String name, long corrected) {
        database.sql("""
                        update entry.attachments a
                        set sha256 = old.sha256, size = old.size, type = old.type, received_at = old.received_at
                        from entry.attachments old
                        where a.submission = :submission and a.name = :name and a.superseded_at is null
                          and old.submission = :corrected and old.name = :name and old.superseded_at is null
                        """)
                .param("submission", submission)
                .param("name", name)
                .param("corrected", corrected)
                .update();
    }

    void keep(long submission, Map<String, byte[]> files) {
        Map<String, byte[]> named = named(files);
        // In one order for all, so that two who send the same files do not wait for each other.
        Map<String, byte[]> contents = new TreeMap<>();
        named.values().forEach(content -> contents.put(HexFormat.of().formatHex(sha256(content)), content));
        contents.forEach((sha256, content) -> database.sql(
                        "insert into entry.contents (sha256, content) values (:sha256, :content) on conflict do nothing")
                .param("sha256", HexFormat.of().parseHex(sha256))
                .param("content", content)
                .update());
        named.forEach((name, content) -> keep(submission, name, content));
    }

    /** Two whose names come to the same are told apart, in the order of the names they were sent with. */
    private static Map<String, byte[]> named(Map<String, byte[]> files) {
        Map<String, byte[]> named = new LinkedHashMap<>();
        new TreeMap<>(files).forEach((sent, content) -> {
            String name = FileName.of(sent);
            for (int n = 2; named.containsKey(name); n++) {
                name = FileName.numbered(FileName.of(sent), n);
            }
            named.put(name, content);
        });
        return named;
    }

    private void keep(long submission, String name, byte[] content) {
        byte[] sha256 = sha256(content);
        String type = FileType.of(name, content).mediaType();
        int waited = database.sql("""
                        update entry.attachments set sha256 = :sha256, size = :size, type = :type, received_at = now()
                        where submission = :submission and name = :name and sha256 is null and superseded_at is null
                        """)
                .param("submission", submission)
                .param("name", name)
                .param("sha256", sha256)
                .param("size", content.length)
                .param("type", type)
                .update();
        boolean isKnown = waited > 0
                || database.sql("""
                                select exists (select from entry.attachments
                                where submission = :submission and name = :name and sha256 = :sha256)
                                """)
                        .param("submission", submission)
                        .param("name", name)
                        .param("sha256", sha256)
                        .query(Boolean.class)
                        .single();
        if (!isKnown) {
            replace(submission, name, sha256, content.length, type);
        }
    }

    private void replace(long submission, String name, byte[] sha256, long size, String type) {
        Optional<String> path = database.sql("""
                        update entry.attachments set superseded_at = now()
                        where submission = :submission and name = :name and superseded_at is null
                        returning coalesce(path, '')
                        """)
                .param("submission", submission)
                .param("name", name)
                .query(String.class)
                .optional();
        database.sql("""
                        insert into entry.attachments (submission, name, path, sha256, size, type, received_at)
                        values (:submission, :name, :path, :sha256, :size, :type, now())
                        on conflict do nothing
                        """)
                .param("submission", submission)
                .param("name", name)
                .param("path", path.filter(p -> !p.isEmpty()).orElse(null))
                .param("sha256", sha256)
                .param("size", size)
                .param("type", type)
                .update();
    }

    /** The files of a response, those it waits for too, in the order they were named. */
    List<Attachment> of(Response response) {
        return database.sql(
                        "select * from entry.attachments where submission = :id and superseded_at is null order by id")
                .param("id", response.id())
                .query((row, n) -> new Attachment(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("path"),
                        row.getLong("size"),
                        Objects.requireNonNullElse(row.getString("type"), FileType.BYTES.mediaType()),
                        instant(row)))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("received_at", OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    byte[] content(Attachment attachment) {
        return database.sql("""
                        select c.content from entry.attachments a join entry.contents c on c.sha256 = a.sha256
                        where a.id = :id
                        """)
                .param("id", attachment.id())
                .query((row, n) -> row.getBytes("content"))
                .single();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
