package fr.moisson.indicator;

/** The indicators of a project are those of its rows and definitions of now. */
public record Computed(String project) {}
