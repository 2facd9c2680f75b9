package fr.moisson.job;

import fr.moisson.project.PlainFailure;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.web.server.PortInUseException;

/** What the person at the keyboard reads when the program cannot start or go on; the rest is in the log. */
public final class FailureSentence {
    private FailureSentence() {}

    public static String of(Throwable failure) {
        return PlainFailure.in(failure)
                .map(PlainFailure::sentence)
                .or(() -> portInUse(failure))
                .or(() -> noServer(failure))
                .orElseGet(() -> unexpected(failure));
    }

    private static Optional<String> portInUse(Throwable failure) {
        return causes(failure)
                .filter(PortInUseException.class::isInstance)
                .map(PortInUseException.class::cast)
                .findFirst()
                .map(taken -> "Le port " + taken.getPort()
                        + " est déjà pris, peut-être par un autre Moisson. L’arrêter, ou ouvrir celui-ci ailleurs en écrivant SERVER_PORT="
                        + (taken.getPort() + 1) + " devant la commande.");
    }

    /** PostgreSQL's classes of faults: 08 no connection, 28 no such user or password, 3D no such database. */
    private static Optional<String> noServer(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .filter(refusal -> String.valueOf(refusal.getSQLState()).matches("(08|28|3D)..."))
                .findFirst()
                .map(refusal ->
                        "Le serveur PostgreSQL ne répond pas, ou refuse l’accès. Vérifier dans SPRING_DATASOURCE_URL l’adresse, la base, "
                                + "le nom et le mot de passe. Il a dit\u00A0: " + refusal.getMessage());
    }

    private static String unexpected(Throwable failure) {
        Throwable deepest = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
        return "Moisson a dû s’arrêter. Cause\u00A0: " + deepest
                + ". Le détail est dans moisson.log, à côté de la base.";
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
