/** How entries are looked at: their state, comments, corrections, history, and those that came twice. */
@NullMarked
package fr.moisson.entry.review;

import org.jspecify.annotations.NullMarked;
