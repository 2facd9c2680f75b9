/** Draws figures. Knows nothing of projects or indicators. */
@ApplicationModule(allowedDependencies = {"french"})
@NullMarked
package fr.moisson.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
