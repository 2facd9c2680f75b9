package fr.moisson.entry.reading;

import org.jspecify.annotations.Nullable;

/**
 * What people answered to a question.
 *
 * @param value as the form reads it; null when nothing was collected
 */
public record Decision(@Nullable String value) {}
