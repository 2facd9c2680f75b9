package fr.moisson.report;

import fr.moisson.indicator.Allegations;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.RuleChange;
import fr.moisson.indicator.RungsByQuarter.Climb;
import fr.moisson.project.ActionPlan;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Holding;
import fr.moisson.project.Intake.Counts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a report sets out besides stored values.
 *
 * @param intake what came in and what was set aside, said in the method; null when no room counts it
 * @param said what people said
 * @param crossed who said what, theme by theme
 * @param rungs where people stand on the ladder; asked only by a report that sets it out
 * @param plan what is recommended, the next due first
 * @param beside what is known besides values
 * @param others the other files of the project, of which a part may be taken over
 */
record Material(
        @Nullable Counts intake,
        Citations.Source said,
        CrossedThemes.Source crossed,
        Supplier<Optional<Climb>> rungs,
        List<ActionPlan.Action> plan,
        Beside beside,
        Function<String, Optional<DefinitionFile>> others) {
    static final Material NOTHING =
            new Material(null, Citations.Source.NOBODY, CrossedThemes.Source.NOBODY, Optional::empty, List.of());

    /**
     * What a project knows besides its values.
     *
     * @param together what is said of acting together, graded by what may be shown
     * @param held what is kept about people
     * @param changes of the definitions of indicators, the first one first
     */
    record Beside(Function<Results, Allegations.Told> together, List<Holding.Held> held, List<RuleChange> changes) {
        static final Beside NOTHING = new Beside(results -> Allegations.NOTHING, List.of(), List.of());

        Beside {
            held = List.copyOf(held);
            changes = List.copyOf(changes);
        }
    }

    Material {
        plan = List.copyOf(plan);
    }

    /** Alone: no other file to take anything from. */
    Material(
            @Nullable Counts intake,
            Citations.Source said,
            CrossedThemes.Source crossed,
            Supplier<Optional<Climb>> rungs,
            List<ActionPlan.Action> plan) {
        this(intake, said, crossed, rungs, plan, Beside.NOTHING, name -> Optional.empty());
    }

    Material withoutOthers() {
        return with(name -> Optional.empty());
    }

    Material with(Function<String, Optional<DefinitionFile>> others) {
        return new Material(intake, said, crossed, rungs, plan, beside, others);
    }
}
