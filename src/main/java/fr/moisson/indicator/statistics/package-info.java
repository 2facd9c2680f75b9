/** How sure one may be: intervals, tests and what a sample could have shown, with R's conventions. Knows nothing of indicators. */
@NullMarked
package fr.moisson.indicator.statistics;

import org.jspecify.annotations.NullMarked;
