package fr.moisson.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The pages of what is given back: {@code ---} begins one, and each must hold all that is written for it. */
final class Pages {
    private static final String END = "fin-";

    private Pages() {}

    static List<List<Block>> of(List<Block> blocks) {
        List<List<Block>> pages = new ArrayList<>(List.of(new ArrayList<>()));
        for (Block block : blocks) {
            if (block instanceof Block.PageBreak) {
                pages.add(new ArrayList<>());
            } else {
                pages.get(pages.size() - 1).add(block);
            }
        }
        return pages;
    }

    /** The id of what stands last on a page. */
    static String end(int page) {
        return END + page;
    }

    static List<String> ends(int pages) {
        return IntStream.rangeClosed(1, pages).mapToObj(Pages::end).toList();
    }

    /**
     * The end of each page stands on that page.
     *
     * @param line by which what is too long is counted, in points
     * @param height of the paper, in points
     */
    static PdfFile.Check each(double line, double height) {
        return places -> {
            for (int i = 0; i < places.size(); i++) {
                PdfFile.Place end = places.get(i);
                if (end.page() > i + 1) {
                    double beyond = (end.page() - i - 2) * height + end.top();
                    throw new Overflow(i + 1, Math.max(1, (int) Math.ceil(beyond / line)));
                }
            }
        };
    }
}
