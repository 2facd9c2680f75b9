/** What is recommended on the strength of what was heard and counted, and what became of it. */
@NullMarked
package fr.moisson.crossing.plan;

import org.jspecify.annotations.NullMarked;
