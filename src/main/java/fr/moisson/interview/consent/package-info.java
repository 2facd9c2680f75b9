/** What may be quoted: the words, and for each way of giving them back whether who said them agreed. */
@NamedInterface("consent")
@NullMarked
package fr.moisson.interview.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
