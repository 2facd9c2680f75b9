package fr.moisson.project;

/** How much came in and how much was refused: the room that imports counts it, a report says it. */
public interface Intake {

    Counts of(String project);

    /**
     * @param files that count today
     * @param rows read in them
     * @param setAside of these rows, those not kept
     * @param cells refused in rows that are kept
     */
    record Counts(long files, long rows, long setAside, long cells) {}
}
