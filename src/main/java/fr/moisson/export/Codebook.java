package fr.moisson.export;

import fr.moisson.form.Choice;
import fr.moisson.form.FieldType;
import fr.moisson.form.Item;
import fr.moisson.form.ItemType;
import fr.moisson.form.Questionnaire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What each column means, and how many answers it has. */
record Codebook(List<Part> parts) {
    static final List<String> HEADERS = List.of(
            "_table",
            "variable",
            "question",
            "autres langues",
            "type",
            "réponses proposées (code = libellé)",
            "codes SPSS",
            "obligatoire",
            "condition",
            "contrainte",
            "rôles",
            "réponses",
            "sans réponse",
            "remarque");

    /** @param rows how many the table has */
    record Part(DataTable table, String name, String title, long rows, List<Entry> entries) {}

    /**
     * A column.
     *
     * @param answered empty for one that does not leave
     * @param missing not asked, or without an answer
     */
    record Entry(
            String table,
            String variable,
            String question,
            String translations,
            String type,
            List<String> choices,
            String spss,
            String required,
            String condition,
            String constraint,
            String roles,
            String answered,
            String missing,
            String remark) {

        /** In the order of {@link #HEADERS}. */
        List<String> cells() {
            return List.of(
                    table,
                    variable,
                    question,
                    translations,
                    type,
                    String.join("\n", choices),
                    spss,
                    required,
                    condition,
                    constraint,
                    roles,
                    answered,
                    missing,
                    remark);
        }
    }

    static Codebook of(Dataset dataset) {
        List<Part> parts = new ArrayList<>();
        for (DataTable table : dataset.tables()) {
            Dataset.Counts counts = dataset.counts(table);
            List<Entry> entries = new ArrayList<>();
            for (Variable variable : table.variables()) {
                long answered = counts.answered().getOrDefault(variable.name(), 0L);
                entries.add(entry(
                        dataset.questionnaire(),
                        table,
                        variable,
                        String.valueOf(answered),
                        String.valueOf(counts.rows() - answered)));
            }
            table.leftOut().forEach(variable -> entries.add(entry(dataset.questionnaire(), table, variable, "", "")));
            parts.add(new Part(table, table.name(), table.form().title(), counts.rows(), entries));
        }
        return new Codebook(parts);
    }

    private static Entry entry(
            Questionnaire questionnaire, DataTable table, Variable variable, String answered, String missing) {
        return new Entry(
                table.name(),
                variable.name(),
                variable.label(),
                translations(questionnaire, variable),
                type(variable),
                choices(variable),
                spss(variable),
                cell(variable, "required").matches("(?i)(yes|true|oui|vrai|1|true\\(\\))") ? "oui" : "",
                cell(variable, "relevant"),
                cell(variable, "constraint"),
                String.join(", ", new java.util.TreeSet<>(variable.field().roles())),
                answered,
                missing,
                remark(variable, answered));
    }

    private static String cell(Variable variable, String header) {
        return variable.item().map(item -> item.cell(header).strip()).orElse("");
    }

    private static String translations(Questionnaire questionnaire, Variable variable) {
        return variable.item()
                .map(item -> questionnaire.languages().stream()
                        .filter(language -> !language.equals(questionnaire.defaultLanguage()))
                        .map(language -> language + "\u00A0: "
                                + questionnaire
                                        .label(item, language)
                                        .replaceAll("\\s+", " ")
                                        .strip())
                        .collect(Collectors.joining("\n")))
                .orElse("");
    }

    private static List<String> choices(Variable variable) {
        List<Choice> all = variable.field().choices();
        List<String> lines = new ArrayList<>();
        all.stream()
                .limit(MOST_CHOICES)
                .forEach(choice -> lines.add(choice.name() + " = "
                        + choice.label().replaceAll("\\s+", " ").strip()));
        if (all.size() > MOST_CHOICES) {
            lines.add("… et " + (all.size() - MOST_CHOICES) + " autres");
        }
        return lines;
    }

    private static final int MOST_CHOICES = 200;

    private static String spss(Variable variable) {
        if (variable.field().type() != FieldType.SELECT_ONE
                || variable.field().choices().isEmpty()) {
            return "";
        }
        SpssCodes codes = SpssCodes.of(variable, List.of());
        return codes.isMapped()
                ? new TreeMap<>(codes.numbers().entrySet().stream()
                                .limit(MOST_CHOICES)
                                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey)))
                        .entrySet().stream()
                                .map(code -> code.getValue() + " = " + code.getKey())
                                .collect(Collectors.joining("\n"))
                : "";
    }

    private static String remark(Variable variable, String answered) {
        List<String> remarks = new ArrayList<>();
        if (variable.isPersonal()) {
            remarks.add(answered.isEmpty() ? "donnée personnelle, non exportée" : "donnée personnelle");
        }
        if (variable.item().isEmpty()) {
            remarks.add("question d’une version précédente");
        }
        if (!variable.apart().isEmpty()) {
            remarks.add("une colonne par réponse (" + variable.name() + "/…)\u00A0: "
                    + (variable.isRanked() ? "son rang, 0 si elle n’est pas classée" : "1 choisie, 0 non choisie")
                    + ", vide sans réponse");
        }
        return String.join(" ; ", remarks);
    }

    static String type(Variable variable) {
        String type =
                switch (variable.field().type()) {
                    case TEXT -> variable.item().map(Codebook::text).orElse("texte");
                    case INTEGER -> "nombre entier";
                    case DECIMAL -> "nombre";
                    case DATE -> "date";
                    case TIME -> "heure";
                    case DATETIME -> "date et heure (heure de France)";
                    case SELECT_ONE -> "un choix";
                    case SELECT_MULTIPLE -> variable.isRanked() ? "classement" : "plusieurs choix";
                };
        boolean isCalculated = variable.item()
                .map(Item::type)
                .filter(kind -> kind == ItemType.CALCULATE)
                .isPresent();
        return isCalculated ? type + ", calculé" : type;
    }

    private static String text(Item item) {
        return switch (item.type()) {
            case IMAGE, AUDIO, VIDEO, FILE -> "nom d’un fichier joint";
            case GEOPOINT, START_GEOPOINT -> "position (latitude longitude altitude précision)";
            case GEOTRACE, GEOSHAPE -> "tracé";
            case BARCODE -> "code-barres";
            case DEVICE, AUDIT -> "ce que l’appareil dit de lui-même";
            default -> "texte";
        };
    }
}
