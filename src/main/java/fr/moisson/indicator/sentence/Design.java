package fr.moisson.indicator.sentence;

/** What a difference was compared with, which is what one may say of where it comes from. */
public enum Design {
    /** The same before and after, and nobody else. */
    ALONE("observé, sans groupe de comparaison"),
    /** Groups that made themselves. */
    COMPARED("observé entre des groupes qui n’ont pas été tirés au sort"),
    /** Groups drawn by lot: what differs between them differs through what they followed. */
    DRAWN("mesuré entre des groupes tirés au sort");

    private final String words;

    Design(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether it lets one say what a difference comes from. */
    public boolean tellsCauses() {
        return this == DRAWN;
    }
}
