/** What was said is about: themes, and the passages that people put under them. */
@NamedInterface("coding")
@NullMarked
package fr.moisson.interview.coding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
