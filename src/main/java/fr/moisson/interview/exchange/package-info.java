/** Themes, interviews and passages as other programs of qualitative analysis read and write them, so that nobody is locked in. */
@NullMarked
package fr.moisson.interview.exchange;

import org.jspecify.annotations.NullMarked;
