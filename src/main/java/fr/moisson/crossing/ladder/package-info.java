/** Who takes part and who decides, quarter by quarter, as a page shows it. */
@NullMarked
package fr.moisson.crossing.ladder;

import org.jspecify.annotations.NullMarked;
