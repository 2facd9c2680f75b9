package fr.moisson.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.moisson.form.Verdict.Finding;
import fr.moisson.form.Verdict.Kind;
import fr.moisson.form.workbook.Translated;
import fr.moisson.form.workbook.YesNo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The questionnaires that travel with the product: what respondents, interviewers and evaluators may rely on. */
class QuestionnairesTests {
    private static final Path ALL = Path.of("questionnaires");
    private static final int SMALL = 30_000;
    private static final String FRENCH = "Français (fr)";
    private static final Set<String> REFUSALS = Set.of("refus", "99");
    private static final List<String> WORDS = List.of("label", "hint", "required_message", "constraint_message");
    private static final List<String> RULES = List.of("relevant", "constraint", "calculation", "repeat_count");
    /** The name of a structure is nobody's. */
    private static final Pattern WHO = Pattern.compile(
            "(?iU)\\b(nom|prénom|prenom|téléphone|telephone|tel|courriel|e-?mail|adresse|naissance)\\b");

    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]+)}");

    /** Anonymous, or answered by children, who agree in their own way; or a sheet of the demo. */
    private static final Set<String> WITHOUT_CONSENT =
            Set.of("sortie_epicerie", "enfants_maternelle", "enfants_elementaire", "enfants", "foyers");

    /** www.fao.org/in-action/voices-of-the-hungry/fies/fr */
    private static final List<String> FIES = List.of(
            "vous avez été inquiet(e) de ne pas avoir assez à manger",
            "vous ne pouviez pas manger des aliments nourrissants et bons pour la santé",
            "vous mangiez presque toujours la même chose",
            "vous avez dû sauter un repas",
            "vous n’avez pas mangé autant qu’il aurait fallu",
            "il n’y avait plus rien à manger à la maison",
            "vous aviez faim mais vous n’avez pas mangé",
            "vous n’avez rien mangé de toute la journée");

    private static final Map<Path, Questionnaire> READ = new LinkedHashMap<>();

    static List<Path> workbooks() {
        try (Stream<Path> files = Files.walk(ALL)) {
            return files.filter(file -> file.toString().endsWith(".xlsx"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> surveys() {
        return workbooks().stream()
                .filter(file -> file.getParent().endsWith("enquetes"))
                .toList();
    }

    private static Questionnaire read(Path workbook) {
        return READ.computeIfAbsent(workbook, file -> {
            try {
                return Questionnaire.read(file.toString().replace('\\', '/'), Files.readAllBytes(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Questionnaire survey(String project, String name) {
        return read(ALL.resolve(project).resolve("enquetes").resolve(name + ".xlsx"));
    }

    @ParameterizedTest
    @MethodSource("workbooks")
    void every_workbook_is_read_without_a_fault(Path workbook) {
        Questionnaire form = read(workbook);
        assertThat(form.title()).isNotBlank();
        assertThat(form.id()).as("its form_id is its file name").isEqualTo(form.name());
        assertThat(form.version()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("workbooks")
    void filled_as_asked_it_is_right_and_wrong_without_an_answer_it_waits_for(Path workbook) {
        Questionnaire form = read(workbook);
        Rules rules = form.rules(Map.of());
        Set<String> waited = new TreeSet<>();
        for (long seed = 1; seed <= 12; seed++) {
            Map<String, String> answers = new Filled(form, rules, seed).answers();
            assertThat(rules.check(answers).isRight()).isTrue();
            List.copyOf(answers.keySet()).stream()
                    .filter(path -> YesNo.yes(form.item(path).orElseThrow().cell("required")))
                    .filter(path -> waited.add(form.item(path).orElseThrow().path()))
                    .forEach(path -> assertThat(missing(rules, answers, path))
                            .as(path)
                            .anyMatch(finding -> finding.kind() == Kind.REQUIRED
                                    && finding.path().equals(path)));
        }
        assertThat(waited).isNotEmpty();
    }

    private static List<Finding> missing(Rules rules, Map<String, String> answers, String path) {
        Map<String, String> without = new LinkedHashMap<>(answers);
        without.remove(path);
        return rules.check(without).findings();
    }

    /** Elsewhere {@code ${name}} would be ambiguous, or a condition inside a repeat be counted otherwise. */
    @ParameterizedTest
    @MethodSource("workbooks")
    void it_reads_alike_in_every_program(Path workbook) {
        Questionnaire form = read(workbook);
        assertThat(form.all().map(Item::name)).doesNotHaveDuplicates();
        form.all()
                .forEach(item -> RULES.forEach(rule -> assertThat(item.cell(rule))
                        .as(item.name() + " " + rule)
                        .doesNotContainPattern("\\[[^\\]]*\\$\\{")));
        form.lists().values().forEach(options -> assertThat(options)
                .extracting(Option::name)
                .doesNotHaveDuplicates()
                .noneMatch(name -> name.contains(" ")));
    }

    /** Families answer in their language: nothing is left to be read in another one. */
    @ParameterizedTest
    @ValueSource(strings = {"foyers_entretien", "parents", "sortie_epicerie"})
    void what_families_read_is_there_in_french_arabic_and_turkish(String name) {
        Questionnaire form = survey("miam", name);
        assertThat(form.languages()).containsExactly("Français (fr)", "العربية (ar)", "Türkçe (tr)");
        form.all()
                .forEach(item ->
                        WORDS.forEach(header -> assertComplete(form, item.name() + " " + header, item.text(header))));
        form.lists()
                .forEach((list, options) ->
                        options.forEach(o -> assertComplete(form, list + " " + o.name(), o.label())));
    }

    private static void assertComplete(Questionnaire form, String where, Translated text) {
        if (!text.isEmpty()) {
            assertThat(text.plain()).as(where).isNull();
            assertThat(text.languages().keySet()).as(where).containsExactlyElementsOf(form.languages());
        }
    }

    @Test
    void the_food_insecurity_questions_are_those_of_the_fao_in_their_order_with_their_four_answers() {
        Questionnaire form = survey("miam", "foyers_entretien");
        List<Item> items =
                form.all().filter(item -> item.name().matches("fies\\d")).toList();
        assertThat(items)
                .extracting(item -> form.label(item, FRENCH))
                .containsExactlyElementsOf(FIES.stream()
                        .map(item ->
                                "À un moment donné au cours des 12 derniers mois, vous êtes-vous trouvé(e) dans une"
                                        + " situation où, faute d’argent ou d’autres moyens, " + item + "\u00A0?")
                        .toList());
        items.forEach(item -> assertThat(form.choices(item))
                .extracting(Option::name, option -> form.label(option, FRENCH))
                .containsExactly(
                        tuple("1", "Oui"),
                        tuple("0", "Non"),
                        tuple("98", "Ne sait pas"),
                        tuple("99", "Refuse de répondre")));
    }

    @Test
    void the_food_insecurity_score_counts_the_yes_and_stays_empty_after_a_refusal() {
        assertThat(fies("1", "1", "1", "1", "1", "1", "1", "1")).isEqualTo("8");
        assertThat(fies("1", "1", "0", "1", "0", "0", "0", "0")).isEqualTo("3");
        assertThat(fies("0", "0", "0", "0", "0", "0", "0", "0")).isEqualTo("0");
        assertThat(fies("1", "1", "1", "1", "1", "1", "1", "99")).isEmpty();
        assertThat(fies("0", "0", "0", "98", "0", "0", "0", "0")).isEmpty();
    }

    private static String fies(String... answers) {
        Map<String, String> given = new LinkedHashMap<>(Map.of("consentement", "oui"));
        for (int i = 0; i < answers.length; i++) {
            given.put("fies_questions/fies" + (i + 1), answers[i]);
        }
        Map<String, String> kept =
                survey("miam", "foyers_entretien").rules(Map.of()).check(given).kept();
        return kept.getOrDefault("/data/fies_questions/fies", "");
    }

    @Test
    void what_is_hard_to_say_may_be_refused() {
        Questionnaire form = survey("miam", "foyers_entretien");
        Stream.of("fies\\d", "budget_semaine", "suffisance", "freins", "mode_participation", "commune", "renonce_prix")
                .forEach(name -> assertThat(
                                form.all().filter(item -> item.name().matches(name)))
                        .as(name)
                        .isNotEmpty()
                        .allMatch(item -> form.choices(item).stream().anyMatch(o -> REFUSALS.contains(o.name()))));
    }

    @ParameterizedTest
    @MethodSource("surveys")
    void who_says_no_at_the_start_is_asked_nothing_more(Path workbook) {
        Questionnaire form = read(workbook);
        Optional<Item> consent =
                form.all().filter(item -> item.name().equals("consentement")).findFirst();
        consent.ifPresent(item -> assertThat(
                        form.rules(Map.of()).check(Map.of(item.path(), "non")).findings())
                .isEmpty());
        assertThat(consent.isPresent() || WITHOUT_CONSENT.contains(form.name())).isTrue();
    }

    @Test
    void leaving_the_shop_takes_six_questions_at_most() {
        Questionnaire form = survey("miam", "sortie_epicerie");
        assertThat(form.all().filter(item -> item.type().isAsked())).hasSizeLessThanOrEqualTo(6);
        assertThat(form.all()).noneMatch(item -> item.type().holdsItems());
    }

    @ParameterizedTest
    @MethodSource("workbooks")
    void every_picture_it_names_is_there_and_light(Path workbook) throws IOException {
        for (String picture : read(workbook).media()) {
            Path file = workbook.resolveSibling(picture);
            assertThat(file).exists();
            assertThat(Files.size(file)).as(picture).isLessThan(SMALL);
            assertThat(ImageIO.read(file.toFile())).as(picture).isNotNull();
        }
    }

    @Test
    void every_picture_in_the_folders_serves() throws IOException {
        Set<String> named = workbooks().stream()
                .flatMap(workbook -> read(workbook).media().stream())
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(ALL)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".png")))
                    .isSubsetOf(named);
        }
    }

    @Test
    void the_youngest_answer_by_showing_a_picture() {
        Questionnaire form = survey("miam", "enfants_maternelle");
        List<Item> shown = form.all()
                .filter(item -> item.type() == ItemType.SELECT_ONE)
                .filter(item -> !item.path().contains("/adulte/"))
                .toList();
        assertThat(shown).hasSizeGreaterThan(15).allSatisfy(item -> {
            assertThat(item.appearance()).isEqualTo("columns-pack no-buttons");
            assertThat(form.choices(item)).hasSizeLessThanOrEqualTo(4).allMatch(o -> !o.media()
                    .isEmpty());
            assertThat(form.label(item, FRENCH).split(" ")).hasSizeLessThanOrEqualTo(12);
        });
    }

    @ParameterizedTest
    @MethodSource("workbooks")
    void beside_every_workbook_stand_its_sources_and_what_is_scored(Path workbook) throws IOException {
        Questionnaire form = read(workbook);
        Path notes = workbook.resolveSibling(form.name() + ".md");
        assertThat(notes).exists();
        String text = Files.readString(notes);
        form.all().filter(item -> item.type() == ItemType.CALCULATE).forEach(item -> {
            assertThat(text).as(form.name()).contains("`" + item.name() + "`");
            Matcher used = NAME.matcher(item.cell("calculation"));
            while (used.find()) {
                assertThat(text).as(form.name()).contains("`" + used.group(1) + "`");
            }
        });
        assertThat(text)
                .contains("## Comment on compte", "## Ce qu’il ne faut pas en conclure", "## Données personnelles");
    }

    @Test
    void what_was_not_validated_says_so_in_its_title_and_its_notes() throws IOException {
        List<Path> own = surveys().stream()
                .filter(file -> file.startsWith(ALL.resolve("vrac-seine-ouest")))
                .toList();
        assertThat(own).hasSize(3);
        for (Path workbook : own) {
            assertThat(read(workbook).title()).endsWith("(non validé)");
            assertThat(Files.readString(workbook.resolveSibling(read(workbook).name() + ".md")))
                    .contains("non validé");
        }
    }

    @Test
    void notes_and_pictures_beside_the_workbooks_are_not_taken_for_forms() {
        Forms forms = MiamForms.read();
        assertThat(forms.questionnaires("miam")).hasSize(31);
        assertThat(forms.questionnaires("vrac-seine-ouest"))
                .extracting(Questionnaire::name)
                .containsExactly("adherents", "freins_leviers", "participation", "permanences", "pouvoir_agir");
        assertThat(forms.of("vrac-seine-ouest")).extracting(Form::name).containsExactly("adherents", "permanences");
        assertThat(forms.files(forms.questionnaire("miam", "sortie_epicerie"))).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("workbooks")
    void what_would_say_who_someone_is_is_marked_personal(Path workbook) {
        Questionnaire form = read(workbook);
        assertThat(form.all()
                        .filter(item ->
                                item.type() == ItemType.TEXT && !item.name().equals("nom_structure"))
                        .filter(item -> WHO.matcher(item.name() + " " + form.label(item, form.defaultLanguage()))
                                .find())
                        .filter(item -> !item.cell("role").contains("personal"))
                        .map(Item::name))
                .isEmpty();
    }
}
