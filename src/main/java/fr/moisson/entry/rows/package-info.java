/** How an answer becomes rows: in which columns, in place of which others, or set aside with a sentence. */
@NullMarked
package fr.moisson.entry.rows;

import org.jspecify.annotations.NullMarked;
