package fr.moisson.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTests {

    private static String check(Form form, String drawn) throws Reading.NotAnAnswer {
        List<Field> fields = form.fields();
        Object[] answers = new Object[fields.size()];
        for (String cell : drawn.split("\\|")) {
            String[] pair = cell.strip().split(" = ", 2);
            Field field = form.field(pair[0]).orElseThrow();
            answers[fields.indexOf(field)] = Reading.of(field).answer(pair[1]);
        }
        List<String> faults = new ArrayList<>();
        boolean right = Check.of(form)
                .check(answers, (field, kind, sentence) -> faults.add(field.name() + " " + kind + " : " + sentence));
        assertThat(right).isEqualTo(faults.isEmpty());
        String calculated = fields.stream()
                .filter(Field::isCalculated)
                .map(f -> f.name() + " = " + answers[fields.indexOf(f)])
                .reduce((a, b) -> a + " | " + b)
                .orElse("rien à redire");
        return faults.isEmpty() ? calculated : String.join("\n", faults);
    }

    private static Form form(String name) {
        return MiamForms.read().named("miam", name);
    }

    @Test
    void a_right_row_has_nothing_said_against_it() throws Exception {
        assertThat(check(
                        form("pesees_cantine"),
                        "date = 4/3/24 | cantine = Jaurès | repas = 120 | dechets_legumes_g = 9 600"))
                .isEqualTo("rien à redire");
    }

    @Test
    void all_the_faults_of_a_row_are_said_at_once() throws Exception {
        assertThat(check(
                        form("epiceries"),
                        "session_id = E1 | date = 2031-01-01 | commune = Hulluch | foyers_acheteurs = 10 | nouveaux_foyers = 12"
                                + " | montant_eur = 100 | kg_total = 20 | kg_bio = 25"))
                .isEqualTo("""
                        date WRONG : La date doit être comprise entre le 01/01/2023 et le 31/12/2030.
                        site MISSING : Indiquer le lieu.
                        nouveaux_foyers WRONG : Les nouveaux foyers ne peuvent pas être plus nombreux que les foyers venus acheter.
                        kg_bio WRONG : Le poids des produits bio ne peut pas dépasser le poids total.""");
    }

    @Test
    void an_answer_to_a_question_that_is_not_asked_is_said() throws Exception {
        assertThat(check(
                        form("pesees_cantine"),
                        "date = 2024-03-04 | cantine = Jaurès | repas = 0 | dechets_legumes_g = 50"))
                .isEqualTo(
                        "dechets_legumes_g NOT_ASKED : cette question ne se pose que si «\u00A0${repas} > 0\u00A0». Vider"
                                + " cette case, ou corriger l’autre.");
    }

    @Test
    void no_brake_excludes_the_others() throws Exception {
        String row = "respondent_id = R1 | wave = T0 | expo_epicerie = oui | expo_ecole = non | freins = ";
        assertThat(check(form("foyers"), row + "prix;aucun"))
                .isEqualTo("freins WRONG : « Aucun frein » ne peut pas être coché avec un autre frein.");
    }

    @Test
    void a_score_needs_all_its_answers() throws Exception {
        String row = "respondent_id = R1 | wave = après | expo_epicerie = x | expo_ecole = non";
        String fies = " | fies1 = Oui | fies2 = 1 | fies3 = 0 | fies4 = 1 | fies5 = 0 | fies6 = 0 | fies7 = 0";
        assertThat(check(form("foyers"), row + fies + " | fies8 = 0"))
                .isEqualTo("fies = 3 | score_pratiques = null | groupe_exposition = epicerie");
        assertThat(check(form("foyers"), row + fies))
                .isEqualTo("fies = null | score_pratiques = null | groupe_exposition = epicerie");
    }

    @Test
    void a_mean_is_kept_as_a_decimal() throws Exception {
        assertThat(
                        check(
                                form("enfants"),
                                "respondent_id = C1 | wave = T0 | ecole = Jaurès | classe = CP | s1 = 3 | s2 = 2 | s3 = ☺ | s4 = 3 | s5 = 1"))
                .isEqualTo("score_sourires = 2.4");
    }
}
