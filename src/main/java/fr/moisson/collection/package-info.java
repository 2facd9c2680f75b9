/** How answers are asked for and come in: public links, tablets, phones. */
@ApplicationModule(
        allowedDependencies = {"project", "form", "entry", "entry :: response", "entry :: erasure", "french"})
@NullMarked
package fr.moisson.collection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
