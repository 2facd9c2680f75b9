/** Whether what was written down can be relied on: what came and what is missing, what is unusual, contradictory, sensitive, or a trial. */
@NullMarked
package fr.moisson.entry.quality;

import org.jspecify.annotations.NullMarked;
