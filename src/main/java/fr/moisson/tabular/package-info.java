/** Reads the sheets people keep: finds the tables in a workbook or CSV and names every cell. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package fr.moisson.tabular;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
