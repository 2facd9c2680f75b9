/** What is evaluated: projects, partners, territories, sites, periods, rounds. */
@ApplicationModule(allowedDependencies = {"french"})
@NullMarked
package fr.moisson.project;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
