package fr.moisson.indicator.word;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.indicator.word.Word.Saying;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that may be written in a definition, as it is told beside the text. */
public final class Vocabulary {
    /** What an indicator says of itself; the order is that of most files. */
    public static final Map<String, Saying> HEADER = header();

    private Vocabulary() {}

    private static Map<String, Saying> header() {
        Map<String, Saying> header = new LinkedHashMap<>();
        says(header, "title: Panier moyen", "Son nom, pour ceux qui le lisent.");
        says(
                header,
                "level: résultat",
                "Sa place\u00A0: réalisation, résultat, effet, coopération ou moyens. Le chemin d’impact suit cet ordre.");
        says(
                header,
                "unit: €",
                "L’unité de sa valeur\u00A0; avec «\u00A0%\u00A0», une part de 0 à 1 est écrite en pourcents.");
        says(header, "decimals: 2", "Combien de chiffres après la virgule, de 0 à 3.");
        says(
                header,
                "better: higher",
                "Ce qui est souhaité\u00A0: «\u00A0higher\u00A0» plus, «\u00A0lower\u00A0» moins.");
        says(
                header,
                "definition: Montant moyen d’un panier.",
                "Ce que c’est, en une ou deux phrases que tout le monde comprend.");
        says(header, "numerator: Les kilos de produits bio", "Ce que l’on divise, en mots.");
        says(header, "denominator: Tous les kilos vendus", "Par quoi on le divise, en mots.");
        says(header, "limits: Quelques gros paniers tirent la moyenne vers le haut.", "Ce que cela ne dit pas.");
        says(header, "source: Journal des ventes", "Qui note, et où.");
        says(header, "targets: { 2026: 7 }", "Les objectifs, par groupe\u00A0; «\u00A0total\u00A0» pour l’ensemble.");
        says(header, "rationale: Une épicerie par mois.", "Pourquoi cet objectif.");
        says(header, "sdg: [2.1, 12.3]", "Les cibles du développement durable auxquelles il répond.");
        says(
                header,
                "reference: { value: 100, source: \"ADEME, 2024\" }",
                "Un repère venu d’ailleurs, et d’où il vient.");
        says(
                header,
                "plausible: 1.1",
                "La taille d’une évolution à laquelle on peut s’attendre, dans l’unité de l’indicateur\u00A0: si elle pouvait passer inaperçue, le résultat est non concluant.");
        says(header, "from: ventes", "Le formulaire dont viennent les lignes.");
        says(
                header,
                "join: { form: epiceries, on: session_id }",
                "Un autre formulaire, et le champ par lequel chaque ligne s’y rattache.");
        says(
                header,
                "since: { form: formations, on: cantine }",
                "Le formulaire dont la première date sépare «\u00A0avant\u00A0» d’«\u00A0après\u00A0».");
        says(header, "where: ${repas} > 0", "Les lignes qui comptent\u00A0; les autres sont écartées.");
        says(
                header,
                "by: [total, annee, site]",
                "Les groupes\u00A0: un champ, deux champs «\u00A0site / annee\u00A0», ou le temps\u00A0: annee, trimestre, mois, annee_scolaire. «\u00A0total\u00A0» pour l’ensemble.");
        says(
                header,
                "items: [q1, q2, q3]",
                "La même chose pour plusieurs questions\u00A0: «\u00A0${item}\u00A0» est chacune à son tour.");
        return header;
    }

    private static void says(Map<String, Saying> header, String example, String meaning) {
        header.put(example.substring(0, example.indexOf(':')), new Saying(example, meaning));
    }

    /** The words that compute. */
    public static List<Saying> words() {
        return Word.ALL.values().stream().map(Word::says).toList();
    }

    /** A field one may name. Public parts, for the template. */
    record FieldLine(String name, String label, String choices) {}

    public static List<FieldLine> fields(List<Form> forms) {
        return forms.stream()
                .flatMap(form -> form.fields().stream())
                .map(Vocabulary::line)
                .distinct()
                .toList();
    }

    private static FieldLine line(Field field) {
        return new FieldLine(
                field.name(),
                field.label(),
                field.choices().stream().map(Choice::name).limit(30).collect(Collectors.joining(", ")));
    }
}
