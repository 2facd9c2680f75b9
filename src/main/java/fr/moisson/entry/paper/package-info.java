/** Questionnaires filled in on paper: their piles, keyed once or twice, and what becomes of each sheet. */
@NullMarked
package fr.moisson.entry.paper;

import org.jspecify.annotations.NullMarked;
