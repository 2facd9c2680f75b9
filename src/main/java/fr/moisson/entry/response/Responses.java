package fr.moisson.entry.response;

import fr.moisson.entry.State;
import fr.moisson.entry.response.Receipt.Kept;
import fr.moisson.entry.response.Receipt.Refused;
import fr.moisson.entry.response.Receipt.Why;
import fr.moisson.entry.rows.Referee;
import fr.moisson.entry.rows.Referees;
import fr.moisson.entry.rows.Trouble;
import fr.moisson.form.Envelope;
import fr.moisson.form.InventedAnswers;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.UnreadableSubmission;
import fr.moisson.form.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The responses to the questionnaires, received one at a time, from whatever sends them. What is answered {@link Kept} is on the disk:
 * the response as it came, what its rules say of it, and its rows in the tables of its form. A response with faults waits in the
 * state « à vérifier » and does not count; it never disappears.
 */
@Component
public class Responses {
    /** Of a response without its files: a hundred times a long one. */
    static final int MOST_BYTES = 1_000_000;

    static final int MOST_ELEMENTS = 20_000;

    /** Connections to the database are few, and others want some. */
    private static final int WRITING_AT_ONCE = 6;

    private final Referees referees;
    private final Received received;
    private final Semaphore judging =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final Semaphore writing = new Semaphore(WRITING_AT_ONCE, true);

    Responses(Referees referees, Received received) {
        this.referees = referees;
        this.received = received;
    }

    /**
     * Keeps a response, once and for all: sent again it is not kept twice, sent by two at the same instant neither.
     *
     * @throws fr.moisson.project.WrongDefinition when the questionnaire cannot be read, nothing being kept
     */
    public Receipt receive(Submission submission) {
        return receive(submission, State.RECEIVED, Optional.empty());
    }

    /** The same for one whose outside was read already. */
    public Receipt receive(Submission submission, Envelope envelope) {
        return guarded(submission, () -> receive(submission, envelope, State.RECEIVED, Optional.empty()));
    }

    /** The same for an answer given to try the form; it counts nowhere. */
    public Receipt receiveTest(Submission submission) {
        return receive(submission, State.TEST, Optional.empty());
    }

    /**
     * The same for an answer that came too late: whatever its rules say, it waits for somebody to decide whether it counts.
     *
     * @param why a sentence, kept among what was found in it
     */
    public Receipt receiveLate(Submission submission, String why) {
        return receiveToDecide(submission, Trouble.Kind.LATE, why);
    }

    /** The same for one that waited for that decision in another Moisson. */
    public Receipt receiveUndecided(Submission submission, String why) {
        return receiveToDecide(submission, Trouble.Kind.UNDECIDED, why);
    }

    private Receipt receiveToDecide(Submission submission, Trouble.Kind kind, String why) {
        return receive(submission, State.RECEIVED, Optional.of(new Trouble("", kind, null, why)));
    }

    /**
     * Goes through all it takes to receive a response, with invented answers, so many times; nothing of it stays but what the form needs
     * to receive the first real one.
     *
     * @param sender not that of another rehearsal at the same time: they would wait for each other
     */
    public void rehearse(String project, Questionnaire questionnaire, String sender, int times) {
        Referee referee = referees.of(project, questionnaire.name(), questionnaire.version())
                .orElseThrow();
        byte[] xml =
                referee.rules().check(InventedAnswers.to(questionnaire)).xml().getBytes(StandardCharsets.UTF_8);
        Submission submission = new Submission(
                project, questionnaire.name(), xml, Map.of(), new Sender(Sender.Kind.DEVICE, sender), null);
        received.rehearse(referee, Collections.nCopies(times, submission));
    }

    private Receipt receive(Submission submission, State state, Optional<Trouble> toDecide) {
        return guarded(submission, () -> receive(submission, Envelope.read(submission.xml()), state, toDecide));
    }

    private static Receipt guarded(Submission submission, Supplier<Receipt> receive) {
        Optional<String> tooLarge = Sizes.tooLarge(submission);
        if (tooLarge.isPresent()) {
            return new Refused(Why.TOO_LARGE, tooLarge.get());
        }
        try {
            return receive.get();
        } catch (UnreadableSubmission e) {
            return new Refused(Why.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    private Receipt receive(Submission submission, Envelope envelope, State state, Optional<Trouble> toDecide) {
        if (envelope.elements() > MOST_ELEMENTS) {
            return new Refused(Why.TOO_LARGE, Sizes.TOO_MANY_ANSWERS);
        }
        Optional<Referee> referee = referees.of(submission.project(), submission.form(), envelope.version());
        if (referee.isEmpty()) {
            return unknown(submission, envelope);
        }
        Judged judged = judged(submission, envelope, referee.get());
        return oneOf(
                writing,
                () -> received.keep(submission, envelope, judged.referee(), judged.verdict(), state, toDecide));
    }

    private record Judged(Referee referee, Verdict verdict) {}

    /** A choice that is not in a list may have come into it a moment ago: before that is said, the list is read again. */
    private Judged judged(Submission submission, Envelope envelope, Referee referee) {
        Judged judged = judged(submission, referee);
        if (judged.verdict().isRight() || referee.questionnaire().files().isEmpty()) {
            return judged;
        }
        return referees.asOfNow(submission.project(), submission.form(), envelope.version())
                .filter(now -> now != referee)
                .map(now -> judged(submission, now))
                .orElse(judged);
    }

    private Judged judged(Submission submission, Referee referee) {
        return new Judged(referee, oneOf(judging, () -> referee.rules().check(submission.xml())));
    }

    /** How many responses each sender of a kind sent, by its name; corrections are not counted. */
    public Map<String, Long> sentBy(String project, Sender.Kind kind) {
        return received.sentBy(project, kind);
    }

    private static Refused unknown(Submission submission, Envelope envelope) {
        String version = envelope.version().isEmpty() ? "" : ", version «\u00A0" + envelope.version() + "\u00A0»";
        return new Refused(
                Why.UNKNOWN_FORM,
                "Le questionnaire «\u00A0" + submission.form() + "\u00A0»" + version
                        + " n’est pas connu ici. Demander à la personne qui mène l’enquête où l’envoyer.");
    }

    /** Two hundred may come at once: they stand in line, in the order they came. */
    private static <T> T oneOf(Semaphore places, Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
