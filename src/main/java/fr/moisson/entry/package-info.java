/** What was written down: entries, their origin, history and review; import, keying, phones. */
@ApplicationModule(allowedDependencies = {"project", "tabular", "form", "discretion", "french"})
@NullMarked
package fr.moisson.entry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
