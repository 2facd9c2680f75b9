/** Who may do what: interns, leads, partners, each on their own projects. */
@ApplicationModule(allowedDependencies = {"project", "french"})
@NullMarked
package fr.moisson.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
