package fr.moisson.chart;

/** Labels kept from touching. */
final class Apart {
    private Apart() {}

    /**
     * The same heights, moved as little as it takes for none to touch.
     *
     * @param at from the top down
     * @param least between two of them
     * @param top of the first
     * @param height from there to the end of the last
     */
    static double[] apart(double[] at, double least, double top, double height) {
        double[] moved = at.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] = Math.max(moved[i], i == 0 ? top : moved[i - 1] + least);
        }
        double bottom = top + height - least;
        for (int i = moved.length - 1; i >= 0; i--) {
            double most = i == moved.length - 1 ? bottom : moved[i + 1] - least;
            moved[i] = Math.min(moved[i], most);
        }
        return moved;
    }
}
