package fr.moisson.form;

import java.util.Map;

/**
 * One answer offered by a questionnaire.
 *
 * @param columns what else its line says, by which lists are filtered
 */
public record Option(String name, Translated label, Map<String, Translated> media, Map<String, String> columns) {}
