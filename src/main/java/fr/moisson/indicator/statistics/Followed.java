package fr.moisson.indicator.statistics;

/**
 * Who was asked, who answered, who answered again, and how those lost differed at the start from those who stayed. A change among those who
 * stayed says nothing of the others when they differed.
 *
 * @param asked how many were asked; not less than those who answered
 * @param stayed the first answers of those who answered again
 * @param lost the first answers of those who did not
 */
public record Followed(long asked, Distribution stayed, Distribution lost) {
    public Followed {
        if (asked < stayed.n() + lost.n()) {
            throw new IllegalArgumentException(stayed.n() + lost.n() + " answers of " + asked);
        }
    }

    /** The share of those asked who answered at the start, with Wilson's interval. */
    public Estimate responseRate(double conf) {
        return Statistics.share((double) stayed.n() + lost.n(), asked, conf);
    }

    /** The share of those who answered at the start who were lost, with Wilson's interval. */
    public Estimate attrition(double conf) {
        return Statistics.share(lost.n(), (double) stayed.n() + lost.n(), conf);
    }

    /** What those lost answered at the start, minus what those who stayed did. */
    public StudentTest difference(double conf) {
        return StudentTest.welch(lost, stayed, conf);
    }

    /**
     * The same difference over the pooled standard deviation, Cohen's d; beyond a quarter either way, adjusting no longer repairs it (What
     * Works Clearinghouse, « Procedures and Standards Handbook », version 5, 2022). NaN when either has fewer than two, or all are equal.
     */
    public double standardized() {
        double freedom = stayed.n() + lost.n() - 2.0;
        double squares = (stayed.n() - 1) * stayed.variance() + (lost.n() - 1) * lost.variance();
        return squares > 0 ? (lost.mean() - stayed.mean()) / Math.sqrt(squares / freedom) : Double.NaN;
    }
}
