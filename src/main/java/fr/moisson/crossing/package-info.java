/** What people said beside what was counted: what holds back and helps, the plan drawn from it, who takes part and decides. */
@ApplicationModule(
        allowedDependencies = {
            "project",
            "french",
            "interview",
            "interview :: coding",
            "interview :: consent",
            "indicator",
            "indicator :: ladder",
            "chart",
            "export",
            "discretion"
        })
@NullMarked
package fr.moisson.crossing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
