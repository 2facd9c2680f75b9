package fr.moisson.form;

import fr.moisson.form.workbook.Translated;
import java.util.Map;

/**
 * One answer offered by a questionnaire.
 *
 * @param columns what else its line says, by which lists are filtered
 */
public record Option(String name, Translated label, Map<String, Translated> media, Map<String, String> columns) {}
