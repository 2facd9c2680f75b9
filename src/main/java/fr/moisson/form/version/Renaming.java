package fr.moisson.form.version;

/**
 * A question whose answers are kept in another column from a version on.
 *
 * @param before path of the question in the version before, without the numbers of repeats
 * @param now its path in the version that renamed it
 * @param table name of the table of its answers
 * @param columnBefore where its answers were kept
 * @param columnNow where they are kept
 */
record Renaming(String before, String now, String table, String columnBefore, String columnNow) {}
