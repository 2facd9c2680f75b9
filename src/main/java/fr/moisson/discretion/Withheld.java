package fr.moisson.discretion;

/** What was taken out of a text, and what it is called when it is counted. */
public enum Withheld {
    NAME("nom", "noms"),
    WORD("mot ajouté par l’équipe", "mots ajoutés par l’équipe"),
    PHONE("numéro de téléphone", "numéros de téléphone"),
    MAIL("adresse électronique", "adresses électroniques"),
    ADDRESS("adresse", "adresses"),
    LINK("lien", "liens"),
    ACCOUNT("compte bancaire", "comptes bancaires");

    private final String one;
    private final String several;

    Withheld(String one, String several) {
        this.one = one;
        this.several = several;
    }

    public String one() {
        return one;
    }

    public String several() {
        return several;
    }
}
