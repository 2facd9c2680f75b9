package fr.moisson.chart;

import fr.moisson.french.French;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places where something happens, where they lie: a disc as large as there is to show. Drawn from coordinates alone, so that nobody is
 * asked for a map and no server learns who looks at it. Squares say the distances. Never the home of anyone.
 */
public record SiteMap(Caption caption, List<Site> sites, String unit, int decimals) implements Drawing {
    private static final double METRES_PER_DEGREE = 111_320;
    private static final double LOWEST = 150;
    private static final double LARGEST = 17;
    private static final double SMALLEST = 4;
    private static final double MARGIN = 34;
    private static final Lettering NAME = Lettering.LABEL;
    private static final double[] DISTANCES = {
        100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000
    };

    /**
     * @param latitude in degrees, north above 0
     * @param longitude in degrees, east above 0
     * @param value from 0; not a number when there is none to show
     * @param instead why not: « n.p. »
     */
    public record Site(String label, double latitude, double longitude, double value, String instead) {
        public Site {
            if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
                throw new IllegalArgumentException("« " + label + " » : " + latitude + ", " + longitude);
            }
        }

        boolean isKnown() {
            return !Double.isNaN(value);
        }
    }

    /** The largest first, so that a small one is not hidden under it. */
    public SiteMap {
        sites = sites.stream()
                .sorted(Comparator.comparingDouble(site -> site.isKnown() ? -site.value() : 0))
                .toList();
        if (sites.isEmpty()) {
            throw new IllegalArgumentException("Aucun lieu à montrer : « " + caption.title() + " »");
        }
    }

    /** Where a site is drawn. */
    private record Spot(double x, double y, double radius) {
        Rectangle2D box() {
            return new Rectangle2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        double west = sites.stream().mapToDouble(Site::longitude).min().orElse(0);
        double east = sites.stream().mapToDouble(Site::longitude).max().orElse(0);
        double south = sites.stream().mapToDouble(Site::latitude).min().orElse(0);
        double north = sites.stream().mapToDouble(Site::latitude).max().orElse(0);
        double narrowing = Math.max(0.01, Math.cos(Math.toRadians((south + north) / 2)));
        double wide = (east - west) * METRES_PER_DEGREE * narrowing;
        double high = (north - south) * METRES_PER_DEGREE;
        double room = width - 2 * MARGIN;
        double tallest = width * 0.5 - 2 * MARGIN;
        double metres = Math.max(Math.max(wide / room, high / tallest), 400 / room);
        double height = Math.max(LOWEST, high / metres + 2 * MARGIN);
        pen.bar(Palette.GROUND, 0, top, width, height);
        double square = square(metres, width);
        grid(pen, top, width, height, square / metres);
        List<Rectangle2D> taken = new ArrayList<>();
        taken.add(distance(pen, top + height, square, square / metres));
        taken.add(northwards(pen, top, width));
        List<Spot> spots = new ArrayList<>();
        for (Site site : sites) {
            double x = width / 2 + ((site.longitude() - (west + east) / 2) * METRES_PER_DEGREE * narrowing) / metres;
            double y = top + height / 2 - ((site.latitude() - (south + north) / 2) * METRES_PER_DEGREE) / metres;
            spots.add(new Spot(x, y, radius(site)));
        }
        spots.forEach(spot -> taken.add(spot.box()));
        for (int i = 0; i < sites.size(); i++) {
            disc(pen, sites.get(i), spots.get(i));
        }
        List<Site> unnamed = new ArrayList<>();
        Rectangle2D paper = new Rectangle2D.Double(1, top + 1, width - 2, height - 2);
        for (int i = 0; i < sites.size(); i++) {
            if (!name(pen, sites.get(i), spots.get(i), paper, taken)) {
                unnamed.add(sites.get(i));
            }
        }
        return below(pen, unnamed, top + height, width);
    }

    /** A round distance that gives from three to eight squares in the width. */
    private static double square(double metres, double width) {
        for (double distance : DISTANCES) {
            if (distance / metres >= width / 8) {
                return distance;
            }
        }
        return DISTANCES[DISTANCES.length - 1];
    }

    private static void grid(Pen pen, double top, double width, double height, double side) {
        for (double x = side; x < width; x += side) {
            pen.line(Palette.PAPER, 1.2, x, top, x, top + height);
        }
        for (double y = side; y < height; y += side) {
            pen.line(Palette.PAPER, 1.2, 0, top + height - y, width, top + height - y);
        }
    }

    private static Rectangle2D distance(Pen pen, double bottom, double metres, double side) {
        String said =
                metres < 1_000 ? French.number(metres, 0) + "\u00A0m" : French.number(metres / 1_000, 0) + "\u00A0km";
        double y = bottom - 8;
        double from = 8;
        pen.line(Palette.MUTED, 1.2, from, y, from + side, y);
        pen.line(Palette.MUTED, 1.2, from, y - 3, from, y + 3);
        pen.line(Palette.MUTED, 1.2, from + side, y - 3, from + side, y + 3);
        pen.text(said, Lettering.QUIET, from + 3, y - 5, Align.START);
        return new Rectangle2D.Double(0, y - 16, from + Math.max(side, 40), 24);
    }

    private static Rectangle2D northwards(Pen pen, double top, double width) {
        double x = width - 12;
        pen.text("N", Lettering.QUIET, x, top + 14, Align.MIDDLE);
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(x, top + 17);
        arrow.lineTo(x + 4, top + 27);
        arrow.lineTo(x, top + 24.5);
        arrow.lineTo(x - 4, top + 27);
        arrow.closePath();
        pen.fill(Palette.MUTED, arrow);
        return new Rectangle2D.Double(x - 10, top, 22, 30);
    }

    /** By area, so that twice as much looks twice as large. */
    private double radius(Site site) {
        double most = sites.stream()
                .filter(Site::isKnown)
                .mapToDouble(Site::value)
                .max()
                .orElse(0);
        return site.isKnown() && most > 0 ? Math.max(SMALLEST, LARGEST * Math.sqrt(site.value() / most)) : SMALLEST + 1;
    }

    private static void disc(Pen pen, Site site, Spot spot) {
        if (site.isKnown()) {
            pen.dot(Palette.PAPER, spot.x(), spot.y(), spot.radius() + 1);
            pen.dot(Palette.FOCUS, spot.x(), spot.y(), spot.radius());
        } else {
            pen.ring(Palette.MUTED, spot.x(), spot.y(), spot.radius(), 1.4);
        }
    }

    /** Writes a name and its number at the first free place around its disc; says whether there was one. */
    private boolean name(Pen pen, Site site, Spot spot, Rectangle2D paper, List<Rectangle2D> taken) {
        List<String> lines = NAME.wrap(site.label(), 118);
        double wide = Math.max(NAME.widest(lines), Lettering.VALUE.width(printed(site)));
        double high = NAME.height(lines) + Lettering.VALUE.leading();
        for (double away = spot.radius() + 4; away < spot.radius() + 30; away += 8) {
            double[][] places = {
                {spot.x() + away, spot.y() - high / 2},
                {spot.x() - away - wide, spot.y() - high / 2},
                {spot.x() - wide / 2, spot.y() - away - high},
                {spot.x() - wide / 2, spot.y() + away},
                {spot.x() + away * 0.7, spot.y() + away * 0.7},
                {spot.x() + away * 0.7, spot.y() - away * 0.7 - high},
                {spot.x() - away * 0.7 - wide, spot.y() + away * 0.7},
                {spot.x() - away * 0.7 - wide, spot.y() - away * 0.7 - high},
            };
            for (double[] place : places) {
                Rectangle2D box = new Rectangle2D.Double(place[0] - 1, place[1], wide + 2, high);
                if (paper.contains(box) && taken.stream().noneMatch(box::intersects)) {
                    double y = pen.lines(lines, NAME, place[0], place[1], Align.START);
                    pen.text(printed(site), Lettering.VALUE, place[0], y + Lettering.VALUE.ascent(), Align.START);
                    taken.add(box);
                    return true;
                }
            }
        }
        return false;
    }

    /** What found no place on the map is said under it. */
    private double below(Pen pen, List<Site> unnamed, double bottom, double width) {
        double y = bottom;
        for (Site site : unnamed) {
            List<String> lines = Lettering.QUIET.wrap(site.label() + " : " + printed(site), width);
            y = pen.lines(lines, Lettering.QUIET, 0, y + 3, Align.START);
        }
        return y;
    }

    private String printed(Site site) {
        return site.isKnown() ? French.quantity(site.value(), decimals, unit) : site.instead();
    }

    @Override
    public String kind() {
        return "Carte des lieux";
    }

    @Override
    public List<String> facts() {
        List<Site> known = sites.stream().filter(Site::isKnown).toList();
        if (known.isEmpty()) {
            return List.of();
        }
        Site most = known.get(0);
        Site least = known.get(known.size() - 1);
        return most.equals(least)
                ? List.of(most.label() + " : " + printed(most))
                : List.of("Le plus : " + most.label() + " (" + printed(most) + ") ; le moins : " + least.label() + " ("
                        + printed(least) + ")");
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("Lieu", "Valeur"));
        sites.forEach(site -> table.add(List.of(site.label(), printed(site))));
        return table;
    }
}
