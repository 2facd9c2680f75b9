package fr.moisson.interview.coding;

import fr.moisson.project.PlainFailure;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who codes an interview without seeing what the other does. */
@Repository
class BlindCoders {
    private static final int TWO = 2;

    private final JdbcClient database;

    BlindCoders(JdbcClient database) {
        this.database = database;
    }

    /** Someone who codes, and whether they said that they are done. */
    record BlindCoder(String person, boolean done) {}

    /** In the order in which they began. */
    List<BlindCoder> of(int interview) {
        return database.sql("""
                        select coder, done_at is not null as done
                        from interview.blind_coders
                        where interview = :interview
                          and left_at is null
                        order by began_at, coder
                        """)
                .param("interview", interview)
                .query((row, number) -> new BlindCoder(row.getString("coder"), row.getBoolean("done")))
                .list();
    }

    @Transactional
    void join(int interview, String person) {
        hold(interview);
        List<BlindCoder> already = of(interview);
        if (already.stream().anyMatch(coder -> coder.person().equals(person))) {
            return;
        }
        if (already.size() == TWO) {
            throw new PlainFailure("Deux personnes codent déjà cette rencontre en aveugle. En choisir une autre.");
        }
        database.sql("""
                        insert into interview.blind_coders (interview, coder)
                        values (:interview, :person)
                        on conflict (interview, coder) do update set left_at = null, began_at = now()
                        """).param("interview", interview).param("person", person).update();
    }

    void finish(int interview, String person) {
        set("done_at", interview, person);
    }

    void leave(int interview, String person) {
        set("left_at", interview, person);
    }

    private void set(String column, int interview, String person) {
        database.sql("""
                        update interview.blind_coders
                        set %s = now()
                        where interview = :interview
                          and coder = :person
                          and done_at is null
                          and left_at is null
                        """.formatted(column))
                .param("interview", interview)
                .param("person", person)
                .update();
    }

    private void hold(int interview) {
        database.sql("select id from interview.interviews where id = :id for update")
                .param("id", interview)
                .query(Integer.class)
                .single();
    }
}
