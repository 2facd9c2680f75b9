/** Which tables stand in a sheet, which form each of them answers, and which field each column: found, corrected, remembered. */
@NullMarked
package fr.moisson.entry.layout;

import org.jspecify.annotations.NullMarked;
