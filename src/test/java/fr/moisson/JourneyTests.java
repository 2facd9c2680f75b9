package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.project.Folders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The product opened on the demo project, as a lead sees it in a real browser. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTests {
    private static final int PHONE = 320;
    private static final int SCREEN = 1280;
    private static final int MINUTES = 60_000;

    /** Of the catalogue of the sector, the indicators that every project of this kind is asked for, by their codes there. */
    private static final String CORE = """
            A01:epiceries_tenues A02:epiceries_tenues_sur_prevues A03:passages_en_epicerie A04:foyers_acheteurs_distincts
            A05:foyers_a_jour A06:foyers_actifs_trois_mois A07:readhesion A08:epiceries_par_foyer
            A09:montant_des_achats+panier_moyen A10:kilos_par_famille+litres_par_famille+pieces_par_famille
            A11:part_bio_en_euros+part_local_en_euros A12:economie_des_foyers B01:benevoles_distincts+heures_de_benevolat
            B02:modes_de_participation B03:passages_entre_modes B04:decisions_partagees B06:sentiment_de_choisir B07:freins
            B08:leviers C01:seances_tenues_sur_prevues C02:classes_touchees+enfants_presents+enfants_touches
            C03:heures_enfants C05:enfants_qui_goutent C06:enfants_qui_aiment C08:legumes_reconnus
            C09:savoirs_elementaire+eleves_qui_cuisinent+legumes_de_la_veille C11:seances_sans_intervenante
            D01:agents_differents_formes D03:gestes_adoptes D04:dechets_par_repas D05:legumes_manges
            D06:achats_de_qualite+achats_bio E01:evenements+participations_evenements E02:premieres_venues
            E03:de_l_ecole_a_l_epicerie E04:actions_co_portees E05:sans_la_cooperation F01:changements_de_pratique
            F03:distribution_fies G01:taux_de_reponse G02:suivis_complets G03:execution_du_budget+ecart_au_budget""";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Folders folders;

    private final List<String> forbidden = new ArrayList<>();
    private Browser browser;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void the_first_evaluation_ends() {
        browser = new Browser();
        try (Page page = open("/projects/miam/run", SCREEN)) {
            page.getByText("Évaluation terminée le").waitFor(new Locator.WaitForOptions().setTimeout(3 * MINUTES));
        }
    }

    @AfterAll
    void nothing_was_forbidden_to_our_own_pages() {
        browser.close();
        assertThat(forbidden).isEmpty();
    }

    @Test
    void every_page_a_lead_can_reach_reads_well_on_a_screen_and_on_a_phone() {
        List<String> faults = new ArrayList<>();
        for (String path : pages()) {
            for (int width : List.of(SCREEN, PHONE)) {
                try (Page page = open(path, width)) {
                    faults.addAll(faults(page, path + " à " + width + " px"));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void the_project_page_says_what_is_in_what_is_missing_and_when_it_was_evaluated() {
        try (Page page = open("/projects/miam", SCREEN)) {
            assertThat(page.locator("h1").textContent()).isEqualTo("MIAM");
            String text = page.locator("main").innerText();
            assertThat(text)
                    .contains("Évaluation terminée le")
                    .contains("3\u202F737\u00A0lignes gardées")
                    .contains("8\u00A0refus à regarder")
                    .contains("1\u00A0cellule comprise autrement qu’écrite");
        }
    }

    @Test
    void each_of_the_forty_two_core_indicators_has_a_value() throws IOException {
        Map<String, String> core = Stream.of(CORE.split("\\s+"))
                .map(pair -> pair.split(":"))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        assertThat(core).hasSize(42);
        Map<String, List<NamedCsvRecord>> values = values();
        core.forEach((code, indicators) -> {
            for (String indicator : indicators.split("\\+")) {
                assertThat(values.get(indicator)).as(code + " " + indicator).isNotNull();
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gestes_adoptes            | valeur      | total       | 6 agents sur 8 = 0.75",
                "seances_sans_intervenante | valeur      | total       | 16 séances sur 74 = 0.216216216",
                "de_l_ecole_a_l_epicerie   | valeur      | T1          | 18 parents sur 56 = 0.321428571",
                "sans_la_cooperation       | repartition | pas_du_tout | 4 actions sur 9 = 0.444444444",
                "changements_de_pratique   | valeur      | total       | 63 foyers sur 83 = 0.759036145",
                "suivis_complets           | valeur      | communes    | 20 mois sur 26 = 0.769230769",
                "premieres_venues          | valeur      | 2026        | 17 personnes sur 58 = 0.293103448",
                "part_bio_en_euros         | valeur      | total       | 16280.81 / 24353.97 = 0.668507434",
                "litres_par_famille        | valeur      | huile       | 609",
            })
    void what_the_demonstration_grew_by_is_counted_as_by_hand(
            String indicator, String measure, String group, String byHand) throws IOException {
        double expected =
                Double.parseDouble(byHand.substring(byHand.indexOf('=') + 1).strip());
        assertThat(values().get(indicator))
                .filteredOn(value -> value.getField("measure").equals(measure)
                        && value.getField("group").equals(group))
                .singleElement()
                .satisfies(value -> assertThat(Double.parseDouble(value.getField("value")))
                        .isCloseTo(expected, within(1e-9 + 1e-9 * expected)));
    }

    /** The values that are, by indicator. */
    private Map<String, List<NamedCsvRecord>> values() throws IOException {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(folders.reports("miam").resolve("indicators.csv"))) {
            return reader.stream()
                    .filter(value -> !value.getField("value").isEmpty())
                    .collect(Collectors.groupingBy(value -> value.getField("indicator")));
        }
    }

    @Test
    void from_a_number_one_gets_to_the_file_the_sheet_and_the_row() {
        try (Page page = open("/projects/miam/indicators", SCREEN)) {
            page.getByText("Panier moyen").first().click();
            assertThat(page.locator("h1").textContent()).contains("Panier moyen");
            page.locator("main a[href*='rows']").first().click();
            String text = page.locator("main").innerText();
            assertThat(text).contains("Suivi épiceries 2024-2026.xlsx").contains("Ventes");
        }
    }

    @Test
    void every_document_of_the_report_can_be_downloaded() {
        try (Page page = open("/projects/miam/reports", SCREEN)) {
            List<String> types = new ArrayList<>();
            for (Locator link : page.locator(
                            "main a[href$='.docx'], main a[href$='.pdf'], main a[href$='.xlsx'], main a[href$='.zip'], main a[href$='.pptx']")
                    .all()) {
                APIResponse document = page.request().get(address(link.getAttribute("href")));
                assertThat(document.ok()).isTrue();
                assertThat(document.body().length).isGreaterThan(10_000);
                types.add(document.headers().get("content-type"));
            }
            assertThat(types)
                    .contains(
                            "application/pdf",
                            "application/zip",
                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        }
    }

    @Test
    void a_page_that_does_not_exist_says_so_in_french() {
        try (Page page = open("/projects/miam/nulle-part", SCREEN)) {
            assertThat(page.locator("h1").textContent()).isEqualTo("Cette page n’existe pas");
        }
    }

    @Test
    void a_foreign_site_cannot_start_an_evaluation() {
        try (Page page = open("/", SCREEN)) {
            APIResponse answer = page.request()
                    .post(
                            address("/projects/miam/run"),
                            com.microsoft.playwright.options.RequestOptions.create()
                                    .setHeader("Origin", "http://ailleurs.example"));
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    /** The pages linked from the project's, one of each kind. */
    private Set<String> pages() {
        Set<String> paths = new LinkedHashSet<>(List.of("/", "/projects/miam", "/projects/miam/run"));
        for (String list : List.of("/projects/miam/files", "/projects/miam/indicators", "/projects/miam/reports")) {
            paths.add(list);
            try (Page page = open(list, SCREEN)) {
                page.locator("main a").all().stream()
                        .map(link -> link.getAttribute("href"))
                        .filter(href -> href.startsWith(list + "/")
                                && !href.matches(".*\\.(pdf|docx|pptx|xlsx|csv|zip|html|svg)"))
                        .limit(3)
                        .forEach(paths::add);
            }
        }
        return paths;
    }

    /** What an eye, a screen reader or a phone would stumble on. */
    static List<String> faults(Page page, String where) {
        // A text may be there before the style and the letters that say how wide it is.
        page.waitForLoadState();
        page.evaluate("document.fonts.ready.then(() => true)");
        List<String> faults = new ArrayList<>();
        if (page.locator("h1").count() != 1) {
            faults.add(where + " : il faut un seul titre de page");
        }
        if (!"fr".equals(page.locator("html").getAttribute("lang"))) {
            faults.add(where + " : la langue n’est pas dite");
        }
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) overflow).intValue() > 0) {
            faults.add(where + " : la page dépasse de " + overflow + " px");
        }
        Object broken =
                page.evaluate("[...document.images].filter(i => i.complete && i.naturalWidth === 0).map(i => i.src)");
        if (!((List<?>) broken).isEmpty()) {
            faults.add(where + " : images absentes " + broken);
        }
        for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
            faults.add(
                    where + " : " + rule.getId() + " " + rule.getNodes().get(0).getTarget());
        }
        return faults;
    }

    private Page open(String path, int width) {
        Page page = browser.page(width);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                forbidden.add(message.text());
            }
        });
        SignIn.on(page, address(""), SignIn.as(product, Role.LEAD, "miam"));
        page.navigate(address(path));
        return page;
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
