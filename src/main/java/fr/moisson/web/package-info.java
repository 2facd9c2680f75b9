/** Layout, navigation, error pages. */
@ApplicationModule(allowedDependencies = {"project", "account", "french"})
@NullMarked
package fr.moisson.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
