package fr.moisson.collection;

import fr.moisson.entry.erasure.Forgets;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was registered, or told of last, by a response that is erased is offered no more, and nothing says who it was. */
@Component
class ForgottenEntities implements Forgets {
    private final JdbcClient database;

    ForgottenEntities(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void forget(String project, Collection<String> responses) {
        String[] numbers = responses.toArray(String[]::new);
        database.sql("""
                        update collection.entities e
                        set label = 'effacé', properties = '{}', withdrawn_at = coalesce(withdrawn_at, now()),
                          withdrawn_by = coalesce(withdrawn_by, 'effacement'), withdrawn_with = null
                        where e.project = :project
                          and (e.instance = any(:responses)
                            or exists (
                              select from collection.entity_changes c
                              where c.project = e.project and c.list = e.list and c.entity = e.id and c.creates
                                and c.instance = any(:responses)))
                        """).param("project", project).param("responses", numbers).update();
        database.sql("""
                        update collection.entity_changes set label = 'effacé', properties = '{}'
                        where project = :project and instance = any(:responses)
                        """).param("project", project).param("responses", numbers).update();
    }
}
