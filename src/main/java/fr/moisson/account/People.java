package fr.moisson.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Those who have an account, and the part each has in projects. */
@Component
class People {
    private static final String PERSON = """
            select p.id, p.name, p.title, p.administrator, p.demo, p.password is not null as has_password,
              coalesce(array_agg(r.project || ' ' || r.role) filter (where r.project is not null), '{}') as parts
            from account.people p
            left join account.parts r on r.person = p.id
            """;

    private final JdbcClient database;

    People(JdbcClient database) {
        this.database = database;
    }

    /** Names are compared without regard to capitals and to the spaces around them. */
    static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    Optional<Person> named(String name) {
        return database.sql(PERSON + "where p.name = :name and p.closed_at is null group by p.id")
                .param("name", plain(name))
                .query(People::person)
                .optional();
    }

    Optional<Person> numbered(int id) {
        return database.sql(PERSON + "where p.id = :id and p.closed_at is null group by p.id")
                .param("id", id)
                .query(People::person)
                .optional();
    }

    List<Person> all() {
        return database.sql(PERSON + "where p.closed_at is null group by p.id order by p.title, p.id")
                .query(People::person)
                .list();
    }

    List<Person> of(String project) {
        return database.sql(PERSON + """
                where p.closed_at is null
                  and exists (select from account.parts own where own.person = p.id and own.project = :project)
                group by p.id
                order by p.title, p.id
                """)
                .param("project", project)
                .query(People::person)
                .list();
    }

    /** Makes an account, or opens again one that was closed, with nothing left of what it could do before. */
    Person add(String name, String title, boolean administrator, boolean demo) {
        database.sql("""
                insert into account.people (name, title, administrator, demo)
                values (:name, :title, :administrator, :demo)
                on conflict (name) do update
                  set title = excluded.title, administrator = excluded.administrator, demo = excluded.demo,
                    password = null, closed_at = null
                  where account.people.closed_at is not null
                """)
                .param("name", plain(name))
                .param("title", title.strip())
                .param("administrator", administrator)
                .param("demo", demo)
                .update();
        return named(name).orElseThrow();
    }

    /** The stored form of a password, empty when there is none. */
    Optional<String> password(int person) {
        return database.sql("select password from account.people where id = :id and password is not null")
                .param("id", person)
                .query(String.class)
                .optional();
    }

    void setPassword(int person, String hashed) {
        database.sql("update account.people set password = :password where id = :id")
                .param("password", hashed)
                .param("id", person)
                .update();
    }

    void rename(int person, String title) {
        database.sql("update account.people set title = :title where id = :id")
                .param("title", title.strip())
                .param("id", person)
                .update();
    }

    void give(int person, String project, Role role) {
        database.sql("""
                insert into account.parts (person, project, role)
                values (:person, :project, :role)
                on conflict (person, project) do update set role = excluded.role
                """)
                .param("person", person)
                .param("project", project)
                .param("role", role.code())
                .update();
    }

    void withdraw(int person, String project) {
        database.sql("delete from account.parts where person = :person and project = :project")
                .param("person", person)
                .param("project", project)
                .update();
    }

    /** The person can no longer sign in; what they did stays theirs. */
    void close(int person) {
        database.sql("""
                with parts as (delete from account.parts where person = :id)
                update account.people
                set closed_at = now(), password = null, administrator = false
                where id = :id
                """).param("id", person).update();
    }

    boolean hasAny() {
        return database.sql("select exists (select from account.people)")
                .query(Boolean.class)
                .single();
    }

    boolean isShared(String project) {
        return database.sql("select exists (select from account.shared where project = :project)")
                .param("project", project)
                .query(Boolean.class)
                .single();
    }

    void share(String project, boolean shared) {
        database.sql(
                        shared
                                ? "insert into account.shared (project) values (:project) on conflict do nothing"
                                : "delete from account.shared where project = :project")
                .param("project", project)
                .update();
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        Map<String, Role> parts = new HashMap<>();
        for (String part : (String[]) row.getArray("parts").getArray()) {
            int space = part.indexOf(' ');
            parts.put(part.substring(0, space), Role.of(part.substring(space + 1)));
        }
        return new Person(
                row.getInt("id"),
                row.getString("name"),
                row.getString("title"),
                row.getBoolean("administrator"),
                row.getBoolean("demo"),
                row.getBoolean("has_password"),
                parts);
    }
}
