package fr.moisson.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was planned and what was done, one line each: all lines end their plan at the same place, so that objectives of different units are
 * read together. What missed its objective stands out by colour and by a word.
 */
public record Bullets(Caption caption, List<Bullet> bullets) implements Drawing {
    private static final double BAND = 16;
    private static final double BAR = 8;
    private static final double PITCH = 25;
    private static final double HEAD = 15;
    private static final double ROOM = 10;

    /** More than this many times the plan is cut short: the number says it. */
    private static final double LONGEST = 1.6;

    /**
     * @param share done on planned, from 0; not a number when it is not known, or not shown
     * @param done as it is printed, « 31 », or why it is not: « non recueilli », « masqué »
     * @param planned as it is printed
     */
    public record Bullet(String label, double share, String done, String planned, boolean missed) {
        public Bullet {
            if (share < 0 || Double.isInfinite(share)) {
                throw new IllegalArgumentException("« " + label + " » : part de l’objectif " + share);
            }
        }

        boolean isKnown() {
            return !Double.isNaN(share);
        }
    }

    public Bullets {
        bullets = List.copyOf(bullets);
        if (bullets.isEmpty()) {
            throw new IllegalArgumentException("Aucun objectif à montrer : « " + caption.title() + " »");
        }
    }

    @Override
    public double paint(Pen pen, double top, double width) {
        double right = Lettering.VALUE.widest(bullets.stream().map(Bullet::done).toList())
                + Lettering.QUIET.widest(bullets.stream().map(Bullets::beside).toList())
                + ROOM;
        boolean isNarrow = right > width * 0.4;
        double printed = isNarrow ? 0 : right;
        Labels labels = Labels.of(bullets.stream().map(Bullet::label).toList(), (width - printed) * 0.44);
        double from = labels.width() + ROOM;
        Scale scale = new Scale(0, furthest(), from, width - printed - ROOM);
        double plan = scale.at(1);
        pen.text(
                "prévu",
                Lettering.QUIET,
                plan,
                top + Lettering.QUIET.ascent(),
                plan > width - 30 ? Align.END : Align.MIDDLE);
        double y = top + HEAD;
        for (int i = 0; i < bullets.size(); i++) {
            Bullet bullet = bullets.get(i);
            double high = Math.max(PITCH, labels.height(i) + 6) + (isNarrow ? Lettering.VALUE.leading() : 0);
            double middle = y + (isNarrow ? (high - Lettering.VALUE.leading()) / 2 : high / 2);
            labels.draw(pen, i, middle);
            bar(pen, bullet, scale, middle);
            if (isNarrow) {
                print(pen, bullet, 0, middle + high / 2);
            } else {
                print(pen, bullet, width - right + ROOM, middle);
            }
            y += high;
        }
        return y;
    }

    private void bar(Pen pen, Bullet bullet, Scale scale, double middle) {
        double from = scale.at(0);
        double plan = scale.at(1);
        pen.bar(Palette.NEUTRAL, from, middle - BAND / 2, plan - from, BAND);
        if (bullet.isKnown()) {
            double end = scale.at(Math.min(bullet.share(), LONGEST));
            pen.bar(bullet.missed() ? Palette.ALERT : Palette.FOCUS, from, middle - BAR / 2, end - from, BAR);
            if (bullet.share() > LONGEST) {
                pen.line(Palette.PAPER, 2, end - 9, middle + BAR, end - 5, middle - BAR);
            }
        } else {
            pen.hatch(from, middle - BAND / 2, plan - from, BAND);
        }
        pen.line(Palette.INK, 1.4, plan, middle - BAND / 2 - 2, plan, middle + BAND / 2 + 2);
    }

    private static void print(Pen pen, Bullet bullet, double x, double middle) {
        Lettering done = bullet.missed() ? Lettering.VALUE.in(Palette.ALERT) : Lettering.VALUE;
        pen.text(bullet.done(), done, x, middle + done.middle(), Align.START);
        pen.text(beside(bullet), Lettering.QUIET, x + done.width(bullet.done()), middle + done.middle(), Align.START);
    }

    private static String beside(Bullet bullet) {
        return " · prévu " + bullet.planned() + (bullet.missed() ? ", non atteint" : "");
    }

    private double furthest() {
        double most = bullets.stream()
                .filter(Bullet::isKnown)
                .mapToDouble(Bullet::share)
                .max()
                .orElse(1);
        return Math.max(1.05, Math.min(LONGEST, most));
    }

    @Override
    public String kind() {
        return "Prévu et réalisé";
    }

    @Override
    public List<String> facts() {
        List<Bullet> known = bullets.stream().filter(Bullet::isKnown).toList();
        long reached = known.stream().filter(bullet -> !bullet.missed()).count();
        List<String> facts = new ArrayList<>();
        facts.add(
                reached == 1
                        ? "1 objectif atteint sur " + known.size()
                        : reached + " objectifs atteints sur " + known.size());
        known.stream()
                .filter(Bullet::missed)
                .min(Comparator.comparingDouble(Bullet::share))
                .ifPresent(bullet -> facts.add("Non atteint, par exemple : " + bullet.label() + " (" + bullet.done()
                        + " pour " + bullet.planned() + ")"));
        return facts;
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("Objectif", "Prévu", "Réalisé", "Bilan"));
        for (Bullet bullet : bullets) {
            table.add(List.of(
                    bullet.label(),
                    bullet.planned(),
                    bullet.done(),
                    bullet.isKnown() ? bullet.missed() ? "non atteint" : "atteint" : "–"));
        }
        return table;
    }
}
