package fr.moisson.entry.files;

import fr.moisson.entry.drop.Originals;
import fr.moisson.tabular.Mark;
import fr.moisson.tabular.MarkedWorkbook;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Workbooks given back with the cells coloured that were refused or wait for an answer, to be mended and dropped again. */
@Component
class MarkedFiles {
    /** No colour is one that people give to sessions that were not held. */
    static final String REFUSED = "F8CBAD";

    static final String DOUBTFUL = "FFEB9C";

    /** A row that people made red stays red: what it means is still to be said. */
    static final String STILL_RED = "FF7C80";

    private static final int MOST = 20_000;
    private static final String THAT_COUNT = """
             i.project = :project and i.file = :file and i.kind = 'file'
              and i.finished_at is not null and i.retired_at is null
            """;

    private final JdbcClient database;
    private final Originals originals;

    MarkedFiles(JdbcClient database, Originals originals) {
        this.database = database;
        this.originals = originals;
    }

    /** A file that counts, by one of its sheets. */
    record Source(String project, String file, String sha256) {
        String lastName() {
            return file.substring(file.lastIndexOf('/') + 1);
        }
    }

    /** What was made: a file to send and to delete, and the name it has for people. */
    record Marked(Path file, String name) {}

    private record Found(String sheet, int row, int column, String sentence, String colour, boolean isOpen) {
        String place() {
            return sheet + "\t" + row + "\t" + column;
        }

        MarkedWorkbook.Note note() {
            return new MarkedWorkbook.Note(row, column, colour, Mark.OURS + sentence);
        }
    }

    Optional<Source> source(String project, int import_) {
        return database.sql("""
                        select i.file, i.sha256 from entry.imports i
                        where i.project = :project and i.kind = 'file' and i.finished_at is not null and i.retired_at is null
                          and i.file = (select file from entry.imports where id = :id and project = :project)
                        order by i.id desc limit 1
                        """)
                .param("project", project)
                .param("id", import_)
                .query((row, n) -> new Source(project, row.getString("file"), row.getString("sha256")))
                .optional();
    }

    /** By sheet, the cells of a file to be looked at again. */
    Map<String, List<MarkedWorkbook.Note>> notes(Source source) {
        Map<String, List<MarkedWorkbook.Note>> notes = new TreeMap<>();
        Set<String> said = new HashSet<>();
        List<Found> all = new ArrayList<>(understood(source));
        all.addAll(setAside(source));
        for (Found found : all) {
            if (said.add(found.place()) && found.isOpen()) {
                notes.computeIfAbsent(found.sheet(), sheet -> new ArrayList<>()).add(found.note());
            }
        }
        return notes;
    }

    private List<Found> understood(Source source) {
        return database.sql("""
                        select coalesce(i.sheet, '') as sheet, r."row", r."column", r.sentence,
                          coalesce(q.sentence, '') as question, r.rule, r.verdict,
                          not exists (select from entry.answers a
                            where a.project = q.project and a.scope = q.scope and a.key = q.key) as open
                        from entry.readings r
                        join entry.imports i on i.id = r.import
                        left join entry.questions q on q.id = r.question
                        where r."row" > 0 and r.verdict in ('asked', 'refused') and %s
                        order by i.id, r."row", r."column" limit %d
                        """.formatted(THAT_COUNT, MOST))
                .param("project", source.project())
                .param("file", source.file())
                .query((row, n) -> {
                    boolean isAsked = row.getString("verdict").equals("asked");
                    String colour =
                            row.getString("rule").equals("ligne en rouge") ? STILL_RED : isAsked ? DOUBTFUL : REFUSED;
                    String question = row.getString("question");
                    String sentence = row.getString("sentence");
                    return new Found(
                            row.getString("sheet"),
                            row.getInt("row"),
                            row.getInt("column"),
                            isAsked && !question.isEmpty() ? question : sentence,
                            colour,
                            !isAsked || row.getBoolean("open"));
                })
                .list();
    }

    private List<Found> setAside(Source source) {
        return database.sql("""
                        select coalesce(i.sheet, '') as sheet, s."row", s."column", s.message
                        from entry.set_aside s
                        join entry.imports i on i.id = s.import
                        where s."row" > 0 and %s
                        order by i.id, s."row", s."column" limit %d
                        """.formatted(THAT_COUNT, MOST))
                .param("project", source.project())
                .param("file", source.file())
                .query((row, n) -> new Found(
                        row.getString("sheet"),
                        row.getInt("row"),
                        number(row.getString("column")),
                        row.getString("message"),
                        REFUSED,
                        true))
                .list();
    }

    /** From 0; of a whole row, the first. */
    private static int number(@Nullable String letters) {
        if (letters == null) {
            return 0;
        }
        int number = 0;
        for (int at = 0; at < letters.length(); at++) {
            number = number * 26 + letters.charAt(at) - 'A' + 1;
        }
        return number - 1;
    }

    /** Empty when the file is no longer there as it was read. */
    Optional<Marked> marked(Source source, Map<String, List<MarkedWorkbook.Note>> notes) throws IOException {
        Path made = Files.createTempFile("moisson", ".marked");
        List<String> name = new ArrayList<>();
        boolean isThere = false;
        try {
            isThere = originals.use(source.project(), source.file(), source.sha256(), file -> {
                try (OutputStream out = Files.newOutputStream(made)) {
                    MarkedWorkbook.write(file, notes, out);
                }
                name.add(MarkedWorkbook.isCopy(file) ? asWorkbook(source.lastName()) : source.lastName());
            });
        } finally {
            if (!isThere) {
                Files.deleteIfExists(made);
            }
        }
        return isThere ? Optional.of(new Marked(made, name.get(0))) : Optional.empty();
    }

    private static String asWorkbook(String name) {
        int point = name.lastIndexOf('.');
        return (point < 0 ? name : name.substring(0, point)) + ".xlsx";
    }
}
