package fr.moisson.report;

import fr.moisson.indicator.Audience;
import fr.moisson.indicator.RungsByQuarter.Climb;
import fr.moisson.indicator.RungsByQuarter.Row;
import fr.moisson.project.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;

/**
 * Who stands on which rung and who moved, quarter by quarter, for the team alone: the same people are in indicators whose small numbers are withheld, and what
 * is not an indicator cannot be withheld with them.
 */
final class RungsTables {
    private static final int USUAL = 6;
    /** As many as stand side by side on a page. */
    private static final int MOST = 8;

    private static final int WHOLE = 100;
    private static final int WIDTH_OF_NAMES = 28;
    private static final List<String> MOVES = List.of(
            "Premières fois", "Retours", "Montées", "Descentes", "Sorties", "Sans changement", "On ne sait pas");

    private final Supplier<Optional<Climb>> source;

    RungsTables(Supplier<Optional<Climb>> source) {
        this.source = source;
    }

    List<Block> read(Settings block, Audience audience) {
        block.allowing(Set.of("caption", "quarters"));
        int many = quarters(block);
        if (audience != Audience.INTERNAL) {
            block.fault(
                    "caption",
                    "ce bloc donne des nombres exacts, même de peu de personnes\u00A0: il ne va que dans un rapport pour l’équipe («\u00A0audience: "
                            + "interne\u00A0»). Pour d’autres, écrire une figure «\u00A0kind: ladder\u00A0» ou les indicateurs que nomme la ligne "
                            + "«\u00A0see\u00A0» de echelle.yaml.");
            return List.of();
        }
        String caption = Typography.french(block.optionalText("caption").orElse(""));
        return source.get()
                .map(climb -> blocks(climb, caption, many))
                .orElse(List.of(paragraph(
                        "Échelle de participation\u00A0: rien n’a encore été noté dans les registres qui la disent.")));
    }

    private static int quarters(Settings block) {
        double many = block.number("quarters").orElse((double) USUAL);
        if (many < 1 || many > MOST || many != Math.rint(many)) {
            block.fault(
                    "quarters",
                    "il faut un nombre entier de trimestres, de 1 à " + MOST + ". Écrire par exemple «\u00A0quarters: "
                            + USUAL + "\u00A0».");
            return USUAL;
        }
        return (int) many;
    }

    private static List<Block> blocks(Climb climb, String caption, int many) {
        String standing = caption.isEmpty() ? "Où sont les " + climb.several() : caption;
        return List.of(
                table(
                        standing + ", à la fin de chaque trimestre",
                        "Marche",
                        climb.rungs(),
                        latest(climb.standing(), many)),
                table(
                        "Qui arrive, qui monte, qui s’en va, d’un trimestre à l’autre",
                        "Mouvement",
                        MOVES,
                        latest(climb.moves(), many)),
                paragraph("Unité\u00A0: " + climb.several()
                        + ", chacun sur la plus haute marche qu’il tient ce trimestre-là. «\u00A0Non "
                        + "recueilli\u00A0»\u00A0: rien n’a été noté, ce qui n’est pas 0. Descendre ou s’arrêter n’est pas un échec. "
                        + climb.limits()));
    }

    private static List<Row> latest(List<Row> rows, int many) {
        return rows.subList(Math.max(0, rows.size() - many), rows.size());
    }

    /** A quarter is a column: the names of rungs are long, and a report covers few quarters. */
    private static Block table(String caption, String named, List<String> names, List<Row> quarters) {
        int width = (WHOLE - WIDTH_OF_NAMES) / Math.max(1, quarters.size());
        List<Block.Column> columns = new ArrayList<>();
        columns.add(new Block.Column(named, false, WHOLE - width * quarters.size()));
        quarters.forEach(quarter -> columns.add(new Block.Column(Typography.french(quarter.quarter()), true, width)));
        List<List<List<Span>>> rows = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            int cell = at;
            rows.add(Stream.concat(
                            Stream.of(StringUtils.capitalize(names.get(at))),
                            quarters.stream().map(quarter -> quarter.cells().get(cell)))
                    .map(text -> List.of(Span.of(Typography.french(text))))
                    .toList());
        }
        return new Block.Table(Typography.french(caption), columns, rows);
    }

    private static Block paragraph(String text) {
        return new Block.Paragraph(List.of(Span.of(Typography.french(text))));
    }
}
