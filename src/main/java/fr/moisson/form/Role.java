package fr.moisson.form;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a column is to the indicators, as written in the column {@code role} of a form. */
enum Role {
    /** One of the columns by which a row is the same row next month. */
    KEY,
    /** The day the row tells of. */
    DATE,
    /** The wave of a questionnaire. */
    ROUND,
    /** The household, child or person followed over time. */
    SUBJECT,
    SITE,
    TERRITORY,
    /** How many, to be added up. */
    COUNT,
    /** How much, to be added up or averaged. */
    AMOUNT,
    /** Says who the person is, or leads to them: left out of what leaves as data unless a lead asks for it. */
    PERSONAL,
    /** Tells of income, health or origin: fewer than eleven people are never shown outside the team. */
    SENSITIVE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }
}
