package fr.moisson.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws on a canvas, or only takes measures when there is none: a figure is laid out by one and the same code whether its height is
 * asked or it is drawn. Remembers where each text went.
 */
final class Pen {
    /** A text and the room its letters take. */
    record Written(String text, Rectangle2D box) {}

    private final @Nullable Graphics2D canvas;
    private final List<Written> written = new ArrayList<>();

    private Pen(@Nullable Graphics2D canvas) {
        this.canvas = canvas;
    }

    static Pen measuring() {
        return new Pen(null);
    }

    static Pen on(Graphics2D canvas) {
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return new Pen(canvas);
    }

    List<Written> written() {
        return written;
    }

    /** Whether a text set there would touch one already written. */
    boolean isFree(Rectangle2D box) {
        return written.stream().noneMatch(one -> one.box().intersects(box));
    }

    /** The room a text would take. */
    static Rectangle2D box(String text, Lettering lettering, double x, double baseline, Align align) {
        double width = lettering.width(text);
        double size = lettering.size();
        return new Rectangle2D.Double(align.start(x, width), baseline - 0.7 * size, width, 0.88 * size);
    }

    void text(String text, Lettering lettering, double x, double baseline, Align align) {
        if (text.isBlank()) {
            return;
        }
        Rectangle2D box = box(text, lettering, x, baseline, align);
        written.add(new Written(text, box));
        if (canvas != null) {
            canvas.setColor(lettering.colour());
            canvas.setFont(lettering.font());
            canvas.drawString(text, (float) box.getX(), (float) baseline);
        }
    }

    /** Sets lines from this top down; says where the next thing may begin. */
    double lines(List<String> lines, Lettering lettering, double x, double top, Align align) {
        double baseline = top + lettering.ascent();
        for (String line : lines) {
            text(line, lettering, x, baseline, align);
            baseline += lettering.leading();
        }
        return top + lettering.height(lines);
    }

    /** Sets lines around this height. */
    void linesAround(List<String> lines, Lettering lettering, double x, double middle, Align align) {
        double baseline = middle + lettering.middle() - (lines.size() - 1) * lettering.leading() / 2;
        for (String line : lines) {
            text(line, lettering, x, baseline, align);
            baseline += lettering.leading();
        }
    }

    void fill(Color colour, Shape shape) {
        if (canvas != null) {
            canvas.setColor(colour);
            canvas.fill(shape);
        }
    }

    void bar(Color colour, double x, double y, double width, double height) {
        if (width > 0 && height > 0) {
            fill(colour, new Rectangle2D.Double(x, y, width, height));
        }
    }

    void dot(Color colour, double x, double y, double radius) {
        fill(colour, new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void ring(Color colour, double x, double y, double radius, double thickness) {
        dot(Palette.PAPER, x, y, radius);
        stroke(
                colour,
                new BasicStroke((float) thickness),
                new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void line(Color colour, double thickness, double x1, double y1, double x2, double y2) {
        stroke(
                colour,
                new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER),
                new Line2D.Double(x1, y1, x2, y2));
    }

    void dotted(Color colour, double x, double top, double bottom) {
        stroke(
                colour,
                new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2.2f, 2.2f}, 0),
                new Line2D.Double(x, top, x, bottom));
    }

    void curve(Color colour, double thickness, Path2D path) {
        stroke(colour, new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND), path);
    }

    /** The ground of what is withheld. */
    void hatch(double x, double y, double width, double height) {
        Path2D lines = new Path2D.Double();
        for (double start = x - height + 4; start < x + width; start += 5) {
            double left = Math.max(start, x);
            double right = Math.min(start + height, x + width);
            if (right > left) {
                lines.moveTo(left, y + height - (left - start));
                lines.lineTo(right, y + height - (right - start));
            }
        }
        stroke(Palette.RULE, new BasicStroke(0.8f), lines);
    }

    private void stroke(Color colour, BasicStroke stroke, Shape shape) {
        if (canvas != null) {
            canvas.setColor(colour);
            canvas.setStroke(stroke);
            canvas.draw(shape);
        }
    }
}
