/** Writes a report, in every format, from one model. */
@ApplicationModule(allowedDependencies = {"project", "indicator", "interview :: consent", "chart", "tabular", "french"})
@NullMarked
package fr.moisson.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
