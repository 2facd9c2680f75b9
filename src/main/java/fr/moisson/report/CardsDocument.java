package fr.moisson.report;

import fr.moisson.chart.Typeface;
import fr.moisson.french.French;
import fr.moisson.interview.consent.Quotes.Quote;
import fr.moisson.project.WrongDefinition;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cards of words, four A6 on an A4 with marks to cut along. The words are set as large as their card allows, from 25 to 12 points. */
final class CardsDocument extends PaperDocument {
    static final Set<String> BLOCKS = Set.of("quotes");

    private static final int A_SHEET = 4;
    private static final double[] SIZES = {25, 22, 19.5, 17, 15, 13.5, 12};

    /** From a line to the next, in sizes of its letters. */
    private static final double LEADING = 1.34;

    /** What the words may take of a card, in points. */
    private static final double WIDTH = 218;

    private static final double HEIGHT = 262;
    private static final FontRenderContext PRINTED = new FontRenderContext(null, true, true);

    private CardsDocument(ReportModel report) {
        super(report, 1, 1);
    }

    /** @param theme the heading above the words */
    private record Card(String theme, Quote quote) {}

    /** @throws WrongDefinition when nobody agreed to be exhibited, or words do not fit on a card */
    static byte[] of(ReportModel report) {
        List<Card> cards = cards(report);
        if (cards.isEmpty()) {
            throw new WrongDefinition(List.of(
                    "Aucune carte à imprimer\u00A0: personne n’a donné son accord pour que ses mots soient exposés. Le demander, "
                            + "puis le noter sur la page de chaque verbatim."));
        }
        List<String> tooLong = cards.stream()
                .filter(card -> lines(said(card.quote()), smallest()) > room(smallest()))
                .map(CardsDocument::tooLong)
                .toList();
        if (!tooLong.isEmpty()) {
            throw new WrongDefinition(tooLong);
        }
        return new CardsDocument(report).write(cards);
    }

    private static List<Card> cards(ReportModel report) {
        List<Card> cards = new ArrayList<>();
        String theme = "";
        for (Block block : report.blocks()) {
            if (block instanceof Block.Heading heading) {
                theme = Span.plain(heading.text());
            } else if (block instanceof Block.Quotations quotations) {
                for (Quote quote : quotations.quotes()) {
                    cards.add(new Card(theme, quote));
                }
            }
        }
        return cards;
    }

    private static String tooLong(Card card) {
        String words = card.quote().words();
        int more = lines(said(card.quote()), smallest()) - room(smallest());
        return "Verbatim n°\u00A0" + card.quote().id() + ", «\u00A0" + words.substring(0, Math.min(40, words.length()))
                + "…\u00A0»\u00A0: ces mots dépassent leur carte d’environ " + French.count(more, "ligne", "lignes")
                + ". En choisir un passage plus court sur la page du verbatim.";
    }

    private byte[] write(List<Card> cards) {
        int sheets = (cards.size() + A_SHEET - 1) / A_SHEET;
        begin(List.of("cards.css"), List.of());
        for (int i = 0; i < sheets; i++) {
            sheet(i, cards.subList(i * A_SHEET, Math.min(cards.size(), (i + 1) * A_SHEET)));
        }
        return end(Pages.ends(sheets), Pages.each(SIZES[0], 842));
    }

    private void sheet(int number, List<Card> cards) {
        page.open("div", "class", "sheet", "id", "page-" + (number + 1));
        for (String mark : List.of("top", "bottom", "left", "right", "across", "down")) {
            page.empty("div", "class", "mark " + mark);
        }
        for (int i = 0; i < cards.size(); i++) {
            card(cards.get(i), i);
        }
        page.empty("div", "id", Pages.end(number + 1)).close().line();
    }

    private void card(Card card, int place) {
        double size = size(said(card.quote()));
        page.open(
                "div", "class", "card", "style", "left:" + (place % 2) * 105 + "mm;top:" + (place / 2) * 148.5 + "mm");
        page.element("h1", card.theme().isEmpty() ? report.title() : card.theme());
        page.open("div", "class", "said");
        page.element(
                "p",
                said(card.quote()),
                "class",
                "words",
                "style",
                String.format(Locale.ROOT, "font-size:%.1fpt;line-height:%.1fpt", size, size * LEADING));
        page.element("p", card.quote().attribution(), "class", "who").close();
        page.element("p", report.authors(), "class", "from");
        page.close().line();
    }

    private static String said(Quote quote) {
        return "«\u00A0" + quote.words() + "\u00A0»";
    }

    private static double size(String words) {
        for (double size : SIZES) {
            if (lines(words, size) <= room(size)) {
                return size;
            }
        }
        return smallest();
    }

    private static double smallest() {
        return SIZES[SIZES.length - 1];
    }

    /** How many lines a card holds. */
    private static int room(double size) {
        return (int) (HEIGHT / (size * LEADING));
    }

    /** How many lines the words take, broken after spaces as they will be. */
    private static int lines(String words, double size) {
        int lines = 1;
        double taken = 0;
        for (String word : words.split("(?<= )")) {
            double wide = wide(word.stripTrailing(), size);
            if (taken > 0 && taken + wide > WIDTH) {
                lines++;
                taken = 0;
            }
            taken += wide(word, size);
        }
        return lines;
    }

    private static double wide(String word, double size) {
        return Typeface.SERIF.at(size).getStringBounds(word, PRINTED).getWidth();
    }
}
