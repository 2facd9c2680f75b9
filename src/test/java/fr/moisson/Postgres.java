package fr.moisson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The one real PostgreSQL of a test run, with a fresh database for whoever asks. It goes when the run ends. */
public final class Postgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final EmbeddedDatabase SERVER = start();

    private Postgres() {}

    private static EmbeddedDatabase start() {
        try {
            EmbeddedDatabase server = new EmbeddedDatabase(Files.createTempDirectory(Path.of("target"), "postgres"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a new, empty database. */
    public static String freshUrl() {
        String name = "test_" + DATABASES.incrementAndGet();
        JdbcClient.create(new DriverManagerDataSource(SERVER.url(), "postgres", ""))
                .sql("create database " + name)
                .update();
        return SERVER.url().replace("/postgres?", "/" + name + "?");
    }

    /** For {@code @DynamicPropertySource}: the application on a new database, with its files in a new folder. */
    public static void register(DynamicPropertyRegistry registry) {
        String url = freshUrl();
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> "postgres");
        registry.add("moisson.home", Postgres::freshFolder);
    }

    private static String freshFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "home").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
