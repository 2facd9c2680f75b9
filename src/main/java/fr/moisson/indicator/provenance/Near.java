package fr.moisson.indicator.provenance;

import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Source;
import fr.moisson.indicator.query.Tables;
import fr.moisson.project.DefinitionFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows that can say anything of the lines one row is part of: those of the same household, of the same class, whatever the
 * definitions follow; set apart in temporary tables, of the transaction under way, so that all the definitions can be asked at once.
 */
final class Near {
    private final JdbcClient database;
    private final Tables all;
    private final Map<String, String> apart = new HashMap<>();

    /** @param all where the rows stand, as the definitions read them */
    private Near(JdbcClient database, Tables all) {
        this.database = database;
        this.all = all;
    }

    /**
     * The same definitions, on what is near one row.
     *
     * @param definitions that draw from the form of the row
     */
    static List<Definition> read(JdbcClient database, Catalogue catalogue, List<Definition> definitions, long row) {
        Form form = definitions.get(0).source().form();
        Tables near = around(database, form, definitions, row);
        List<Definition> read = new ArrayList<>();
        for (Definition definition : definitions) {
            String path = "reports/" + form.project() + "/indicators/"
                    + definition.indicator().name() + ".yaml";
            DefinitionFile file = new DefinitionFile(path, definition.text().getBytes(StandardCharsets.UTF_8));
            catalogue.read(form.project(), file, near, new ArrayList<>()).ifPresent(read::add);
        }
        return read;
    }

    private static Tables around(JdbcClient database, Form form, List<Definition> definitions, long row) {
        Source any = definitions.get(0).source();
        Near near = new Near(database, new Tables(any::table, any::counts));
        near.rows(form, definitions, row);
        near.linked(form, definitions);
        return new Tables(near::table, any::counts, near::last);
    }

    private String table(Form form) {
        return apart.getOrDefault(form.name(), all.table().apply(form));
    }

    private void rows(Form form, List<Definition> definitions, long row) {
        Set<String> conditions = new LinkedHashSet<>();
        conditions.add("f._import = me._import and f._row = me._row");
        List<Field> key = form.with("key");
        if (!key.isEmpty()) {
            conditions.add(
                    same(key.stream().map(field -> "f.\"" + field.name() + "\"").toList()));
        }
        for (Definition definition : definitions) {
            for (Calculation calculation : definition.calculations()) {
                calculation
                        .request()
                        .relation()
                        .keys()
                        .map(Relation.Keys::ofRow)
                        .ifPresent(keys -> {
                            List<String> own = keys.stream()
                                    .filter(one -> !one.matches("(?s).*\\b[jd]\\..*"))
                                    .toList();
                            if (!own.isEmpty() && !own.equals(List.of("f._id"))) {
                                conditions.add(same(own));
                            }
                        });
            }
        }
        String table = all.table().apply(form);
        setApart(
                form,
                "select f.* from " + table + " f, (select * from " + table + " f where f._id = " + row
                        + ") me where f._id = me._id or "
                        + String.join(
                                " or ",
                                conditions.stream().map(one -> "(" + one + ")").toList()));
    }

    private static String same(List<String> keys) {
        return keys.stream()
                .map(one -> one + " = " + one.replaceAll("\\bf\\.", "me."))
                .collect(Collectors.joining(" and "));
    }

    /** What the rows belong to. A form that is linked to itself is read whole. */
    private void linked(Form form, List<Definition> definitions) {
        Map<Form, Set<String>> on = new HashMap<>();
        for (Definition definition : definitions) {
            List<Source.Link> links = new ArrayList<>();
            definition.source().joined().ifPresent(links::add);
            definition.source().beginning().ifPresent(links::add);
            links.forEach(link -> on.computeIfAbsent(link.form(), any -> new LinkedHashSet<>())
                    .add(link.on()));
        }
        on.remove(form);
        String rows = table(form);
        on.forEach((other, fields) -> setApart(
                other,
                "select o.* from " + all.table().apply(other) + " o where "
                        + fields.stream()
                                .map(field -> "o.\"" + field + "\" in (select n.\"" + field + "\" from " + rows + " n)")
                                .collect(Collectors.joining(" or "))));
    }

    /** One row of the last day anything was noted. */
    private String last(Form form) {
        List<Field> dates = form.with("date");
        if (dates.isEmpty()) {
            return all.table().apply(form);
        }
        return apart.computeIfAbsent(form.name() + " last", any -> {
            String date = "l.\"" + dates.get(0).name() + "\"";
            return temporary("select l.* from " + all.table().apply(form) + " l where "
                    + all.counts().apply("l") + " order by " + date + " desc nulls last limit 1");
        });
    }

    private void setApart(Form form, String select) {
        String name = temporary(select);
        apart.put(form.name(), name);
    }

    private String temporary(String select) {
        String name = "pg_temp.near_" + apart.size();
        database.sql("create temp table near_" + apart.size() + " on commit drop as " + select)
                .update();
        database.sql("analyze " + name).update();
        return name;
    }
}
