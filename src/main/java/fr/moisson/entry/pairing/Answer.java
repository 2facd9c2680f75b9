package fr.moisson.entry.pairing;

import org.jspecify.annotations.Nullable;

/**
 * What matters of an answer for pairing it.
 *
 * @param code of the participant as typed, null without one
 * @param state as in the table of the form
 * @param counts whether it counts in the figures
 */
record Answer(long id, String round, @Nullable String code, String state, boolean counts) {}
