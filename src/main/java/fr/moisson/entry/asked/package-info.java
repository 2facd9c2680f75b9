/** What the files left in doubt: what is asked about them, what people answered, and how each cell was understood. */
@NullMarked
package fr.moisson.entry.asked;

import org.jspecify.annotations.NullMarked;
