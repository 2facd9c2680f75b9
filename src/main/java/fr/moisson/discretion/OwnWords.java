package fr.moisson.discretion;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What WhatsApp writes itself among the messages, in French and in English. */
final class OwnWords {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern SYSTEM = Pattern.compile(
            "chiffrés? de bout en bout|end-to-end encrypted|code de sécurité|security code"
                    + "|\\b(?:a|ont|avez) (?:été )?(?:ajouté|quitté|créé|changé|modifié|supprimé|retiré|exclu|rejoint|renommé|épinglé|activé|désactivé"
                    + "|promu|approuvé|demandé|autorisé|partagé|démarré|lancé|réinitialisé|bloqué|débloqué)(?:e|s|es)?\\b"
                    + "|\\b(?:est désormais|est maintenant|est devenue?|n[’']est plus|êtes désormais|êtes maintenant|n[’']êtes plus)\\b"
                    + "|messages éphémères|disappearing messages|appel (?:vocal|vidéo) (?:manqué|de groupe)|missed (?:voice|video) call"
                    + "|\\b(?:added|removed|pinned|approved|invited|joined using|requested to join|turned on|turned off|created (?:this )?group|created the group)\\b"
                    + "|\\bchanged (?:the|this|their|to|from)\\b|\\bleft$|\\b(?:now|longer) an admin\\b|\\bdeleted this group",
            FLAGS);
    private static final Pattern OMITTED = Pattern.compile(
            "<?(?:médias? omis|media omitted|fichiers? multimédias? omis)>?"
                    + "|(?:.{1,300} • .{1,30} )?(?:image|photo|vidéo|video|gif|sticker|autocollant|audio|document|message vocal|note vidéo|video note"
                    + "|fiche (?:de )?contact|carte (?:de )?contact|contact card)s? (?:absente?|omise?|retirée?|omitted)",
            FLAGS);
    private static final Pattern ATTACHED = Pattern.compile(
            ".{1,300}\\((?:fichier joint|file attached)\\)|.{0,300}<(?:pièce jointe|attached) ?: ?[^>]{1,300}>", FLAGS);
    private static final Pattern DELETED = Pattern.compile(
            "(?:ce message a été supprimé|vous avez supprimé ce message|this message was deleted|you deleted this message)"
                    + "(?: (?:par l[’']admin|by admin).{0,200})?\\.?",
            FLAGS);
    private static final Pattern EDITED =
            Pattern.compile("[\\s\u200E]*<(?:ce message a été modifié|this message was edited)>\\s*$", FLAGS);
    private static final Pattern POLL = Pattern.compile("(?:sondage|poll) ?: ?(?:\\n|$).*", FLAGS | Pattern.DOTALL);

    private OwnWords() {}

    /** Whether a line tells what happened to the group: it names people, so it is only counted. */
    static boolean tellOfTheGroup(String text) {
        return SYSTEM.matcher(Signs.spaced(text)).find();
    }

    static boolean sayDeleted(String text) {
        return DELETED.matcher(Signs.spaced(text)).matches();
    }

    static boolean announceAPoll(String text) {
        return POLL.matcher(Signs.spaced(text)).matches();
    }

    /** The words under a picture or document; null when the text is of none. */
    static @Nullable String caption(String text) {
        int end = text.indexOf('\n');
        String first = Signs.without(Signs.spaced(end < 0 ? text : text.substring(0, end)));
        boolean isMedia =
                OMITTED.matcher(first).matches() || ATTACHED.matcher(first).matches();
        return isMedia ? end < 0 ? "" : text.substring(end + 1).strip() : null;
    }

    /** Where the words end with which WhatsApp says that a message was changed; negative when it was not. */
    static int edited(String text) {
        Matcher edited = EDITED.matcher(text);
        return edited.find() ? edited.start() : -1;
    }
}
