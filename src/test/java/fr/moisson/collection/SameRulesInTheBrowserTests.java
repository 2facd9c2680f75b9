package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import fr.moisson.Browser;
import fr.moisson.Postgres;
import fr.moisson.account.SignIn;
import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Rules;
import fr.moisson.form.Verdict;
import fr.moisson.form.Verdict.Finding;
import fr.moisson.form.Verdict.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The engine in the browser and the rules on the server say the same of the same answers: which questions are asked, which answers are
 * wrong. The project's own questionnaires are filled at random, the same way at each run.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class SameRulesInTheBrowserTests {
    private static final int FILLS = 4;

    /** Answers at random, as a hurried person would: what is on offer, numbers of any size, words, and often nothing. */
    private static final String FILL = """
            async ([here, seeds]) => {
              const { openAnswer, readForm, written } = await import("/answering/form.js");
              const xform = await (await fetch(`${here}/form.xml`)).text();
              const form = await readForm(xform, (name) => fetch(`${here}/files/${name}`));
              const all = [];
              for (const seed of seeds) {
                let state = seed * 2654435761 % 4294967296;
                const random = (n) => {
                  state = (state * 1664525 + 1013904223) % 4294967296;
                  return Math.floor(state / 4294967296 * n);
                };
                const root = await openAnswer(form, { changed() {} });
                const one = (values) => values[random(values.length)];
                const words = ["", "A1", "Cité 4", "0612", "AB12", "x".repeat(30)];
                const answer = (node) => {
                  const { valueOptions } = node.currentState;
                  switch (node.nodeType) {
                    case "select": {
                      if (!valueOptions.length || random(5) === 0) node.selectValues([]);
                      else if (node.selectType === "select1") node.selectValue(one(valueOptions).value);
                      else node.selectValues(valueOptions.map((item) => item.value).filter(() => random(3) === 0));
                      break;
                    }
                    case "rank": if (random(2)) node.setValues(valueOptions.map((item) => item.value).reverse()); break;
                    case "range": {
                      const { start, end } = node.definition.bounds;
                      node.setValue(String(Number(start) + random(Number(end) - Number(start) + 1)));
                      break;
                    }
                    case "trigger": node.setValue(random(2) === 0); break;
                    case "input": {
                      const value = {
                        int: () => one(["", "0", "1", "3", "12", "47", "-4"]),
                        decimal: () => one(["", "0", "2.5", "60.5", "999"]),
                        date: () => one(["", "2024-02-29", "2026-06-01", "2031-01-01"]),
                        time: () => one(["", "08:30:00.000+02:00"]),
                        dateTime: () => one(["", "2026-06-01T08:30:00.000+02:00"]),
                        geopoint: () => one(["", "50.45 2.82 30 5"]),
                      }[node.valueType];
                      node.setValue((value ?? (() => one(words)))() || (value ? null : ""));
                      // A year, where one is asked for; never as the number of times a group repeats.
                      if (node.valueType === "int" && node.validationState.violation && random(2)) {
                        node.setValue("1980");
                        if (node.validationState.violation) node.setValue("2");
                      }
                      break;
                    }
                  }
                };
                const walk = (node) => {
                  if (!node.currentState.relevant) return;
                  if (node.nodeType === "repeat-range:uncontrolled" && node.currentState.children.length < 3 && random(2)) node.addInstances();
                  if (node.currentState.children) [...node.currentState.children].forEach(walk);
                  else if (!node.currentState.readonly) answer(node);
                };
                walk(root);
                walk(root);
                const faults = [];
                const look = (node) => {
                  if (!node.currentState.relevant) return;
                  if (node.currentState.children) node.currentState.children.forEach(look);
                  else if (node.validationState?.violation) faults.push(`${node.currentState.reference} ${node.validationState.violation.condition}`);
                };
                look(root);
                all.push([(await written(root)).xml, faults.join("\\n")]);
              }
              return all;
            }
            """;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    Forms forms;

    private int faults;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @Test
    void the_browser_and_the_server_agree_on_every_questionnaire_of_the_project() {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        try (Browser browser = new Browser();
                Page page = browser.page(800)) {
            SignIn.on(page, site(), SignIn.named(product, "Inès", "miam"));
            for (Questionnaire questionnaire : asked()) {
                String here = "/projects/miam/forms/" + questionnaire.name() + "/answer";
                page.navigate(site() + here);
                page.locator("body[data-ready]").waitFor();
                Rules rules = questionnaire.rules(forms.files(questionnaire));
                for (Object fill : (List<?>) page.evaluate(FILL, List.of(here, seeds()))) {
                    compared++;
                    compare(questionnaire, rules, (List<?>) fill, differences);
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(8 * FILLS);
        assertThat(faults).as("enough is wrong to tell them apart").isGreaterThan(compared);
        assertThat(differences).isEmpty();
    }

    private List<Questionnaire> asked() {
        return forms.questionnaires("miam").stream()
                .filter(questionnaire -> questionnaire.path().contains("/enquetes/"))
                .toList();
    }

    private void compare(Questionnaire questionnaire, Rules rules, List<?> fill, List<String> differences) {
        String xml = String.valueOf(fill.get(0));
        Set<String> inTheBrowser = new TreeSet<>(
                String.valueOf(fill.get(1)).lines().map(String::strip).toList());
        Verdict verdict = rules.check(xml.getBytes(StandardCharsets.UTF_8));
        Set<String> onTheServer = verdict.findings().stream()
                .filter(finding -> finding.kind() == Kind.REQUIRED || finding.kind() == Kind.CONSTRAINT)
                .map(finding -> finding.path() + " "
                        + Map.of(Kind.REQUIRED, "required", Kind.CONSTRAINT, "constraint")
                                .get(finding.kind()))
                .collect(Collectors.toCollection(TreeSet::new));
        faults += inTheBrowser.size();
        if (!inTheBrowser.equals(onTheServer)) {
            differences.add(questionnaire.name() + " : le navigateur dit " + inTheBrowser + ", le serveur "
                    + onTheServer + "\n" + xml);
        }
        for (Finding finding : verdict.findings()) {
            if (finding.kind() != Kind.REQUIRED && finding.kind() != Kind.CONSTRAINT) {
                differences.add(questionnaire.name() + " : " + finding + "\n" + xml);
            }
        }
    }

    private static List<Integer> seeds() {
        return java.util.stream.IntStream.rangeClosed(1, FILLS).boxed().toList();
    }

    private String site() {
        return "http://localhost:" + port;
    }
}
