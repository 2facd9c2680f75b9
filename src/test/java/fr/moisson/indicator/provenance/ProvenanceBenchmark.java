package fr.moisson.indicator.provenance;

import fr.moisson.Moisson;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.french.French;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Computed;
import fr.moisson.indicator.Definition;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.Value;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the pages that say where a number comes from take to answer, over HTTP, for every indicator of {@code miam}:
 * {@code java -Xmx512m … fr.moisson.indicator.provenance.ProvenanceBenchmark HOME [INDICATOR]}. HOME holds the entries and the values, by an
 * evaluation; what is counted ahead is counted first. A page that says that it is still counting is asked again, as a browser does: its first answer and the whole are told
 * apart.
 */
final class ProvenanceBenchmark {
    private static final Pattern FATE = Pattern.compile("rows\\?[^\"]*?fate=([^\"#&]*)");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final String site;
    private final String cookie;
    private final Map<String, List<Taken>> taken = new TreeMap<>();

    private ProvenanceBenchmark(String site, String cookie) {
        this.site = site;
        this.cookie = cookie;
    }

    /** @param first milliseconds to the first answer; {@code whole} to the one that lacks nothing */
    private record Taken(String what, double first, double whole) {}

    public static void main(String[] arguments) throws Exception {
        String only = arguments.length > 1 ? arguments[1] : "";
        try (ConfigurableApplicationContext context = new SpringApplication(Moisson.class)
                .run(
                        "--moisson.home=" + arguments[0],
                        "--server.port=0",
                        "--moisson.evaluate-at-start=false",
                        "--spring.datasource.url=embedded")) {
            String site = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
            ProvenanceBenchmark pages = new ProvenanceBenchmark(site, SignIn.as(context, Role.LEAD, "miam"));
            pages.ask("échauffement", "", site + "/projects/miam/indicators");
            pages.ahead(context);
            pages.ask("liste des indicateurs", "", site + "/projects/miam/indicators");
            Results results = context.getBean(Computations.class).latest("miam").orElseThrow();
            JdbcClient database = context.getBean(JdbcClient.class);
            for (Definition definition : context.getBean(Catalogue.class).of("miam")) {
                String name = definition.indicator().name();
                if (!results.of(name).isEmpty() && name.contains(only)) {
                    pages.ask("indicateur", name, pages.place(name));
                    pages.ask("figure", name, pages.place(name) + "/figure.svg");
                    pages.ofValues(name, results.of(name));
                    pages.ofRow(name, definition, context.getBean(Catalogue.class), database);
                    pages.ofPast(name);
                }
            }
            pages.tell();
        }
    }

    /** As when an evaluation has just ended: what is counted before anybody asks. */
    private void ahead(ConfigurableApplicationContext context) throws Exception {
        JdbcClient database = context.getBean(JdbcClient.class);
        long start = System.nanoTime();
        context.publishEvent(new Computed("miam"));
        long last = start;
        for (long kept = -1; since(last) < 10_000; Thread.sleep(200)) {
            long now = database.sql("select count(*) from indicator.fates")
                    .query(Long.class)
                    .single();
            last = now == kept ? last : System.nanoTime();
            kept = now;
        }
        System.out.printf(Locale.ROOT, "counted ahead in %.0f s%n", (last - start) / 1e9);
    }

    private void ofValues(String name, List<Value> values) throws Exception {
        Value middle = values.get(values.size() / 2);
        for (Value value : values.size() > 1 ? List.of(values.get(0), middle) : List.of(middle)) {
            String of = "?measure=" + written(value.measure()) + "&group=" + written(value.group());
            String page = ask("lignes", name, place(name) + "/rows" + of);
            String more = next(page);
            if (!more.isEmpty()) {
                ask("lignes suivantes", name, site + more);
            }
            List<String> fates = FATE.matcher(page)
                    .results()
                    .map(found -> found.group(1))
                    .distinct()
                    .toList();
            for (String fate : fates) {
                ask("lignes d’une raison", name + " " + fate, place(name) + "/rows" + of + "&fate=" + fate);
            }
            ask("fiche de preuve", name, place(name) + "/proof" + of);
        }
    }

    private void ofRow(String name, Definition definition, Catalogue catalogue, JdbcClient database) throws Exception {
        String form = definition.source().form().name();
        if (taken.getOrDefault("chiffres d’une ligne", List.of()).stream()
                .noneMatch(one -> one.what().equals(form))) {
            String table = catalogue.tables().table().apply(definition.source().form());
            long row = database.sql("select max(_id) / 2 from " + table)
                    .query(Long.class)
                    .single();
            ask("chiffres d’une ligne", form, site + "/projects/miam/entries/" + form + "/" + row + "/values");
        }
    }

    private void ofPast(String name) throws Exception {
        LocalDateTime now = LocalDateTime.now(French.HERE).truncatedTo(ChronoUnit.MINUTES);
        ask("à une autre date", name, place(name) + "/past?at=" + now);
        ask("entre deux dates", name, place(name) + "/past?at=" + now.minusYears(1) + "&to=" + now);
    }

    private String place(String indicator) {
        return site + "/projects/miam/indicators/" + indicator;
    }

    private static String next(String page) {
        Matcher next = NEXT.matcher(page);
        return next.find() ? next.group(1).replace("&amp;", "&").replace("&#39;", "%27") : "";
    }

    private static String written(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String ask(String kind, String what, String address) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = get(address);
        double first = since(start);
        while (answer.headers().firstValue("Refresh").isPresent()) {
            Thread.sleep(50);
            answer = get(address);
        }
        if (since(start) > 1_000) {
            System.err.printf(Locale.ROOT, "%s %s %.0f %.0f%n", kind, what, first, since(start));
        }
        taken.computeIfAbsent(kind, any -> new ArrayList<>())
                .add(new Taken(
                        what + (answer.statusCode() == 200 ? "" : " " + answer.statusCode()), first, since(start)));
        return answer.body();
    }

    private HttpResponse<String> get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Cookie", "moisson=" + cookie)
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private void tell() {
        System.out.printf(
                Locale.ROOT,
                "%-22s %6s %28s %28s %s%n",
                "page",
                "pages",
                "first p50/max ms",
                "whole p50/max ms",
                "over 1 s");
        taken.forEach((kind, all) -> System.out.printf(
                Locale.ROOT,
                "%-22s %6d %19.0f %8.0f %19.0f %8.0f %d%n",
                kind,
                all.size(),
                at(all, Comparator.comparingDouble(Taken::first), all.size() / 2)
                        .first(),
                at(all, Comparator.comparingDouble(Taken::first), all.size() - 1)
                        .first(),
                at(all, Comparator.comparingDouble(Taken::whole), all.size() / 2)
                        .whole(),
                at(all, Comparator.comparingDouble(Taken::whole), all.size() - 1)
                        .whole(),
                all.stream().filter(one -> one.whole() > 1_000).count()));
        taken.forEach((kind, all) -> all.stream()
                .filter(one -> one.whole() > 1_000 || one.what().matches(".* [45]\\d\\d"))
                .sorted(Comparator.comparingDouble(Taken::whole).reversed())
                .limit(12)
                .forEach(one -> System.out.printf(
                        Locale.ROOT,
                        "  %s, %s: %.0f ms, whole %.0f ms%n",
                        kind,
                        one.what(),
                        one.first(),
                        one.whole())));
    }

    private static Taken at(List<Taken> all, Comparator<Taken> by, int position) {
        return all.stream().sorted(by).toList().get(position);
    }
}
