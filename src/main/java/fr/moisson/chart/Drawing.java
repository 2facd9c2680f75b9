package fr.moisson.chart;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all kinds share: the finding above, the source below, and one method that both measures and draws what stands between. */
interface Drawing extends Figure {
    /** Under this width a figure is read on a phone. */
    double NARROW = 360;

    Caption caption();

    /** Draws what stands between subtitle and foot, from this top down; returns where it ends. */
    double paint(Pen pen, double top, double width);

    /** The name of the kind in French: « Barres classées ». */
    String kind();

    /** The extremes, one sentence each. */
    List<String> facts();

    @Override
    default String alternative() {
        Stream<String> finding = Stream.of(title().isBlank() ? "" : "Constat : " + title());
        return Stream.of(Stream.of(kind(), subtitle()), facts().stream().map(Drawing::spaced), finding)
                .flatMap(texts -> texts)
                .filter(text -> !text.isBlank())
                .map(Drawing::sentence)
                .collect(Collectors.joining(" "));
    }

    /** No line begins with a colon. */
    private static String spaced(String text) {
        return text.replace(" :", "\u00A0:").replace(" ;", "\u00A0;");
    }

    private static String sentence(String text) {
        String ended = text.strip().matches("(?s).*[.!?…]") ? text.strip() : text.strip() + ".";
        return ended.substring(0, 1).toUpperCase(Locale.FRENCH) + ended.substring(1);
    }

    @Override
    default String title() {
        return caption().title();
    }

    @Override
    default String subtitle() {
        return caption().subtitle();
    }

    @Override
    default String foot() {
        return caption().foot();
    }

    @Override
    default Figure bare() {
        return new Bare(this);
    }

    @Override
    default double height(double width) {
        return paintAll(Pen.measuring(), width);
    }

    @Override
    default void draw(Graphics2D canvas, double width) {
        paintAll(Pen.on(canvas), width);
    }

    default double paintAll(Pen pen, double width) {
        return foot(pen, paint(pen, head(pen, width), width), width);
    }

    private double head(Pen pen, double width) {
        List<String> title = Lettering.TITLE.wrap(title(), width);
        List<String> subtitle = Lettering.SUBTITLE.wrap(subtitle(), width);
        double end = pen.lines(title, Lettering.TITLE, 0, 0, Align.START);
        end = pen.lines(subtitle, Lettering.SUBTITLE, 0, end, Align.START);
        return end == 0 ? 2 : end + 8;
    }

    private double foot(Pen pen, double top, double width) {
        List<String> foot = Lettering.FOOT.wrap(foot(), width);
        if (foot.isEmpty()) {
            return top + 2;
        }
        pen.line(Palette.RULE, 0.7, 0, top + 8, width, top + 8);
        return pen.lines(foot, Lettering.FOOT, 0, top + 11, Align.START) + 1;
    }
}
