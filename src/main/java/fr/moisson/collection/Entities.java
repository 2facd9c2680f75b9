package fr.moisson.collection;

import de.siegmar.fastcsv.writer.CsvWriter;
import fr.moisson.entry.State;
import fr.moisson.entry.response.Consequence;
import fr.moisson.form.EntityChange;
import fr.moisson.form.GrowingLists;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lists that the answers of one form feed and that another offers as choices. A change made upon another version than the present
 * one is kept and waits: it never erases what somebody else wrote meanwhile.
 */
@Component
class Entities implements GrowingLists, Consequence {
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient database;

    Entities(JdbcClient database) {
        this.database = database;
    }

    /** Someone or something that is followed. */
    record Entity(
            String list,
            String id,
            int version,
            String label,
            Map<String, String> properties,
            String instance,
            @Nullable String branch,
            @Nullable Integer branchBase,
            boolean isWithdrawn) {}

    /** A change as it came, and the number it is known by. */
    record Change(
            long number,
            String form,
            String instance,
            @Nullable String replaces,
            EntityChange said) {}

    /** An answer given to try a form makes no entity; one that is to be checked does: whom it is about is there all the same. */
    @Override
    public void draw(Arrived response) {
        if (response.state() != State.TEST) {
            response.questionnaire()
                    .entityChange(response.submission().xml(), response.verdict())
                    .ifPresent(said -> follow(
                            response.submission().project(),
                            response.submission().form(),
                            response.instance(),
                            response.replaces(),
                            said));
            bringBackWhatWasCorrected(response);
        }
    }

    /** A rejected response that somebody corrects is to be checked again, and whom it is about is there all the same. */
    private void bringBackWhatWasCorrected(Arrived response) {
        String replaces = response.replaces();
        if (replaces != null) {
            String person = response.submission().person();
            bringBackWith(
                    response.submission().project(),
                    List.of(replaces),
                    person == null ? response.submission().sender().name() : person);
        }
    }

    /** Who was registered by a response that is rejected is offered no more, until it is taken back. */
    @Override
    public void draw(Reviewed responses) {
        List<String> out = new ArrayList<>();
        List<String> in = new ArrayList<>();
        responses.states().forEach((response, state) -> (state == State.REJECTED || state == State.TEST ? out : in)
                .add(response));
        withdrawWith(responses.project(), responses.form(), out, responses.person());
        bringBackWith(responses.project(), in, responses.person());
    }

    private void withdrawWith(String project, String form, List<String> responses, String person) {
        database.sql("""
                        with recursive line as (
                          select c.instance as rejected, c.list, c.entity, c.replaces, c.version
                          from collection.entity_changes c
                          where c.project = :project and c.form = :form and c.instance = any(:responses)
                            and c.creates and c.state in ('faite', 'retenue')
                          union
                          select l.rejected, c.list, c.entity, c.replaces, c.version
                          from line l join collection.entity_changes c on c.project = :project and c.form = :form
                            and c.instance = l.replaces and c.list = l.list and c.entity = l.entity),
                        withdrawn as (
                          update collection.entities e
                          set withdrawn_at = now(), withdrawn_by = :person, withdrawn_with = line.rejected
                          from line
                          where e.project = :project and e.list = line.list and e.id = line.entity and line.version = 1
                            and e.withdrawn_at is null
                          returning e.list, e.id, e.withdrawn_with)
                        insert into collection.entity_moves (project, list, entity, withdrawn, instance, person)
                        select :project, list, id, true, withdrawn_with, :person from withdrawn
                        """)
                .param("project", project)
                .param("form", form)
                .param("responses", responses.toArray(String[]::new))
                .param("person", person)
                .update();
    }

    private void bringBackWith(String project, List<String> responses, String person) {
        database.sql("""
                        with before as (
                          select list, id, withdrawn_with from collection.entities
                          where project = :project and withdrawn_with = any(:responses)
                          for update),
                        back as (
                          update collection.entities e
                          set withdrawn_at = null, withdrawn_by = null, withdrawn_with = null
                          from before
                          where e.project = :project and e.list = before.list and e.id = before.id)
                        insert into collection.entity_moves (project, list, entity, withdrawn, instance, person)
                        select :project, list, id, false, withdrawn_with, :person from before
                        """)
                .param("project", project)
                .param("responses", responses.toArray(String[]::new))
                .param("person", person)
                .update();
    }

    private void follow(String project, String form, String instance, @Nullable String replaces, EntityChange said) {
        keep(project, form, instance, replaces, said).ifPresent(change -> {
            if (applied(project, change)) {
                applyThoseThatWaited(project, said.list(), said.id());
            }
        });
    }

    /** Empty when it was kept before. */
    private Optional<Change> keep(
            String project, String form, String instance, @Nullable String replaces, EntityChange said) {
        return database.sql("""
                        insert into collection.entity_changes (project, list, entity, form, instance, replaces, creates, updates, base, trunk,
                          branch, label, properties, state)
                        values (:project, :list, :entity, :form, :instance, :replaces, :creates, :updates, :base, :trunk,
                          :branch, :label, cast(:properties as jsonb), 'en attente')
                        on conflict on constraint a_response_changes_an_entity_once do nothing
                        returning number
                        """)
                .param("project", project)
                .param("list", said.list())
                .param("entity", said.id())
                .param("form", form)
                .param("instance", instance)
                .param("replaces", replaces, Types.VARCHAR)
                .param("creates", said.creates())
                .param("updates", said.updates())
                .param("base", said.base(), Types.INTEGER)
                .param("trunk", said.trunk(), Types.INTEGER)
                .param("branch", said.branch(), Types.VARCHAR)
                .param("label", said.label())
                .param("properties", JSON.writeValueAsString(said.properties()))
                .query(Long.class)
                .optional()
                .map(number -> new Change(number, form, instance, replaces, said));
    }

    private boolean applied(String project, Change change) {
        EntityChange said = change.said();
        if (said.creates() && made(project, change)) {
            done(change.number(), "faite", 1, null);
            return true;
        }
        Optional<Entity> present = locked(project, said.list(), said.id());
        if (present.isEmpty() || !follows(present.get(), change)) {
            return false;
        }
        apply(project, present.get(), change, "faite", null);
        return true;
    }

    /** False when there is one with this identifier. */
    private boolean made(String project, Change change) {
        return database.sql("""
                        insert into collection.entities (project, list, id, version, label, properties, instance)
                        values (:project, :list, :id, 1, :label, cast(:properties as jsonb), :instance)
                        on conflict on constraint entities_pk do nothing
                        """)
                        .param("project", project)
                        .param("list", change.said().list())
                        .param("id", change.said().id())
                        .param(
                                "label",
                                change.said().label().isEmpty()
                                        ? change.said().id()
                                        : change.said().label())
                        .param(
                                "properties",
                                JSON.writeValueAsString(change.said().properties()))
                        .param("instance", change.instance())
                        .update()
                > 0;
    }

    /** Whether a change was made upon the present version, or corrects the response that made it. */
    private static boolean follows(Entity present, Change change) {
        EntityChange said = change.said();
        if (present.instance().equals(change.replaces())) {
            return true;
        }
        if (!said.updates() || said.base() == null) {
            return false;
        }
        boolean isNextOfItsBranch = said.branch() != null
                && said.branch().equals(present.branch())
                && present.branchBase() != null
                && said.base() == present.branchBase() + 1;
        boolean isFirstOfItsBranch = said.trunk() == null || said.trunk().equals(said.base());
        return isNextOfItsBranch || isFirstOfItsBranch && said.base() == present.version();
    }

    private void apply(String project, Entity present, Change change, String state, @Nullable String person) {
        EntityChange said = change.said();
        database.sql("""
                        update collection.entities
                        set version = version + 1, label = coalesce(nullif(:label, ''), label),
                          properties = properties || cast(:properties as jsonb), instance = :instance, branch = :branch,
                          branch_base = :base, changed_at = now()
                        where project = :project and list = :list and id = :id
                        """)
                .param("label", said.label())
                .param("properties", JSON.writeValueAsString(said.properties()))
                .param("instance", change.instance())
                .param("branch", said.branch(), Types.VARCHAR)
                .param("base", said.base(), Types.INTEGER)
                .param("project", project)
                .param("list", said.list())
                .param("id", said.id())
                .update();
        done(change.number(), state, present.version() + 1, person);
    }

    private void done(long number, String state, @Nullable Integer version, @Nullable String person) {
        database.sql("""
                        update collection.entity_changes
                        set state = :state, version = :version, settled_by = :person,
                          settled_at = case when cast(:person as text) is null then null else now() end
                        where number = :number
                        """)
                .param("state", state)
                .param("version", version, Types.INTEGER)
                .param("person", person, Types.VARCHAR)
                .param("number", number)
                .update();
    }

    /** Changes may come before the one they were made upon. */
    private void applyThoseThatWaited(String project, String list, String id) {
        boolean isOneApplied = true;
        while (isOneApplied) {
            isOneApplied = waiting(project).stream()
                    .filter(change -> change.said().list().equals(list)
                            && change.said().id().equals(id))
                    .anyMatch(change -> !change.said().creates() && applied(project, change));
        }
    }

    private static final String WAITING = """
            select number, list, entity, form, instance, replaces, creates, updates, base, trunk, branch, label,
              properties::text as properties
            from collection.entity_changes
            where project = :project and state = 'en attente'
            """;

    /** The changes that somebody has to decide upon, the oldest first. */
    List<Change> waiting(String project) {
        return database.sql(WAITING + "order by number")
                .param("project", project)
                .query(Entities::change)
                .list();
    }

    /** Of two who decide at once, the second finds that it no longer waits. */
    private Optional<Change> waiting(String project, long number) {
        return database.sql(WAITING + "and number = :number for update")
                .param("project", project)
                .param("number", number)
                .query(Entities::change)
                .optional();
    }

    /** Somebody decides: the change is made upon the present version, or put aside for good. False when it no longer waits. */
    @Transactional
    boolean settle(String project, long number, boolean isTaken, String person) {
        Optional<Change> change = waiting(project, number);
        if (change.isEmpty()) {
            return false;
        }
        EntityChange said = change.get().said();
        Optional<Entity> present = locked(project, said.list(), said.id());
        if (!isTaken) {
            done(number, "écartée", null, person);
        } else if (present.isPresent()) {
            apply(project, present.get(), change.get(), "retenue", person);
        } else {
            made(project, change.get());
            done(number, "retenue", 1, person);
        }
        return true;
    }

    private Optional<Entity> locked(String project, String list, String id) {
        return database.sql("""
                        select list, id, version, label, properties::text as properties, instance, branch, branch_base,
                          withdrawn_at is not null as withdrawn
                        from collection.entities
                        where project = :project and list = :list and id = :id
                        for update
                        """)
                .param("project", project)
                .param("list", list)
                .param("id", id)
                .query(Entities::entity)
                .optional();
    }

    /** How many entities each list of a project has, those that were withdrawn too, in the order of their names. */
    Map<String, Long> lists(String project) {
        Map<String, Long> lists = new LinkedHashMap<>();
        database.sql(
                        "select list, count(*) as many from collection.entities where project = :project group by list order by list")
                .param("project", project)
                .query((row, n) -> lists.put(row.getString("list"), row.getLong("many")))
                .list();
        return lists;
    }

    /** Some of a list, in the order of their labels; those that were withdrawn too. */
    List<Entity> of(String project, String list, long offset, int limit) {
        return database.sql("""
                        select list, id, version, label, properties::text as properties, instance, branch, branch_base,
                          withdrawn_at is not null as withdrawn
                        from collection.entities
                        where project = :project and list = :list
                        order by label, id
                        limit :limit offset :offset
                        """)
                .param("project", project)
                .param("list", list)
                .param("limit", limit)
                .param("offset", offset)
                .query(Entities::entity)
                .list();
    }

    Optional<Entity> named(String project, String list, String id) {
        return database.sql("""
                        select list, id, version, label, properties::text as properties, instance, branch, branch_base,
                          withdrawn_at is not null as withdrawn
                        from collection.entities
                        where project = :project and list = :list and id = :id
                        """)
                .param("project", project)
                .param("list", list)
                .param("id", id)
                .query(Entities::entity)
                .optional();
    }

    /** When an entity was withdrawn or brought back. @param instance the response it followed; null when a person did it by hand */
    record Move(
            String entity, boolean isWithdrawn, @Nullable String instance, String person, Instant at) {}

    /** The comings and goings of some entities of a list, the oldest first. */
    List<Move> moves(String project, String list, Collection<String> ids) {
        return database.sql("""
                        select entity, withdrawn, instance, person, moved_at
                        from collection.entity_moves
                        where project = :project and list = :list and entity = any(:ids)
                        order by number
                        """)
                .param("project", project)
                .param("list", list)
                .param("ids", ids.toArray(String[]::new))
                .query((row, n) -> new Move(
                        row.getString("entity"),
                        row.getBoolean("withdrawn"),
                        row.getString("instance"),
                        row.getString("person"),
                        row.getObject("moved_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** A withdrawn entity is offered no more; what was said of it stays. */
    boolean withdraw(String project, String list, String id, String person) {
        return database.sql("""
                        with withdrawn as (
                          update collection.entities
                          set withdrawn_at = now(), withdrawn_by = :person
                          where project = :project and list = :list and id = :id and withdrawn_at is null
                          returning list, id)
                        insert into collection.entity_moves (project, list, entity, withdrawn, person)
                        select :project, list, id, true, :person from withdrawn
                        """)
                        .param("person", person)
                        .param("project", project)
                        .param("list", list)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Of these entities, whether each was withdrawn; one that is not known was not: it may come later. */
    Map<String, Boolean> gone(String project, String list, Collection<String> ids) {
        Map<String, Boolean> gone = new LinkedHashMap<>();
        ids.forEach(id -> gone.put(id, false));
        if (!gone.isEmpty()) {
            database.sql("""
                            select id
                            from collection.entities
                            where project = :project and list = :list and id in (:ids) and withdrawn_at is not null
                            """)
                    .param("project", project)
                    .param("list", list)
                    .param("ids", gone.keySet())
                    .query(String.class)
                    .list()
                    .forEach(id -> gone.put(id, true));
        }
        return gone;
    }

    /** A list as phones read it: one line an entity, with its version, then what is known of it. */
    @Override
    public byte[] csv(String project, String list) {
        List<Entity> entities = of(project, list, 0, Integer.MAX_VALUE).stream()
                .filter(entity -> !entity.isWithdrawn())
                .toList();
        Set<String> properties = new LinkedHashSet<>();
        entities.forEach(entity -> properties.addAll(entity.properties().keySet()));
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            List<String> header = new ArrayList<>(List.of("name", "label", "__version"));
            header.addAll(properties);
            csv.writeRecord(header);
            for (Entity entity : entities) {
                List<String> line =
                        new ArrayList<>(List.of(entity.id(), entity.label(), String.valueOf(entity.version())));
                properties.forEach(property -> line.add(entity.properties().getOrDefault(property, "")));
                csv.writeRecord(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Entity entity(ResultSet row, int number) throws SQLException {
        return new Entity(
                row.getString("list"),
                row.getString("id"),
                row.getInt("version"),
                row.getString("label"),
                properties(row),
                row.getString("instance"),
                row.getString("branch"),
                row.getObject("branch_base", Integer.class),
                row.getBoolean("withdrawn"));
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getLong("number"),
                row.getString("form"),
                row.getString("instance"),
                row.getString("replaces"),
                new EntityChange(
                        row.getString("list"),
                        row.getString("entity"),
                        row.getBoolean("creates"),
                        row.getBoolean("updates"),
                        row.getObject("base", Integer.class),
                        row.getObject("trunk", Integer.class),
                        row.getString("branch"),
                        row.getString("label"),
                        properties(row)));
    }

    private static Map<String, String> properties(ResultSet row) throws SQLException {
        return JSON.readValue(row.getString("properties"), new TypeReference<LinkedHashMap<String, String>>() {});
    }
}
