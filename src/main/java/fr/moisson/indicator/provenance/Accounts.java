package fr.moisson.indicator.provenance;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Definition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of every row, for the numbers that somebody looked at: found aside, and kept as long as nothing changes. */
@Component
class Accounts {
    /** More than a page is given; those found last are kept. */
    private static final int KEPT = 2_000;

    private static final int IN_MEMORY = 20;
    static final Duration PATIENCE = Duration.ofMillis(600);

    private final Catalogue catalogue;
    private final DataSource source;
    private final JdbcClient database;
    private final Aside<Provenance.Account> aside = new Aside<>(IN_MEMORY, PATIENCE);

    Accounts(Catalogue catalogue, DataSource source, JdbcClient database) {
        this.catalogue = catalogue;
        this.source = source;
        this.database = database;
    }

    /** What became of every row for one number; empty while that is being found out. */
    Optional<Provenance.Account> of(String project, Definition definition, String measure, String group) {
        String state = state(project, definition);
        Look look = new Look(project, definition.indicator().name(), measure, group, state);
        return aside.ask(String.join("\n", look.indicator(), measure, group, state), () -> kept(look)
                .orElseGet(() -> {
                    Provenance.Account account = account(definition, measure, group);
                    keep(look, account);
                    return account;
                }));
    }

    /** Finds it when nobody asked yet, however long that takes. */
    void prepare(String project, Definition definition, String measure, String group) {
        Look look = new Look(project, definition.indicator().name(), measure, group, state(project, definition));
        if (waiting(definition).isEmpty() && kept(look).isEmpty()) {
            keep(look, account(definition, measure, group));
        }
    }

    private Provenance.Account account(Definition definition, String measure, String group) {
        return new Provenance(source, catalogue.tables(), true).account(definition, measure, group);
    }

    /** Why the rows a definition reads cannot be asked yet, in a sentence: a form has grown and its table has not. */
    Optional<String> waiting(Definition definition) {
        return definition.source().forms().stream()
                .filter(this::isNarrow)
                .findFirst()
                .map(
                        form -> "Le formulaire " + quoted(form.title())
                                + " a de nouvelles questions, que les lignes déjà reçues n’ont pas encore. Elles les auront à la prochaine évaluation\u00A0: la lancer, puis revenir à cette page.");
    }

    private boolean isNarrow(Form form) {
        return database.sql("""
                        select to_regclass(:table) is not null and exists (
                          select from unnest(cast(:fields as text[])) field
                          where not exists (
                            select from pg_attribute a
                            where a.attrelid = to_regclass(:table) and a.attname = field and a.attnum > 0 and not a.attisdropped))
                        """)
                .param("table", catalogue.tables().table().apply(form))
                .param("fields", form.fields().stream().map(Field::name).toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** What is looked at, and all that it depends on. */
    private record Look(String project, String indicator, String measure, String group, String state) {}

    /** What a definition says, and what tells that something happened to the rows it reads: any of it may change the fate of one. */
    String state(String project, Definition definition) {
        return state(project, List.of(definition));
    }

    /** The same of several: a form is looked at once. */
    String state(String project, List<Definition> definitions) {
        StringBuilder all = new StringBuilder("3\n");
        Map<Form, String> tables = new LinkedHashMap<>();
        for (Definition definition : definitions) {
            all.append(definition.text()).append(definition.labels()).append('\n');
            definition
                    .source()
                    .forms()
                    .forEach(form -> tables.put(form, definition.source().table(form)));
        }
        tables.forEach((form, table) -> all.append(form)
                .append('\n')
                .append(table)
                .append('\n')
                .append(rows(catalogue.tables().table().apply(form)))
                .append('\n'));
        return sha256(all.append(happened(project)).toString());
    }

    private String rows(String table) {
        boolean isThere = database.sql("select to_regclass(:table) is not null")
                .param("table", table)
                .query(Boolean.class)
                .single();
        return isThere
                ? String.valueOf(database.sql("select coalesce(max(_id), 0) from " + table)
                        .query(Long.class)
                        .single())
                : "";
    }

    /**
     * Whatever changes a row leaves one of these in the same transaction: a file its import, a sheet of paper what its pile counts, a review
     * its change of state, a response its submission, which goes with the answers of a trial. They are counted too, since who began first
     * may end last. PostgreSQL's own counters of a table would say as much, a second late.
     */
    private String happened(String project) {
        return database.sql("""
                        select concat_ws(' ', count(*), count(finished_at), max(finished_at), count(retired_at), max(retired_at), max(id),
                          sum(rows), sum(added), sum(changed), sum(removed), sum(set_aside), sum(elsewhere),
                          (select concat_ws(' ', count(*), max(id)) from entry.state_changes where project = :project),
                          (select concat_ws(' ', count(*), max(id)) from entry.corrections where project = :project),
                          (select concat_ws(' ', count(*), max(d.id)) from entry.decisions d join entry.piles p on p.id = d.pile
                           where p.project = :project),
                          (select count(*) from entry.submissions where project = :project))
                        from entry.imports
                        where project = :project
                        """).param("project", project).query(String.class).single();
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Provenance.Account> kept(Look look) {
        return database.sql("""
                        select codes, sentences, counts, above, below, refused, elsewhere, twice, first, size, packed, places
                        from indicator.fates
                        where project = :project and indicator = :indicator and measure = :measure and "group" = :group
                          and state = :state
                        """)
                .paramSource(look)
                .query((row, n) -> account(row))
                .optional();
    }

    private static Provenance.Account account(ResultSet row) throws SQLException {
        String[] codes = (String[]) array(row, "codes");
        String[] sentences = (String[]) array(row, "sentences");
        Long[] counts = (Long[]) array(row, "counts");
        @Nullable BigDecimal[] above = (BigDecimal[]) array(row, "above");
        @Nullable BigDecimal[] below = (BigDecimal[]) array(row, "below");
        List<Fates.Fate> fates = new ArrayList<>();
        for (int i = 0; i < codes.length; i++) {
            fates.add(new Fates.Fate(codes[i], sentences[i], counts[i], above[i], below[i]));
        }
        return new Provenance.Account(
                fates,
                row.getLong("refused"),
                row.getLong("elsewhere"),
                row.getLong("twice"),
                new Sorted(
                        List.of((String[]) array(row, "places")),
                        row.getLong("first"),
                        row.getInt("size"),
                        row.getBytes("packed")));
    }

    private static Object array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array.getArray();
    }

    private void keep(Look look, Provenance.Account account) {
        List<Fates.Fate> fates = account.fates();
        database.sql("""
                        insert into indicator.fates (project, indicator, measure, "group", state, codes, sentences, counts,
                          above, below, refused, elsewhere, twice, places, first, size, packed)
                        values (:project, :indicator, :measure, :group, :state, :codes, :sentences, :counts,
                          :above, :below, :refused, :elsewhere, :twice, :places, :first, :size, :packed)
                        on conflict on constraint fates_pk do update set
                          state = excluded.state, found_at = excluded.found_at, codes = excluded.codes,
                          sentences = excluded.sentences, counts = excluded.counts, above = excluded.above,
                          below = excluded.below, refused = excluded.refused, elsewhere = excluded.elsewhere,
                          twice = excluded.twice, places = excluded.places, first = excluded.first, size = excluded.size,
                          packed = excluded.packed
                        """)
                .param("project", look.project())
                .param("indicator", look.indicator())
                .param("measure", look.measure())
                .param("group", look.group())
                .param("state", look.state())
                .param("codes", fates.stream().map(Fates.Fate::code).toArray(String[]::new))
                .param("sentences", fates.stream().map(Fates.Fate::sentence).toArray(String[]::new))
                .param("counts", fates.stream().map(Fates.Fate::rows).toArray(Long[]::new))
                .param("above", fates.stream().map(Fates.Fate::above).toArray(BigDecimal[]::new))
                .param("below", fates.stream().map(Fates.Fate::below).toArray(BigDecimal[]::new))
                .param("refused", account.refused())
                .param("elsewhere", account.elsewhere())
                .param("twice", account.twice())
                .param("places", account.rows().codes().toArray(String[]::new))
                .param("first", account.rows().first())
                .param("size", account.rows().size())
                .param("packed", account.rows().packed())
                .update();
        database.sql("""
                        delete from indicator.fates
                        where project = :project and found_at < (
                          select found_at from indicator.fates where project = :project
                          order by found_at desc offset :kept limit 1)
                        """).param("project", look.project()).param("kept", KEPT).update();
    }
}
