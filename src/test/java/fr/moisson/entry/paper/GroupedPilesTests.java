package fr.moisson.entry.paper;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.SignIn;
import fr.moisson.entry.Entries;
import fr.moisson.entry.Place;
import fr.moisson.form.Choice;
import fr.moisson.form.FieldType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The interview with a household on paper, with its groups and a block for each child at school, from the keys to the rows. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class GroupedPilesTests {
    private static final String FORM = "foyers_entretien";
    private static final AtomicInteger PILES = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    JdbcClient database;

    @Autowired
    Piles piles;

    @Autowired
    Sheets sheets;

    @Autowired
    Entries entries;

    private Typist ines = new Typist("", 0);
    private Typist louis = ines;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.evaluate-at-start", () -> "false");
    }

    @BeforeEach
    void anInternAndALead() {
        ines = new Typist(SignIn.named(product, "Inès", "miam"), port);
        louis = new Typist(SignIn.named(product, "Louis", "miam"), port);
        database.sql("""
                        select format('truncate %I.%I', schemaname, tablename) from pg_tables
                        where schemaname = 'data' and tablename like 'miam\\_%'
                        """).query(String.class).list().forEach(sql -> database.sql(sql)
                .update());
        database.sql(
                        "truncate entry.decisions, entry.keyed, entry.keyings, entry.sheets, entry.remarks, entry.set_aside, entry.also_found")
                .update();
    }

    @Test
    void every_form_of_a_project_can_be_opened_as_a_pile() {
        String page = ines.get("/projects/miam/piles").body();
        for (String form : List.of(FORM, "parents", "enseignants", "partenaires", "enfants_maternelle", "ventes")) {
            assertThat(page).contains("piles/new?form=" + form);
        }
        assertThat(ines.get("/projects/miam/piles/new?form=parents").body()).contains("Avant (T0)");
    }

    @Test
    void a_sheet_becomes_a_row_and_one_for_each_child() {
        String pile = pile(false);
        ines.keys(pile, 1, 12, household("MA12PA", 2));

        assertThat(rows()).containsExactly("MA12PA T0 Hulluch 2024-05-03 2 reçu");
        assertThat(children()).containsExactly("1 maternelle", "2 elementaire");
        assertThat(database.sql("select legumes_semaine || ' ' || fies from data.miam_foyers_entretien")
                        .query(String.class)
                        .single())
                .as("what is calculated is calculated")
                .isEqualTo("10 0");
        assertThat(places()).containsExactly("pile «\u00A0" + name(pile) + "\u00A0», fiche\u00A012");
        assertThat(database.sql("select distinct _recorded_by from data.miam_foyers_entretien__enfant")
                        .query(String.class)
                        .list())
                .containsExactly("inès");
    }

    @Test
    void the_number_of_children_makes_as_many_blocks() {
        String pile = pile(false);
        Typist.Answer kept = ines.types(pile, 1, 1, "consentement", "oui");
        assertThat(kept.body()).doesNotContain("enfant-1-enfant_niveau");
        ines.types(pile, 1, 1, "enfants", "3");
        kept = ines.types(pile, 1, 1, "ecoliers", "2");
        assertThat(kept.body())
                .contains("enfant-1-enfant_niveau", "enfant-2-enfant_niveau")
                .doesNotContain("enfant-3");
        ines.types(pile, 1, 1, "enfant-2-enfant_niveau", "maternelle");
        kept = ines.types(pile, 1, 1, "ecoliers", "1");
        assertThat(kept.of("enfant-2-enfant_niveau"))
                .as("what was typed does not go without a word")
                .contains("\"asked\":false", "\"tooMany\":true");
    }

    @Test
    void whoever_refuses_to_answer_is_a_row_without_a_code_and_two_are_two() {
        String pile = pile(false);
        ines.keys(pile, 1, 1, Map.of("consentement", "non"));
        ines.keys(pile, 1, 2, Map.of("consentement", "non"));
        assertThat(database.sql("select concat(consentement, code) from data.miam_foyers_entretien")
                        .query(String.class)
                        .list())
                .containsExactly("non", "non");
        assertThat(setAside()).isEmpty();
    }

    @Test
    void marks_excuse_what_is_missing_and_the_words_of_the_form_say_what_is_not_excused() {
        String pile = pile(false);
        ines.marks(pile, 1, 1, "commune", "illisible");
        ines.types(pile, 1, 1, "portions_fruits", "2");
        Map<String, String> first = household("MA12PA", 1);
        first.remove("commune");
        first.remove("enfant-1-enfant_cantine");
        ines.marks(pile, 1, 1, "enfant-1-enfant_cantine", "sans réponse");
        ines.keys(pile, 1, 1, first);
        Map<String, String> second = household("LE03JA", 1);
        second.remove("suffisance");
        ines.keys(pile, 1, 2, second);

        assertThat(rows()).containsExactly("MA12PA T0 2024-05-03 1 reçu");
        assertThat(remarks())
                .containsExactly(
                        "commune illisible ", "enfant-1-enfant_cantine sans réponse ", "portions_fruits à sauter 2");
        assertThat(setAside()).hasSize(1);
        assertThat(setAside().get(0))
                .startsWith("pile «\u00A0" + name(pile) + "\u00A0», fiche\u00A02, question «\u00A0Parmi ces phrases")
                .contains("Il manque une réponse ici.");
    }

    @Test
    void the_same_code_twice_is_set_aside_with_the_place_of_the_other() {
        String pile = pile(false);
        ines.keys(pile, 1, 1, household("MA12PA", 1));
        ines.keys(pile, 1, 2, household("MA12PA", 0));
        assertThat(rows()).hasSize(1);
        assertThat(setAside())
                .containsExactly("pile «\u00A0" + name(pile)
                        + "\u00A0», fiche\u00A02\u00A0: cette fiche porte le même code que pile «\u00A0" + name(pile)
                        + "\u00A0», fiche\u00A01. Corriger ce code, ou ne garder que l’une des deux.");
    }

    @Test
    void a_difference_in_a_block_is_settled_and_a_correction_takes_the_place_of_all_its_rows() {
        String pile = pile(true);
        ines.keys(pile, 1, 7, household("MA12PA", 2));
        Map<String, String> second = household("MA12PA", 2);
        second.put("enfant-2-enfant_niveau", "maternelle");
        louis.keys(pile, 2, 7, second);
        assertThat(rows()).isEmpty();
        assertThat(louis.get(pile + "/sheets/7/differences").body())
                .contains(
                        "Dans quelle école est cet enfant\u00A0? (Un enfant à l’école n°\u00A02)",
                        "Élémentaire",
                        "Maternelle");
        louis.post(pile + "/sheets/7/differences", "choice.enfant-2-enfant_niveau", "2");
        assertThat(children()).containsExactly("1 maternelle", "2 maternelle");

        louis.post(pile + "/sheets/7", "question", "enfant-1-enfant_niveau", "written", "2", "reason", "relu");
        assertThat(children()).containsExactly("1 elementaire", "2 maternelle");
        assertThat(rows()).hasSize(1);
        assertThat(database.sql("select count(*) from data.miam_foyers_entretien__enfant")
                        .query(Integer.class)
                        .single())
                .as("the rows before stay")
                .isEqualTo(4);
        assertThat(louis.get(pile + "/sheets/7").body()).contains("relu", "(Un enfant à l’école n°\u00A01)");
    }

    @Test
    void two_hundred_interviews_keyed_twice_show_every_planted_difference_and_no_other() {
        Random random = new Random(2026);
        String pile = pile(true);
        Pile opened = piles.named("miam", id(pile)).orElseThrow();
        PaperForm paper = piles.paper(opened);
        Set<String> planted = new TreeSet<>();
        int children = 0;
        Set<Integer> different = new HashSet<>();
        List<Integer> blocks = new ArrayList<>();
        for (int number = 1; number <= 200; number++) {
            int count = random.nextInt(4);
            blocks.add(count);
            Map<String, String> first = household(code(number), count);
            Map<String, String> second = new LinkedHashMap<>(first);
            second.put("date_entretien", "3/5/24");
            for (String name : first.keySet()) {
                PaperQuestion question = paper.question(name).orElseThrow();
                boolean isPlain = question.type() == FieldType.SELECT_ONE && !name.equals("consentement");
                if (isPlain && random.nextInt(150) == 0) {
                    second.put(name, other(question, first.get(name)));
                    planted.add(number + " " + name);
                    different.add(number);
                }
            }
            ines.keys(pile, 1, number, first);
            louis.keys(pile, 2, number, second);
        }
        for (int number = 1; number <= 200; number++) {
            children += different.contains(number) ? 0 : blocks.get(number - 1);
        }

        Set<String> found = new TreeSet<>();
        for (Sheet sheet : sheets.of(opened)) {
            sheet.undecided(paper)
                    .forEach(pair ->
                            found.add(sheet.number() + " " + pair.question().name()));
        }
        assertThat(planted).hasSizeGreaterThan(15).anyMatch(difference -> difference.contains(" enfant-"));
        assertThat(found).isEqualTo(planted);
        assertThat(rows()).hasSize(200 - different.size());
        assertThat(children()).hasSize(children);
        Map<PaperQuestion, ErrorRates.Rate> rates = ErrorRates.of(paper, sheets.of(opened), opened);
        assertThat(ErrorRates.inAll(rates).differences()).isEqualTo(planted.size());
        assertThat(rates.get(paper.question("enfant-2-enfant_niveau").orElseThrow())
                        .n())
                .as("asked only where there is a second child")
                .isEqualTo((int) blocks.stream().filter(count -> count >= 2).count());
        assertThat(louis.get(pile).body()).contains("(Un enfant à l’école n°\u00A02)");
    }

    // ---- the paper of the tests
    // ----------------------------------------------------------------------------------------------

    private String pile(boolean twice) {
        return ines.opens("miam", FORM, "Entretiens " + PILES.incrementAndGet(), "T0", twice);
    }

    private static int id(String pile) {
        return Integer.parseInt(pile.substring(pile.lastIndexOf('/') + 1));
    }

    private String name(String pile) {
        return piles.named("miam", id(pile)).orElseThrow().name();
    }

    private static String code(int number) {
        return "" + (char) ('A' + number / 26) + (char) ('A' + number % 26) + "12MA";
    }

    private static String other(PaperQuestion question, String chosen) {
        return question.choices().stream()
                .map(Choice::name)
                .filter(name -> !name.equals(chosen))
                .findFirst()
                .orElseThrow();
    }

    /** An interview in which every question is answered; the round is the pile's. */
    private static Map<String, String> household(String code, int children) {
        Map<String, String> sheet = new LinkedHashMap<>();
        sheet.put("consentement", "oui");
        sheet.put("code", code);
        sheet.put("date_entretien", "03/05/2024");
        sheet.put("commune", "Hulluch");
        sheet.put("mode_reponse", "lu");
        sheet.put("jours_legumes", "5");
        sheet.put("portions_legumes", "2");
        sheet.put("jours_fruits", "0");
        for (String name : List.of("soirs_cuisines", "part_bio", "part_locale")) {
            sheet.put(name, "2");
        }
        for (String name : List.of("plaisir", "inconnu", "gouter", "jeter")) {
            sheet.put("cuisine_" + name, "4");
        }
        sheet.put("lieux_achat", "epicerie marche");
        sheet.put("renonce_prix", "parfois");
        sheet.put("freins", "prix temps");
        sheet.put("budget_semaine", "3");
        sheet.put("suffisance", "2");
        sheet.put("mode_participation", "adhesion");
        sheet.put("envie_plus", "non");
        for (String name : List.of("mange", "avis", "parler", "place", "comprendre", "ecoute", "changer")) {
            sheet.put("choix_" + name, "3");
        }
        for (int question = 1; question <= 8; question++) {
            sheet.put("fies" + question, "0");
        }
        sheet.put("adultes", "2");
        sheet.put("enfants", String.valueOf(Math.max(1, children)));
        sheet.put("ecoliers", String.valueOf(children));
        for (int child = 1; child <= children; child++) {
            sheet.put("enfant-" + child + "-enfant_niveau", child == 1 ? "maternelle" : "elementaire");
            sheet.put("enfant-" + child + "-enfant_cantine", "parfois");
            sheet.put("enfant-" + child + "-enfant_seances", "une");
        }
        return sheet;
    }

    private List<String> rows() {
        return database.sql("""
                        select concat_ws(' ', code, vague, commune, date_entretien, ecoliers, _state)
                        from data.miam_foyers_entretien where _superseded_at is null order by _id
                        """).query(String.class).list();
    }

    private List<String> children() {
        return database.sql("""
                        select concat_ws(' ', _number, enfant_niveau)
                        from data.miam_foyers_entretien__enfant where _superseded_at is null order by _entry, _number
                        """).query(String.class).list();
    }

    private List<String> places() {
        List<Long> ids = database.sql("select _id from data.miam_foyers_entretien where _superseded_at is null")
                .query(Long.class)
                .list();
        return entries.places(piles.paper("miam", FORM).orElseThrow().form(), ids).stream()
                .map(Place::text)
                .toList();
    }

    private List<String> remarks() {
        return database.sql("select concat_ws(' ', field, kind, written) from entry.remarks order by field")
                .query(String.class)
                .list();
    }

    private List<String> setAside() {
        return database.sql("select message from entry.set_aside order by import, \"row\", ctid")
                .query(String.class)
                .list();
    }
}
