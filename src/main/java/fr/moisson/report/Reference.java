package fr.moisson.report;

/** Which stored value a printed number is. */
record Reference(String indicator, String measure, String group) {

    /** « panier_moyen · 2025 », « legumes_goutes · ecart · total ». */
    @Override
    public String toString() {
        return indicator + (measure.equals("valeur") ? "" : " · " + measure) + " · " + group;
    }
}
