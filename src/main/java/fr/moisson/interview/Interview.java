package fr.moisson.interview;

import java.time.Instant;

/**
 * Something that was said, or seen, once.
 *
 * @param words how many the text has
 * @param savedAt when the text last changed
 */
public record Interview(int id, String project, Heading heading, int words, Instant savedAt) {}
