package fr.moisson.entry.layout;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.entry.reading.Decision;
import fr.moisson.entry.reading.Decisions;
import fr.moisson.entry.reading.Verdict;
import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import fr.moisson.project.Period;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Exports of orders drawn as order programs write them; under each, the baskets that are made of it. All names are invented. */
class OrderLinesTests {
    private static final Form SESSIONS = form(
            "seances",
            field("seance", FieldType.TEXT, "Numéro de séance", true, List.of(), "key"),
            field("jour", FieldType.DATE, "Jour", true, List.of(), "date"),
            field("lieu", FieldType.TEXT, "Lieu", true, List.of(), "site"));
    private static final Form BASKETS = form(
            "paniers",
            field("seance", FieldType.TEXT, "Numéro de séance", true, List.of(), "key"),
            field("foyer", FieldType.TEXT, "Numéro du foyer", true, List.of(), "key", "subject"),
            field("montant", FieldType.DECIMAL, "Montant du panier (€)", true, List.of(), "amount"),
            field("kilos", FieldType.DECIMAL, "Poids du panier (kg)", false, List.of(), "amount"),
            new Field(
                    "qpv",
                    FieldType.SELECT_ONE,
                    "Habite en QPV",
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(new Choice("oui", "Oui", List.of()), new Choice("non", "Non", List.of())),
                    List.of("QPV"),
                    Set.of()));
    private static final List<Known.Session> HELD = List.of(
            new Known.Session("E12", LocalDate.of(2025, 3, 12), List.of("Fosse 13", "Hulluch")),
            new Known.Session("E26", LocalDate.of(2025, 3, 26), List.of("Fosse 13", "Hulluch")),
            new Known.Session("E27", LocalDate.of(2025, 3, 26), List.of("École Curie", "Haisnes")));

    private final List<Passed> passed = new ArrayList<>();
    private String file = "commandes.csv";
    private Charset charset = StandardCharsets.UTF_8;
    private List<String> register = List.of();
    private Decisions decisions = Decisions.NONE;

    @Test
    void the_lines_of_a_member_at_a_distribution_make_one_basket() {
        assertThat(baskets("""
                Date de distribution;Groupe;Adhérent n°;Nom;Prénom;Produit;Ref;Catégorie;Fournisseur;Qté;Unité;Conditionnement;Prix unitaire;Total TTC;Payé
                12/03/2025;VRAC Fosse 13;F012;LEGRAND;Zoé;Lentilles;L1;Légumes secs;La Ferme;2;sachet;500 g;1,60 €;3,20 €;oui
                12/03/2025;VRAC Fosse 13;F031;PETIT;Ali;Huile;H1;Huiles;Le Moulin;1;bouteille;25 cl;4,05 €;4,05 €;non
                12/03/2025;VRAC Fosse 13;F012;LEGRAND;Zoé;Riz;R1;Céréales;La Ferme;1,5;vrac;1 kg;2,00 €;3,00 €;oui
                """)).isEqualTo("""
                2 : E12 | F012 | 6.2 | 2.5
                3 : E12 | F031 | 4.05""");
        assertThat(said())
                .containsExactly(
                        "A2 seance : « 12/03/2025 (VRAC Fosse 13) » → E12, plausible",
                        "N2 montant : « 2 lignes, N2:N4 » → 6.2, certain",
                        "L2 kilos : « 2 lignes, N2:N4 » → 2.5, certain",
                        "A3 seance : « 12/03/2025 (VRAC Fosse 13) » → E12, plausible",
                        "N3 montant : « 1 ligne, N3 » → 4.05, certain",
                        "L3 kilos : « 1 ligne, N3 » → rien, plausible");
        assertThat(sentences()).contains("Le poids de 1 ligne n’est pas dit : celui du panier n’est pas recueilli.");
    }

    @Test
    void the_order_of_the_rows_does_not_matter() {
        List<String> rows = new ArrayList<>();
        for (int member = 0; member < 40; member++) {
            for (int line = 0; line < 5; line++) {
                rows.add("12/03/2025;F" + (100 + member) + ";Produit " + line + ";" + (line + 1) + ";1 kg;2,35");
            }
        }
        Set<String> once = amounts(rows);
        Collections.shuffle(rows, new Random(7));
        assertThat(amounts(rows)).isEqualTo(once).hasSize(40).contains("E12 | F100 | 11.75 | 15");
    }

    private Set<String> amounts(List<String> rows) {
        return baskets("Date;N° adhérent;Produit;Quantité;Conditionnement;Total\n" + String.join("\n", rows))
                .lines()
                .map(line -> line.replaceFirst("\\d+ : ", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void without_number_a_pseudonym_stands_for_the_name_which_goes_nowhere() {
        charset = Charset.forName("windows-1252");
        assertThat(baskets("""
                Commande du 12/03/2025 – Fosse 13
                Nom;Prénom;Nom 2;Prénom 2;E-mail;Téléphone;Produit;Qté;PU;Total
                LEGRAND;Zoé;PETIT;Ali;zoe@exemple.fr;06 00 00 00 01;Pâtes 500 g;2;1,10;2,20
                Legrand;ZOÉ;;;zoe@exemple.fr;;Farine 1 kg;1;0,90;0,90
                Sous-total LEGRAND Zoé;;;;;;;;;3,10
                D'ALMEIDA;Jean-Noël;;;;;Sel;1;0,50;0,50
                """)).isEqualTo("""
                3 : E12 | <legrand zoe> | 3.1 | 2
                6 : E12 | <almeida d jean noel> | 0.5""");
        assertThat(passed.toString()).doesNotContainIgnoringCase("petit", "d'almeida", "exemple.fr", "06 00");
        assertThat(said()).contains("A3 foyer : « nom d’adhérent » → <legrand zoe>, certain", "J5 total « 3,10 »");
        assertThat(passed.stream().map(Passed::written))
                .noneMatch(text -> text.toLowerCase().contains("legrand"));
    }

    @Test
    void first_and_last_name_may_stand_in_either_order() {
        assertThat(baskets("""
                Date,Adhérent,Produit,Quantité,Total
                2025-03-12,Zoé LEGRAND,Riz,1,"2,00"
                2025-03-12,LEGRAND Zoé,Sel,1,"0,50"
                2025-03-12,F012,Sel,1,"0,50"
                """)).isEqualTo("""
                2 : E12 | <legrand zoe> | 2.5
                4 : E12 | F012 | 0.5""");
    }

    @Test
    void two_people_of_one_name_are_told_apart_by_their_address_or_refused() {
        assertThat(baskets("""
                Date;Nom;Prénom;E-mail;Produit;Quantité;Total
                12/03/2025;PETIT;Ali;ali1@exemple.fr;Riz;1;2,00
                12/03/2025;PETIT;Ali;ali2@exemple.fr;Riz;2;4,00
                12/03/2025;PETIT;Ali;;Riz;3;6,00
                """)).isEqualTo("""
                2 : E12 | <ali petit ali1@exemple.fr> | 2
                3 : E12 | <ali petit ali2@exemple.fr> | 4""");
        assertThat(sentences())
                .contains(
                        "Plusieurs personnes de cette commande portent ce nom : ce panier ne compte pas. Y écrire le numéro.");
    }

    @Test
    void a_number_is_written_as_the_register_has_it() {
        register = List.of("F012", "F031");
        assertThat(baskets("""
                Date;N° adh;Nom;Produit;Quantité;Total
                12/03/2025;12;LEGRAND;Riz;1;2,00
                12/03/2025;f-031;PETIT;Riz;1;2,00
                12/03/2025;;LEGRAND;Sel;1;0,50
                12/03/2025;77;MOREL;Sel;1;0,50
                """)).isEqualTo("""
                2 : E12 | F012 | 2.5
                3 : E12 | F031 | 2
                5 : E12 | 77 | 0.5""");
    }

    @Test
    void an_amount_that_cannot_be_read_refuses_its_basket_rather_than_make_it_smaller() {
        assertThat(baskets("""
                Date;N° adhérent;Produit;Quantité;Prix;Total
                12/03/2025;F012;Riz;1;2,00;2,00
                12/03/2025;F012;Sel;1;0,50;O,5O
                12/03/2025;F031;Sel;2;0,50;
                12/03/2025;F040;Sel;2;;
                """)).isEqualTo("""
                2 : E12 | F012 | O,5O
                4 : E12 | F031 | 1
                5 : E12 | F040""");
        assertThat(said())
                .contains(
                        "F3 montant : « O,5O » → rien, refused",
                        "F4 montant : « 1 ligne, F4 » → 1, plausible",
                        "F5 montant : «  » → rien, refused");
        assertThat(sentences())
                .contains(
                        "« O,5O » n’est pas un montant : sans elle, le panier de 2 lignes serait trop petit, il ne compte pas. Écrire par exemple 12,50.",
                        "Ce panier additionne 1 ligne de commande. 1 ligne est sans total : la quantité fois le prix en tient lieu.");
    }

    @Test
    void totals_are_left_out_and_compared_with_the_lines() {
        assertThat(baskets("""
                Date;N° adhérent;Produit;Quantité;Prix;Total
                12/03/2025;F012;Riz;1;2,00;2,00
                12/03/2025;F012;Total Bio muesli;1;3,00;3,00
                ;;;;;5,00
                12/03/2025;F031;Sel;1;0,50;0,50
                Sous-total;;;;;0,60
                Total général;;;;;5,50
                """)).isEqualTo("""
                2 : E12 | F012 | 5
                5 : E12 | F031 | 0.5""");
        assertThat(said())
                .contains("F6 total contredit « 0.6 » → 0.5")
                .noneMatch(word -> word.startsWith("F7 total c"));
        assertThat(sentences())
                .contains(
                        "Ce total dit 0,6, les lignes font 0,5 : ce sont les lignes qui comptent. Vérifier qu’il n’en manque pas.");
    }

    @Test
    void returns_are_taken_off_and_an_order_of_nothing_is_no_basket() {
        assertThat(baskets("""
                Date;N° adhérent;Produit;Quantité;Conditionnement;Prix;Total
                12/03/2025;F012;Riz;3;1 kg;2,00;6,00
                12/03/2025;F012;Riz;-1;1 kg;2,00;-2,00
                12/03/2025;F031;Sel;0;500 g;0,50;0,00
                """)).isEqualTo("2 : E12 | F012 | 4 | 2");
        assertThat(sentences()).contains("Toutes les quantités de ce panier sont à 0 : il n’y a pas de panier.");
    }

    @Test
    void an_order_that_may_be_of_several_sessions_is_asked_about_once() {
        String order = """
                Date;Groupe;N° adhérent;Produit;Quantité;Total
                26/03/2025;VRAC;F012;Riz;1;2,00
                26/03/2025;VRAC;F031;Riz;1;2,00
                26/03/2025;Groupe École Curie;F012;Riz;1;2,00
                """;
        assertThat(baskets(order)).isEqualTo("4 : E27 | F012 | 2");
        assertThat(passed.stream()
                        .filter(one -> one.verdict() == Verdict.ASKED)
                        .map(Passed::question)
                        .distinct())
                .singleElement()
                .satisfies(question -> {
                    assertThat(plain(question.sentence()))
                            .isEqualTo("La commande du 26/03/2025 (VRAC) : quel « Numéro de séance » ?");
                    assertThat(question.suggestions().get(1).label())
                            .isEqualTo("E26, le 26/03/2025, Fosse 13, Hulluch");
                    assertThat(question.suggestions().get(1).value()).isEqualTo("E26");
                });

        decisions = (field, key) -> field.equals("seance") && key.equals("commande|2025-03-26|vrac")
                ? Optional.of(new Decision("E26"))
                : Optional.empty();
        assertThat(baskets(order)).isEqualTo("""
                2 : E26 | F012 | 2
                3 : E26 | F031 | 2
                4 : E27 | F012 | 2""");
        assertThat(passed).noneMatch(one -> one.verdict() == Verdict.ASKED);
    }

    @Test
    void another_place_than_that_of_the_session_is_asked_about() {
        assertThat(baskets("""
                Date;Groupe;N° adhérent;Produit;Quantité;Total
                12/03/2025;VRAC École Curie;F012;Riz;1;2,00
                """)).isEmpty();
        assertThat(said()).containsExactly("A2 seance : « 12/03/2025 (École Curie) » → rien, asked");
    }

    @Test
    void a_file_of_one_distribution_has_its_day_in_its_name_or_in_titles() {
        file = "cagette_2025-03-12.csv";
        assertThat(baskets("""
                userName;productName;quantity;price;total
                Zoé Legrand;Riz 1 kg;1;2.00;2.00
                """)).isEqualTo("2 : E12 | <legrand zoe> | 2 | 1");
        assertThat(baskets("""
                Distribution du 12 mars 2025
                N° adhérent;Produit;Qté;Total
                F012;Riz;1;2,00
                Total;;;2,00
                Distribution du 26/03/2025 – École Curie
                N° adhérent;Produit;Qté;Total
                F012;Riz;2;4,00
                """)).isEqualTo("""
                3 : E12 | F012 | 2
                7 : E27 | F012 | 4""");
    }

    @Test
    void american_days_are_told_by_those_that_can_be_nothing_else() {
        assertThat(baskets("""
                Date;Lieu;N° adhérent;Produit;Quantité;Total
                3/26/2025;École Curie;F012;Riz;1;2.00
                3/12/2025;Fosse 13;F012;Riz;1;3.00
                """)).isEqualTo("""
                2 : E27 | F012 | 2
                3 : E12 | F012 | 3""");
    }

    @Test
    void the_tariff_says_who_lives_in_such_a_district_where_all_lines_agree() {
        assertThat(baskets("""
                Date;N° adhérent;Tarif;Produit;Quantité;Total
                12/03/2025;F012;QPV 1 €;Riz;1;2,00
                12/03/2025;F031;Hors QPV;Riz;1;2,00
                12/03/2025;F040;Soutien;Riz;1;2,00
                12/03/2025;F041;QPV;Riz;1;2,00
                12/03/2025;F041;Hors QPV;Riz;1;2,00
                """)).isEqualTo("""
                2 : E12 | F012 | 2 | oui
                3 : E12 | F031 | 2 | non
                4 : E12 | F040 | 2
                5 : E12 | F041 | 4""");
    }

    @Test
    void weights_are_added_only_when_each_is_known() {
        assertThat(baskets("""
                Date;N° adhérent;Produit;Qté;Unité;Conditionnement;Total
                12/03/2025;F001;Riz;2;kg;;2,00
                12/03/2025;F002;Riz;750;g;;2,00
                12/03/2025;F003;Riz;2;kg;0,5;2,00
                12/03/2025;F004;Riz;2;kg;500 g;2,00
                12/03/2025;F005;Riz;2;pièce;;2,00
                12/03/2025;F006;Riz;2;lot;6 x 250 g;2,00
                12/03/2025;F007;Riz;1,5 kg;;;2,00
                12/03/2025;F008;Huile;1;;75 cl;2,00
                """)).isEqualTo("""
                2 : E12 | F001 | 2 | 2
                3 : E12 | F002 | 2 | 0.75
                4 : E12 | F003 | 2 | 1
                5 : E12 | F004 | 2
                6 : E12 | F005 | 2
                7 : E12 | F006 | 2 | 3
                8 : E12 | F007 | 2 | 1.5
                9 : E12 | F008 | 2""");
    }

    @Test
    void a_line_without_member_belongs_to_the_one_above_or_to_nobody() {
        assertThat(baskets("""
                Date;N° adhérent;Produit;Quantité;Total
                12/03/2025;F012;Riz;1;2,00
                ;;Sel;1;0,50
                Total;;;;2,50
                ;;Frais de port;1;5,00
                """)).isEqualTo("2 : E12 | F012 | 2.5");
        assertThat(said()).contains("E2 montant : « 2 lignes, E2:E3 » → 2.5, plausible");
        assertThat(sentences())
                .contains(
                        "Cette ligne de commande ne dit pas de qui elle est : elle n’est dans aucun panier. Y écrire le numéro.");
    }

    @Test
    void a_name_in_the_wrong_column_is_not_repeated() {
        baskets("""
                Date;N° adhérent;Produit;Quantité;Total
                12/03/2025;F012;Riz;1;LEGRAND Zoé
                """);
        assertThat(passed.toString()).doesNotContain("LEGRAND").contains("(texte masqué)");
        baskets("""
                Date;Groupe;N° adhérent;Produit;Quantité;Total
                LEGRAND Zoé;PETIT Ali;F012;Riz;1;2,00
                """);
        assertThat(said()).containsExactly("A2 seance : « (texte masqué) » → rien, asked");
        assertThat(passed.toString()).doesNotContainIgnoringCase("LEGRAND").doesNotContainIgnoringCase("petit");
        baskets("""
                Commande de PETIT Ali du 12/04/2025
                N° adhérent;Produit;Quantité;Total
                0600000001;Riz;1;2,00
                """);
        assertThat(passed.toString()).doesNotContainIgnoringCase("petit").doesNotContain("0600000001");
    }

    @Test
    void a_form_that_asks_for_order_lines_has_them_as_they_are() {
        Form lines = form(
                "lignes",
                field("jour", FieldType.DATE, "Date", true, List.of(), "date"),
                field("produit", FieldType.TEXT, "Produit", true, List.of()),
                field("quantite", FieldType.INTEGER, "Quantité", true, List.of()));
        String order = """
                Date;N° adhérent;Produit;Quantité;Total
                12/03/2025;F012;Riz;1;2,00
                """;
        assertThat(found(order, List.of(SESSIONS, BASKETS, lines))
                        .layouts()
                        .get(0)
                        .form())
                .isEqualTo(lines);
        assertThat(found(order, List.of(BASKETS)).layouts()).isEmpty();
    }

    private String baskets(String sheet) {
        passed.clear();
        try (Spreadsheet spreadsheet = Spreadsheets.open(file, sheet.getBytes(charset))) {
            SheetFound found = found(spreadsheet, List.of(SESSIONS, BASKETS));
            Layout layout = found.layouts().get(0);
            Known known = new Known(
                    HELD,
                    register,
                    List.of("Fosse 13", "École Curie"),
                    new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 7, 31)),
                    decisions,
                    name -> "<" + name + ">");
            Lines lines = new Lines(layout, found.tables(), found.head(), Decided.NOTHING, spreadsheet.rows(""), known);
            List<String> texts = new ArrayList<>();
            lines.forEachRemaining(line -> texts.add(line.number() + " : "
                    + BASKETS.fields().stream()
                            .map(field -> line.cell(layout.fields().indexOf(field.name())))
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining(" | "))));
            passed.addAll(lines.passedOver());
            return String.join("\n", texts);
        }
    }

    private SheetFound found(String sheet, List<Form> forms) {
        try (Spreadsheet spreadsheet = Spreadsheets.open(file, sheet.getBytes(charset))) {
            return found(spreadsheet, forms);
        }
    }

    private SheetFound found(Spreadsheet spreadsheet, List<Form> forms) {
        return new TableFinder(forms, Decided.NOTHING, field -> List.of(), (one, name, form) -> Optional.empty())
                .in(file, spreadsheet)
                .get(0);
    }

    private List<String> said() {
        return passed.stream()
                .map(one -> (char) ('A' + one.column()) + "" + one.row() + " "
                        + (one.field().isEmpty()
                                ? one.rule() + " « " + one.written() + " »"
                                        + (one.understood().isEmpty() ? "" : " → " + one.understood())
                                : one.field() + " : « " + plain(one.written()) + " » → "
                                        + (one.understood().isEmpty() ? "rien" : one.understood()) + ", "
                                        + one.verdict().word()))
                .toList();
    }

    private List<String> sentences() {
        return passed.stream().map(one -> plain(one.sentence())).toList();
    }

    private static String plain(String text) {
        return text.replaceAll("[\u00A0\u202F]", " ");
    }

    private static Form form(String name, Field... fields) {
        return new Form("projet", name, name, Use.JOURNAL, "1", name + ".xlsx", List.of(fields));
    }

    private static Field field(
            String name, FieldType type, String label, boolean required, List<String> aliases, String... roles) {
        return new Field(
                name, type, label, null, required, null, null, null, null, null, List.of(), aliases, Set.of(roles));
    }
}
