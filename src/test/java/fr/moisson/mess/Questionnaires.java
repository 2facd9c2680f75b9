package fr.moisson.mess;

import static fr.moisson.mess.Habits.text;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What sites of forms export, and a questionnaire typed in words. */
final class Questionnaires {
    private static final String GOOGLE = "Questionnaire foyers (Google Forms).csv";
    private static final String FRAMAFORMS = "Questionnaire foyers T1 (Framaforms).csv";
    private static final String CHILDREN = "Questionnaire enfants.xlsx";
    private static final String HOUSEHOLDS = "foyers";
    private static final Map<String, String> ROUNDS = Map.of("T0", "Avant (T0)", "T1", "Après (T1)");
    private static final Map<String, String> AGREEMENT = Map.of(
            "1", "Pas du tout d'accord",
            "2", "Plutôt pas d'accord",
            "3", "Ni d'accord ni pas d'accord",
            "4", "Plutôt d'accord",
            "5", "Tout à fait d'accord");
    private static final Map<String, String> FACES =
            Map.of("1", "☹ Ça ne me plaît pas", "2", "😐 Entre les deux", "3", "☺ Ça me plaît");
    private static final Map<String, String> FACES_ALONE = Map.of("1", "☹", "2", "bof", "3", "☺");
    private static final Map<String, String> BRAKES = brakes();
    private static final String BRAKES_ASKED = "Qu’est-ce qui vous empêche de manger comme vous le voudriez ?";
    private static final List<String> PRACTICES = List.of(
            "Je cuisine des légumes frais presque tous les jours.",
            "Je change de fruits et de légumes au fil des saisons.",
            "J’achète des produits frais près de chez moi.",
            "J’achète des produits bio ou cultivés dans la région.",
            "À la maison, on goûte un légume nouveau quand j’en propose.",
            "Nous jetons peu de nourriture.",
            "Je sais lire l’étiquette d’un produit alimentaire.",
            "Je sais à quelle saison poussent les légumes que j’achète.",
            "Je me sens capable de préparer un repas équilibré avec mon budget.",
            "Nous prenons nos repas à table, sans écran.",
            "Nous buvons surtout de l’eau pendant les repas.",
            "Je prends un petit déjeuner chaque matin.");
    private static final List<String> HUNGER = List.of(
            "craint de ne pas avoir assez à manger",
            "renoncé à une nourriture saine et nourrissante",
            "mangé presque toujours les mêmes choses",
            "sauté un repas",
            "mangé moins que ce qu’il vous aurait fallu",
            "manqué de nourriture à la maison",
            "eu faim sans pouvoir manger",
            "passé une journée entière sans manger");
    private static final List<String> SMILES = List.of(
            "Goûter un légume que je ne connais pas",
            "Manger des légumes à la cantine",
            "Toucher et sentir les légumes",
            "Cuisiner avec un adulte",
            "Parler des légumes à la maison",
            "Manger un fruit au goûter",
            "Boire de l’eau à table",
            "Aider à mettre la table");

    private final Manifest manifest;
    private final boolean isNextMonth;

    Questionnaires(Manifest manifest, boolean isNextMonth) {
        this.manifest = manifest;
        this.isNextMonth = isNextMonth;
    }

    private static Map<String, String> brakes() {
        Map<String, String> brakes = new LinkedHashMap<>();
        brakes.put("aucun", "Aucun frein");
        brakes.put("prix", "Le prix");
        brakes.put("gout_enfants", "Les goûts des enfants");
        brakes.put("temps", "Le manque de temps");
        brakes.put("information", "Le manque d’information");
        brakes.put("cuisine", "Ne pas savoir cuisiner");
        brakes.put("mobilite", "Les déplacements");
        brakes.put("stockage", "Le manque de place pour conserver");
        brakes.put("confiance_bio", "Le doute sur les produits bio");
        return brakes;
    }

    void write(Path folder) throws IOException {
        CsvFile.exported(folder.resolve(GOOGLE), google());
        CsvFile.exportedInFrance(folder.resolve(FRAMAFORMS), framaforms());
        PoiFile.xlsx(folder.resolve(CHILDREN), List.of(children()));
    }

    private List<Line> households(String round, int first, int count) {
        List<Line> lines = new ArrayList<>(PeerData.lines("reponses_foyers").stream()
                .filter(line -> line.truth("wave").equals(round))
                .filter(line -> !line.truth("date").isEmpty())
                .skip(first)
                .limit(count + (isNextMonth ? 5 : 0))
                .toList());
        lines.subList(count, lines.size()).forEach(Line::fresh);
        for (Line line : lines) {
            line.put("freins", line.truth("freins").replace(';', ' '));
        }
        return lines;
    }

    private Grid google() {
        Grid grid = new Grid(GOOGLE, "");
        List<Line> lines = households("T0", 0, 60);
        int minute = 0;
        for (Line line : lines) {
            stamp(line, minute++);
        }
        Planter planter = new Planter(GOOGLE, lines);
        planter.rows(3, line -> line.kinds().isEmpty()).forEach(line -> {
            line.with(Kind.HALF_FILLED);
            forget(line, 6);
        });
        List<Line> twice = planter.rows(3, line -> line.kinds().isEmpty());
        minute = 200;
        for (Line line : twice) {
            Line again = Line.of(line.truth()).same(line.truth("respondent_id")).with(Kind.TWICE_SENT);
            line.same(line.truth("respondent_id")).with(Kind.TWICE_SENT);
            stamp(again, minute++);
            lines.add(lines.indexOf(line) + 2, again);
        }
        planter.plant(
                        Kind.ACCENTS_AND_CASE,
                        3,
                        "commune",
                        line -> line.same() == null,
                        line -> text(Habits.capitals(line.truth("commune"))))
                .plant(
                        Kind.NEAR_TOWN,
                        2,
                        "commune",
                        line -> line.same() == null,
                        line -> text(line.truth("commune") + " (62)"))
                .plant(
                        Kind.SOME_TENS,
                        2,
                        "freq_legumes",
                        line -> line.same() == null,
                        line -> text("environ " + line.truth("freq_legumes")));
        int place = 10;
        for (String name : List.of("test", "aaa", "TEST Inès")) {
            Line test = Line.of(lines.get(3).truth()).put("respondent_id", name).leave(Kind.TEST_ANSWER);
            stamp(test, minute++);
            lines.add(place += 10, test);
        }
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Horodateur", "date", Written::of),
                Column.text("Numéro de réponse", "respondent_id"),
                Column.text("Passage", "wave").written(round -> text(ROUNDS.getOrDefault(round, round))),
                Column.text("Commune", "commune"),
                yes("Le foyer a fréquenté l’épicerie", "expo_epicerie"),
                yes("Un enfant du foyer a suivi les séances à l’école", "expo_ecole")));
        columns.addAll(practices());
        columns.add(Column.text("Combien de portions de légumes mangez-vous par semaine ?", "freq_legumes"));
        columns.addAll(hunger());
        columns.add(Column.text(BRAKES_ASKED, "freins")
                .written(names -> names.isEmpty()
                        ? Written.blank()
                        : text(Arrays.stream(names.split(" ")).map(BRAKES::get).collect(Collectors.joining(";")))));
        new Table(manifest, HOUSEHOLDS, grid, 0, columns)
                .with(Kind.JOINED_OPTIONS, Kind.LABELS)
                .headers(1)
                .lines(2, lines);
        return grid;
    }

    private static void stamp(Line line, int minute) {
        LocalDateTime sent = LocalDate.parse(line.truth("date")).atTime(8 + minute % 12, minute % 60, 10);
        line.plant(Kind.AMERICAN_DATE, "date", text(sent.format(DateTimeFormatter.ofPattern("M/d/yyyy H:mm:ss"))));
    }

    private static void forget(Line line, int from) {
        for (int question = from; question <= 12; question++) {
            line.put("q" + question, "");
        }
        for (int question = 1; question <= 8; question++) {
            line.put("fies" + question, "");
        }
        line.put("freq_legumes", "").put("freins", "");
    }

    private static Column yes(String header, String field) {
        return Column.text(header, field)
                .written(word -> word.isEmpty() ? Written.blank() : text(word.equals("oui") ? "Oui" : "Non"));
    }

    private static List<Column> practices() {
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < PRACTICES.size(); at++) {
            columns.add(Column.text(PRACTICES.get(at), "q" + (at + 1))
                    .written(code -> code.isEmpty() ? Written.blank() : text(AGREEMENT.get(code))));
        }
        return columns;
    }

    private static List<Column> hunger() {
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < HUNGER.size(); at++) {
            columns.add(Column.text(
                            "Ces douze derniers mois, faute d’argent, avez-vous " + HUNGER.get(at) + " ?",
                            "fies" + (at + 1))
                    .written(code -> code.isEmpty() ? Written.blank() : text(code.equals("1") ? "Oui" : "Non")));
        }
        return columns;
    }

    private Grid framaforms() {
        Grid grid = new Grid(FRAMAFORMS, "");
        List<Line> lines = households("T1", 60, 40);
        Planter planter = new Planter(FRAMAFORMS, lines);
        planter.rows(2, line -> true).forEach(line -> {
            line.with(Kind.HALF_FILLED);
            forget(line, 4);
        });
        planter.plant(Kind.OTHER_YES_NO, 4, "expo_epicerie", yes -> text(yes.equals("oui") ? "1" : "0"));
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("Identifiant", "respondent_id"),
                Column.text("Moment", "wave").written(round -> text(round.equals("T1") ? "après" : "avant")),
                Column.text("Date de passation", "date"),
                Column.text("Ville", "commune"),
                yes("A fréquenté l’épicerie", "expo_epicerie"),
                yes("Séances à l’école", "expo_ecole")));
        columns.addAll(practices());
        columns.add(Column.number("Portions de légumes", "freq_legumes"));
        columns.addAll(hunger());
        for (Map.Entry<String, String> brake : BRAKES.entrySet()) {
            String header = option(brake.getValue());
            columns.add(Column.extra(header));
            for (Line line : lines) {
                boolean isChosen =
                        Arrays.asList(line.truth("freins").split(" ")).contains(brake.getKey());
                line.extra(header, isChosen ? "X" : null);
            }
        }
        new Table(manifest, HOUSEHOLDS, grid, 0, columns)
                .with(Kind.OPTION_COLUMNS, Kind.LABELS)
                .spread("freins", option("Aucun frein"))
                .headers(1)
                .lines(2, lines);
        return grid;
    }

    private static String option(String label) {
        return BRAKES_ASKED + " [" + label + "]";
    }

    private Grid children() {
        Grid grid = new Grid(CHILDREN, "Réponses");
        List<Line> lines = new ArrayList<>(PeerData.lines("reponses_enfants").subList(0, isNextMonth ? 124 : 120));
        lines.subList(120, lines.size()).forEach(Line::fresh);
        Line.chained(lines);
        Planter planter = new Planter(CHILDREN, lines)
                .plant(
                        Kind.NEAR_SCHOOL,
                        4,
                        "ecole",
                        school ->
                                text(school.replace("École maternelle", "Mat.").replace("École élémentaire", "Élém.")))
                .plant(Kind.ACCENTS_AND_CASE, 3, "ecole", school -> text(Habits.plainSmall(school)))
                .repeat(Kind.IDEM, 3, "ecole", "idem")
                .repeat(Kind.DITTO, 3, "classe", "\"")
                .plant(Kind.FRACTION, 3, "legumes_goutes", n -> text(n + "/10"))
                .lose(Kind.DASH, 2, "legumes_goutes", "-")
                .lose(Kind.NC, 2, "s8", "NC");
        for (int smile = 1; smile <= 5; smile++) {
            planter.plant(Kind.LABELS, 3, "s" + smile, code -> text(FACES_ALONE.get(code)));
        }
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("N° enfant", "respondent_id"),
                Column.text("Avant/après", "wave").written(round -> text(round.equals("T0") ? "avant" : "Après (T1)")),
                Column.text("École", "ecole"),
                Column.text("Classe", "classe")));
        for (int at = 0; at < SMILES.size(); at++) {
            columns.add(Column.text(SMILES.get(at), "s" + (at + 1))
                    .written(code -> code.isEmpty() ? Written.blank() : text(FACES.get(code))));
        }
        columns.add(Column.number("Nb légumes goûtés", "legumes_goutes"));
        columns.add(Column.extra("Remarques"));
        lines.get(7).extra("Remarques", "porte des lunettes, suivi orthophonie").with(Kind.SENSITIVE);
        new Table(manifest, "enfants", grid, 0, columns)
                .with(Kind.LABELS)
                .headers(1)
                .lines(2, lines);
        return grid;
    }
}
