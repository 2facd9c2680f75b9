package fr.moisson.indicator.ladder;

import java.time.LocalDate;
import java.util.List;

/**
 * The course of one of those who are followed.
 *
 * @param who their code
 * @param steps one for each quarter since their first
 */
public record Member(String who, List<Step> steps) {
    public Member {
        steps = List.copyOf(steps);
    }

    /** @param rung the highest they held, from 1; 0 for none */
    public record Step(LocalDate began, int rung, Move move) {}
}
