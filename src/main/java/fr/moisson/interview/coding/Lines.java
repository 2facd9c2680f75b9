package fr.moisson.interview.coding;

import fr.moisson.interview.TextFollower;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The lines of all texts as they stand now, by their words: whatever their endings, their capitals and their accents. */
@Repository
class Lines implements TextFollower {
    /** In code points: what is longer is cut, for a search answers with what can be read at a glance. */
    private static final int LONGEST = 2_000;

    static final char HIT = '\u0002';
    static final char HIT_ENDS = '\u0003';

    private final JdbcClient database;

    Lines(JdbcClient database) {
        this.database = database;
    }

    /**
     * A line in which the words were found.
     *
     * @param text what is around them; they stand between {@link #HIT} and {@link #HIT_ENDS}
     * @param start of the line in the latest text, in code points
     */
    record Found(int interview, String text, int start) {}

    /**
     * What was found.
     *
     * @param lines how many in all
     * @param newest those to be read first: of what was said last
     */
    record Answer(int lines, int interviews, int codes, List<Found> newest) {}

    /** An interview in which the words were found. */
    private record Hit(int interview, String code, int lines) {}

    /** Whether anything is left to search for, once the words that are everywhere (« le », « et ») are taken out. */
    boolean hasWords(String asked) {
        return database.sql("select numnode(websearch_to_tsquery('interview.french', :asked)) > 0")
                .param("asked", asked)
                .query(Boolean.class)
                .single();
    }

    /**
     * What was said last comes first. A word that is everywhere is in most lines of most interviews: they are counted by interview, and read
     * only in the few that are shown.
     *
     * @param most of the lines that are shown
     */
    Answer search(String project, String asked, int most) {
        List<Hit> hits = hits(project, asked);
        return new Answer(
                hits.stream().mapToInt(Hit::lines).sum(),
                hits.size(),
                (int) hits.stream().map(Hit::code).distinct().count(),
                hits.isEmpty() ? List.of() : found(enough(hits, most), asked, most));
    }

    /** Of what was said last first. */
    private List<Hit> hits(String project, String asked) {
        return database.sql("""
                        select l.interview, h.code, l.lines
                        from (
                          select interview, count(*) as lines
                          from interview.lines
                          where words @@ websearch_to_tsquery('interview.french', :asked)
                          group by interview
                        ) l
                        join interview.interviews i on i.id = l.interview
                        join interview.headings h on h.interview = i.id and h.superseded_at is null
                        where i.project = :project
                          and i.removed_at is null
                        order by h.held_on desc, l.interview desc
                        """)
                .param("project", project)
                .param("asked", asked)
                .query((row, number) -> new Hit(row.getInt("interview"), row.getString("code"), row.getInt("lines")))
                .list();
    }

    /** The first interviews that have so many lines. */
    private static List<Integer> enough(List<Hit> hits, int most) {
        List<Integer> first = new ArrayList<>();
        int lines = 0;
        for (Hit hit : hits) {
            if (lines >= most) {
                break;
            }
            first.add(hit.interview());
            lines += hit.lines();
        }
        return first;
    }

    private List<Found> found(List<Integer> interviews, String asked, int most) {
        return database.sql("""
                        select f.interview,
                          ts_headline('interview.french', f.text, f.query,
                            'MaxFragments=2, MinWords=12, MaxWords=35, FragmentDelimiter=" … ", StartSel=' || chr(2) || ', StopSel=' || chr(3)) as text,
                          greatest(position(f.text in t.text) - 1, 0) as start
                        from (
                          select l.interview, l.text, q.query, h.held_on
                          from interview.lines l
                          cross join websearch_to_tsquery('interview.french', :asked) as q (query)
                          join interview.headings h on h.interview = l.interview and h.superseded_at is null
                          where l.interview in (:interviews)
                            and l.words @@ q.query
                          order by h.held_on desc, l.interview desc
                          limit :most
                        ) f
                        cross join lateral (
                          select text
                          from interview.texts
                          where interview = f.interview
                          order by revision desc
                          limit 1
                        ) t
                        order by f.held_on desc, f.interview desc, start
                        """)
                .param("interviews", interviews)
                .param("asked", asked)
                .param("most", most)
                .query((row, number) -> new Found(row.getInt("interview"), row.getString("text"), row.getInt("start")))
                .list();
    }

    @Override
    @Transactional
    public void changed(int interview, String before, String after) {
        Set<String> old = pieces(before);
        Set<String> now = pieces(after);
        old.stream().filter(piece -> !now.contains(piece)).forEach(piece -> forget(interview, piece));
        now.stream().filter(piece -> !old.contains(piece)).forEach(piece -> keep(interview, piece));
    }

    private void forget(int interview, String piece) {
        database.sql("delete from interview.lines where interview = :interview and md5(text) = md5(:text)")
                .param("interview", interview)
                .param("text", piece)
                .update();
    }

    private void keep(int interview, String piece) {
        database.sql("insert into interview.lines (interview, text) values (:interview, :text) on conflict do nothing")
                .param("interview", interview)
                .param("text", piece)
                .update();
    }

    private static Set<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (String line : text.split("\n")) {
            int at = 0;
            while (at < line.length()) {
                int left = line.codePointCount(at, line.length());
                int end = line.offsetByCodePoints(at, Math.min(LONGEST, left));
                pieces.add(line.substring(at, end));
                at = end;
            }
        }
        Set<String> written = new HashSet<>(pieces);
        written.removeIf(String::isBlank);
        return written;
    }
}
