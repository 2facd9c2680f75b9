package fr.moisson.indicator.provenance;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.State;
import fr.moisson.form.Field;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Dimension;
import fr.moisson.indicator.query.Formula;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Source;
import fr.moisson.indicator.query.Tables;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What became, for one number, of every row ever received of a form: it enters, or the first reason that holds leaves it out. Each row
 * has one fate, so that the fates add up to the rows.
 */
final class Fates {
    /** In the number, above the line when it is a share. */
    static final String ENTERS = "entre";
    /** In the denominator of a share, and not in its numerator. */
    static final String BELOW = "denominateur";

    /** A row has this fate when the condition holds and none before did. */
    private record Case(String condition, String code) {}

    private static final Pattern FIELD = Pattern.compile("\\b([a-z])\\.\"([^\"]+)\"");
    private static final String APART = "hors";

    private final Source source;
    private final String group;
    private final String written;
    private final boolean imported;
    private final List<Calculation> calculations;
    private final Map<String, String> sentences = new LinkedHashMap<>();
    private final List<Case> cases = new ArrayList<>();
    private final List<String> known = new ArrayList<>();
    private final String from;

    /**
     * @param tables where the rows stand as they were written
     * @param imported whether rows say the file they came from, which drawn data do not
     */
    Fates(Definition definition, String measure, String group, Tables tables, boolean imported) {
        this.source = definition.source();
        this.group = group;
        this.written = tables.table().apply(source.form());
        this.imported = imported;
        this.calculations = definition.calculations().stream()
                .filter(calculation -> calculation.measures().contains(measure) && calculation.fits(group))
                .toList();
        this.from = tell();
    }

    /**
     * So many rows with one fate.
     *
     * @param sentence why, as a noun phrase
     * @param above of a ratio, the sum of its numerator over these rows; null when it is not one
     * @param below the same of its denominator
     */
    record Fate(
            String code,
            String sentence,
            long rows,
            @Nullable BigDecimal above,
            @Nullable BigDecimal below) {
        boolean enters() {
            return code.equals(ENTERS) || code.equals(BELOW);
        }
    }

    /**
     * The fate of each row.
     *
     * @param all in the order in which they are looked at; a fate of no row is not told
     */
    record Found(List<Fate> all, Sorted rows) {}

    /** Asks every row, once. */
    Found found(DataSource database) {
        List<String> codes = List.copyOf(sentences.keySet());
        Reading reading = new Reading(codes.size());
        String copy =
                "copy (" + with() + "select f._id, case" + cases(code -> Integer.toString(codes.indexOf(code) + 1))
                        + " end" + sides() + " " + from + ") to stdout";
        JdbcTemplate asked = new JdbcTemplate(database);
        asked.execute((ConnectionCallback<Boolean>) connection -> {
            CopyOut rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
            for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
                reading.read(row);
            }
            return true;
        });
        List<Fate> all = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            if (reading.counts[i + 1] > 0) {
                boolean told = codes.get(i).equals(ENTERS) && hasSides();
                all.add(new Fate(
                        codes.get(i),
                        sentence(codes.get(i)),
                        reading.counts[i + 1],
                        told ? reading.above : null,
                        told ? reading.below : null));
            }
        }
        return new Found(all, reading.sorted(codes));
    }

    private boolean hasSides() {
        return fraction().filter(fraction -> fraction.above() != null).isPresent();
    }

    /** What is added up above and below the line, by the rows that enter. */
    private String sides() {
        return fraction()
                .filter(fraction -> hasSides())
                .map(fraction -> ", (" + fraction.above() + ")::numeric, (" + fraction.below() + ")::numeric")
                .orElse("");
    }

    /** The lines of a copy: the id of a row, the place of its fate, and its share of both sides. */
    private static final class Reading {
        private static final int SOME = 1 << 16;

        private final long[] counts;
        private long[] ids = new long[SOME];
        private short[] fates = new short[SOME];
        private int size;
        private BigDecimal above = BigDecimal.ZERO;
        private BigDecimal below = BigDecimal.ZERO;

        Reading(int codes) {
            this.counts = new long[codes + 1];
        }

        void read(byte[] row) {
            String line = new String(row, StandardCharsets.US_ASCII);
            String[] columns = line.substring(0, line.length() - 1).split("\t");
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
                fates = Arrays.copyOf(fates, 2 * size);
            }
            ids[size] = Long.parseLong(columns[0]);
            fates[size] = Short.parseShort(columns[1]);
            counts[fates[size++]]++;
            if (columns.length > 2 && fates[size - 1] == 1) {
                above = columns[2].equals("\\N") ? above : above.add(new BigDecimal(columns[2]));
                below = columns[3].equals("\\N") ? below : below.add(new BigDecimal(columns[3]));
            }
        }

        Sorted sorted(List<String> codes) {
            long first = Arrays.stream(ids, 0, size).min().orElse(1);
            long last = Arrays.stream(ids, 0, size).max().orElse(0);
            short[] inOrder = new short[Math.toIntExact(last + 1 - first)];
            for (int i = 0; i < size; i++) {
                inOrder[(int) (ids[i] - first)] = fates[i];
            }
            return Sorted.of(codes, first, inOrder);
        }
    }

    Optional<Calculation.Fraction> fraction() {
        return calculations.size() == 1
                ? Optional.ofNullable(calculations.get(0).fraction())
                : Optional.empty();
    }

    String sentence(String code) {
        return sentences.getOrDefault(code, code);
    }

    /** What precedes a select of these rows. */
    String with() {
        return known.isEmpty() ? "" : "with " + String.join(", ", known) + " ";
    }

    /** SQL of the code of a row {@code f}. */
    String fate() {
        return "case" + cases(Calculation::quoted) + " end";
    }

    private String cases(UnaryOperator<String> written) {
        return cases.stream()
                .map(one -> " when " + one.condition() + " then " + written.apply(one.code()))
                .collect(Collectors.joining());
    }

    /** « from » of the rows, and of what tells their fates. */
    String from() {
        return from;
    }

    private void when(String condition, String code, String sentence) {
        sentences.putIfAbsent(code, sentence);
        cases.add(new Case(condition, code));
    }

    private String tell() {
        StringBuilder rows = new StringBuilder(source.everyRow());
        boolean parted = calculations.stream().anyMatch(calculation -> calculation.breakdown() > 0);
        String inGroup = parted ? whether("same", true, rows) : "true";
        String entering = whether("entering", false, rows);
        Optional<String> holds = fraction().map(Calculation.Fraction::holds);
        if (holds.isPresent()) {
            when(
                    "(" + entering + ") and not coalesce((" + holds.get() + "), false)",
                    BELOW,
                    "Au dénominateur seulement");
        }
        when(entering, ENTERS, holds.isPresent() ? "Au numérateur" : "Entrent dans le chiffre");
        replaced();
        reviewed();
        unmatched();
        conditions();
        otherGroup(inGroup);
        fraction()
                .map(Calculation.Fraction::among)
                .ifPresent(among -> when(
                        "(" + among + ") is false", "parmi", "Ne sont pas parmi celles que l’indicateur interroge"));
        missing(names(Calculation::counted), "true");
        when(
                "true",
                APART,
                "Ce que l’indicateur demande ne se lit pas sur elles\u00A0: "
                        + "une seule vague, une seule venue, ou trop tôt pour le savoir");
        return rows.toString();
    }

    /** SQL that says whether a row is in the group, or in the number; told by itself, or by the lines it belongs to. */
    private String whether(String name, boolean anyInGroup, StringBuilder rows) {
        List<String> any = new ArrayList<>();
        for (Calculation calculation : calculations) {
            Relation relation = calculation.request().relation();
            String lines = "(" + calculation.lines(group) + ")"
                    + (anyInGroup ? "" : " and coalesce((" + calculation.counted() + "), false)");
            Optional<String> alone = source.joinsOneEach() ? relation.ofOneRow(lines) : Optional.empty();
            any.add("("
                    + alone.map(condition -> source.stands() + " and " + condition)
                            .orElseGet(() -> together(name + (any.size() + 1), relation, lines, rows))
                    + ")");
        }
        return any.isEmpty() ? "false" : "coalesce(" + String.join(" or ", any) + ", false)";
    }

    /** The lines are looked up by their keys, once, rather than their rows one by one. */
    private String together(String name, Relation relation, String lines, StringBuilder rows) {
        Optional<Relation.Keys> keys = source.joinsOneEach() ? relation.keys() : Optional.empty();
        if (keys.isEmpty()) {
            known.add(name + " as materialized (select f._id from " + source.table(source.form()) + " f where "
                    + relation.rowsWhere(lines) + ")");
            rows.append(" left join " + name + " on " + name + "._id = f._id");
            return name + "._id is not null";
        }
        List<String> same = new ArrayList<>();
        for (String key : keys.get().ofRow()) {
            same.add(name + ".k" + (same.size() + 1) + " = " + key);
        }
        known.add(name + " as materialized (" + relation.keysWhere(keys.get(), lines) + ")");
        rows.append(" left join " + name + " on " + String.join(" and ", same));
        return source.stands() + " and " + keys.get().and() + " and " + name + ".k1 is not null";
    }

    private void replaced() {
        String gone = "f._superseded_at is not null";
        if (imported) {
            String fromFile = "f._import in (select id from entry.imports where kind = 'file')";
            String table = source.table(source.form());
            List<Field> key = source.form().with("key");
            String heir = "exists (select from " + table
                    + " h where h._recorded_at >= f._superseded_at and h._id > f._id and ";
            when(
                    gone + " and not " + fromFile + " and " + heir + "h._import = f._import and h._row = f._row)",
                    "corrige",
                    "Remplacées par une correction");
            if (!key.isEmpty()) {
                String same = key.stream()
                        .map(field -> "h.\"" + field.name() + "\" = f.\"" + field.name() + "\"")
                        .collect(Collectors.joining(" and "));
                when(
                        gone + " and " + fromFile + " and " + heir + same + ")",
                        "relu",
                        "Remplacées par ce qu’en dit une version plus récente de leur fichier, ou un autre");
            }
            when(
                    gone
                            + " and " + fromFile
                            + " and not exists (select from entry.imports i join entry.imports o on o.project = i.project "
                            + "and o.kind = 'file' and o.file = i.file and o.sheet is not distinct from i.sheet "
                            + "where i.id = f._import and o.finished_at is not null and o.retired_at is null)",
                    "repris",
                    "Leur fichier a été retiré");
        }
        when(gone, "disparu", imported ? "Ne sont plus dans la dernière version de leur fichier" : "Remplacées");
    }

    private void reviewed() {
        if (imported) {
            when(
                    "f._state = 'rejeté' and exists (select from entry.state_changes c where c.project = "
                            + Calculation.quoted(source.form().project()) + " and c.form = "
                            + Calculation.quoted(source.form().name())
                            + " and c.entry = f._id and c.after = 'rejeté' and c.reason like 'doublon%')",
                    "doublon",
                    "Doublons, écartés à la relecture");
        }
        for (State state : State.values()) {
            if (!state.counts()) {
                when(
                        "f._state = '" + state.word() + "'",
                        "etat." + state.word(),
                        switch (state) {
                            case TEST -> "Données pour essayer le formulaire";
                            case REJECTED -> "Rejetées à la relecture";
                            default -> "À vérifier\u00A0: elles compteront une fois validées";
                        });
            }
        }
        when("not (" + source.counts("f") + ")", "etat", "Leur état fait qu’elles ne comptent pas");
    }

    private void unmatched() {
        source.joined()
                .ifPresent(link -> when(
                        "j._id is null",
                        "rattachement",
                        "Ce à quoi elles se rattachent n’a pas été trouvé dans "
                                + quoted(link.form().title())));
        if (source.hasPhases()) {
            when("d.beginning is null", "debut", "On ne sait pas quand l’action a commencé pour elles");
        }
    }

    /** Where a condition speaks of one question among choices, each answer is a reason by itself: « annulée » is not « reportée ». */
    private void conditions() {
        List<Formula> all = source.conditions();
        for (int i = 0; i < all.size(); i++) {
            Formula formula = all.get(i);
            String fails = "not " + formula.condition("f");
            missing(formula.names(), fails);
            Optional<Source.Place> question = formula.names().size() == 1
                    ? Optional.ofNullable(
                            source.places().get(formula.names().iterator().next()))
                    : Optional.empty();
            if (question.isPresent()) {
                Source.Place place = question.get();
                String column = place.alias() + ".\"" + place.field().name() + "\"";
                int at = i;
                place.field()
                        .choices()
                        .forEach(choice -> when(
                                fails + " and " + column + "::text = " + Calculation.quoted(choice.name()),
                                "condition." + at + "." + choice.name(),
                                place.field().label() + "\u00A0: " + quoted(choice.label())));
            }
            when(
                    fails,
                    "condition." + i,
                    "Ne remplissent pas la condition "
                            + quoted(formula.expression().text()));
        }
    }

    private void otherGroup(String inGroup) {
        if (!inGroup.equals("true")) {
            Set<String> by = names(calculation -> calculation.groupDimensions().stream()
                    .map(Dimension::column)
                    .collect(Collectors.joining(" , ")));
            for (String name : by) {
                when(
                        "not " + inGroup + " and " + column(name) + " is null",
                        "ventilation." + name,
                        "Sans réponse à " + quoted(label(name)) + ", par quoi l’on groupe");
            }
            when("not " + inGroup, "groupe", "D’un autre groupe");
        }
    }

    /** An answer that is not there, by why it is not. */
    private void missing(Set<String> names, String when) {
        for (String name : names) {
            String none = (when.equals("true") ? "" : "(" + when + ") and ") + column(name) + " is null";
            String lacks = "Il leur manque une réponse à " + quoted(label(name));
            if (imported && !column(name).startsWith("j.")) {
                String field = Calculation.quoted(name);
                String reading = none
                        + " and exists (select from entry.readings x where x.import = f._import and x.\"row\" = f._row and x.field = "
                        + field + " and ";
                String remark =
                        none + " and exists (select from entry.remarks x where x.form = " + Calculation.quoted(written)
                                + " and x.entry = f._id and x.field = " + field + " and x.kind = ";
                when(remark + "'refus')", "refus." + name, "Refus de répondre à " + quoted(label(name)));
                when(remark + "'illisible')", "illisible." + name, "Réponse illisible à " + quoted(label(name)));
                when(
                        reading + "x.rule = 'non recueilli')",
                        "nc." + name,
                        "Noté «\u00A0non recueilli\u00A0» à " + quoted(label(name)));
                when(
                        reading + "x.verdict in ('asked', 'refused'))",
                        "incompris." + name,
                        "Ce qui est écrit à " + quoted(label(name)) + " n’a pas été compris");
            }
            when(none, "manque." + name, lacks);
        }
    }

    private String label(String name) {
        Source.Place place = source.places().get(name);
        return place == null ? name : place.field().label();
    }

    private String column(String name) {
        Source.Place place = source.places().get(name);
        return (place == null ? "f" : place.alias()) + ".\"" + name + "\"";
    }

    /** The fields a part of the calculations speaks of. */
    private Set<String> names(Function<Calculation, String> part) {
        Set<String> names = new LinkedHashSet<>();
        for (Calculation calculation : calculations) {
            Relation relation = calculation.request().relation();
            Matcher column = Pattern.compile("\\bc\\d+\\b").matcher(part.apply(calculation));
            while (column.find()) {
                String expression = relation.expression(column.group());
                String sql = relation.ofOneRow(column.group()).orElse(expression);
                Matcher field = FIELD.matcher(sql);
                while (field.find()) {
                    if (source.places().containsKey(field.group(2))) {
                        names.add(field.group(2));
                    }
                }
            }
        }
        return names;
    }
}
