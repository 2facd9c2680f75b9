package fr.moisson.entry.erasure;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.entry.SameSubjects;
import fr.moisson.entry.drop.FormerFiles;
import fr.moisson.form.Blanked;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Tabulation;
import fr.moisson.french.French;
import fr.moisson.project.WhyErased;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes out of the entries who somebody is: another code, by chance, stands in the place of theirs, the same everywhere, so that a
 * household is still one household; what they wrote in words of their own is emptied, in what was received and in what it was replaced by
 * too. Answers among choices, numbers and days stay: they are counted, and nobody's.
 */
@Component
class Erasing {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 10;
    private static final String GONE = "effacé";
    private static final long NUMBERS = 900_000_000_000L;

    private final JdbcClient database;
    private final Forms forms;
    private final Entries entries;
    private final Traces traces;
    private final SameSubjects sameSubjects;
    private final List<Forgets> others;
    private final FormerFiles formerFiles;
    private final TransactionTemplate transaction;
    private final SecureRandom chance = new SecureRandom();

    Erasing(
            JdbcClient database,
            Forms forms,
            Entries entries,
            Traces traces,
            SameSubjects sameSubjects,
            List<Forgets> others,
            FormerFiles formerFiles,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.forms = forms;
        this.entries = entries;
        this.traces = traces;
        this.sameSubjects = sameSubjects;
        this.others = others;
        this.formerFiles = formerFiles;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What an erasure did.
     *
     * @param rows of tables
     * @param toWrite by file, what is to be written in it instead of each code: « « F7 » par « efface-k3m9… » »; it is kept nowhere as such
     */
    record Done(int rows, Map<String, Set<String>> toWrite) {}

    /** What takes the place of a code: the same in all forms, and a number where codes are numbers. */
    private record StandIn(String letters, String digits) {
        String in(Form form) {
            return Traces.isNumbered(form) ? digits : letters;
        }
    }

    /** A row that was touched. */
    private record Row(long id, String kind, int import_, Integer pile, int number, String code) {}

    /**
     * Erases.
     *
     * @param code of the person; the rows of files that stand today are left as their files have them
     */
    Done erase(String project, String code, WhyErased why, String by) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<String> files = traces.of(project, code).stream()
                    .filter(Trace::wasInFile)
                    .map(Trace::place)
                    .distinct()
                    .toList();
            Done done = inTheDatabase(project, traces.codes(project, code), why, by);
            files.forEach(file -> ofFormerVersions(project, file));
            return done;
        }));
    }

    private Done inTheDatabase(String project, String[] codes, WhyErased why, String by) {
        Map<String, StandIn> standIns = new HashMap<>();
        Map<String, Set<String>> toWrite = new TreeMap<>();
        int rows = 0;
        int responses = 0;
        int sheets = 0;
        for (Form form : traces.forms(project)) {
            Field subject = Traces.subject(form).orElseThrow();
            // Codes that are counted apart stay apart, be it by a capital: what is counted must not change.
            Map<String, String> chiefs = sameSubjects.standing(form);
            Function<String, String> standIn =
                    code -> standIns.computeIfAbsent(chiefs.getOrDefault(code, code), any -> drawn())
                            .in(form);
            Map<String, List<Row>> touched =
                    rows(form, codes).stream().collect(Collectors.groupingBy(row -> standIn.apply(row.code())));
            for (Map.Entry<String, List<Row>> one : touched.entrySet()) {
                rename(form, subject, one.getValue(), one.getKey());
                responses += ofResponses(form, one.getValue(), one.getKey());
                sheets += ofPaper(form, subject, one.getValue(), one.getKey());
                asTyped(form, subject, one.getValue());
                rows += one.getValue().size();
            }
            traces.inFiles(form, codes)
                    .forEach(
                            (file, those) -> those.forEach(code -> toWrite.computeIfAbsent(file, any -> new TreeSet<>())
                                    .add(French.quoted(code) + " par " + French.quoted(standIn.apply(code)))));
        }
        noLongerAlike(project, codes);
        database.sql("""
                        insert into entry.erasures (project, reason, rows, responses, sheets, erased_by)
                        values (:project, :reason, :rows, :responses, :sheets, :by)
                        """)
                .param("project", project)
                .param("reason", why.word())
                .param("rows", rows)
                .param("responses", responses)
                .param("sheets", sheets)
                .param("by", by)
                .update();
        return new Done(rows, toWrite);
    }

    private StandIn drawn() {
        StringBuilder letters = new StringBuilder("efface-");
        for (int i = 0; i < LENGTH; i++) {
            letters.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
        return new StandIn(letters.toString(), String.valueOf(NUMBERS + chance.nextInt(1_000_000_000)));
    }

    private List<Row> rows(Form form, String[] codes) {
        return database.sql("""
                        select r._id, i.kind, i.id, i.pile, r._row, r.%s::text
                        from %s r join entry.imports i on i.id = r._import
                        where %s and (i.kind <> 'file' or r._superseded_at is not null)
                        """.formatted(Traces.column(form), entries.table(form), Traces.isOf(form)))
                .param("codes", codes)
                .query((row, n) -> new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getObject(4, Integer.class),
                        row.getInt(5),
                        row.getString(6)))
                .list();
    }

    /** In words of their own, or said to be personal. What has another role is what rows are counted by. */
    private static boolean goes(Field field) {
        boolean words = field.type() == FieldType.TEXT && field.roles().isEmpty();
        return !field.has("subject") && (field.has("personal") || words);
    }

    private void rename(Form form, Field subject, List<Row> touched, String standIn) {
        Long[] ids = touched.stream().map(Row::id).toArray(Long[]::new);
        database.sql("update " + entries.table(form) + " set " + FormTable.quoted(subject.name())
                        + " = cast(:standIn as " + subject.type().column() + ")" + emptied(form)
                        + " where _id = any(:ids)")
                .param("standIn", standIn)
                .param("ids", ids)
                .update();
        repeats(form).forEach(repeat -> {
            String emptied = emptied(repeat);
            if (!emptied.isEmpty()) {
                database.sql("update " + entries.table(repeat) + " set " + emptied.substring(2)
                                + " where _entry = any(:ids)")
                        .param("ids", ids)
                        .update();
            }
        });
    }

    private List<Form> repeats(Form form) {
        return forms.tables(form.project()).stream()
                .filter(table -> table.name().startsWith(form.name() + "__"))
                .filter(entries::isThere)
                .toList();
    }

    private static String emptied(Form form) {
        return form.fields().stream()
                .filter(Erasing::goes)
                .map(field -> ", " + FormTable.quoted(field.name()) + " = null")
                .collect(Collectors.joining());
    }

    /** A response as it is kept. */
    private record Response(long id, String version, String instance, byte[] xml, String judged) {}

    private int ofResponses(Form form, List<Row> touched, String standIn) {
        List<Response> responses = database.sql("""
                        select id, form_version, instance, xml, judged from entry.submissions
                        where project = :project and form = :form and entry = any(:entries)
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .param("entries", ids(touched, "collecte"))
                .query((row, n) -> new Response(
                        row.getLong(1), row.getString(2), row.getString(3), row.getBytes(4), row.getString(5)))
                .list();
        responses.forEach(response -> blank(form, response, standIn));
        Long[] numbers = responses.stream().map(Response::id).toArray(Long[]::new);
        for (String table : List.of("entry.findings", "entry.attachments")) {
            database.sql("delete from " + table + " where submission = any(:numbers)")
                    .param("numbers", numbers)
                    .update();
        }
        database.sql("""
                        delete from entry.contents c
                        where not exists (select from entry.attachments a where a.sha256 = c.sha256)
                        """).update();
        wordsOfTheTeam(form, ids(touched, "collecte"));
        List<String> instances = responses.stream().map(Response::instance).toList();
        others.forEach(other -> other.forget(form.project(), instances));
        return responses.size();
    }

    private static Long[] ids(List<Row> touched, String kind) {
        return touched.stream()
                .filter(row -> row.kind().equals(kind))
                .map(Row::id)
                .toArray(Long[]::new);
    }

    private void blank(Form form, Response response, String standIn) {
        Map<String, Optional<String>> kept = kept(form, response.version(), standIn);
        database.sql("update entry.submissions set xml = :xml, judged = :judged where id = :id")
                .param("xml", Blanked.but(response.xml(), kept))
                .param(
                        "judged",
                        new String(
                                Blanked.but(response.judged().getBytes(StandardCharsets.UTF_8), kept),
                                StandardCharsets.UTF_8))
                .param("id", response.id())
                .update();
    }

    /** By their path, the answers that stay, and the code that takes the place of another. */
    private Map<String, Optional<String>> kept(Form form, String version, String standIn) {
        Map<String, Optional<String>> kept = new HashMap<>();
        Optional<Questionnaire> asked = forms.questionnaire(form.project(), form.name(), version);
        asked.map(questionnaire -> forms.tabulation(form.project(), questionnaire))
                .map(Tabulation::tables)
                .orElse(List.of())
                .forEach(table -> table.fields().forEach((path, field) -> {
                    if (!goes(field)) {
                        kept.put(path, field.has("subject") ? Optional.of(standIn) : Optional.empty());
                    }
                }));
        return kept;
    }

    /** What somebody wrote about these entries may say who they are of. */
    private void wordsOfTheTeam(Form form, Long[] ids) {
        for (String gone : List.of(
                "delete from entry.comments where project = :project and form = :form and entry = any(:ids)",
                "update entry.corrections set answer = '', reason = '' where project = :project and form = :form and entry = any(:ids)",
                "update entry.state_changes set reason = null where project = :project and form = :form and entry = any(:ids)",
                "update entry.not_twice set reason = null where project = :project and form = :form and (one = any(:ids) or other = any(:ids))")) {
            database.sql(gone)
                    .param("project", form.project())
                    .param("form", form.name())
                    .param("ids", ids)
                    .update();
        }
        database.sql("delete from entry.remarks where form = :form and entry = any(:ids)")
                .param("form", entries.table(form))
                .param("ids", ids)
                .update();
    }

    private int ofPaper(Form form, Field subject, List<Row> touched, String standIn) {
        Set<List<Integer>> sheets = new HashSet<>();
        touched.stream()
                .filter(row -> row.pile() != null)
                .forEach(row -> sheets.add(List.of(row.pile(), row.number())));
        List<Form> tables = new ArrayList<>(List.of(form));
        tables.addAll(repeats(form));
        String[] emptied = tables.stream()
                .flatMap(table -> table.fields().stream())
                .filter(Erasing::goes)
                .map(Field::name)
                .distinct()
                .toArray(String[]::new);
        for (List<Integer> sheet : sheets) {
            for (String of : List.of(
                    "entry.keyed k using entry.keyings s where s.id = k.keying and s.pile = :pile and s.number = :number",
                    "entry.decisions k where k.pile = :pile and k.number = :number")) {
                database.sql("delete from " + of + " and regexp_replace(k.field, '^.*/', '') = any(:emptied)")
                        .param("pile", sheet.get(0))
                        .param("number", sheet.get(1))
                        .param("emptied", emptied)
                        .update();
            }
            for (String of : List.of(
                    "entry.keyed k set written = :standIn from entry.keyings s where s.id = k.keying and s.pile = :pile and s.number = :number",
                    "entry.decisions k set written = :standIn, reason = null where k.pile = :pile and k.number = :number")) {
                database.sql("update " + of + " and regexp_replace(k.field, '^.*/', '') = :subject")
                        .param("standIn", standIn)
                        .param("pile", sheet.get(0))
                        .param("number", sheet.get(1))
                        .param("subject", subject.name())
                        .update();
            }
        }
        wordsOfTheTeam(form, ids(touched, "pile"));
        return sheets.size();
    }

    /** What was typed, where it was not taken as it stood: that it was not stays, and counts as before. */
    private void asTyped(Form form, Field subject, List<Row> touched) {
        String[] who = form.fields().stream()
                .filter(field -> field.equals(subject) || goes(field))
                .map(Field::name)
                .toArray(String[]::new);
        touched.stream().filter(row -> !row.kind().equals("collecte")).forEach(row -> {
            List<Long> asked = database.sql("""
                            select question from entry.readings where import = :import and "row" = :row and question is not null
                            """)
                    .param("import", row.import_())
                    .param("row", row.number())
                    .query(Long.class)
                    .list();
            for (String gone : List.of(
                    "delete from entry.readings where import = :import and \"row\" = :row and field = any(:who)",
                    "delete from entry.set_aside where import = :import and \"row\" = :row and field = any(:who)",
                    "update entry.readings set written = :gone, sentence = :gone where import = :import and \"row\" = :row"
                            + " and field <> all(:who)",
                    "update entry.set_aside set found = :gone, message = :gone where import = :import and \"row\" = :row"
                            + " and (field is null or field <> all(:who))")) {
                database.sql(gone)
                        .param("import", row.import_())
                        .param("row", row.number())
                        .param("who", who)
                        .param("gone", GONE)
                        .update();
            }
            asked.forEach(this::noLongerAsked);
        });
    }

    /** A question that only erased cells asked, with what was answered to it. */
    private void noLongerAsked(long question) {
        database.sql("""
                        with gone as (
                          select q.id, q.project, q.scope, q.key from entry.questions q
                          where q.id = :question
                            and not exists (select from entry.readings r where r.question = q.id and r.written <> :gone)
                        ), forgotten as (
                          delete from entry.answers a using gone g
                          where a.project = g.project and a.scope = g.scope and a.key = g.key
                        )
                        update entry.questions q
                        set key = :gone || ' ' || q.id, sentence = :gone, labels = '{}', suggested = '{}'
                        from gone g where g.id = q.id
                        """).param("question", question).param("gone", GONE).update();
    }

    /** Versions that a file has no more: their bytes, and all that was noted of cells of theirs, in rows that were never taken too. */
    private void ofFormerVersions(String project, String file) {
        String former =
                " from entry.imports i where i.id = k.import and i.project = :project and i.kind = 'file' and i.file = :file"
                        + " and i.retired_at is not null";
        List<Long> asked = database.sql(
                        "select distinct question from entry.readings k, entry.imports i where i.id = k.import"
                                + " and i.project = :project and i.kind = 'file' and i.file = :file and i.retired_at is not null"
                                + " and question is not null")
                .param("project", project)
                .param("file", file)
                .query(Long.class)
                .list();
        for (String gone : List.of(
                "update entry.readings k set written = :gone, sentence = :gone" + former,
                "update entry.set_aside k set found = :gone, message = :gone" + former)) {
            database.sql(gone)
                    .param("project", project)
                    .param("file", file)
                    .param("gone", GONE)
                    .update();
        }
        asked.forEach(this::noLongerAsked);
        formerFiles.forget(project, file);
    }

    /** Codes that were found to be alike, or told apart, would say whose the new code is. */
    private void noLongerAlike(String project, String[] codes) {
        database.sql("""
                        delete from entry.same_subject
                        where project = :project and (lower(code) = any(:codes) or lower(stands_for) = any(:codes))
                        """).param("project", project).param("codes", codes).update();
    }
}
