/** The vocabulary: one class for each word a definition may compute with. */
@NullMarked
package fr.moisson.indicator.word;

import org.jspecify.annotations.NullMarked;
