package fr.moisson.form.version;

import java.util.List;

/**
 * What one version of a form changes, and what it means for the answers already given. Public parts, for the template.
 *
 * @param question what it is about, as people read it
 * @param name of the question in the workbook
 * @param what changed, one sentence each
 * @param answers what becomes of the answers already given, empty when nothing can happen to them
 * @param refusal why it cannot be published so, and what to do instead; empty when it can
 */
record Change(Kind kind, String question, String name, List<String> what, String answers, String refusal) {
    Change {
        what = List.copyOf(what);
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }

    /** In the order in which they matter to whoever publishes. */
    enum Kind {
        TYPE("Types changés"),
        REMOVED("Questions retirées"),
        RENAMED("Questions renommées"),
        ADDED("Questions ajoutées"),
        CHOICES("Choix changés"),
        RULES("Règles changées"),
        WORDS("Textes changés"),
        FORM("Le formulaire lui-même");

        private final String heading;

        Kind(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }
    }
}
