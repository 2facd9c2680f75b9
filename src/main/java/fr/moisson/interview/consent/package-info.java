/** What may be quoted: the words, and for each way of giving them back whether who said them agreed. */
@NullMarked
package fr.moisson.interview.consent;

import org.jspecify.annotations.NullMarked;
