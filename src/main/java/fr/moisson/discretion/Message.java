package fr.moisson.discretion;

import java.time.LocalDateTime;

/**
 * A message as its export has it: names and numbers still stand in it.
 *
 * @param line where it begins, from 1
 * @param at the minute shown by the telephone that exported it
 * @param author as that telephone calls who wrote it
 * @param text with the signs that mark a mention
 */
public record Message(int line, LocalDateTime at, String author, Kind kind, String text, boolean isEdited) {}
