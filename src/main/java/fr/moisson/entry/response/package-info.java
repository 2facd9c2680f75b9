/** Answers that come one questionnaire at a time: who sends them, how they are received, kept and shown. */
@NamedInterface("response")
@NullMarked
package fr.moisson.entry.response;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
