/** From what is put in to what changes, and what proves each link. */
@NullMarked
package fr.moisson.indicator.impact;

import org.jspecify.annotations.NullMarked;
