package fr.moisson.entry.response;

/**
 * From where a response comes.
 *
 * @param name by which people know it: of the link, of the device, of the person
 */
public record Sender(Kind kind, String name) {
    private static final int LONGEST = 200;

    public Sender {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("nom d’expéditeur : « " + name + " »");
        }
    }

    public enum Kind {
        LINK("lien"),
        DEVICE("appareil"),
        ACCOUNT("compte");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
