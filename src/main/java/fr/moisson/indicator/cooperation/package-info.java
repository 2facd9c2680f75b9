/** What acting together adds: groups that differ, who does what, and what is claimed of it. */
@NullMarked
package fr.moisson.indicator.cooperation;

import org.jspecify.annotations.NullMarked;
