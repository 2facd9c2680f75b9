/** What it amounts to: definitions, computation, statistics, provenance, secrecy. */
@ApplicationModule(allowedDependencies = {"project", "form", "entry", "french"})
@NullMarked
package fr.moisson.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
