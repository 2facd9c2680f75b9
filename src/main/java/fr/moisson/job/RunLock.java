package fr.moisson.job;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** One evaluation of a project at a time, whichever program asks: the database holds the lock and frees it when a program dies. */
@Component
class RunLock {
    private final DataSource database;

    RunLock(DataSource database) {
        this.database = database;
    }

    /** Frees the lock when closed. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws AlreadyRunning when someone else holds it */
    Held take(String project) {
        try {
            Connection connection = database.getConnection();
            if (!ask(connection, "select pg_try_advisory_lock(hashtext('moisson ' || ?))", project)) {
                connection.close();
                throw new AlreadyRunning(project);
            }
            return () -> release(connection, project);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("run lock", e);
        }
    }

    private static void release(Connection connection, String project) {
        try (connection) {
            ask(connection, "select pg_advisory_unlock(hashtext('moisson ' || ?))", project);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("run lock", e);
        }
    }

    private static boolean ask(Connection connection, String question, String project) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, project);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
