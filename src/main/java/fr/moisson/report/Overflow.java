package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.project.DefinitionFile;
import java.util.List;

/** A text longer than the paper it is for. */
final class Overflow extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int page;
    private final int lines;

    /**
     * @param page from 1
     * @param lines that are too many, 1 or more
     */
    Overflow(int page, int lines) {
        super("page " + page + ", " + lines);
        this.page = page;
        this.lines = lines;
    }

    /** « reports/miam/panneaux.md, ligne 31, page 2 : 4 lignes de trop… » */
    String in(DefinitionFile file) {
        List<Integer> begins = Manuscript.pages(file);
        return file.path() + ", ligne " + begins.get(Math.min(page, begins.size()) - 1) + ", page " + page
                + "\u00A0: le texte dépasse la page d’environ " + French.count(lines, "ligne", "lignes")
                + ". Le raccourcir, demander moins de paroles («\u00A0most\u00A0»), ou commencer une autre page par «\u00A0---\u00A0».";
    }
}
