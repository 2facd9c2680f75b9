package fr.moisson.project;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Two forms that must say the same: what a row of one tells is the sum, or the number, of the rows of the other that bear the same key.
 *
 * @param field of {@code form}, the total as it was written down
 * @param of the form that has the detail
 * @param sum field of {@code of} that is added up; empty when its rows are counted
 * @param by field that both forms have, by which rows belong together
 * @param tolerance how far apart both may be, in the unit of the field, not below 0
 * @param sentence what it means when they disagree, for whoever reads the page; may be empty
 */
public record CrossCheck(
        String form, String field, String of, Optional<String> sum, String by, BigDecimal tolerance, String sentence) {
    public CrossCheck {
        if (tolerance.signum() < 0) {
            throw new IllegalArgumentException("tolérance " + tolerance);
        }
    }
}
