/** What one person answered goes for good, and is counted still. */
@NamedInterface("erasure")
@NullMarked
package fr.moisson.entry.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
