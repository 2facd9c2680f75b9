/** Finds in what people wrote what says who somebody is, takes it out, and reads discussions so that nobody is named in them. */
@ApplicationModule(allowedDependencies = {"tabular", "french"})
@NullMarked
package fr.moisson.discretion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
