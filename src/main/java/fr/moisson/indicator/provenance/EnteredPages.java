package fr.moisson.indicator.provenance;

import fr.moisson.form.Form;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Indicator;
import fr.moisson.indicator.IndicatorPages;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** From a row to every number it enters, and to those it does not, with the reason. */
@Controller
class EnteredPages {
    private static final int KEPT = 50;

    private static final String STILL_LOOKING =
            "Les chiffres où entre cette ligne sont cherchés un à un. Cette page se complète d’elle-même dans quelques secondes.";

    private final Computations computations;
    private final Catalogue catalogue;
    private final Accounts accounts;
    private final Provenance provenance;
    private final JdbcClient database;
    private final TransactionTemplate together;
    private final Aside<Both> aside = new Aside<>(KEPT, Accounts.PATIENCE);

    EnteredPages(
            Computations computations,
            Catalogue catalogue,
            Accounts accounts,
            DataSource source,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.computations = computations;
        this.catalogue = catalogue;
        this.provenance = new Provenance(source, catalogue.tables(), true);
        this.database = database;
        this.together = new TransactionTemplate(transactions);
    }

    /** A number that a row is in. */
    record Number(
            String indicator, String title, String measure, String group, String value, String code, String label) {}

    /** A number that a row is not in, and why. */
    record Without(String indicator, String title, String why) {}

    private record Both(List<Number> numbers, List<Without> without) {}

    @GetMapping("/projects/{project}/entries/{form}/{id}/values")
    @Noted("a regardé dans quels chiffres entre une entrée")
    String values(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @PathVariable("id") long id,
            HttpServletResponse response,
            Model page) {
        Results results = computations.latest(project.name()).orElseThrow(EnteredPages::unknown);
        List<Definition> all = catalogue.of(project.name());
        List<Definition> definitions = all.stream()
                .filter(definition -> definition.source().form().name().equals(name))
                .filter(definition -> !results.of(definition.indicator().name()).isEmpty())
                .toList();
        Form form = all.stream()
                .map(definition -> definition.source().form())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(EnteredPages::unknown);
        if (!exists(form, id)) {
            throw unknown();
        }
        List<Without> waiting = new ArrayList<>();
        List<Definition> ready = new ArrayList<>();
        Map<List<Form>, Optional<String>> told = new HashMap<>();
        definitions.forEach(
                definition -> told.computeIfAbsent(definition.source().forms(), any -> accounts.waiting(definition))
                        .ifPresentOrElse(
                                sentence -> waiting.add(new Without(
                                        definition.indicator().name(),
                                        definition.indicator().title(),
                                        sentence)),
                                () -> ready.add(definition)));
        page.addAttribute("form", form);
        page.addAttribute("id", id);
        page.addAttribute("computed", ProvenancePages.moment(results.computedAt()));
        aside.ask(key(project, results, ready, id), () -> both(results, ready, waiting, id))
                .ifPresentOrElse(
                        both -> {
                            page.addAttribute("numbers", both.numbers());
                            page.addAttribute("without", both.without());
                        },
                        () -> ProvenancePages.stillFinding(response, page, STILL_LOOKING));
        return "projects/indicators/entry";
    }

    private String key(Project project, Results results, List<Definition> ready, long id) {
        return String.join(
                "\n",
                project.name(),
                Long.toString(results.run()),
                Long.toString(id),
                accounts.state(project.name(), ready));
    }

    private Both both(Results results, List<Definition> ready, List<Without> waiting, long id) {
        return ready.isEmpty()
                ? new Both(List.of(), waiting)
                : Objects.requireNonNull(
                        together.execute(any -> read(results, Near.read(database, catalogue, ready, id), waiting, id)));
    }

    private boolean exists(Form form, long id) {
        String table = catalogue.tables().table().apply(form);
        return database.sql("select to_regclass(:table) is not null")
                        .param("table", table)
                        .query(Boolean.class)
                        .single()
                && database.sql("select exists (select from " + table + " where _id = :id)")
                        .param("id", id)
                        .query(Boolean.class)
                        .single();
    }

    private Both read(Results results, List<Definition> definitions, List<Without> waiting, long id) {
        List<Number> numbers = new ArrayList<>();
        List<Without> without = new ArrayList<>(waiting);
        for (Definition definition : definitions) {
            Indicator indicator = definition.indicator();
            List<Value> values = results.of(indicator.name());
            List<Value> found = provenance.numbers(definition, values, id);
            found.forEach(value -> numbers.add(number(results, indicator, value)));
            if (found.isEmpty()) {
                Value any = values.get(0);
                without.add(new Without(
                        indicator.name(),
                        indicator.title(),
                        provenance
                                .fate(Parted.behind(definition, results, any), any.measure(), any.group(), id)
                                .orElseThrow(EnteredPages::unknown)));
            }
        }
        return new Both(numbers, without);
    }

    private static Number number(Results results, Indicator indicator, Value value) {
        IndicatorPages.Line line = IndicatorPages.line(results, indicator, value);
        return new Number(
                indicator.name(),
                indicator.title(),
                line.measure(),
                line.group(),
                line.value(),
                line.code(),
                line.label());
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
