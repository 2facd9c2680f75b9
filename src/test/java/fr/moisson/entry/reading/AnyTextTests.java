package fr.moisson.entry.reading;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.project.Period;
import fr.moisson.tabular.Mark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a cell holds, something is made of it, at once. */
class AnyTextTests {
    private static final String[] PIECES = {
        "1",
        "12",
        "2025",
        "0",
        "/",
        "-",
        ".",
        ",",
        " ",
        "\u00A0",
        "h",
        "min",
        "kg",
        "€",
        "%",
        "(",
        ")",
        "mars",
        "lundi",
        "et",
        "ou",
        "à",
        "env",
        "+",
        "≈",
        "?",
        "dont",
        "Nadia",
        "sem",
        "#REF!",
        "idem",
        "\"",
        "😀",
        "É",
        "T",
        ":",
        "'",
        "\n",
        "oui",
        "une",
        "quarantaine",
        "entre",
        "1 000",
        "２",
        "\uFEFF",
        "\uD83D"
    };
    private static final String[] REPEATED = {
        "1 ", "1,", "1.", "12/", "a ", "- ", "(", "1-", "Nadia, ", "un ", "1h", " et 1", "000 "
    };
    private static final int CELLS = 4_000;

    /** A rule that looks back over and over would take years, not seconds. */
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    @ParameterizedTest
    @EnumSource(FieldType.class)
    void nothing_throws_nor_lingers(FieldType type) {
        Random random = new Random(20_250_312);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            texts.add(text(random));
        }
        for (String piece : REPEATED) {
            texts.add(piece.repeat(200 / piece.length()));
            texts.add(piece.repeat(20_000 / piece.length()));
        }
        SortedMap<Integer, String> first = new TreeMap<>();
        texts.subList(0, 200).forEach(text -> first.put(first.size() + 2, text));
        Column column = Column.of(
                field(type),
                "Durée (h) 50 %",
                new Surroundings(
                        "a.xlsx",
                        "2025",
                        List.of("b"),
                        new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 7, 31))),
                first,
                false,
                Names.of(List.of("École Jaurès", "Saint-Élie"), Map.of()),
                Decisions.NONE);
        int row = 2;
        for (String text : texts) {
            Understood understood =
                    column.read(text, new Mark(false, null, null, "d-mmm"), row++, Map.of("presents", text));
            assertThat(understood == null
                            || understood.verdict() != Verdict.REFUSED
                            || !understood.sentence().isEmpty())
                    .isTrue();
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 6);
        for (int i = 0; i < pieces && text.length() < 200; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static Field field(FieldType type) {
        return new Field(
                "duree_min",
                type,
                "Durée (min)",
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                List.of(new Choice("oui", "Oui", List.of()), new Choice("non", "Non", List.of())),
                List.of(),
                Set.of("site"));
    }
}
