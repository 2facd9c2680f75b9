/** The batch jobs, each told from top to bottom, and the command line. */
@ApplicationModule(allowedDependencies = {"project", "french"})
@NullMarked
package fr.moisson.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
