/** What is kept about people, why and until when; and how somebody's words go for good. */
@NullMarked
package fr.moisson.interview.register;

import org.jspecify.annotations.NullMarked;
