/** What was written or recorded elsewhere comes in: texts of word processors, discussions, recordings. */
@NullMarked
package fr.moisson.interview.intake;

import org.jspecify.annotations.NullMarked;
