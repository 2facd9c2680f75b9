package fr.moisson.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.tabular.UnreadableFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReturnedFileTests {

    private static byte[] rows(int rows) {
        return ("_id;_table;_recu_le\n" + "1;foyers;2026-03-01 12:00:00\n".repeat(rows))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void two_hundred_thousand_rows_come_back_and_not_one_more() {
        assertThat(ReturnedFile.read("foyers.csv", rows(200_000)).rows("foyers"))
                .hasSize(200_000);
        assertThatThrownBy(() -> ReturnedFile.read("foyers.csv", rows(200_001)))
                .isInstanceOf(UnreadableFile.class)
                .extracting(fault -> String.valueOf(fault.getMessage())
                        .replace('\u00A0', ' ')
                        .replace('\u202F', ' '))
                .isEqualTo(
                        "foyers.csv : ce fichier a plus de 200 000 lignes, répétitions comprises. En renvoyer une partie, puis"
                                + " l’autre, en gardant ensemble une réponse et ses répétitions.");
    }
}
