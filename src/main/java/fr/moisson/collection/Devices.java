package fr.moisson.collection;

import fr.moisson.project.Secret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The phones and tablets of every project, each known by a secret that is shown once and can be revoked at once. */
@Component
class Devices {
    private static final Duration EXACT_ENOUGH = Duration.ofMinutes(1);

    private final JdbcClient database;

    Devices(JdbcClient database) {
        this.database = database;
    }

    /** A device and the secret it is given, which nobody can read again. */
    record Added(Device device, Secret secret) {}

    /** Empty when the project has, or had, another device of that name. */
    Optional<Added> add(String project, String name, String person) {
        Secret secret = Secret.fresh();
        return database.sql("""
                insert into collection.devices (project, name, secret, added_by)
                values (:project, :name, :secret, :person)
                on conflict on constraint a_device_has_its_own_name do nothing
                returning id, project, name, added_at, revoked_at, seen_at, app
                """)
                .param("project", project)
                .param("name", name)
                .param("secret", secret.hash())
                .param("person", person)
                .query(Devices::device)
                .optional()
                .map(device -> new Added(device, secret));
    }

    /** Another secret for a device; from now on the one it had opens nothing, and a revoked device is one again. */
    Optional<Added> renew(String project, int id) {
        Secret secret = Secret.fresh();
        return database.sql("""
                update collection.devices
                set secret = :secret, revoked_at = null, revoked_by = null
                where project = :project and id = :id
                returning id, project, name, added_at, revoked_at, seen_at, app
                """)
                .param("secret", secret.hash())
                .param("project", project)
                .param("id", id)
                .query(Devices::device)
                .optional()
                .map(device -> new Added(device, secret));
    }

    boolean revoke(String project, int id, String person) {
        return database.sql("""
                update collection.devices
                set revoked_at = now(), revoked_by = :person
                where project = :project and id = :id and revoked_at is null
                """)
                        .param("person", person)
                        .param("project", project)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Those in use first, in the order they were added. */
    List<Device> of(String project) {
        return database.sql("""
                select id, project, name, added_at, revoked_at, seen_at, app
                from collection.devices
                where project = :project
                order by revoked_at is not null, id
                """)
                .param("project", project)
                .query(Devices::device)
                .list();
    }

    /** Those that somebody may send answers to, by a phone or by a link. */
    Set<String> projects() {
        return Set.copyOf(database.sql("""
                select project from collection.devices where revoked_at is null
                union
                select project from collection.collections where closed_at is null
                """).query(String.class).list());
    }

    /** The device that holds this secret; empty as well when it was revoked as when there never was one. */
    Optional<Device> holding(Secret secret, String app) {
        Optional<Device> device = database.sql("""
                select id, project, name, added_at, revoked_at, seen_at, app
                from collection.devices
                where secret = :secret and revoked_at is null
                """)
                .param("secret", secret.hash())
                .query(Devices::device)
                .optional();
        device.filter(known -> isNews(known, app)).ifPresent(known -> see(known, app));
        return device;
    }

    private static boolean isNews(Device device, String app) {
        Instant seen = device.seenAt();
        return seen == null
                || seen.isBefore(Instant.now().minus(EXACT_ENOUGH))
                || !device.app().equals(app);
    }

    private void see(Device device, String app) {
        database.sql("update collection.devices set seen_at = now(), app = :app where id = :id")
                .param("app", app)
                .param("id", device.id())
                .update();
    }

    private static Device device(ResultSet row, int number) throws SQLException {
        return new Device(
                row.getInt("id"),
                row.getString("project"),
                row.getString("name"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                instant(row, "revoked_at"),
                instant(row, "seen_at"),
                row.getString("app"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime when = row.getObject(column, OffsetDateTime.class);
        return when == null ? null : when.toInstant();
    }
}
