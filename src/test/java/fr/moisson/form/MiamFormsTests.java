package fr.moisson.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class MiamFormsTests {

    @Test
    void the_nine_forms_are_read() {
        assertThat(MiamForms.read().of("miam"))
                .extracting(Form::name, form -> form.use().folder(), form -> form.fields()
                        .size())
                .containsExactly(
                        tuple("adherents", "registres", 7),
                        tuple("enfants", "enquetes", 14),
                        tuple("epiceries", "journaux", 11),
                        tuple("evenements", "journaux", 5),
                        tuple("formations_cantine", "journaux", 6),
                        tuple("foyers", "enquetes", 31),
                        tuple("pesees_cantine", "journaux", 5),
                        tuple("seances_ecole", "journaux", 9),
                        tuple("ventes", "journaux", 5));
    }
}
