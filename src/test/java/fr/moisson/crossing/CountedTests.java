package fr.moisson.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.crossing.Counted.Voice;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Kind;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is counted, and how often. */
class CountedTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 H07                    | 1 personne, 1 source",
                "1 H07, 1 H07             | 1 personne, 1 source",
                "1 H07, 2 H07             | 1 personne, 2 sources",
                "1 H07, 2 R01, 3 P01      | 3 personnes, 3 sources",
                "1 G01                    | 0 personne, 1 source",
                "1 H07, 2 G01, 3 OBS01    | 1 personne, 3 sources"
            })
    void people_are_distinct_codes_and_sources_are_interviews(String voices, String counted) {
        assertThat(Counted.of(Arrays.stream(voices.split(", "))
                                .map(CountedTests::voice)
                                .toList())
                        .toString()
                        .replace('\u00A0', ' '))
                .isEqualTo(counted);
    }

    private static Voice voice(String text) {
        String code = text.split(" ")[1];
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.example().replaceAll("\\d", "").equals(code.replaceAll("\\d", "")))
                .findFirst()
                .orElseThrow();
        return new Voice(
                Integer.parseInt(text.split(" ")[0]),
                new Heading(kind, code, "", "", "", LocalDate.of(2026, 3, 14), null, "", "", true));
    }
}
