package fr.moisson.indicator.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parts of time a date can be grouped by. Numbers while grouping, text once grouped: writing text a million times is slow. */
public enum Breakdown {
    ANNEE("annee", "date_part('year', %s)::int", "(%s)::text"),
    MOIS(
            "mois",
            "(date_part('year', %s) * 100 + date_part('month', %s))::int",
            "(%s / 100)::text || '-' || lpad((%s % 100)::text, 2, '0')"),
    TRIMESTRE(
            "trimestre",
            "(date_part('year', %s) * 10 + date_part('quarter', %s))::int",
            "(%s / 10)::text || '-T' || (%s % 10)::text"),
    /** From September to August. */
    ANNEE_SCOLAIRE(
            "annee_scolaire",
            "date_part('year', %s - interval '8 months')::int",
            "(%s)::text || '-' || (%s + 1)::text");

    private final String word;
    private final String number;
    private final String code;

    Breakdown(String word, String number, String code) {
        this.word = word;
        this.number = number;
        this.code = code;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(breakdown -> breakdown.word).toList();
    }

    static Optional<Breakdown> named(String word) {
        return Arrays.stream(values())
                .filter(breakdown -> breakdown.word.equals(word))
                .findFirst();
    }

    public String sql(String date) {
        return number.replace("%s", date);
    }

    public Dimension dimension(Relation relation, String date) {
        return new Dimension(relation.column(sql(date)), code, List.of());
    }
}
