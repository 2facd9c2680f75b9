package fr.moisson.crossing.ladder;

import fr.moisson.indicator.RungsByQuarter;
import fr.moisson.indicator.ladder.Climbs;
import fr.moisson.indicator.ladder.Ladder;
import fr.moisson.indicator.ladder.Ladders;
import fr.moisson.indicator.ladder.Quarter;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The ladder for whoever writes a report of the team, as its page has it. */
@Component
class RungsAsTold implements RungsByQuarter {
    private final Ladders ladders;
    private final Climbs climbs;

    RungsAsTold(Ladders ladders, Climbs climbs) {
        this.ladders = ladders;
        this.climbs = climbs;
    }

    @Override
    public Optional<Climb> of(String project) {
        return ladders.of(project).flatMap(ladder -> climb(ladder, climbs.of(ladder)));
    }

    private static Optional<Climb> climb(Ladder ladder, List<Quarter> quarters) {
        return quarters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Climb(
                        ladder.several(),
                        ladder.rungs().stream().map(Ladder.Rung::name).toList(),
                        quarters.stream().map(LadderPages::standing).toList(),
                        quarters.stream().map(LadderPages::moves).toList(),
                        ladder.limits()));
    }
}
