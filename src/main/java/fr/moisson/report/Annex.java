package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.RuleChange;
import fr.moisson.project.Holding;
import java.text.Collator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts at the end of a report that nobody types: what each indicator is, what is kept about people, what words mean. */
final class Annex {
    private static final List<Word> WORDS = Packaged.text("/report/glossary.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Word::of)
            .toList();

    private static final Collator ALPHABET = Collator.getInstance(Locale.FRANCE);

    private Annex() {}

    /** A word of the glossary, and what it is known by in a text. */
    private record Word(String name, Pattern known, String meaning) {
        /** « Foyer actif | foyers actifs | Un foyer qui… »: what stands between the first bar and the last is an expression. */
        static Word of(String line) {
            int first = line.indexOf(" | ");
            int last = line.lastIndexOf(" | ");
            return new Word(
                    line.substring(0, first),
                    Pattern.compile(line.substring(first + 3, last)),
                    line.substring(last + 3));
        }
    }

    /** What each indicator is, in words: the definition that its numbers follow. */
    static List<Block> sheets(List<Indicator> indicators) {
        if (indicators.isEmpty()) {
            return List.of();
        }
        return List.of(new Block.Table(
                "Fiches des indicateurs",
                List.of(
                        new Block.Column("Indicateur", false, 18),
                        new Block.Column("Ce que c’est", false, 28),
                        new Block.Column("Ce qui est compté", false, 24),
                        new Block.Column("Ce que cela ne dit pas", false, 30)),
                indicators.stream()
                        .map(indicator -> List.of(
                                cell(indicator.title() + " (" + indicator.level() + ")"),
                                cell(indicator.definition() + aimed(indicator)),
                                cell(counted(indicator)),
                                cell(indicator.limits())))
                        .toList()));
    }

    private static String aimed(Indicator indicator) {
        return indicator.rationale().isEmpty() ? "" : " Objectif\u00A0: " + indicator.rationale();
    }

    private static String counted(Indicator indicator) {
        if (indicator.numerator().isEmpty()) {
            return "–";
        }
        return indicator.denominator().isEmpty()
                ? indicator.numerator()
                : indicator.numerator() + ", sur\u00A0: " + indicator.denominator();
    }

    private static List<Span> cell(String text) {
        return List.of(Span.of(Typography.french(text)));
    }

    /** Which definitions are no longer what they were, since when and why; not by whom, which is the team's. */
    static List<Block> changes(List<RuleChange> changes) {
        if (changes.isEmpty()) {
            return List.of(new Block.Paragraph(
                    List.of(Span.of("Aucune définition n’a changé depuis qu’elles sont suivies."))));
        }
        return List.of(new Block.Table(
                "Définitions qui ont changé",
                List.of(
                        new Block.Column("Quand", false, 20),
                        new Block.Column("Indicateur", false, 34),
                        new Block.Column("Pourquoi", false, 46)),
                changes.stream()
                        .map(change -> List.of(
                                cell(French.day(change.at())),
                                cell(change.indicator() + (change.removed() ? " (n’est plus calculé)" : "")),
                                cell(change.reason())))
                        .toList()));
    }

    /** What is kept about people; not of how many, which a register tells the team. */
    static List<Block> register(List<Holding.Held> held) {
        if (held.isEmpty()) {
            return List.of(new Block.Paragraph(List.of(Span.of("Rien n’est tenu sur des personnes."))));
        }
        return List.of(new Block.Table(
                "Ce qui est tenu, et jusqu’à quand",
                List.of(
                        new Block.Column("Quoi", false, 30),
                        new Block.Column("Ce qui dit qui sont les gens", false, 40),
                        new Block.Column("Jusqu’à quand", false, 30)),
                held.stream()
                        .map(one -> List.of(
                                cell(one.what()),
                                cell(one.data().isEmpty() ? "rien de connu" : one.data()),
                                cell(one.end().isEmpty() ? "non précisé" : one.end())))
                        .toList()));
    }

    /** The words that stand in these blocks, in the order of the alphabet. */
    static List<Block> glossary(List<Block> blocks) {
        String text = blocks.stream()
                .map(block -> block instanceof Block.Drawing drawing
                        ? drawing.figure().title() + " " + drawing.figure().subtitle() + " "
                                + drawing.figure().foot()
                        : Span.plain(Proofs.spans(block)))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.FRENCH)
                .replaceAll("[\\s\\u00A0\\u202F]+", " ");
        List<List<List<Span>>> rows = WORDS.stream()
                .filter(word -> word.known().matcher(text).find())
                .sorted((one, other) -> ALPHABET.compare(one.name(), other.name()))
                .map(word -> List.of(cell(word.name()), cell(word.meaning())))
                .toList();
        return rows.isEmpty()
                ? List.of()
                : List.of(new Block.Table(
                        "Glossaire",
                        List.of(
                                new Block.Column("Mot", false, 26),
                                new Block.Column("Ce qu’il veut dire ici", false, 74)),
                        rows));
    }
}
