/** What a cell means when it is not written as the form expects: how it was understood, how sure that is, what has to be asked. */
@NullMarked
package fr.moisson.entry.reading;

import org.jspecify.annotations.NullMarked;
