package fr.moisson.indicator;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** The runs of the indicators, and what they found. */
@Component
public class Computations {

    /** What the last finished run of a project stored. */
    public Optional<Results> latest(String project) {
        throw new UnsupportedOperationException(project);
    }
}
