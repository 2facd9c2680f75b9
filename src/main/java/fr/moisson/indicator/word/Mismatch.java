package fr.moisson.indicator.word;

import fr.moisson.form.Form;
import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Line;
import fr.moisson.indicator.query.Relation;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.query.Source;
import fr.moisson.indicator.statistics.Estimate;
import fr.moisson.project.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How many rows contradict the detail kept in another form: {@code mismatch: { with: ventes, on: session_id, compare: [{ group:
 * montant, field: montant_eur, sum: montant_eur, tolerance: 0.005 }, { group: foyers, field: foyers_acheteurs, count: rows }] }}.
 * Rows without any detail are not compared.
 */
final class Mismatch implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "mismatch: { with: ventes, on: session_id, compare: [{ group: foyers, field: foyers_acheteurs, count: rows }] }",
                "Combien de lignes ne s’accordent pas avec leur détail dans un autre formulaire.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("with", "on", "compare");
        Form detail = asked.form("with");
        List<String> on = asked.names("on");
        asked.mustHave(detail, "on", on);
        List<Calculation> calculations = new ArrayList<>();
        List<Settings> compare = asked.settings().list("compare");
        List<String> totals = new ArrayList<>();
        for (Settings each : compare) {
            each.allowing(Set.of("group", "field", "sum", "count", "tolerance"));
            totals.add(total(asked, detail, each) + " as total" + totals.size());
        }
        for (int i = 0; i < compare.size() && !on.isEmpty(); i++) {
            calculations.add(compared(asked, detail, "\"" + on.get(0) + "\"", totals, compare.get(i), i));
        }
        return calculations;
    }

    private static String total(Asked asked, Form detail, Settings each) {
        return each.has("sum")
                ? asked.named(each, "sum", detail)
                        .map(name -> "sum(d.\"" + name + "\")")
                        .orElse("null::numeric")
                : "count(*)";
    }

    private static Calculation compared(
            Asked asked, Form detail, String on, List<String> totals, Settings each, int at) {
        Source source = asked.source();
        String group = each.text("group");
        String said = asked.named(each, "field", source.form())
                .map(name -> "f.\"" + name + "\"")
                .orElse("null::numeric");
        String from = source.from()
                .replaceFirst(
                        " f( join .*)? where ",
                        java.util.regex.Matcher.quoteReplacement(
                                " f join (select d." + on + ", " + String.join(", ", totals) + " from "
                                        + source.table(detail) + " d where " + source.counts("d")
                                        + " group by 1) m on m." + on + " = f."
                                        + on + " where "));
        Relation rows = asked.relations().other(source, from, "f._id", "f._id", false);
        String apart = rows.column("abs(m.total" + at + " - " + said + ") > "
                + each.number("tolerance").orElse(0.0));
        return new Calculation(
                new Request(
                        rows,
                        List.of(),
                        List.of("count(*) filter (where " + apart + ")", "count(" + apart + ")", "count(*)")),
                0,
                group,
                Set.of(VALUE),
                apart + " is not null",
                lines -> List.of(count(lines.get(0))));
    }

    private static Found count(Line line) {
        long n = line.count(1);
        return Found.of(VALUE, n == 0 ? Estimate.NONE : Estimate.of(line.count(0)), n, line.count(2) - n);
    }
}
