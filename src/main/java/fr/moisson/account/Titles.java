package fr.moisson.account;

import fr.moisson.project.Names;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people are called; those whose account was closed too, since what they did stays. */
@Component
class Titles implements Names {
    private final JdbcClient database;

    Titles(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String of(String name) {
        return database.sql("select title from account.people where name = :name")
                .param("name", People.plain(name))
                .query(String.class)
                .optional()
                .orElse(name);
    }
}
