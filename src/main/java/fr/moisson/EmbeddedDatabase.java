package fr.moisson;

import fr.moisson.project.PlainFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL that lives in a folder and runs as long as this program. The folder belongs to one program at a time; a server
 * left behind by a program that was killed is stopped first, and PostgreSQL recovers what was committed.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STOPPING = Duration.ofSeconds(10);

    private final RandomAccessFile lockFile;
    private final FileLock lock;
    private final EmbeddedPostgres server;

    /** @throws FolderInUse when another program has this folder open */
    EmbeddedDatabase(Path home) {
        try {
            Files.createDirectories(home);
            lockFile = new RandomAccessFile(home.resolve("postgres.lock").toFile(), "rw");
            lock = locked(home);
            stopOrphan(home.resolve("postgres"));
            closeToOthers(home.resolve("postgres"));
            server = start(home);
        } catch (IOException e) {
            throw new PlainFailure(
                    "La base de données ne démarre pas dans " + home
                            + ". Vérifier que ce dossier est accessible en écriture et que le disque n’est pas plein.",
                    e);
        }
    }

    private FileLock locked(Path home) throws IOException {
        @Nullable FileLock taken = null;
        try {
            taken = lockFile.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            log.debug("same program", e);
        }
        if (taken == null) {
            lockFile.close();
            throw new FolderInUse(home);
        }
        return taken;
    }

    private static EmbeddedPostgres start(Path home) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(home.resolve("postgres"))
                .setOverrideWorkingDirectory(home.resolve("postgres-program").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                // The same order of texts on every machine, and the quickest; what people read is put in French order
                // elsewhere.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
        settings().forEach(setting -> builder.setServerConfig(setting.name(), setting.value()));
        return builder.start();
    }

    /** Kept data must survive a power cut; the rest suits a laptop of 8 GB. The library's own defaults would lose data. */
    private static List<Setting> settings() {
        return List.of(
                new Setting("fsync", "on"),
                new Setting("synchronous_commit", "on"),
                new Setting("full_page_writes", "on"),
                new Setting("listen_addresses", "localhost"),
                new Setting("max_connections", "40"),
                new Setting("shared_buffers", "640MB"),
                new Setting("work_mem", "64MB"),
                new Setting("maintenance_work_mem", "128MB"),
                new Setting("max_wal_size", "2GB"),
                new Setting("jit", "off"));
    }

    private record Setting(String name, String value) {}

    /** PostgreSQL does not open data that others may read, as they may after a copy from a key or an archive. */
    private static void closeToOthers(Path data) throws IOException {
        PosixFileAttributeView rights = Files.getFileAttributeView(data, PosixFileAttributeView.class);
        if (rights != null && Files.isDirectory(data)) {
            rights.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                .filter(EmbeddedDatabase::isPostgres);
        if (orphan.isPresent()) {
            log.info("Un serveur PostgreSQL resté d’un arrêt brutal est arrêté avant de repartir.");
            stop(orphan.get());
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(c -> c.endsWith("postgres") || c.endsWith("postgres.exe"))
                .orElse(false);
    }

    private static void stop(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(STOPPING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            server.destroyForcibly();
        }
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            log.warn("PostgreSQL ne s’est pas arrêté proprement", e);
        } finally {
            release();
        }
    }

    private void release() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            log.debug("lock already released", e);
        }
    }

    /** Another program has the folder open. */
    static final class FolderInUse extends PlainFailure {
        FolderInUse(Path home) {
            super("Le dossier « " + home + " » est déjà utilisé par un autre Moisson en marche. "
                    + "Arrêter l’autre, ou choisir un autre dossier avec --home.");
        }
    }
}
