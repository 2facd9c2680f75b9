package fr.moisson.project;

/** A zone of the school calendar of metropolitan France; each has its winter and spring holidays. */
public enum SchoolZone {
    A,
    B,
    C
}
