package fr.moisson.form;

/**
 * The code that a choice does not have any more.
 *
 * @param table of the answers
 * @param column of the question
 * @param now the code it has
 */
public record FormerCode(String table, String column, String code, String now) {}
