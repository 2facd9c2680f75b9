/** What says who somebody is, taken out of interviews: stand-ins in the texts, the originals sealed for the lead alone. */
@NullMarked
package fr.moisson.interview.vault;

import org.jspecify.annotations.NullMarked;
