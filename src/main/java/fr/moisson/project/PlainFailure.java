package fr.moisson.project;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failure whose French message is all that the person at the keyboard needs: what happened and what to do. */
public class PlainFailure extends RuntimeException {
    public PlainFailure(String message) {
        super(message);
    }

    public PlainFailure(String message, Throwable cause) {
        super(message, cause);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** The plain failure among the causes of another, if there is one. */
    public static Optional<PlainFailure> in(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PlainFailure plain) {
                return Optional.of(plain);
            }
        }
        return Optional.empty();
    }
}
