package fr.moisson.chart;

import java.awt.Graphics2D;
import java.util.List;

/** A figure without the words around it, for a page that sets them itself. It still knows them. */
record Bare(Drawing drawing) implements Figure {
    @Override
    public String title() {
        return drawing.title();
    }

    @Override
    public String subtitle() {
        return drawing.subtitle();
    }

    @Override
    public String foot() {
        return drawing.foot();
    }

    @Override
    public Figure bare() {
        return this;
    }

    @Override
    public double height(double width) {
        return drawing.paint(Pen.measuring(), 2, width) + 2;
    }

    @Override
    public void draw(Graphics2D canvas, double width) {
        drawing.paint(Pen.on(canvas), 2, width);
    }

    @Override
    public String alternative() {
        return drawing.alternative();
    }

    @Override
    public List<List<String>> table() {
        return drawing.table();
    }
}
