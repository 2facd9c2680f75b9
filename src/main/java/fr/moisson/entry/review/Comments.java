package fr.moisson.entry.review;

import fr.moisson.form.Form;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people wrote beside an entry. */
@Component
class Comments {
    static final int LONGEST = 2000;

    private final JdbcClient database;

    Comments(JdbcClient database) {
        this.database = database;
    }

    record Comment(String written, String person, Instant at) {}

    void add(Form form, long entry, String written, String person) {
        database.sql("""
                        insert into entry.comments (project, form, entry, written, person)
                        values (:project, :form, :entry, :written, :person)
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .param("entry", entry)
                .param("written", written)
                .param("person", person)
                .update();
    }

    List<Comment> of(Form form, Collection<Long> entries) {
        return database.sql("""
                        select * from entry.comments where project = :project and form = :form and entry = any(:ids) order by id
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .param("ids", entries.toArray(Long[]::new))
                .query((row, n) -> new Comment(
                        row.getString("written"),
                        row.getString("person"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
