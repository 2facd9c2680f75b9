package fr.moisson.interview;

import java.util.List;

/**
 * What a project does with what says who people are, as it tells them and as the law asks.
 *
 * @param controller who answers for it
 * @param contact to whom one writes to see, correct or erase what is kept
 * @param recordingDays how long a recording is kept when nobody says otherwise, 1 to 3,660
 * @param interviewMonths how long the text of an interview is kept after it was held, 1 to 240
 */
public record Register(
        String controller, String contact, int recordingDays, int interviewMonths, List<Treatment> treatments) {
    /** Three months to write down what was said; five years to report on it. */
    static final Register EMPTY = new Register("", "", 90, 60, List.of());

    /** Something that is done with data of people. @param basis in law, as people read it: « mission d’intérêt public », « consentement » */
    public record Treatment(
            String name,
            String purpose,
            String basis,
            String people,
            String data,
            String recipients,
            String retention) {}
}
