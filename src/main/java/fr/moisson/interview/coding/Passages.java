package fr.moisson.interview.coding;

import fr.moisson.french.French;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is said about themes over all the interviews of a project. */
@Repository
public class Passages {
    private final JdbcClient database;
    private final Interviews interviews;

    Passages(JdbcClient database, Interviews interviews) {
        this.database = database;
        this.interviews = interviews;
    }

    /**
     * A passage under a theme, and of whom it is.
     *
     * @param theme as it is read now
     * @param start in code points of the latest text; null once its words are gone
     */
    public record Passage(
            long id,
            int interview,
            Heading heading,
            int theme,
            @Nullable Integer start,
            @Nullable Integer end,
            String quote,
            String coder) {
        boolean gone() {
            return start == null;
        }

        boolean overlaps(Passage other) {
            return interview == other.interview
                    && start != null
                    && other.start != null
                    && start < Objects.requireNonNull(other.end)
                    && other.start < Objects.requireNonNull(end);
        }
    }

    /**
     * Those that a person may see: those of the interview held last come first, then in the order of its text. One that is removed, or begun, while
     * they are read is left out.
     */
    public List<Passage> of(String project, String person) {
        Map<Integer, Heading> headings =
                interviews.of(project).stream().collect(Collectors.toMap(Interview::id, Interview::heading));
        return database
                .sql("""
                        select c.id, c.interview, r.standing as theme, c.starts, c.ends, c.quote, c.coder
                        from interview.codings c
                        join interview.read_as r on r.theme = c.theme
                        join interview.interviews i on i.id = c.interview and i.removed_at is null
                        join interview.headings h on h.interview = i.id and h.superseded_at is null
                        where i.project = :project
                          and c.removed_at is null
                          and %s
                        order by h.held_on desc, c.interview desc, c.starts nulls last, c.id
                        """.formatted(Codings.SEEN))
                .param("project", project)
                .param("person", person)
                .query((row, number) -> Optional.ofNullable(headings.get(row.getInt("interview")))
                        .map(heading -> read(row, heading)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Passage read(ResultSet row, Heading heading) {
        try {
            return new Passage(
                    row.getLong("id"),
                    row.getInt("interview"),
                    heading,
                    row.getInt("theme"),
                    row.getObject("starts", Integer.class),
                    row.getObject("ends", Integer.class),
                    row.getString("quote"),
                    row.getString("coder"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<Passage> under(Collection<Passage> all, List<Theme> branch) {
        Set<Integer> ids = branch.stream().map(Theme::id).collect(Collectors.toSet());
        return all.stream().filter(one -> ids.contains(one.theme())).toList();
    }

    /**
     * « 4 codes, 5 rencontres, 9 passages ». What two people coded alike is one passage; a code is a person, a group or a moment, and a
     * passage is never taken for one.
     */
    static String counted(Collection<Passage> passages) {
        return French.count(distinct(passages, one -> one.heading().code()), "code distinct", "codes distincts") + ", "
                + French.count(distinct(passages, Passage::interview), "rencontre", "rencontres") + ", "
                + French.count(
                        distinct(
                                passages,
                                one -> List.of(
                                        one.interview(),
                                        one.gone() ? -one.id() : one.start(),
                                        one.gone() ? 0 : one.end())),
                        "passage",
                        "passages");
    }

    private static long distinct(Collection<Passage> passages, Function<Passage, Object> by) {
        return passages.stream().map(by).distinct().count();
    }
}
