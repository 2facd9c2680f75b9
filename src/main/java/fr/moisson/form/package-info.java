/** What is asked: journals, registres and enquêtes as XLSForms, and whether an answer is right. */
@ApplicationModule(allowedDependencies = {"project", "tabular", "french"})
@NullMarked
package fr.moisson.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
