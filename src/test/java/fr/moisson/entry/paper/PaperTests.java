package fr.moisson.entry.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.Leftovers;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.entry.Entries;
import fr.moisson.entry.Place;
import fr.moisson.entry.files.ImportAlone;
import fr.moisson.form.Choice;
import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.FixedForms;
import fr.moisson.form.Form;
import fr.moisson.form.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.HtmlUtils;

/** Paper, from the pile to the rows, as the browsers of Inès and Louis say it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ImportAlone.class)
class PaperTests {
    private static final AtomicInteger PILES = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    FixedForms forms;

    @Autowired
    Job onlyTheImport;

    @Autowired
    JobOperator operator;

    @Autowired
    JdbcClient database;

    @Autowired
    Piles piles;

    @Autowired
    Keyings keyings;

    @Autowired
    Sheets sheets;

    @Autowired
    Entries entries;

    @Autowired
    PaperWayIn wayIn;

    @TempDir
    Path folder;

    private Typist ines;
    private Typist louis;

    PaperTests() {
        ines = new Typist("", 0);
        louis = ines;
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.evaluate-at-start", () -> "false");
    }

    @BeforeEach
    void anInternAndALead() {
        ines = typist("Inès");
        louis = typist("Louis");
        forms.are(tastings(), outings(), visits(), cards());
        for (Form form : List.of(tastings(), outings(), visits(), cards())) {
            entries.prepare(form);
            database.sql("truncate " + entries.table(form)).update();
        }
        database.sql(
                        "truncate entry.decisions, entry.keyed, entry.keyings, entry.sheets, entry.remarks, entry.set_aside, entry.also_found")
                .update();
        database.sql("delete from entry.imports").update();
        database.sql("delete from entry.piles").update();
    }

    private Typist typist(String name) {
        return new Typist(SignIn.named(product, name, "miam"), port);
    }

    // ---- a sheet, from the keys to the row
    // -----------------------------------------------------------------------------------

    @Test
    void a_sheet_keyed_twice_alike_becomes_a_row_that_says_where_it_comes_from() {
        String pile = pile(true);
        ines.keys(pile, 1, 12, sheet("code", "A1", "age", "8", "gout", "oui", "note", "3", "jour", "12/03/2026"));
        assertThat(rows()).as("one keying is not enough").isEmpty();
        louis.keys(pile, 2, 12, sheet("code", "a1", "age", "8", "gout", "oui", "note", "3", "jour", "12/3/26"));

        assertThat(rows()).containsExactly("A1 T0 8 oui 3 2026-03-12");
        assertThat(places()).containsExactly("pile «\u00A0" + name(pile) + "\u00A0», fiche\u00A012");
        assertThat(database.sql("select _recorded_by from data.miam_gouters")
                        .query(String.class)
                        .single())
                .isEqualTo("louis");
    }

    @Test
    void a_pile_keyed_once_gives_a_row_as_soon_as_a_sheet_is_done() {
        String pile = pile(false);
        ines.keys(pile, 1, 1, sheet("code", "A1", "age", "8", "gout", "oui", "note", "3"));
        assertThat(rows()).containsExactly("A1 T0 8 oui 3 null");
    }

    @Test
    void answers_are_typed_as_in_france() {
        String pile = pile(false);
        ines.keys(
                pile,
                1,
                1,
                sheet("code", "A1", "age", "8", "gout", "oui", "note", "3", "jour", "120326", "poids", "1 234,50"));
        assertThat(rows()).containsExactly("A1 T0 8 oui 3 2026-03-12");
        assertThat(database.sql("select poids::text from data.miam_gouters")
                        .query(String.class)
                        .single())
                .isEqualTo("1234.5");
    }

    @Test
    void a_day_without_a_year_takes_the_year_of_the_round() {
        String pile = pile(false);
        Typist.Answer kept = ines.types(pile, 1, 1, "jour", "12/03");
        assertThat(kept.of("jour")).contains("\"written\":\"12/03/2024\"");
    }

    // ---- what is wrong is said at once, and never lost
    // -------------------------------------------------------------------------

    @Test
    void each_answer_is_checked_at_once_with_the_words_of_the_form() {
        String pile = pile(true);
        assertThat(ines.types(pile, 1, 1, "age", "40").of("age"))
                .contains("«\u00A040\u00A0» ne convient pas. L’âge va de 3 à 12 ans.");
        assertThat(ines.types(pile, 1, 1, "age", "sept").of("age"))
                .contains("«\u00A0sept\u00A0» n’est pas un nombre entier. Écrire par exemple 12.");
        assertThat(ines.types(pile, 1, 1, "age", "7").of("age")).contains("\"fault\":null");
    }

    @Test
    void a_question_is_asked_or_not_by_the_answer_it_hangs_on() {
        String pile = pile(true);
        assertThat(ines.types(pile, 1, 1, "gout", "non").of("note")).contains("\"asked\":false");
        assertThat(ines.types(pile, 1, 1, "gout", "oui").of("note")).contains("\"asked\":true");
    }

    @Test
    void an_answer_to_a_question_that_should_have_been_skipped_is_kept_apart_and_not_counted() {
        String pile = pile(false);
        Typist.Answer kept = ines.types(pile, 1, 1, "gout", "non");
        kept = ines.types(pile, 1, 1, "note", "2");
        assertThat(kept.of("note")).contains("\"tooMany\":true").contains("\"fault\":null");
        ines.keys(pile, 1, 1, sheet("code", "A1", "age", "8"));

        assertThat(rows()).containsExactly("A1 T0 8 non null null");
        assertThat(remarks()).containsExactly("note à sauter 2");
    }

    @Test
    void illegible_unanswered_and_refused_are_three_things_and_none_is_a_value() {
        String pile = pile(false);
        ines.keys(pile, 1, 1, sheet("code", "A1", "gout", "oui"));
        String second = pile(false);
        ines.types(second, 1, 1, "code", "A2");
        ines.marks(second, 1, 1, "age", "illisible");
        ines.marks(second, 1, 1, "gout", "sans réponse");
        ines.marks(second, 1, 1, "poids", "refus");
        ines.finishes(second, 1, 1);

        assertThat(rows()).containsExactly("A2 T0 null null null null");
        assertThat(remarks()).containsExactly("age illisible ", "gout sans réponse ", "poids refus ");
        assertThat(ines.get(second).body()).contains("Ce que le papier ne dit pas");
        assertThat(setAside())
                .as("the first sheet lacks an age and does not say why")
                .containsExactly("pile «\u00A0" + name(pile)
                        + "\u00A0», fiche\u00A01, question «\u00A0Âge de l’enfant\u00A0»\u00A0: Donner l’âge.");
    }

    @Test
    void a_sheet_without_its_key_is_set_aside_with_a_sentence_whatever_the_mark() {
        String pile = pile(false);
        ines.types(pile, 1, 1, "age", "8");
        ines.marks(pile, 1, 1, "code", "illisible");
        ines.finishes(pile, 1, 1);
        assertThat(rows()).isEmpty();
        assertThat(setAside())
                .containsExactly(
                        "pile «\u00A0" + name(pile)
                                + "\u00A0», fiche\u00A01, question «\u00A0Numéro de l’enfant\u00A0»\u00A0: Sans cette réponse, la fiche ne peut pas être reconnue. L’écrire.");
    }

    @Test
    void a_sheet_with_something_to_look_at_ends_only_when_that_is_said_twice() {
        String pile = pile(false);
        Typist.Answer once = ines.post(
                pile + "/keying/finish",
                "turn",
                "1",
                "number",
                "1",
                "field",
                "code",
                "written",
                "A1",
                "mark",
                "",
                "field",
                "poids",
                "written",
                "lourd",
                "mark",
                "");
        assertThat(once.body()).contains("\"finished\":false");
        assertThat(once.text("sentence"))
                .isEqualTo(
                        "2\u00A0réponses à revoir. Corriger, ou appuyer encore sur Entrée pour garder la fiche telle quelle.");
        assertThat(rows()).isEmpty();
    }

    @Test
    void an_empty_sheet_is_not_a_sheet() {
        String pile = pile(false);
        Typist.Answer refused = ines.finishes(pile, 1, 3);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("sentence"))
                .isEqualTo("La fiche\u00A03 ne porte aucune réponse. La saisir, ou quitter la page.");
    }

    @Test
    void twenty_bad_values_are_each_said_and_none_is_kept_as_an_answer() {
        String pile = pile(false);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("2", "age=huit");
        bad.put("3", "age=8,5");
        bad.put("4", "age=99");
        bad.put("5", "age=-1");
        bad.put("6", "age=1e99");
        bad.put("7", "age=12345678901234567890");
        bad.put("8", "age=8 ans");
        bad.put("9", "age==8");
        bad.put("10", "gout=peut-être");
        bad.put("11", "gout=oui non");
        bad.put("12", "gout=<script>");
        bad.put("13", "note=9");
        bad.put("14", "jour=31/02/2026");
        bad.put("15", "jour=12/13/2026");
        bad.put("16", "jour=hier");
        bad.put("17", "jour=12/03/1066");
        bad.put("18", "poids=1.234,5");
        bad.put("19", "poids=lourd");
        bad.put("20", "poids=12 kg 300");
        bad.put("21", "freins=prix temps aucun");
        bad.put("22", "freins=prix cher-pas-connu");
        bad.forEach((number, value) -> {
            String field = value.substring(0, value.indexOf('='));
            String written = value.substring(value.indexOf('=') + 1);
            Map<String, String> answers = sheet("code", "B" + number, "age", "8", "gout", "oui", "note", "3");
            answers.put(field, written);
            ines.types(pile, 1, Integer.parseInt(number), "gout", "oui");
            Typist.Answer kept = ines.types(pile, 1, Integer.parseInt(number), field, written);
            assertThat(kept.of(field)).as(value).doesNotContain("\"fault\":null");
            ines.keys(pile, 1, Integer.parseInt(number), answers);
        });

        assertThat(setAside()).as("one line each").hasSize(bad.size());
        assertThat(database.sql("select count(*) from entry.set_aside where found is null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(database.sql("""
                        select count(*) from data.miam_gouters
                        where age <> 8 or gout <> 'oui' or note <> '3' or jour is not null or poids is not null or freins is not null
                        """).query(Integer.class).single()).isZero();
        assertThat(rows()).as("rows whose wrong answer is not needed").hasSize(13);
    }

    // ---- two people
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void the_same_person_does_not_key_a_sheet_twice() {
        String pile = pile(true);
        ines.keys(pile, 1, 12, sheet("code", "A1", "age", "8", "gout", "non"));
        Typist.Answer refused = ines.types(pile, 2, 12, "code", "A1");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("sentence"))
                .isEqualTo(
                        "Vous avez déjà saisi la fiche\u00A012. La seconde saisie est faite par une autre personne. Aucune autre fiche n’attend de seconde saisie.");
        assertThat(ines.get(pile).body())
                .contains("une autre personne doit les reprendre")
                .doesNotContain("keying?turn=2");
        assertThat(louis.get(pile).body()).contains("keying?turn=2");
        assertThat(typist("INÈS").types(pile, 2, 12, "code", "A1").status())
                .as("under another spelling of her name")
                .isEqualTo(409);
    }

    @Test
    void a_sheet_that_someone_else_keys_is_refused_with_the_next_number() {
        String pile = pile(true);
        ines.types(pile, 1, 1, "code", "A1");
        Typist.Answer refused = louis.types(pile, 1, 1, "code", "A2");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("sentence"))
                .isEqualTo("La fiche\u00A01 est déjà saisie par Inès. Prendre la fiche\u00A02.");
        assertThat(refused.number("instead")).isEqualTo(2);
        assertThat(louis.types(pile, 2, 1, "code", "A2").text("sentence"))
                .isEqualTo(
                        "La fiche\u00A01 n’a pas encore de première saisie terminée. Aucune autre fiche n’attend de seconde saisie.");
    }

    @Test
    void the_second_keying_sees_nothing_of_the_first() {
        String pile = pile(true);
        ines.keys(pile, 1, 1, sheet("code", "SECRET1", "age", "8", "gout", "non"));
        assertThat(louis.get(pile + "/keying?turn=2").body()).doesNotContain("SECRET1");
        assertThat(louis.get(pile + "/keying/sheet?turn=2").body())
                .doesNotContain("SECRET1")
                .contains("\"number\":1");
        assertThat(louis.get(pile).body()).doesNotContain("SECRET1");
        assertThat(louis.get(pile + "/sheets/1").body())
                .doesNotContain("SECRET1")
                .contains("restent cachées");
        assertThat(ines.get(pile + "/sheets/1").body()).contains("SECRET1");
    }

    @Test
    void a_difference_is_settled_by_someone_and_both_keyings_stay() {
        String pile = pile(true);
        ines.keys(pile, 1, 7, sheet("code", "A1", "age", "8", "gout", "oui", "note", "1"));
        louis.keys(pile, 2, 7, sheet("code", "A1", "age", "6", "gout", "oui", "note", "2"));
        assertThat(rows()).isEmpty();
        assertThat(louis.get(pile + "/differences").location()).endsWith("/sheets/7/differences");
        String page = louis.get(pile + "/sheets/7/differences").body();
        assertThat(page)
                .contains("Âge de l’enfant", "Inès, première saisie", "Louis, seconde saisie", "Pas bon", "Moyen");

        Typist.Answer refused = louis.post(pile + "/sheets/7/differences", "choice.age", "1");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Choisir 1, 2, ou 3 pour écrire une autre réponse.");

        louis.post(
                pile + "/sheets/7/differences",
                "choice.age",
                "2",
                "reason.age",
                "relu sur le papier",
                "choice.note",
                "3",
                "other.note",
                "3");
        assertThat(rows()).containsExactly("A1 T0 6 oui 3 null");
        String history = louis.get(pile + "/sheets/7").body();
        assertThat(history)
                .contains("relu sur le papier", "Pas bon", "Moyen", "Très bon", "seconde saisie", "autre réponse");
    }

    @Test
    void a_correction_takes_the_place_of_the_row_which_stays() {
        String pile = pile(false);
        ines.keys(pile, 1, 1, sheet("code", "A1", "age", "8", "gout", "non"));
        String before = wayIn.state("miam");
        louis.post(pile + "/sheets/1", "question", "age", "written", "9", "reason", "erreur de frappe");
        assertThat(rows()).containsExactly("A1 T0 9 non null null");
        assertThat(database.sql(
                                "select string_agg(age || case when _superseded_at is null then '' else ' remplacé' end, ', ' order by _id) from data.miam_gouters")
                        .query(String.class)
                        .single())
                .isEqualTo("8 remplacé, 9");
        assertThat(wayIn.state("miam")).as("an evaluation sees it").isNotEqualTo(before);
        Typist.Answer refused = louis.post(pile + "/sheets/1", "question", "age", "written", "neuf");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("«\u00A0neuf\u00A0» n’est pas un nombre entier. Écrire par exemple 12.");
    }

    @Test
    void two_hundred_sheets_keyed_twice_show_every_planted_difference_and_no_other() {
        Random random = new Random(2026);
        String pile = pile(true);
        Set<String> planted = new TreeSet<>();
        for (int number = 1; number <= 200; number++) {
            Map<String, String> first = drawn(number, random);
            Map<String, String> second = asTypedByAnother(first);
            for (String field : first.keySet()) {
                if (random.nextInt(50) == 0) {
                    second.put(field, other(field, first.get(field)));
                    planted.add(number + " " + field);
                }
            }
            ines.keys(pile, 1, number, first);
            louis.keys(pile, 2, number, second);
        }

        Set<String> found = new TreeSet<>();
        Pile opened = piles.named("miam", id(pile)).orElseThrow();
        for (Sheet sheet : sheets.of(opened)) {
            sheet.undecided(piles.paper(opened))
                    .forEach(pair ->
                            found.add(sheet.number() + " " + pair.question().name()));
        }
        assertThat(planted).hasSizeGreaterThan(15);
        assertThat(found).isEqualTo(planted);
        assertThat(rows())
                .hasSize(200
                        - (int) planted.stream()
                                .map(difference -> difference.split(" ")[0])
                                .distinct()
                                .count());
        ErrorRates.Rate all = ErrorRates.inAll(ErrorRates.of(piles.paper(opened), sheets.of(opened), opened));
        assertThat(all.differences()).isEqualTo(planted.size());
    }

    @Test
    void the_rate_of_differences_says_its_n_and_no_percentage_when_it_is_small() {
        assertThat(new ErrorRates.Rate(1, 6).text()).isEqualTo("1 sur 6");
        assertThat(new ErrorRates.Rate(1, 6).interval()).isEmpty();
        assertThat(new ErrorRates.Rate(3, 40).text()).isEqualTo("3 sur 40, soit 7,5\u202F%");
        // R 4.3: binom.test(3, 40)$conf.int
        assertThat(new ErrorRates.Rate(3, 40).interval()).isEqualTo("entre 1,6\u202F% et 20,4\u202F%");
        // R 4.3: binom.test(0, 40)$conf.int
        assertThat(new ErrorRates.Rate(0, 40).interval()).isEqualTo("entre 0,0\u202F% et 8,8\u202F%");
        assertThat(new ErrorRates.Rate(40, 40).interval()).isEqualTo("entre 91,2\u202F% et 100,0\u202F%");
        assertThat(new ErrorRates.Rate(0, 0).text()).isEqualTo("–");
    }

    // ---- with the files
    // --------------------------------------------------------------------------------------------------------

    @Test
    void importing_the_folder_leaves_what_was_keyed() throws Exception {
        String pile = pile(false);
        ines.keys(pile, 1, 1, sheet("code", "A1", "age", "8", "gout", "non"));
        Files.writeString(folder.resolve("gouters.csv"), "code;vague;age;gout\nF1;T0;7;non\n");
        run();
        assertThat(rows()).containsExactlyInAnyOrder("A1 T0 8 non null null", "F1 T0 7 non null null");
        Files.delete(folder.resolve("gouters.csv"));
        Files.writeString(folder.resolve("autre.csv"), "code;vague;age;gout\nF2;T0;7;non\n");
        run();
        assertThat(rows())
                .as("the file that left is withdrawn, the paper is not")
                .containsExactlyInAnyOrder("A1 T0 8 non null null", "F2 T0 7 non null null");
    }

    @Test
    void what_stands_on_paper_and_in_a_file_counts_once_and_a_contradiction_is_said() throws Exception {
        Files.writeString(folder.resolve("gouters.csv"), "code;vague;age;gout\nA1;T0;8;non\nA2;T0;7;non\n");
        run();
        String pile = pile(false);
        ines.keys(pile, 1, 1, sheet("code", "A1", "age", "8", "gout", "non"));
        ines.keys(pile, 1, 2, sheet("code", "A2", "age", "9", "gout", "non"));
        assertThat(rows()).containsExactlyInAnyOrder("A1 T0 8 non null null", "A2 T0 7 non null null");
        assertThat(setAside())
                .containsExactly(
                        "pile «\u00A0" + name(pile)
                                + "\u00A0», fiche\u00A02\u00A0: cette ligne désigne la même chose que gouters.csv, ligne\u00A03, avec d’autres réponses. Corriger l’une des deux, ou supprimer celle qui est fausse.");
        Files.writeString(folder.resolve("gouters.csv"), "code;vague;age;gout\nA2;T0;7;non\n");
        run();
        assertThat(rows())
                .as("the paper takes over what the file no longer says")
                .containsExactlyInAnyOrder("A1 T0 8 non null null", "A2 T0 7 non null null");
    }

    // ---- drafts
    // -----------------------------------------------------------------------------------------------------------------

    @Test
    void a_draft_is_found_again_where_the_hand_was() {
        String pile = pile(true);
        ines.types(pile, 1, 5, "code", "A1");
        ines.types(pile, 1, 5, "age", "8");
        Typist.Answer again = ines.get(pile + "/keying/sheet?turn=1");
        assertThat(again.number("number")).isEqualTo(5);
        assertThat(again.text("field")).isEqualTo("age");
        assertThat(again.of("code")).contains("\"written\":\"A1\"");
        assertThat(louis.get(pile + "/keying/sheet?turn=1").number("number"))
                .as("Louis takes the next sheet")
                .isEqualTo(6);
    }

    @Test
    void an_answer_that_comes_after_its_sheet_was_ended_is_refused_not_left_out() {
        String path = pile(false);
        Pile pile = piles.named("miam", id(path)).orElseThrow();
        ines.types(path, 1, 5, "code", "A1");
        Keying draft = keyings.draft(pile, 1, "Inès").orElseThrow();
        ines.keys(path, 1, 5, sheet("code", "A1", "age", "8", "gout", "oui", "note", "3"));
        assertThatThrownBy(() -> keyings.keep(pile, draft, Map.of("age", new PaperAnswer("9", null)), null))
                .isInstanceOf(Keyings.NotThisSheet.class)
                .hasMessage("Vous avez déjà terminé la fiche\u00A05. Pour la corriger, ouvrir sa page depuis la pile.");
        assertThat(keyings.of(pile, 5).get(0).answer("age").written()).isEqualTo("8");
    }

    @Test
    void a_draft_takes_the_number_that_the_paper_bears() {
        String pile = pile(true);
        ines.types(pile, 1, 1, "code", "A1");
        Typist.Answer moved = ines.post(pile + "/keying/number", "turn", "1", "number", "1", "to", "40");
        assertThat(moved.number("number")).isEqualTo(40);
        assertThat(moved.of("code")).contains("\"written\":\"A1\"");
        assertThat(sheets.of(piles.named("miam", id(pile)).orElseThrow()))
                .extracting(Sheet::number)
                .containsExactly(40);
    }

    @Test
    void a_pile_without_a_name_or_a_round_is_refused_with_sentences() {
        Typist.Answer refused = ines.post("/projects/miam/piles", "form", "gouters", "name", " ", "twice", "true");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "Donner un nom à la pile, par exemple «\u00A0Foyers, juin 2026\u00A0».",
                        "Choisir le passage auquel ces questionnaires ont été remplis.");
        ines.opens("miam", "gouters", "La pile", "T0", true);
        assertThat(ines.post(
                                "/projects/miam/piles",
                                "form",
                                "gouters",
                                "name",
                                "La pile",
                                "round",
                                "T0",
                                "twice",
                                "true")
                        .body())
                .contains("Une pile porte déjà ce nom. En donner un autre.");
    }

    @Test
    void a_journal_is_keyed_as_well_as_a_questionnaire() {
        String pile = ines.opens("miam", "sorties", "Journal " + PILES.incrementAndGet(), "", false);
        ines.keys(pile, 1, 1, Map.of("date", "3/3/26", "lieu", "Halle", "presents", "12"));
        assertThat(database.sql("select concat_ws(' ', date, lieu, presents) from data.miam_sorties")
                        .query(String.class)
                        .list())
                .containsExactly("2026-03-03 Halle 12");
    }

    // ---- erasing a person
    // ---------------------------------------------------------------------------------------------------------

    @Test
    void who_is_erased_is_on_no_sheet_and_in_no_file_that_was_replaced() throws Exception {
        Files.writeString(
                folder.resolve("visites.csv"),
                "foyer;nom;avis;age\nF7;Zorana;Zorana au fichier;35\nF8;;bien;50\nF7;;;trente, dit Zorana\n");
        run();
        String pile = ines.opens("miam", "visites", "Visites " + PILES.incrementAndGet(), "", true);
        ines.keys(pile, 1, 3, sheet("foyer", "F7", "nom", "Zorana", "avis", "Zorana aime", "age", "34"));
        louis.keys(pile, 2, 3, sheet("foyer", "F7", "nom", "Zorana", "avis", "Zorana aime", "age", "34"));
        Visitor lead = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, "miam"));
        assertThat(said(lead.post(ERASE, "code", "F7")))
                .contains(
                        "Visites : 2 lignes (2, 4) de « visites.csv »",
                        "Visites : 1 feuille (3) de la pile « " + name(pile) + " »",
                        "Les fichiers sont à vous : Moisson ne les récrit pas.");

        lead.post(ERASE + "/erase", "code", "F7", "again", "F7", "reason", "asked");
        String told = said(lead.get("/projects/miam/register"));
        assertThat(told)
                .contains("C’est effacé : 1 ligne ne dit plus de qui elle est. Reste à faire dans « visites.csv »");
        assertThat(visited()).containsExactly("F7", "F7 Zorana Zorana au fichier 35", "F8 bien 50", "quelqu’un 34");

        String standIn = told.replaceAll("(?s).*remplacer « F7 » par « (efface-\\w+) ».*", "$1");
        Files.writeString(folder.resolve("visites.csv"), "foyer;nom;avis;age\n" + standIn + ";;;35\nF8;;bien;50\n");
        run();
        lead.post(ERASE + "/erase", "code", "F7", "again", "F7", "reason", "asked");
        assertThat(visited()).containsExactly("F8 bien 50", "quelqu’un 34", "quelqu’un 35");
        assertThat(database.sql("select count(distinct foyer) from data.miam_visites where _superseded_at is null")
                        .query(Integer.class)
                        .single())
                .as("the household of the file and of the paper is still one")
                .isEqualTo(2);
        assertThat(Leftovers.of(database, "Zorana")).isEmpty();
    }

    @Test
    void where_codes_are_numbers_a_number_takes_the_place_of_the_code() throws Exception {
        Files.writeString(folder.resolve("visites.csv"), "foyer;nom;avis;age\n12;Zorana;;35\n");
        Files.writeString(folder.resolve("cartes.csv"), "carte;points\n12;40\n13;50\n");
        run();
        Visitor lead = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, "miam"));
        lead.post(ERASE + "/erase", "code", "12", "again", "12", "reason", "asked");
        String told = said(lead.get("/projects/miam/register"));
        assertThat(told)
                .contains("Rien n’était à effacer hors des fichiers.")
                .containsPattern(
                        "Reste à faire dans « visites.csv » : remplacer « 12 » par « efface-\\w{10} », ôter les noms, déposer à nouveau, puis revenir ici une dernière fois.")
                .containsPattern(
                        "Reste à faire dans « cartes.csv » : remplacer « 12 » par « 90\\d{10} », ôter les noms, déposer à nouveau, puis revenir ici une dernière fois.")
                .contains("Ce qui remplace un code n’est gardé nulle part : le noter.");
        String number = told.replaceAll("(?s).*remplacer « 12 » par « (\\d+) ».*", "$1");
        Files.writeString(folder.resolve("cartes.csv"), "carte;points\n" + number + ";40\n13;50\n");
        Files.delete(folder.resolve("visites.csv"));
        run();
        lead.post(ERASE + "/erase", "code", "12", "again", "12", "reason", "asked");
        assertThat(database.sql("select points from data.miam_cartes where carte = 12")
                        .query(Integer.class)
                        .list())
                .as("in no version")
                .isEmpty();
    }

    private static final String ERASE = "/projects/miam/register/person";

    private List<String> visited() {
        return database.sql("""
                        select concat_ws(' ', case when foyer like 'efface-__________' then 'quelqu’un' else foyer end, nom, avis, age)
                        from data.miam_visites where _superseded_at is null order by 1
                        """).query(String.class).list();
    }

    private static String said(Visitor.Answer answer) {
        return HtmlUtils.htmlUnescape(answer.body().replaceAll("<[^>]*>", " ")).replaceAll("[\\s\\u00A0]+", " ");
    }

    private static Form cards() {
        return new Form(
                "miam",
                "cartes",
                "Cartes",
                Use.JOURNAL,
                "1",
                "cartes.xlsx",
                List.of(
                        field("carte", FieldType.INTEGER, "Carte", true, null, null, null, List.of(), "subject"),
                        field("points", FieldType.INTEGER, "Points", false, null, null, null, List.of())));
    }

    private static Form visits() {
        return new Form(
                "miam",
                "visites",
                "Visites",
                Use.JOURNAL,
                "1",
                "visites.xlsx",
                List.of(
                        field("foyer", FieldType.TEXT, "Foyer", true, null, null, null, List.of(), "subject"),
                        field("nom", FieldType.TEXT, "Nom", false, null, null, null, List.of(), "personal"),
                        field("avis", FieldType.TEXT, "Avis", false, null, null, null, List.of()),
                        field("age", FieldType.INTEGER, "Âge", false, null, null, null, List.of())));
    }

    // ---- the paper of the tests
    // ----------------------------------------------------------------------------------------------------

    private String pile(boolean twice) {
        return ines.opens("miam", "gouters", "Enfants " + PILES.incrementAndGet(), "T0", twice);
    }

    private static int id(String pile) {
        return Integer.parseInt(pile.substring(pile.lastIndexOf('/') + 1));
    }

    private String name(String pile) {
        return piles.named("miam", id(pile)).orElseThrow().name();
    }

    private static Map<String, String> sheet(String... pairs) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            answers.put(pairs[i], pairs[i + 1]);
        }
        return answers;
    }

    private static Map<String, String> drawn(int number, Random random) {
        Map<String, String> answers = sheet("code", "Enfant " + number);
        answers.put("age", String.valueOf(3 + random.nextInt(10)));
        answers.put("gout", random.nextBoolean() ? "oui" : "non");
        if (answers.get("gout").equals("oui")) {
            answers.put("note", String.valueOf(1 + random.nextInt(3)));
        }
        answers.put(
                "jour", LocalDate.of(2024, 2, 1).plusDays(random.nextInt(80)).toString());
        answers.put("poids", random.nextInt(50) + "," + random.nextInt(9) + "5");
        answers.put("freins", random.nextBoolean() ? "prix temps" : "aucun");
        return answers;
    }

    /** The same answers as another hand types them: no difference. */
    private static Map<String, String> asTypedByAnother(Map<String, String> first) {
        Map<String, String> second = new HashMap<>(first);
        second.put("code", first.get("code").toLowerCase(java.util.Locale.ROOT).replace(" ", "  "));
        LocalDate day = LocalDate.parse(first.get("jour"));
        second.put("jour", day.getDayOfMonth() + "/" + day.getMonthValue() + "/24");
        second.put("poids", first.get("poids").replace(',', '.') + "0");
        if (first.get("freins").equals("prix temps")) {
            second.put("freins", "temps prix");
        }
        return second;
    }

    private static String other(String field, String value) {
        return switch (field) {
            case "code" -> value + "x";
            case "age" -> value.equals("3") ? "4" : "3";
            case "gout" -> value.equals("oui") ? "non" : "oui";
            case "note" -> value.equals("1") ? "2" : "1";
            case "jour" -> "2024-04-29";
            case "poids" -> "77,7";
            default -> value.equals("aucun") ? "prix" : "aucun";
        };
    }

    private List<String> rows() {
        return database.sql("""
                        select concat_ws(' ', code, vague, coalesce(age::text, 'null'), coalesce(gout, 'null'),
                          coalesce(note, 'null'), coalesce(jour::text, 'null'))
                        from data.miam_gouters where _superseded_at is null order by _id
                        """).query(String.class).list();
    }

    private List<String> places() {
        List<Long> ids = database.sql("select _id from data.miam_gouters where _superseded_at is null")
                .query(Long.class)
                .list();
        return entries.places(tastings(), ids).stream().map(Place::text).toList();
    }

    private List<String> remarks() {
        return database.sql("select concat_ws(' ', field, kind, written) from entry.remarks order by entry, field")
                .query(String.class)
                .list();
    }

    private List<String> setAside() {
        return database.sql("select message from entry.set_aside order by import, \"row\", ctid")
                .query(String.class)
                .list();
    }

    private void run() throws Exception {
        operator.start(
                onlyTheImport,
                new JobParametersBuilder()
                        .addString("project", "miam")
                        .addString("data", folder.toString())
                        .addLong("at", System.nanoTime())
                        .toJobParameters());
    }

    /** A questionnaire for children: one key, a round, closed questions, one of which is asked only of those who tasted. */
    static Form tastings() {
        return new Form(
                "miam",
                "gouters",
                "Goûters à l’école",
                Use.ENQUETE,
                "1",
                "gouters.xlsx",
                List.of(
                        field("code", FieldType.TEXT, "Numéro de l’enfant", true, null, null, null, List.of(), "key"),
                        field(
                                "vague",
                                FieldType.SELECT_ONE,
                                "Passage",
                                true,
                                null,
                                null,
                                null,
                                choices("T0=Avant", "T1=Après"),
                                "key",
                                "round"),
                        field(
                                "age",
                                FieldType.INTEGER,
                                "Âge de l’enfant",
                                true,
                                ". >= 3 and . <= 12",
                                "L’âge va de 3 à 12 ans.",
                                null,
                                List.of()),
                        field(
                                "gout",
                                FieldType.SELECT_ONE,
                                "A goûté",
                                false,
                                null,
                                null,
                                null,
                                choices("oui=Oui", "non=Non")),
                        field(
                                "note",
                                FieldType.SELECT_ONE,
                                "C’était",
                                false,
                                null,
                                null,
                                "${gout} = 'oui'",
                                choices("1=Pas bon", "2=Moyen", "3=Très bon")),
                        field("jour", FieldType.DATE, "Jour", false, null, null, null, List.of()),
                        field("poids", FieldType.DECIMAL, "Poids de l’assiette", false, null, null, null, List.of()),
                        field(
                                "freins",
                                FieldType.SELECT_MULTIPLE,
                                "Ce qui empêche",
                                false,
                                "not(selected(., 'aucun')) or count-selected(.) = 1",
                                "«\u00A0Rien\u00A0» ne va avec aucune autre réponse.",
                                null,
                                choices("aucun=Rien", "prix=Le prix", "temps=Le temps"))));
    }

    private static Form outings() {
        return new Form(
                "miam",
                "sorties",
                "Sorties",
                Use.JOURNAL,
                "1",
                "sorties.xlsx",
                List.of(
                        field("date", FieldType.DATE, "Date", true, null, null, null, List.of(), "key"),
                        field("lieu", FieldType.TEXT, "Lieu", true, null, null, null, List.of(), "key"),
                        field("presents", FieldType.INTEGER, "Présents", false, null, null, null, List.of())));
    }

    static List<Choice> choices(String... pairs) {
        List<Choice> choices = new ArrayList<>();
        Pattern pair = Pattern.compile("(.+)=(.+)");
        for (String text : pairs) {
            Matcher found = pair.matcher(text);
            if (found.matches()) {
                choices.add(new Choice(found.group(1), found.group(2), List.of()));
            }
        }
        return choices;
    }

    static Field field(
            String name,
            FieldType type,
            String label,
            boolean required,
            @Nullable String constraint,
            @Nullable String constraintMessage,
            @Nullable String relevant,
            List<Choice> choices,
            String... roles) {
        return new Field(
                name,
                type,
                label,
                null,
                required,
                required && name.equals("age") ? "Donner l’âge." : null,
                constraint == null ? null : Expression.parse(constraint),
                constraintMessage,
                relevant == null ? null : Expression.parse(relevant),
                null,
                choices,
                List.of(),
                Set.of(roles));
    }
}
