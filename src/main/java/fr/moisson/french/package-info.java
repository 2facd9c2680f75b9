/** How numbers, dates and counts are written in French. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package fr.moisson.french;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
