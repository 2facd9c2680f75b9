package fr.moisson.entry.quality;

/**
 * Something to look at in an entry.
 *
 * @param column what the question is called
 * @param written what stands there, or as much of it as may be shown
 * @param why a French sentence without a capital or a full stop
 */
record Doubt(long entry, String column, String written, String why) {}
