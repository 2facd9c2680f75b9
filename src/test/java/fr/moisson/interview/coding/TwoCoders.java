package fr.moisson.interview.coding;

import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two people who write and code in one text over HTTP, each on what they saw of it last. Every word they write is written once in the
 * world, so that what was acknowledged can be looked for at the end.
 */
final class TwoCoders {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ApplicationContext product;
    private final int interview;
    private final String address;
    private final List<Theme> themes;
    private final List<Person> people;
    private final List<String> written = Collections.synchronizedList(new ArrayList<>());
    private final Map<Long, String> coded = new ConcurrentSkipListMap<>();

    private TwoCoders(
            ApplicationContext product, int interview, String address, List<Theme> themes, List<Person> people) {
        this.product = product;
        this.interview = interview;
        this.address = address;
        this.themes = themes;
        this.people = people;
    }

    static TwoCoders on(ApplicationContext product, String site, String project, List<Theme> themes) {
        int interview = product.getBean(Interviews.class)
                .begin(
                        project,
                        new Heading(Kind.GROUP, "G99", "", "", "", LocalDate.of(2026, 3, 14), 60, "", "", false),
                        "ines");
        return new TwoCoders(
                product,
                interview,
                "/projects/" + project + "/interviews/" + interview,
                themes,
                List.of(
                        new Person(Visitor.of(site, SignIn.named(product, "ines", project))),
                        new Person(Visitor.of(site, SignIn.named(product, "nour", project)))));
    }

    /** Somebody, and the text as they saw it last. */
    private static final class Person {
        private final Visitor visitor;
        private final String token;
        private int over;
        private String seen = "";

        Person(Visitor visitor) {
            this.visitor = visitor;
            this.token = visitor.token();
        }
    }

    /** So many acts, by turns that chance decides: a line is written, a word is added to a line, a word is put under a theme. */
    void write(int acts, Random chance) {
        for (int act = 0; act < acts; act++) {
            act(people.get(chance.nextInt(people.size())), act, chance);
        }
    }

    /** The same, each at once and as fast as they are answered. @param acts of both together */
    void writeAtOnce(int acts, long seed) throws InterruptedException, ExecutionException {
        ExecutorService both = Executors.newFixedThreadPool(people.size());
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int at = 0; at < people.size(); at++) {
                int first = at;
                Random chance = new Random(seed + at);
                writing.add(both.submit(() -> {
                    for (int act = first; act < acts; act += people.size()) {
                        act(people.get(first), act, chance);
                    }
                }));
            }
            for (Future<?> one : writing) {
                one.get();
            }
        } finally {
            both.shutdownNow();
        }
    }

    private void act(Person person, int act, Random chance) {
        if (chance.nextInt(3) == 0 && !person.seen.isBlank()) {
            code(person, chance);
        } else {
            type(person, "mot" + act + "x", chance);
        }
    }

    private void type(Person person, String word, Random chance) {
        List<String> lines = new ArrayList<>(List.of(person.seen.split("\n")));
        int at = chance.nextInt(lines.size());
        if (chance.nextBoolean()) {
            lines.add(at, "Alors " + word + ", a-t-on dit.");
        } else {
            lines.set(at, lines.get(at) + " Puis " + word + ".");
        }
        String text = String.join("\n", lines).strip();
        JsonNode now = answer(person, "/text", Map.of("over", person.over, "before", person.seen, "text", text));
        written.add(word);
        person.over = now.get("revision").asInt();
        person.seen = now.get("text").asString();
    }

    private void code(Person person, Random chance) {
        List<String> words = List.of(person.seen.split("\\W+")).stream()
                .filter(word -> word.startsWith("mot"))
                .toList();
        String word = words.get(chance.nextInt(words.size()));
        int start = person.seen.codePointCount(0, person.seen.indexOf(word));
        Theme theme = themes.get(chance.nextInt(themes.size()));
        JsonNode done = answer(person, "/codings", Map.of("start", start, "quote", word, "theme", theme.id()));
        coded.put(done.get("id").asLong(), word);
    }

    private JsonNode answer(Person person, String where, Map<String, Object> sent) {
        Visitor.Answer answer =
                person.visitor.postJsonWith(person.token, address + where, JSON.writeValueAsString(sent));
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** What is not there, or there twice: words, and codings that no longer stand on their word. */
    List<String> missing() {
        String text = product.getBean(Texts.class).latest(interview).text();
        List<String> missing = written.stream()
                .filter(word -> text.split("\\b" + word + "\\b", -1).length != 2)
                .collect(Collectors.toCollection(ArrayList::new));
        Map<Long, List<String>> standing = product.getBean(Codings.class).of(interview, "ines").stream()
                .collect(Collectors.groupingBy(
                        Coding::id,
                        Collectors.mapping(
                                coding -> Objects.requireNonNull(coding.place()).in(text), Collectors.toList())));
        coded.forEach((id, word) -> {
            if (!List.of(word).equals(standing.get(id))) {
                missing.add("passage " + id + " on " + word);
            }
        });
        return missing;
    }

    int words() {
        return written.size();
    }

    int codings() {
        return coded.size();
    }

    int inTheDatabase() {
        return product.getBean(Codings.class).of(interview, "ines").size();
    }
}
