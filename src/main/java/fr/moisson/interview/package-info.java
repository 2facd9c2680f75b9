/** What people said: interviews, verbatims, themes, and the consent behind each quote. */
@ApplicationModule(allowedDependencies = {"project", "tabular", "discretion", "french"})
@NullMarked
package fr.moisson.interview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
