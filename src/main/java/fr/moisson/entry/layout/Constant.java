package fr.moisson.entry.layout;

/**
 * An answer that the rows of a table do not give, because it is the same for all of them: the school of a sheet that has its name.
 *
 * @param value as it would stand in a cell; {@code {date} {site}} is made of the answers of the row
 * @param from where it was found: « nom de la feuille », « titre », « réponse donnée »
 * @param isDecided whether a person or the sheet itself said so in words
 */
public record Constant(String field, String value, String from, boolean isDecided) {}
