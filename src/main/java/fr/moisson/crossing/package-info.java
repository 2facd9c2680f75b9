/** What people said beside what was counted: what holds back and what helps, and the plan that is drawn from it. */
@ApplicationModule(
        allowedDependencies = {
            "project",
            "french",
            "interview",
            "interview :: coding",
            "interview :: consent",
            "indicator",
            "export",
            "discretion"
        })
@NullMarked
package fr.moisson.crossing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
