package fr.moisson.entry.asked;

import fr.moisson.entry.Place;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the cells of the files that count were understood, and what is still asked about them. */
@Component
public class Readings {
    private static final String THAT_COUNT = """
            from entry.readings r join entry.imports i on i.id = r.import
            where i.project = :project and i.kind = 'file' and i.finished_at is not null and i.retired_at is null
            """;

    private static final String UNANSWERED = """
             and not exists (select from entry.answers a
               where a.project = q.project and a.scope = q.scope and a.key = q.key)
            """;

    private final JdbcClient database;

    Readings(JdbcClient database) {
        this.database = database;
    }

    /**
     * A question that waits.
     *
     * @param cells how many ask it
     * @param example where one of them stands
     * @param written in it
     */
    public record Open(
            long id,
            String scope,
            String key,
            String sentence,
            List<String> labels,
            List<String> suggested,
            long cells,
            String example,
            String written) {

        /** The form and the field, when it is about cells. */
        Optional<String[]> field() {
            int slash = scope.indexOf('/');
            return slash < 0
                    ? Optional.empty()
                    : Optional.of(new String[] {scope.substring(0, slash), scope.substring(slash + 1)});
        }
    }

    /** A cell that was not taken as it stood. */
    public record Cell(
            int import_,
            String place,
            String field,
            String written,
            String understood,
            String rule,
            String verdict,
            String sentence) {}

    /** How many cells of each verdict, and how many questions wait. */
    public record Counts(long certain, long plausible, long asked, long refused, long questions) {}

    /** What was decided, to be looked at again. */
    public record Decided(
            String scope,
            String key,
            String sentence,
            @Nullable String value,
            @Nullable String by) {}

    public Counts counts(String project) {
        long questions = open(project, 100_000).size();
        return database.sql("""
                        select count(*) filter (where r.verdict = 'certain') as certain,
                          count(*) filter (where r.verdict = 'plausible') as plausible,
                          count(*) filter (where r.verdict = 'asked') as asked,
                          count(*) filter (where r.verdict = 'refused') as refused
                        """ + THAT_COUNT)
                .param("project", project)
                .query((row, n) -> new Counts(
                        row.getLong("certain"),
                        row.getLong("plausible"),
                        row.getLong("asked"),
                        row.getLong("refused"),
                        questions))
                .single();
    }

    /** The questions that wait, those that hold up most cells first. */
    public List<Open> open(String project, int atMost) {
        return database.sql("""
                        select q.id, q.scope, q.key, q.sentence, q.labels, q.suggested, w.cells, w.file, w.sheet, w.row, w.column, w.written
                        from entry.questions q
                        join (select r.question, count(*) as cells,
                                (array_agg(i.file order by i.file, i.sheet, r."row"))[1] as file,
                                (array_agg(coalesce(i.sheet, '') order by i.file, i.sheet, r."row"))[1] as sheet,
                                (array_agg(r."row" order by i.file, i.sheet, r."row"))[1] as "row",
                                (array_agg(r."column" order by i.file, i.sheet, r."row"))[1] as "column",
                                (array_agg(r.written order by i.file, i.sheet, r."row"))[1] as written
                        """ + THAT_COUNT + """
                              and r.verdict = 'asked'
                              group by r.question) w on w.question = q.id
                        where q.project = :project
                        """ + UNANSWERED + """
                        order by w.cells desc, q.id limit :most
                        """)
                .param("project", project)
                .param("most", atMost)
                .query((row, n) -> new Open(
                        row.getLong("id"),
                        row.getString("scope"),
                        row.getString("key"),
                        row.getString("sentence"),
                        texts(row, "labels"),
                        texts(row, "suggested"),
                        row.getLong("cells"),
                        place(row),
                        row.getString("written")))
                .list();
    }

    /** One of them. */
    Optional<Open> open(String project, long id) {
        return open(project, 100_000).stream()
                .filter(question -> question.id() == id)
                .findFirst();
    }

    /** @param verdict empty for all */
    public List<Cell> cells(String project, String verdict, int skip, int atMost) {
        return database.sql("""
                        select r.import, i.file, coalesce(i.sheet, '') as sheet, r."row", r."column", r.field, r.written, r.understood,
                          r.rule, r.verdict, r.sentence
                        """ + THAT_COUNT + """
                          and (:verdict = '' or r.verdict = :verdict)
                        order by i.file, i.sheet, i.id, r."row", r."column" limit :most offset :skip
                        """)
                .param("project", project)
                .param("verdict", verdict)
                .param("most", atMost)
                .param("skip", skip)
                .query((row, n) -> new Cell(
                        row.getInt("import"),
                        place(row),
                        row.getString("field"),
                        row.getString("written"),
                        row.getString("understood"),
                        row.getString("rule"),
                        row.getString("verdict"),
                        row.getString("sentence")))
                .list();
    }

    /** A file some of whose cells were refused or wait, and one of its imports. */
    record ToMend(int number, String file) {}

    List<ToMend> toMend(String project) {
        return database.sql("""
                        select i.file, min(i.id) as number from entry.imports i
                        where i.project = :project and i.kind = 'file' and i.finished_at is not null and i.retired_at is null
                          and (exists (select from entry.set_aside s where s.import = i.id and s."row" > 0)
                            or exists (select from entry.readings r where r.import = i.id and r."row" > 0
                                and (r.verdict = 'refused' or r.question in (select q.id from entry.questions q
                                  where q.project = :project %s))))
                        group by i.file order by i.file
                        """.formatted(UNANSWERED))
                .param("project", project)
                .query((row, n) -> new ToMend(row.getInt("number"), row.getString("file")))
                .list();
    }

    /** What was answered so far, the last first. */
    public List<Decided> decided(String project, int atMost) {
        return database.sql("""
                        select a.scope, a.key, coalesce(q.sentence, '') as sentence, a.value, a.decided_by
                        from entry.answers a
                        left join entry.questions q on q.project = a.project and q.scope = a.scope and q.key = a.key
                        where a.project = :project and a.scope <> 'nom'
                        order by a.decided_at desc limit :most
                        """)
                .param("project", project)
                .param("most", atMost)
                .query((row, n) -> new Decided(
                        row.getString("scope"),
                        row.getString("key"),
                        row.getString("sentence"),
                        row.getString("value"),
                        row.getString("decided_by")))
                .list();
    }

    private static String place(ResultSet row) throws SQLException {
        return row.getInt("row") == 0
                ? Place.sheet(row.getString("file"), row.getString("sheet"))
                : Place.cell(
                        row.getString("file"), row.getString("sheet"), row.getInt("row"), row.getInt("column"), null);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return new ArrayList<>(List.of((String[]) row.getArray(column).getArray()));
    }
}
