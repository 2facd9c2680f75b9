/** Who takes part, and how far, quarter by quarter: the rungs of a project, who stands on each, who climbs, comes and goes. */
@NamedInterface("ladder")
@NullMarked
package fr.moisson.indicator.ladder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
