package fr.moisson.account;

import fr.moisson.french.French;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who saw or changed what, and when. It is only ever added to; what is more than a year old goes. */
@Component
class Audit {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.FRANCE);
    private static final int LONGEST = 300;

    private final JdbcClient database;

    Audit(JdbcClient database) {
        this.database = database;
    }

    /** Public parts, for the template. */
    record Line(String when, String name, String address, String project, String what, String about) {}

    /**
     * @param person who, null when nobody was signed in
     * @param what they did, in French: « a changé un rôle »
     * @param about whom or what, empty when there is nothing to add
     */
    void note(@Nullable Person person, String address, @Nullable String project, String what, String about) {
        database.sql("""
                insert into account.audit (person, name, address, project, what, about)
                values (:person, :name, :address, :project, :what, :about)
                """)
                .param("person", person == null ? null : person.id(), java.sql.Types.INTEGER)
                .param("name", person == null ? "" : person.name())
                .param("address", address)
                .param("project", project, java.sql.Types.VARCHAR)
                .param("what", what)
                .param("about", about.length() > LONGEST ? about.substring(0, LONGEST) : about)
                .update();
    }

    List<Line> lines(long from, int count) {
        return database.sql("""
                select at, name, address, coalesce(project, '') as project, what, about
                from account.audit
                order by id desc
                offset :from
                limit :count
                """)
                .param("from", from)
                .param("count", count)
                .query((row, number) -> new Line(
                        WHEN.format(LocalDateTime.ofInstant(
                                row.getObject("at", OffsetDateTime.class).toInstant(), French.HERE)),
                        row.getString("name"),
                        row.getString("address"),
                        row.getString("project"),
                        row.getString("what"),
                        row.getString("about")))
                .list();
    }

    long count() {
        return database.sql("select count(*) from account.audit")
                .query(Long.class)
                .single();
    }

    void forgetOld() {
        database.sql("delete from account.audit where at < now() - interval '1 year'")
                .update();
    }
}
