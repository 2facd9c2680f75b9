package fr.moisson.project;

import java.time.LocalDate;

/** A day on which something is due: « bilan à la fondation ». */
public record Deadline(String what, LocalDate on) {}
