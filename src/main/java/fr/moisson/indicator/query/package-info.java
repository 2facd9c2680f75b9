/** What a definition asks of the stored rows: relations, conditions, and the statements that answer many at once. */
@NullMarked
package fr.moisson.indicator.query;

import org.jspecify.annotations.NullMarked;
