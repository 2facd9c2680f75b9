/** What leaves as data: workbooks, CSV, SPSS and the codebook that explains them. */
@ApplicationModule(allowedDependencies = {"project", "tabular", "form", "entry", "entry :: response", "french"})
@NullMarked
package fr.moisson.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
