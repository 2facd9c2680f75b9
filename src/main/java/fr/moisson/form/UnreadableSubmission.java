package fr.moisson.form;

/** A response that cannot be read at all, in one French sentence for whoever sent it. */
public class UnreadableSubmission extends RuntimeException {

    public UnreadableSubmission(String sentence) {
        super(sentence);
    }

    static UnreadableSubmission notXml() {
        return new UnreadableSubmission(
                "Cette réponse n’est pas un document XML lisible, ou déclare un type de document. La"
                        + " renvoyer depuis l’application de collecte.");
    }
}
