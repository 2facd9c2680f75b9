package fr.moisson.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class MiamFormsTests {

    @Test
    void the_twenty_three_forms_are_read() {
        assertThat(MiamForms.read().of("miam"))
                .extracting(Form::name, form -> form.use().folder(), form -> form.fields()
                        .size())
                .containsExactly(
                        tuple("achats_cantine", "journaux", 5),
                        tuple("adherents", "registres", 7),
                        tuple("agents", "registres", 3),
                        tuple("benevolat", "journaux", 4),
                        tuple("bilan_foyers", "enquetes", 4),
                        tuple("budget", "registres", 5),
                        tuple("collectif", "journaux", 6),
                        tuple("cotisations", "registres", 3),
                        tuple("degustations", "journaux", 8),
                        tuple("enfants", "enquetes", 14),
                        tuple("epiceries", "journaux", 11),
                        tuple("evenements", "journaux", 7),
                        tuple("formations_cantine", "journaux", 6),
                        tuple("foyers", "enquetes", 31),
                        tuple("participation_enfants", "journaux", 6),
                        tuple("pesees_cantine", "journaux", 6),
                        tuple("produits_vendus", "journaux", 8),
                        tuple("programme", "journaux", 6),
                        tuple("releves_prix", "journaux", 6),
                        tuple("seances_ecole", "journaux", 9),
                        tuple("sollicitations", "journaux", 4),
                        tuple("tenue_des_suivis", "journaux", 4),
                        tuple("ventes", "journaux", 5));
    }
}
