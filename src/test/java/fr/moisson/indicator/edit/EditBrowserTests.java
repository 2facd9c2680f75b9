package fr.moisson.indicator.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.indicator.Computations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** An indicator of MIAM rewritten in a real browser: checked while it is typed, tried, saved, read again in its history. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"moisson.evaluate-at-start=false", "moisson.definitions=target/no-such-folder"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditBrowserTests {
    private static final List<Integer> WIDTHS = List.of(1280, 320);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Computations computations;

    private Browser browser;
    private final List<String> faults = new ArrayList<>();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeAll
    void open() {
        computations.compute("miam");
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void a_slip_is_told_at_its_line_while_it_is_typed() {
        try (Page page = browser.page(1280);
                Page other = browser.page(1280)) {
            SignIn.on(page, address(""), SignIn.asAdministrator(product));
            SignIn.on(other, address(""), SignIn.as(product, Role.LEAD, "miam"));
            other.navigate(address("/projects/miam/indicators/panier_moyen/edit"));
            page.navigate(address("/projects/miam/indicators/panier_moyen/edit"));
            assertThat(page.locator("#verdict .right").textContent()).isEqualTo("Le texte se lit sans faute.");
            everyWidth(page, "edit");
            String text = page.locator("#texte").inputValue();
            page.locator("#texte").fill(text.replace("${montant_eur}", "${montant}"));
            page.locator("#verdict [data-line]").waitFor();
            assertThat(page.locator("#verdict").textContent().replace('\u00A0', ' '))
                    .contains("« montant » n’est pas un champ de « ventes »");
            assertThat(page.locator(".line-numbers .wrong").count()).isEqualTo(1);
            everyWidth(page, "faults");
            page.locator("#verdict [data-line]").first().click();
            assertThat(
                            (String)
                                    page.evaluate(
                                            "(() => { const t = document.activeElement; return t.value.slice(t.selectionStart, t.selectionEnd) })()"))
                    .contains("${montant}");
            page.locator("#texte").fill(text.replace("from: ventes", "from: epiceries"));
            page.locator("#champs >> text=foyers_acheteurs").first().waitFor();
            page.locator("#texte").fill(text.replace("decimals: 2", "decimals: 1"));
            page.locator("#verdict .right").waitFor();
            page.locator("#essayer").click();
            page.locator("#essai .tried").waitFor();
            assertThat(page.locator("#essai .tried").textContent().replace('\u00A0', ' '))
                    .isEqualTo(
                            "Aucune ligne n’entre encore dans cet indicateur : non recueilli, ce qui n’est pas zéro.");
            page.locator("#raison").fill("Les centimes ne disent rien.");
            page.locator("text=Enregistrer").click();
            page.locator(".done").waitFor();
            assertThat(page.locator(".redline .in").first().textContent()).contains("decimals: 1");
            everyWidth(page, "history");
            other.locator("#texte").fill(text.replace("Panier moyen", "Panier ordinaire"));
            other.locator("#raison").fill("Moyen se comprend mal.");
            other.locator("text=Enregistrer").last().click();
            other.locator("text=Deux personnes ont écrit en même temps").waitFor();
            assertThat(other.locator("#texte").inputValue()).contains("Panier ordinaire");
            everyWidth(other, "overtaken");
            page.navigate(address("/projects/miam/indicators/new"));
            everyWidth(page, "new");
            page.navigate(address("/projects/vrac-seine-ouest/indicators/take"));
            everyWidth(page, "take");
            page.navigate(address("/projects/vrac-seine-ouest/indicators/take/miam/panier_moyen"));
            everyWidth(page, "taken");
            page.navigate(address("/projects/miam/kit"));
            everyWidth(page, "kit");
            page.navigate(address("/kit"));
            everyWidth(page, "begin");
        }
        assertThat(faults).isEmpty();
    }

    private void everyWidth(Page page, String name) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            String where = name + " à " + width + " px";
            if (page.locator("h1").count() != 1) {
                faults.add(where + " : il faut un seul titre de page");
            }
            Object overflow =
                    page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (((Number) overflow).intValue() > 0) {
                faults.add(where + " : la page dépasse de " + overflow + " px");
            }
            for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
                faults.add(where + " : " + rule.getId() + " "
                        + rule.getNodes().get(0).getTarget());
            }
            picture(page, name, width);
        }
        page.setViewportSize(1280, 900);
    }

    /** With {@code -Dpictures=FOLDER}: what the pages look like, to be looked at. */
    private static void picture(Page page, String name, int width) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + "-" + width + ".png"))
                    .setFullPage(true));
        }
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
