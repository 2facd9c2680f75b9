package fr.moisson.indicator.word;

import fr.moisson.form.Form;
import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.query.Source;
import java.util.List;
import java.util.Set;

/**
 * The share of the classes known to another form that have at least some rows here: {@code coverage: { among: enfants, per: [ecole,
 * classe], at_least: 3 }}.
 */
final class Coverage implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "coverage: { among: enfants, per: [ecole, classe], at_least: 3 }",
                "La part des classes connues d’un autre formulaire qui ont ici assez de lignes.");
    }

    @Override
    public boolean divides() {
        return true;
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("among", "per", "at_least");
        Form known = asked.form("among");
        List<String> keys = asked.names("per");
        asked.mustHave(known, "per", keys);
        long least = asked.whole("at_least");
        Source source = asked.source();
        String list =
                String.join(", ", keys.stream().map(key -> "\"" + key + "\"").toList());
        String counted = String.join(
                ", ", keys.stream().map(key -> source.column(key, "f")).toList());
        String from = "from (select distinct " + list + " from " + source.table(known) + " k where "
                + source.counts("k")
                + ") k left join (select " + counted + ", count(*) as rows " + source.from() + " group by " + counted
                + ") s using (" + list + ")";
        Relation classes = asked.relations()
                .other(source, from, "concat_ws(chr(31), " + list + ")", "concat_ws(chr(31), " + counted + ")", false);
        String covered = classes.column("coalesce(s.rows, 0) >= " + least);
        return List.of(new Calculation(
                new Request(
                        classes, List.of(), List.of("count(*) filter (where " + covered + ")", "count(*)", "count(*)")),
                0,
                asked.prefix(),
                Set.of(VALUE),
                "true",
                lines -> List.of(Share.share(VALUE, "", lines.get(0)))));
    }
}
