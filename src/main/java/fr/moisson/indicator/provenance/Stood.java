package fr.moisson.indicator.provenance;

import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.query.Tables;
import fr.moisson.project.DefinitionFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries as they stood once, for whoever asks what stood between two instants. */
@Component
public class Stood {
    private final Catalogue catalogue;
    private final JdbcClient database;

    Stood(Catalogue catalogue, JdbcClient database) {
        this.catalogue = catalogue;
        this.database = database;
    }

    /** The text of today over the rows of then; empty when it can no longer be read, or a form it reads has no table. */
    public Optional<Definition> definition(String project, String indicator, Instant then) {
        Past past = new Past(database, catalogue.tables(), catalogue.subjects(), then);
        return catalogue
                .file(project, indicator)
                .flatMap(file -> read(project, file, past.atFirst()))
                .filter(definition -> definition.source().forms().stream().allMatch(past::isThere));
    }

    private Optional<Definition> read(String project, DefinitionFile file, Tables tables) {
        return catalogue.read(project, file, tables, new ArrayList<>());
    }
}
