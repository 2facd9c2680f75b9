/** What a result says, in a sentence a resident understands and a statistician accepts: its rules, its words, its cautions. */
@NullMarked
package fr.moisson.indicator.sentence;

import org.jspecify.annotations.NullMarked;
