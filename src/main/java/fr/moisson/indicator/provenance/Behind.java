package fr.moisson.indicator.provenance;

import fr.moisson.form.Field;
import fr.moisson.form.Use;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.query.Source;
import java.util.regex.Pattern;

/**
 * Who is behind the numbers of an indicator.
 *
 * @param people its rows are of people, households or children: they say who they are of, or each is somebody's answer to an enquête
 * @param threshold fewer than so many are too few to be shown
 * @param counts its values are counts of them
 * @param adds its values are amounts added up
 * @param rows which rows it reads: those of another indicator with the same text are the same
 */
public record Behind(boolean people, int threshold, boolean counts, boolean adds, String rows) {
    /** Persons or households: the convention of health and social statistics. */
    public static final int FEW = 5;
    /** Where income, health or origin is told: what Insee asks of figures on income. */
    static final int FEW_WHEN_SENSITIVE = 11;

    private static final Pattern COUNTS = Pattern.compile("(?m)^(count|count_distinct|active|response)\\s*:");

    private static final Pattern ADDS = Pattern.compile("(?m)^sum\\s*:");

    public static Behind of(Definition definition) {
        Source source = definition.source();
        boolean sensitive = source.places().values().stream()
                .map(Source.Place::field)
                .anyMatch(field -> field.has("sensitive") && speaksOf(definition, field));
        return new Behind(
                source.with("subject").isPresent() || source.form().use() == Use.ENQUETE,
                sensitive ? FEW_WHEN_SENSITIVE : FEW,
                COUNTS.matcher(definition.text()).find(),
                ADDS.matcher(definition.text()).find(),
                source.form().name() + "|" + source.whereText().orElse(""));
    }

    private static boolean speaksOf(Definition definition, Field field) {
        return Pattern.compile("\\b" + field.name() + "\\b")
                .matcher(definition.text())
                .find();
    }
}
