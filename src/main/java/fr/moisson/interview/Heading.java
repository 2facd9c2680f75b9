package fr.moisson.interview;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who, where and when, of an interview.
 *
 * @param code of the person, the group or the moment: capitals and a number, « H07 »; the name stays outside Moisson
 * @param mode of participation, one of the project's; empty when unknown
 * @param audience the public, one of the project's; empty when unknown
 * @param minutes how long it lasted, 1 to 1,440; null when unknown
 * @param interviewer initials or a role, as they may be printed
 * @param guide name of the guide that is followed; empty without any
 * @param finished whether the text is whole and read over
 */
public record Heading(
        Kind kind,
        String code,
        String mode,
        String audience,
        String place,
        LocalDate heldOn,
        @Nullable Integer minutes,
        String interviewer,
        String guide,
        boolean finished) {
    /** Letters and a number, so that nobody's name can be one. */
    public static final String CODE = "[A-Z]{1,8}-?[0-9]{1,4}[a-z]?";

    static final int LONGEST = 120;
    static final int LONGEST_MINUTES = 24 * 60;

    public Heading {
        if (!code.matches(CODE)) {
            throw new IllegalArgumentException("code " + code);
        }
        if (minutes != null && (minutes < 1 || minutes > LONGEST_MINUTES)) {
            throw new IllegalArgumentException(minutes + " minutes");
        }
    }

    /** « Entretien individuel H07 ». */
    public String title() {
        return Character.toUpperCase(kind.label().charAt(0)) + kind.label().substring(1) + " " + code;
    }

    Heading finished(boolean now) {
        return new Heading(kind, code, mode, audience, place, heldOn, minutes, interviewer, guide, now);
    }
}
