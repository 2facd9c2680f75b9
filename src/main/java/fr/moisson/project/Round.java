package fr.moisson.project;

/** A wave of questionnaires: its code in the data ({@code T0}) and what people call it (« avant, printemps 2024 »). */
public record Round(String code, String title, Period period) {}
