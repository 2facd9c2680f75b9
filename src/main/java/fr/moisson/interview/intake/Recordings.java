package fr.moisson.interview.intake;

import fr.moisson.project.Folders;
import fr.moisson.project.PlainFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Recordings of interviews: files of the project's folder under names of ours, and until when each is kept. */
@Repository
public class Recordings {
    private static final Logger log = LoggerFactory.getLogger(Recordings.class);

    private static final String SELECT = """
            select r.id, r.interview, i.project, h.code, r.file, r.sound, r.bytes, r.added_at, r.added_by, r.erase_on, r.erased_at, r.erased_by
            from interview.interviews i
            join interview.recordings r on r.interview = i.id
            join interview.headings h on h.interview = i.id and h.superseded_at is null
            """;

    private final JdbcClient database;
    private final Folders folders;

    Recordings(JdbcClient database, Folders folders) {
        this.database = database;
        this.folders = folders;
    }

    /**
     * A recording, or that there was one.
     *
     * @param erasedAt null as long as it can be heard
     * @param erasedBy null when its day had come
     */
    public record Recording(
            int id,
            int interview,
            String project,
            String code,
            String file,
            String sound,
            long bytes,
            Instant addedAt,
            String addedBy,
            LocalDate eraseOn,
            @Nullable Instant erasedAt,
            @Nullable String erasedBy) {}

    /** The first first, erased ones included. */
    public List<Recording> of(int interview) {
        return database.sql(SELECT + " where r.interview = :interview order by r.id")
                .param("interview", interview)
                .query(Recordings::read)
                .list();
    }

    /** Those of a project that can still be heard, the next to go first. */
    public List<Recording> standing(String project) {
        return database.sql(SELECT + " where i.project = :project and r.erased_at is null order by r.erase_on, r.id")
                .param("project", project)
                .query(Recordings::read)
                .list();
    }

    private static Recording read(ResultSet row, int number) throws SQLException {
        Timestamp erased = row.getTimestamp("erased_at");
        return new Recording(
                row.getInt("id"),
                row.getInt("interview"),
                row.getString("project"),
                row.getString("code"),
                row.getString("file"),
                row.getString("sound"),
                row.getLong("bytes"),
                row.getTimestamp("added_at").toInstant(),
                row.getString("added_by"),
                row.getObject("erase_on", LocalDate.class),
                erased == null ? null : erased.toInstant(),
                row.getString("erased_by"));
    }

    /** @throws PlainFailure when it is no recording that a browser plays */
    void keep(String project, int interview, InputStream bytes, LocalDate eraseOn, String person) throws IOException {
        byte[] first = bytes.readNBytes(Sound.FIRST_BYTES);
        Sound sound = Sound.of(first)
                .orElseThrow(() -> new PlainFailure(
                        "Ce fichier n’est pas un enregistrement que cette page sait lire. L’enregistrer au format .m4a, .mp3, .ogg ou .wav,"
                                + " puis l’ajouter de nouveau."));
        String name = UUID.randomUUID().toString();
        Path file = folders.recordings(project).resolve(name);
        Files.createDirectories(file.getParent());
        try {
            Files.copy(new SequenceInputStream(new java.io.ByteArrayInputStream(first), bytes), file);
            write(interview, name, sound, Files.size(file), eraseOn, person);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void write(int interview, String name, Sound sound, long bytes, LocalDate eraseOn, String person) {
        database.sql("""
                        insert into interview.recordings (interview, file, sound, bytes, added_by, erase_on)
                        values (:interview, :file, :sound, :bytes, :person, :eraseOn)
                        """)
                .param("interview", interview)
                .param("file", name)
                .param("sound", sound.word())
                .param("bytes", bytes)
                .param("person", person)
                .param("eraseOn", eraseOn)
                .update();
    }

    Path path(Recording recording) {
        return folders.recordings(recording.project()).resolve(recording.file());
    }

    /** @param person who asks for it; null when its day has come */
    void erase(Recording recording, @Nullable String person) {
        database.sql("""
                        update interview.recordings
                        set erased_at = now(), erased_by = :person
                        where id = :id
                          and erased_at is null
                        """)
                .param("id", recording.id())
                .param("person", person, java.sql.Types.VARCHAR)
                .update();
        delete(path(recording));
    }

    /** Erases those of a project whose day has come, and files that nothing tells of, left by a machine that stopped midway. */
    public void eraseDue(String project, LocalDate today) {
        List<Recording> standing = standing(project);
        List<Recording> due =
                standing.stream().filter(one -> !one.eraseOn().isAfter(today)).toList();
        due.forEach(one -> erase(one, null));
        if (!due.isEmpty()) {
            log.info("{}: {} enregistrements d’entretiens effacés, leur date est passée.", project, due.size());
        }
        Set<String> known = new HashSet<>(standing.stream().map(Recording::file).toList());
        files(project).stream()
                .filter(file -> !known.contains(file.getFileName().toString()))
                .forEach(Recordings::deleteOld);
    }

    /** Deletes what is left of the recordings of interviews that are no more. */
    public void forget(List<Recording> recordings) {
        recordings.forEach(one -> delete(path(one)));
    }

    Optional<Recording> one(String project, int interview, int id) {
        return of(interview).stream()
                .filter(one -> one.id() == id && one.project().equals(project) && one.erasedAt() == null)
                .findFirst();
    }

    private List<Path> files(String project) {
        Path folder = folders.recordings(project);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that has just come may not be told of yet. */
    private static void deleteOld(Path file) {
        try {
            if (Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(Instant.now().minus(java.time.Duration.ofHours(1)))) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
