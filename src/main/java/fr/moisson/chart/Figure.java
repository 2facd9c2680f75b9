package fr.moisson.chart;

import java.awt.Graphics2D;
import java.util.List;

/**
 * A figure ready to be drawn: its data, and the words around it. Sizes are in points (1/72 inch). The same figure goes to PNG, SVG,
 * PDF, Word and the screen.
 */
public interface Figure {

    /** The finding, a sentence with a verb. */
    String title();

    /** Measure, unit, population, period. */
    String subtitle();

    /** Source, n, response rate, what is withheld. */
    String foot();

    /** The same figure without the words around it, for a page that sets them itself. */
    default Figure bare() {
        return this;
    }

    /** The height it needs at this width, title and foot included. */
    double height(double width);

    void draw(Graphics2D canvas, double width);

    /** Kind, what is measured, extremes, finding; made from the data. */
    String alternative();

    /** The values drawn, as a table whose first row is the header; texts as they are printed. */
    List<List<String>> table();
}
