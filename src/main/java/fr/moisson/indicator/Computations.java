package fr.moisson.indicator;

import fr.moisson.form.Form;
import fr.moisson.indicator.query.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The runs of the indicators, and what they found. */
@Component
public class Computations {
    private static final Logger log = LoggerFactory.getLogger(Computations.class);

    private final Catalogue catalogue;
    private final Runs runs;
    private final DataSource database;
    private final JdbcClient sql;
    private final Surroundings surroundings;

    Computations(Catalogue catalogue, Runs runs, DataSource database, JdbcClient sql, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.catalogue = catalogue;
        this.runs = runs;
        this.database = database;
        this.sql = sql;
    }

    /** What the last finished run of a project stored; its sentences come with their cautions. */
    public Optional<Results> latest(String project) {
        return runs.latest(project).map(results -> results.within(surroundings.in(project)));
    }

    /** What the run before the last computed and the last did not; nothing when the last one is older. @param since when it is news */
    public List<Indicator> dropped(String project, Instant since) {
        return runs.dropped(project, since);
    }

    /**
     * What is defined and not computed yet: the indicators without a value.
     *
     * @throws fr.moisson.project.WrongDefinition with all the faults of their files
     */
    public Results defined(String project) {
        List<Indicator> indicators =
                catalogue.of(project).stream().map(Definition::indicator).toList();
        return new Results(0, Instant.EPOCH, indicators, List.of());
    }

    /**
     * Computes and stores all the indicators of a project, unless the last run had the same rows and the same definitions. Those whose
     * text, forms and rows are the same as then are taken over as they are.
     *
     * @return how many values there are; empty when nothing changed
     */
    public Optional<Integer> compute(String project) {
        return compute(project, true);
    }

    /** @param takingOver whether what did not change may be taken over from the last run; else all is computed again */
    public Optional<Integer> compute(String project, boolean takingOver) {
        Instant started = Clock.systemUTC().instant();
        List<Definition> definitions = catalogue.of(project);
        Map<Form, String> states = states(definitions);
        Map<String, String> fingerprints = new LinkedHashMap<>();
        definitions.forEach(
                definition -> fingerprints.put(definition.indicator().name(), fingerprint(definition, states)));
        String fingerprint = sha256(String.join("\n", fingerprints.values()));
        if (takingOver && runs.isDone(project, fingerprint)) {
            return Optional.empty();
        }
        Optional<Runs.Before> before = takingOver ? runs.before(project, fingerprints) : Optional.empty();
        Set<String> same = before.map(Runs.Before::same).orElse(Set.of());
        List<Definition> changed = definitions.stream()
                .filter(definition -> !same.contains(definition.indicator().name()))
                .filter(definition -> definition.source().forms().stream().noneMatch(form -> isEmpty(states, form)))
                .toList();
        Map<String, List<List<Value>>> found = new Evaluation(database).byCalculation(changed);
        List<Value> values = found.values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList();
        List<Contribution> contributions = new Contributors(database).of(changed, values);
        log.info("{} : {} indicateurs calculés, {} repris tels quels", project, changed.size(), same.size());
        return Optional.of(runs.keep(
                project,
                new Runs.Computed(started, fingerprint, definitions, fingerprints, found, contributions),
                before.orElse(null)));
    }

    /**
     * What a definition amounts to now; nothing is stored.
     *
     * @param until when to stop, which {@link Evaluation#isTooLong} tells of the failure
     */
    public List<Value> tried(Definition definition, Instant until) {
        Map<Form, String> states = states(List.of(definition));
        return definition.source().forms().stream().anyMatch(form -> isEmpty(states, form))
                ? List.of()
                : new Evaluation(database, until).values(List.of(definition));
    }

    private static boolean isEmpty(Map<Form, String> states, Form form) {
        return states.getOrDefault(form, "").startsWith("0 ");
    }

    /** How many rows of each form count, and what tells that one changed. */
    private Map<Form, String> states(List<Definition> definitions) {
        Map<Form, Source> forms = new LinkedHashMap<>();
        definitions.stream().map(Definition::source).forEach(source -> source.forms()
                .forEach(form -> forms.putIfAbsent(form, source)));
        Map<Form, String> found = forms.entrySet().parallelStream()
                .collect(Collectors.toConcurrentMap(
                        Map.Entry::getKey, form -> state(form.getKey()) + standing(form.getValue(), form.getKey())));
        Map<Form, String> states = new LinkedHashMap<>();
        forms.keySet().forEach(form -> states.put(form, found.getOrDefault(form, "")));
        return states;
    }

    /** Which code stands for which, as it is written out in what the definitions read; empty when all are read as typed. */
    private String standing(Source source, Form form) {
        String read = source.table(form);
        return read.equals(catalogue.tables().table().apply(form)) ? "" : " " + read;
    }

    private String state(Form form) {
        String table = catalogue.tables().table().apply(form);
        boolean exists = sql.sql("select to_regclass(:table) is not null")
                .param("table", table)
                .query(Boolean.class)
                .single();
        if (!exists) {
            return "0 ";
        }
        // A row never changes once it is written: those that count say all.
        String counts = catalogue.tables().counts().apply("f");
        return sql.sql("select count(*) || ' ' || coalesce(max(_id), 0) || ' ' || coalesce(bit_xor(_id), 0) from "
                        + table + " f where " + counts)
                .query(String.class)
                .single();
    }

    /** Of all that a definition's values depend on. */
    private static String fingerprint(Definition definition, Map<Form, String> states) {
        StringBuilder all = new StringBuilder("8\n");
        all.append(definition.indicator().name())
                .append('\n')
                .append(definition.text())
                .append('\n')
                .append(definition.labels());
        definition.source().forms().forEach(form -> all.append('\n')
                .append(form)
                .append(states.getOrDefault(form, "")));
        return sha256(all.toString());
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
