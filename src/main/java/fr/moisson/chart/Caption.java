package fr.moisson.chart;

/**
 * The words around a figure. An empty one takes no room.
 *
 * @param title the finding, a sentence with a verb
 * @param subtitle measure, unit, population, period
 * @param foot source, n, response rate, what is withheld
 */
public record Caption(String title, String subtitle, String foot) {}
