package fr.moisson.interview;

import java.util.List;

/**
 * What is asked in an interview, in order.
 *
 * @param name of its file
 * @param opening what is said before the first question; empty without any
 */
record Guide(String name, String title, Kind kind, String opening, List<Part> parts) {

    record Part(String title, List<Question> questions) {}

    /** @param prompts what helps the person go on, asked only when needed */
    record Question(String text, List<String> prompts) {}
}
