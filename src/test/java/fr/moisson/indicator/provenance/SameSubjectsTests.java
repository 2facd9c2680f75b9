package fr.moisson.indicator.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.entry.Entries;
import fr.moisson.entry.SameSubjects;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Evaluation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The real definitions of MIAM on a few households, one of which wrote its code with a slip the second time. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class SameSubjectsTests {
    @Autowired
    Forms forms;

    @Autowired
    Entries entries;

    @Autowired
    SameSubjects subjects;

    @Autowired
    Catalogue catalogue;

    @Autowired
    Computations computations;

    @Autowired
    AsOf asOf;

    @Autowired
    JdbcClient database;

    @Autowired
    DataSource source;

    private Form foyers;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("moisson.evaluate-at-start", () -> "false");
    }

    SameSubjectsTests(@Autowired Forms forms) {
        foyers = forms.named("miam", "foyers");
    }

    @BeforeEach
    void fourHouseholds() {
        for (Form form : forms.of("miam")) {
            entries.prepare(form);
            database.sql("truncate " + entries.table(form)).update();
        }
        database.sql("truncate entry.same_subject").update();
        database.sql("""
                        insert into entry.imports (project, form, file, sheet, sha256, form_version, definitions, header_row, headers,
                          fields, direct, expected, position, finished_at)
                        values ('miam', 'foyers', 'foyers.csv', '', '', '1', '', 1, '{}', '{}', false, 0, 0, now())
                        on conflict do nothing
                        """).update();
        answer(2, "F0142", "T0", 3);
        answer(3, "F0142", "T1", 6);
        answer(4, "F0555", "T0", 2);
        answer(5, "F0565", "T1", 9);
        answer(6, "F0700", "T0", 4);
    }

    private void answer(int row, String code, String round, int portions) {
        database.sql("""
                        insert into data.miam_foyers (_import, _row, respondent_id, wave, date, freq_legumes)
                        values ((select max(id) from entry.imports), :row, :code, :wave, cast(:date as date), :portions)
                        """)
                .param("row", row)
                .param("code", code)
                .param("wave", round)
                .param("date", round.equals("T0") ? "2024-03-15" : "2026-04-15")
                .param("portions", portions)
                .update();
    }

    private String value(String indicator, String measure) {
        return new Evaluation(source)
                .values(List.of(catalogue.named("miam", indicator).orElseThrow())).stream()
                        .filter(value -> value.measure().equals(measure)
                                && !value.group().contains("T"))
                        .map(value -> value.group() + " " + Math.round(value.value() * 100) / 100.0 + " n " + value.n())
                        .findFirst()
                        .orElse("rien");
    }

    @Test
    void without_a_decision_the_sql_is_the_one_it_was() {
        assertThat(subjects.tables("miam").apply(foyers)).isEqualTo("data.\"miam_foyers\"");
        subjects.say(foyers, "F0565", "F0555", false, null, "louis");
        assertThat(subjects.tables("miam").apply(foyers))
                .as("two that were told apart change nothing either")
                .isEqualTo("data.\"miam_foyers\"");
    }

    @Test
    void a_decision_changes_the_figures_of_those_who_answered_twice_and_not_what_was_typed() {
        assertThat(value("frequence_legumes", "ecart")).isEqualTo("total 3.0 n 1");
        assertThat(value("reponses_foyers", "valeur")).isEqualTo("appariés 1.0 n 1");
        assertThat(value("attrition_foyers", "valeur")).isEqualTo("total 0.67 n 3");

        assertThat(subjects.say(foyers, "F0565", "F0555", true, "même commune", "louis"))
                .isEmpty();

        assertThat(value("frequence_legumes", "ecart"))
                .as("(6 − 3) and (9 − 2)")
                .isEqualTo("total 5.0 n 2");
        assertThat(value("reponses_foyers", "valeur")).isEqualTo("appariés 2.0 n 2");
        assertThat(value("attrition_foyers", "valeur")).isEqualTo("total 0.33 n 3");
        assertThat(database.sql("select respondent_id from data.miam_foyers order by _row")
                        .query(String.class)
                        .list())
                .containsExactly("F0142", "F0142", "F0555", "F0565", "F0700");
    }

    @Test
    void from_a_number_one_gets_to_what_was_typed_and_to_what_was_decided() {
        subjects.say(foyers, "F0565", "F0555", true, null, "louis");
        Definition definition = catalogue.named("miam", "frequence_legumes").orElseThrow();
        List<String> codes = new Provenance(source, catalogue.tables(), true)
                .entering(definition, "ecart", "total", 0, 10).stream()
                        .map(row -> row.row() + " " + row.cells().get(0))
                        .toList();
        assertThat(codes).containsExactly("2 F0142", "3 F0142", "4 F0555", "5 F0565 (compte avec F0555)");
    }

    @Test
    void a_past_instant_reads_who_was_the_same_as_whom_then() {
        database.sql("truncate indicator.runs, indicator.values cascade").update();
        Instant before = now();
        subjects.say(foyers, "F0565", "F0555", true, "même commune", "louis");
        Instant after = now();
        subjects.revoke(foyers, subjects.of(foyers).get(0).id(), "autre rue", "ines");
        Instant revoked = now();
        assertThat(change(before)).isEqualTo("3.0 n 1");
        assertThat(change(after)).isEqualTo("5.0 n 2");
        assertThat(change(revoked)).isEqualTo("3.0 n 1");

        AsOf.Between between =
                asOf.between("miam", "frequence_legumes", before, after).orElseThrow();
        assertThat(between.rows().get(foyers)).isEqualTo(Map.of(Past.Cause.PAIRED, 1L));
        AsOf.Moved moved = between.moved().stream()
                .filter(one -> one.either().measure().equals("ecart"))
                .findFirst()
                .orElseThrow();
        assertThat(moved.steps()).isEqualTo(Map.of(Past.Cause.PAIRED, 2.0));
        assertThat(moved.byDefinition()).isNull();
        assertThat(asOf.between("miam", "frequence_legumes", before, revoked)
                        .orElseThrow()
                        .moved())
                .isEmpty();
    }

    private Instant now() {
        return database.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private String change(Instant at) {
        return asOf.then("miam", "frequence_legumes", at).orElseThrow().values().stream()
                .filter(value ->
                        value.measure().equals("ecart") && value.group().equals("total"))
                .map(value -> value.value() + " n " + value.n())
                .findFirst()
                .orElse("rien");
    }

    @Test
    void an_evaluation_notices_a_new_decision_and_one_taken_back() {
        assertThat(computations.compute("miam")).isPresent();
        assertThat(computations.compute("miam")).as("nothing changed").isEmpty();
        subjects.say(foyers, "F0565", "F0555", true, null, "louis");
        assertThat(computations.compute("miam")).isPresent();
        assertThat(computations.compute("miam")).isEmpty();
        subjects.revoke(foyers, subjects.of(foyers).get(0).id(), "autre rue", "ines");
        assertThat(computations.compute("miam")).isPresent();
        assertThat(value("reponses_foyers", "valeur")).isEqualTo("appariés 1.0 n 1");
    }

    @Test
    void codes_that_answered_one_round_both_are_never_one_subject() {
        assertThat(subjects.say(foyers, "F0700", "F0555", true, null, "louis"))
                .contains(
                        "«\u00A0F0700\u00A0» et «\u00A0F0555\u00A0» ont répondu à une même vague\u00A0: ce sont deux réponses"
                                + " différentes, ou un doublon à écarter d’abord.");
    }

    @Test
    void a_decision_that_later_answers_contradict_has_no_effect_any_more() {
        subjects.say(foyers, "F0565", "F0555", true, null, "louis");
        answer(7, "F0555", "T1", 1);
        assertThat(subjects.standing(foyers)).isEmpty();
        assertThat(value("frequence_legumes", "ecart"))
                .as("F0142: +3, F0555: −1")
                .isEqualTo("total 1.0 n 2");
    }

    @Test
    void a_code_is_decided_once_and_a_chain_of_codes_leads_to_the_first() {
        subjects.say(foyers, "F0565", "F0555", true, null, "louis");
        assertThat(subjects.say(foyers, "F0565", "F0700", true, null, "ines"))
                .contains("Quelqu’un a déjà décidé pour «\u00A0F0565\u00A0». Revenir d’abord sur cette décision.");
        assertThat(subjects.say(foyers, "F0555", "F0565", true, null, "ines"))
                .contains("«\u00A0F0565\u00A0» compte déjà avec «\u00A0F0555\u00A0».");
        subjects.say(foyers, "F0566", "F0565", true, null, "ines");
        assertThat(subjects.standing(foyers)).containsEntry("F0566", "F0555").containsEntry("F0565", "F0555");
    }

    @Test
    void a_code_with_a_quote_is_only_a_code() {
        answer(7, "F'0142); drop table data.miam_foyers; --", "T0", 1);
        answer(8, "F'0143", "T1", 2);
        assertThat(subjects.say(foyers, "F'0143", "F'0142); drop table data.miam_foyers; --", true, null, "louis"))
                .isEmpty();
        assertThat(value("frequence_legumes", "ecart")).isEqualTo("total 2.0 n 2");
    }
}
