/** What another territory starts from: forms, indicators and reports of a project, without any of its data. */
@ApplicationModule(allowedDependencies = {"project", "tabular", "export", "french"})
@NullMarked
package fr.moisson.kit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
