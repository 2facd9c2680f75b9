package fr.moisson.report;

import fr.moisson.indicator.Audience;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.Value;
import fr.moisson.interview.consent.Quotes.Quote;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A report, made once from its Markdown file and the stored values of one run; every format is written from it and adds nothing.
 *
 * @param name of its file
 * @param readers who they are, in words
 * @param writtenOn the day it is dated
 * @param sheets the indicators it speaks of, with all their values
 * @param edition which edition it is, with its fingerprint; empty for a report that may still change
 */
record ReportModel(
        String name,
        String title,
        String subtitle,
        String period,
        Audience audience,
        String readers,
        String funder,
        String authors,
        long run,
        Instant computedAt,
        LocalDate writtenOn,
        List<Block> blocks,
        List<Sheet> sheets,
        String edition) {
    ReportModel {
        blocks = List.copyOf(blocks);
        sheets = List.copyOf(sheets);
    }

    /**
     * An indicator and its values.
     *
     * @param sentence what it says; empty when nothing is known of it, or may be shown
     * @param cautions what to know before relying on the sentence
     */
    record Sheet(Indicator indicator, String sentence, List<String> cautions, List<Line> lines) {
        Sheet {
            cautions = List.copyOf(cautions);
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param label of the group, as readers know it
     * @param instead what the readers of this report see in the place of its number, « masqué »; empty when they see the number
     */
    record Line(String label, Value value, String instead) {
        boolean isWithheld() {
            return !instead.isEmpty();
        }

        /** Whether something is told of it all the same. */
        boolean isRounded() {
            return isWithheld() && !instead.equals(Numbers.MASKED);
        }
    }

    /** The same as an edition. @param more what it adds at its end */
    ReportModel frozen(String edition, List<Block> more) {
        List<Block> all = new ArrayList<>(blocks);
        all.addAll(more);
        return copy(all, edition);
    }

    /** The same, saying other things. */
    ReportModel with(List<Block> blocks) {
        return copy(blocks, edition);
    }

    private ReportModel copy(List<Block> blocks, String edition) {
        return new ReportModel(
                name,
                title,
                subtitle,
                period,
                audience,
                readers,
                funder,
                authors,
                run,
                computedAt,
                writtenOn,
                blocks,
                sheets,
                edition);
    }

    List<String> indicators() {
        return sheets.stream().map(sheet -> sheet.indicator().name()).toList();
    }

    List<Block.Heading> headings() {
        return of(Block.Heading.class);
    }

    List<Block.Drawing> drawings() {
        return of(Block.Drawing.class);
    }

    /** What people said in it. */
    List<Quote> quotes() {
        return of(Block.Quotations.class).stream()
                .flatMap(quotations -> quotations.quotes().stream())
                .toList();
    }

    private <B extends Block> List<B> of(Class<B> kind) {
        return blocks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
