/** What may be shown to whom: thresholds, and what else must be withheld so that they hold. Knows nothing of indicators. */
@NullMarked
package fr.moisson.indicator.secrecy;

import org.jspecify.annotations.NullMarked;
