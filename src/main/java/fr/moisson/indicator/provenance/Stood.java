package fr.moisson.indicator.provenance;

import fr.moisson.form.Form;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.query.Source;
import fr.moisson.indicator.query.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    public Between between(String project, Instant from, Instant to) {
        return new Between(project, new Past(database, catalogue.tables(), catalogue.subjects(), from, to), from);
    }

    /** The entries at two instants, and what came in between. */
    public final class Between {
        private final String project;
        private final Past past;
        private final Instant from;

        private Between(String project, Past past, Instant from) {
            this.project = project;
            this.past = past;
            this.from = from;
        }

        /** The text of today over the rows of the first instant; empty when it can no longer be read, or a form it reads has no table. */
        public Optional<Definition> before(String indicator) {
            return read(indicator, past.atFirst());
        }

        /** The same over the rows of the second. */
        public Optional<Definition> after(String indicator) {
            return read(indicator, past.atLast());
        }

        private Optional<Definition> read(String indicator, Tables tables) {
            return catalogue
                    .file(project, indicator)
                    .flatMap(file -> catalogue.read(project, file, tables, new ArrayList<>()))
                    .filter(definition -> definition.source().forms().stream().allMatch(past::isThere));
        }

        /**
         * SQL, over the rows {@code f}, of those that make the difference; empty when it takes all the rows of either instant to know: some
         * were corrected, withdrawn or reviewed, or those of one form change what the rows of another are.
         */
        public Optional<String> came(Definition definition) {
            Source source = definition.source();
            List<Form> own = Stream.concat(Stream.of(source.form()), source.joined().map(Source.Link::form).stream())
                    .toList();
            return own.containsAll(source.forms()) && own.stream().allMatch(past::onlyGrew)
                    ? Optional.of("(f._recorded_at > " + Past.literal(from)
                            + (own.size() > 1 ? " or j._recorded_at > " + Past.literal(from) : "") + ")")
                    : Optional.empty();
        }
    }
}
