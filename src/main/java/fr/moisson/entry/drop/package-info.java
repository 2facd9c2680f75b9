/** Files as they come: dropped on the page or put in the folder by hand, kept byte for byte, taken back out when someone says so. */
@NullMarked
package fr.moisson.entry.drop;

import org.jspecify.annotations.NullMarked;
