/** From a number to its rows and back, as of any instant. */
@NullMarked
package fr.moisson.indicator.provenance;

import org.jspecify.annotations.NullMarked;
