package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.indicator.secrecy.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhatIsMaskedTests {
    @Test
    void the_lead_is_told_how_many_and_why() {
        assertThat(WhatIsMasked.said(Audience.FUNDER, Map.of(Reason.FEW, 20L, Reason.COMPLEMENT, 11L), 0, 0))
                .isEqualTo("Pour les financeurs, 31\u00A0valeurs sont masquées\u00A0: 20 (trop peu de personnes), 11"
                        + " (complémentaire).");
    }

    @Test
    void what_is_told_roughly_is_counted_apart() {
        assertThat(WhatIsMasked.said(Audience.FUNDER, Map.of(Reason.FEW, 20L), 12, 0))
                .isEqualTo(
                        "Pour les financeurs, 20\u00A0valeurs sont masquées\u00A0: 20 (trop peu de personnes). 12\u00A0sont"
                                + " dites en arrondi, ce qui ne trahit personne.");
    }

    @Test
    void what_is_out_already_is_not_hidden_from_the_lead() {
        assertThat(WhatIsMasked.said(Audience.PUBLIC, Map.of(Reason.FEW, 1L), 0, 1))
                .isEqualTo(
                        "Pour le public, 1\u00A0valeur est masquée\u00A0: 1 (trop peu de personnes). 1\u00A0se déduit pourtant de"
                                + " ce qui leur a déjà été montré\u00A0: aucun masque ne peut plus protéger.");
    }

    @Test
    void nothing_masked_is_said_too() {
        assertThat(WhatIsMasked.said(Audience.PUBLIC, Map.of(), 0, 0)).isEqualTo("Pour le public, rien n’est masqué.");
    }
}
