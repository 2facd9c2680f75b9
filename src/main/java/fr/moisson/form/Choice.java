package fr.moisson.form;

import java.util.List;

/** One answer offered: the name stored, the label read, and other spellings seen in trackers. */
public record Choice(String name, String label, List<String> aliases) {}
