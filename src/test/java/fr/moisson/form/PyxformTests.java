package fr.moisson.form;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.engine.Lookup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our XForm and the one pyxform made of the same workbook say the same of any response. */
class PyxformTests {
    static byte[] resource(String name) {
        try (var content = PyxformTests.class.getResourceAsStream("/xlsforms/" + name)) {
            return Objects.requireNonNull(content, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Questionnaire questionnaire(String name) {
        return Questionnaire.read(name + ".xlsx", resource(name + ".xlsx"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"miam_habitants", "ext_entities", "or_other", "xlsform_spec_test"})
    void a_response_is_judged_as_with_the_form_of_pyxform(String name) {
        Questionnaire ours = questionnaire(name);
        String theirs = new String(resource(name + ".xform.xml"), StandardCharsets.UTF_8);
        Map<String, Lookup> files = Map.of("quartiers.csv", Lookup.read("quartiers.csv", resource("quartiers.csv")));
        Rules our = new Rules(ours.xform(), files);
        Rules their = new Rules(theirs, files);
        Responses responses =
                new Responses(ours, Map.of("quartiers.csv", List.of("wazemmes", "moulins", "lens")), 2026, 12);
        for (int i = 0; i < 400; i++) {
            Map<String, String> answers = responses.next();
            Verdict found = our.check(answers);
            Verdict expected = their.check(answers);
            assertThat(found.kept()).as("%s", answers).isEqualTo(expected.kept());
            assertThat(shown(found)).as("%s", answers).containsExactlyElementsOf(shown(expected));
            assertThat(asked(found)).as("%s", answers).isEqualTo(asked(expected));
        }
    }

    /** All but the words, which pyxform leaves out where a translation is missing. */
    private static List<String> shown(Verdict verdict) {
        return verdict.findings().stream()
                .map(finding -> finding.path() + " " + finding.kind() + " " + finding.found())
                .sorted()
                .toList();
    }

    /** What is kept holds an element for each question that is to be asked, answered or not. */
    private static String asked(Verdict verdict) {
        return verdict.xml().replaceFirst("<data[^>]*>", "<data>");
    }
}
