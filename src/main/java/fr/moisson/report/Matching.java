package fr.moisson.report;

import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Mention;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values a pattern names: {@code montant_des_achats:<mois>}, {@code freins.part:T1 / *}. A {@code *} stands for any word that is
 * neither {@code total} nor a period.
 */
record Matching(Indicator indicator, String measure, Pattern groups, List<Value> values) {
    private static final Map<String, String> WORDS = Map.of(
            "<mois>", "(\\d{4}-\\d{2})",
            "<annee>", "(\\d{4})",
            "<trimestre>", "(\\d{4}-T\\d)",
            "<annee_scolaire>", "(\\d{4}-\\d{4})",
            "*", "((?!total$|\\d{4}(?:$|-(?:T\\d|\\d{2}|\\d{4})$))(?:(?! / ).)+)");
    private static final Pattern WORD = Pattern.compile("<[a-z_]+>|\\*");

    /** @throws IllegalArgumentException with a French sentence when it can name nothing */
    static Matching of(String text, Results results) {
        int colon = text.indexOf(':');
        String groups = colon < 0 ? "total" : text.substring(colon + 1).trim();
        Mention mention = Mention.parse(colon < 0 ? text : text.substring(0, colon));
        mention.in(results);
        Pattern pattern = pattern(groups);
        List<Value> values = results.of(mention.indicator(), mention.measure()).stream()
                .filter(value -> pattern.matcher(value.group()).matches())
                .toList();
        return new Matching(results.indicator(mention.indicator()).orElseThrow(), mention.measure(), pattern, values);
    }

    static Matching none() {
        Indicator indicator = new Indicator("", "", "", "", 0, null, "", "", "", Map.of(), null, "", List.of());
        return new Matching(indicator, "valeur", Pattern.compile("total"), List.of());
    }

    private static Pattern pattern(String groups) {
        StringBuilder expression = new StringBuilder();
        Matcher words = WORD.matcher(groups);
        int from = 0;
        while (words.find()) {
            String known = WORDS.get(words.group());
            if (known == null) {
                throw new IllegalArgumentException("«\u00A0" + words.group()
                        + "\u00A0» n’est pas une période. Écrire <mois>, <trimestre>, <annee> ou <annee_scolaire>.");
            }
            expression
                    .append(Pattern.quote(groups.substring(from, words.start())))
                    .append(known);
            from = words.end();
        }
        return Pattern.compile(
                expression.append(Pattern.quote(groups.substring(from))).toString());
    }

    /** What a {@code *} or a period stood for in a value's group, from 1; the whole group when there is none. */
    String captured(Value value, int which) {
        Matcher group = groups.matcher(value.group());
        return group.matches() && group.groupCount() >= which ? group.group(which) : value.group();
    }

    Scale scale() {
        return Scale.of(indicator, measure);
    }
}
