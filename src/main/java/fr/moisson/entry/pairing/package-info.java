/** Who answered in both rounds: pairs by code, what a slip may have parted, and what people decided about it. */
@NullMarked
package fr.moisson.entry.pairing;

import org.jspecify.annotations.NullMarked;
