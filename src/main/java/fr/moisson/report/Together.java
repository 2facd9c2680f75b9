package fr.moisson.report;

import fr.moisson.indicator.Allegations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a report sets out of acting together: who brings what, and what is said of it with the strength its numbers bear. */
final class Together {
    private Together() {}

    static List<Block> contributions(Allegations.Told told) {
        if (told.contributions().isEmpty()) {
            return List.of(new Block.Paragraph(List.of(Span.of("Personne n’a encore écrit qui apporte quoi."))));
        }
        int each = 72 / Math.max(1, told.partners().size());
        List<Block.Column> columns = new ArrayList<>();
        columns.add(
                new Block.Column("Action", false, 100 - each * told.partners().size()));
        told.partners().forEach(partner -> columns.add(new Block.Column(partner, false, each)));
        return List.of(new Block.Table(
                "Qui apporte quoi",
                columns,
                told.contributions().stream()
                        .map(contribution -> {
                            List<List<Span>> row = new ArrayList<>();
                            row.add(cell(contribution.action()));
                            contribution.roles().forEach(roles -> row.add(cell(roles.isEmpty() ? "–" : roles)));
                            return row;
                        })
                        .toList()));
    }

    static List<Block> claims(Allegations.Told told) {
        if (told.claims().isEmpty()) {
            return List.of(new Block.Paragraph(List.of(Span.of("Rien n’est encore allégué de la coopération."))));
        }
        return List.of(new Block.Table(
                "Ce que l’on dit de la coopération, et jusqu’où les nombres le portent",
                List.of(
                        new Block.Column("Ce que l’on dit", false, 30),
                        new Block.Column("Force", false, 12),
                        new Block.Column("Ce sur quoi cela repose", false, 32),
                        new Block.Column("Pourquoi pas plus, pourquoi pas moins", false, 26)),
                told.claims().stream()
                        .map(claim -> List.of(
                                cell(claim.say()),
                                List.of(new Span(
                                        claim.grade().substring(0, 1).toUpperCase(Locale.FRENCH)
                                                + claim.grade().substring(1),
                                        true,
                                        false,
                                        null)),
                                rests(claim),
                                cell(claim.because())))
                        .toList()));
    }

    private static List<Span> rests(Allegations.Claim claim) {
        List<Span> spans = new ArrayList<>();
        for (Allegations.Evidence evidence : claim.rests()) {
            spans.add(Span.of(Typography.french((spans.isEmpty() ? "" : " ") + evidence.title() + " : ")));
            spans.add(new Span(
                    Typography.french(evidence.words()) + ".", false, false, Numbers.reference(evidence.value())));
        }
        return spans.isEmpty() ? cell("non recueilli") : spans;
    }

    private static List<Span> cell(String text) {
        return List.of(Span.of(Typography.french(text)));
    }
}
