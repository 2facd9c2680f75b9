package fr.moisson.form;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.QuestionnaireReader.Entities;
import fr.moisson.form.engine.Engine;
import fr.moisson.form.engine.Lookup;
import fr.moisson.form.workbook.Definition.Line;
import fr.moisson.form.workbook.Translated;
import fr.moisson.project.WrongDefinition;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire with all that XLSForm allows: groups, repeats, filtered choices, languages, pictures, entities. The workbook is
 * its only definition; the XForm that phones read and that {@link Rules} judge by is made from it.
 */
public final class Questionnaire {
    private static final Pattern NUMBER = Pattern.compile("\\[\\d+]");

    private final String path;
    private final String id;
    private final String title;
    private final String version;
    private final String defaultLanguage;
    private final List<String> languages;
    private final Item root;
    private final Map<String, List<Option>> lists;
    private final Line settings;
    private final @Nullable Entities entities;
    private final String xform;
    private final Map<String, Item> byPath = new HashMap<>();

    Questionnaire(
            String path,
            String id,
            String title,
            String version,
            String defaultLanguage,
            Collection<String> languages,
            Item root,
            Map<String, List<Option>> lists,
            Line settings,
            @Nullable Entities entities) {
        this.path = path;
        this.id = id;
        this.title = title;
        this.version = version;
        this.defaultLanguage = defaultLanguage;
        this.languages = List.copyOf(languages);
        this.root = root;
        this.lists = lists;
        this.settings = settings;
        this.entities = entities;
        this.xform = new XFormWriter(this).write();
        all().forEach(item -> byPath.putIfAbsent(item.path(), item));
    }

    /**
     * Reads a workbook, and makes sure that its XForm is one JavaRosa understands.
     *
     * @param path for messages
     * @throws WrongDefinition with all its faults, each with sheet, row, column, cause and remedy, in French
     */
    public static Questionnaire read(String path, byte[] workbook) {
        return read(path, workbook, xform -> false);
    }

    static Questionnaire read(String path, byte[] workbook, Predicate<String> isAccepted) {
        try (Spreadsheet sheets = Spreadsheets.openWorkbook(path, workbook)) {
            return read(path, sheets, isAccepted);
        } catch (UnreadableFile e) {
            throw new WrongDefinition(List.of(String.valueOf(e.getMessage())));
        }
    }

    public static Questionnaire read(String path, Spreadsheet workbook) {
        return read(path, workbook, xform -> false);
    }

    /** @param isAccepted whether JavaRosa is known to understand an XForm */
    static Questionnaire read(String path, Spreadsheet workbook, Predicate<String> isAccepted) {
        List<String> faults = new ArrayList<>();
        Optional<Questionnaire> questionnaire = new QuestionnaireReader(path, faults).read(workbook);
        questionnaire
                .filter(q -> !isAccepted.test(q.xform()))
                .flatMap(Engine::refusal)
                .ifPresent(faults::add);
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return questionnaire.orElseThrow();
    }

    /** The same under the name that history gave its version. */
    public Questionnaire as(String version) {
        return version.equals(this.version)
                ? this
                : new Questionnaire(
                        path, id, title, version, defaultLanguage, languages, root, lists, settings, entities);
    }

    /** The workbook, as messages name it. */
    public String path() {
        return path;
    }

    /** Of its workbook, without folder nor extension. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
    }

    /** The {@code form_id} of its settings, else the name of its workbook. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** Empty when the settings say nothing. */
    public String version() {
        return version;
    }

    /** As the headers write them: {@code Français (fr)}; the default one among them, {@code default} when it has no name. */
    public List<String> languages() {
        return languages;
    }

    public String defaultLanguage() {
        return defaultLanguage;
    }

    /** The groups and questions of the first level, in the order they are asked. */
    public List<Item> items() {
        return root.items();
    }

    /** Every group and question, in the order they are asked. */
    public Stream<Item> all() {
        return root.all().skip(1);
    }

    /** The item of this path, with or without the numbers of the repeats. */
    public Optional<Item> item(String path) {
        return Optional.ofNullable(byPath.get(NUMBER.matcher(path).replaceAll("")));
    }

    /** The words of an item in a language, its names unresolved ({@code ${age}}); empty when it has none. */
    public String label(Item item, String language) {
        return in(item.text("label"), language);
    }

    public String hint(Item item, String language) {
        return in(item.text("hint"), language);
    }

    /** What is said when an answer is missing, its names unresolved; empty when the form has no words of its own for it. */
    public String requiredMessage(Item item, String language) {
        return in(item.text("required_message"), language);
    }

    private String in(Translated text, String language) {
        String written = text.in(language, defaultLanguage);
        return written == null ? "" : written;
    }

    /** The choices written in the workbook for an item; none when they come from a file or from a repeat. */
    public List<Option> choices(Item item) {
        String list = item.list();
        return list == null ? List.of() : List.copyOf(lists.getOrDefault(list, List.of()));
    }

    /** The words of a choice in a language; its name when it has none. */
    public String label(Option option, String language) {
        String label = in(option.label(), language);
        return label.isEmpty() ? option.name() : label;
    }

    /** The XML that phones download and that {@link #rules} run. */
    public String xform() {
        return xform;
    }

    /** The files of answers its rules need, by name: {@code quartiers.csv}. */
    public Set<String> files() {
        Set<String> files = new LinkedHashSet<>();
        XFormWriter.files(this).values().stream()
                .filter(source -> source.startsWith("jr://file"))
                .forEach(source -> files.add(source.substring(source.lastIndexOf('/') + 1)));
        return files;
    }

    /** The pictures, sounds and films it shows, by name. */
    public Set<String> media() {
        Set<String> media = new LinkedHashSet<>();
        Stream.concat(
                        all().flatMap(item -> item.media().values().stream()),
                        lists.values().stream().flatMap(List::stream).flatMap(o -> o.media().values().stream()))
                .flatMap(Translated::texts)
                .forEach(media::add);
        return media;
    }

    /** All the files it names, whatever for. */
    public Set<String> filesAndMedia() {
        Set<String> all = new LinkedHashSet<>(files());
        all.addAll(media());
        return all;
    }

    /**
     * The rules by which its answers are judged; made once, used by any thread.
     *
     * @param files the content of each of {@link #files}
     * @throws WrongDefinition when one is missing or cannot be read
     */
    public Rules rules(Map<String, byte[]> files) {
        Map<String, Lookup> lookups = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (String file : files()) {
            byte[] content = files.get(file);
            if (content == null) {
                faults.add(path + "\u00A0: le fichier " + quoted(file) + " manque. Le joindre au questionnaire.");
            } else {
                try {
                    lookups.put(file, Lookup.read(file, content));
                } catch (UnreadableFile e) {
                    faults.add(String.valueOf(e.getMessage()));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return new Rules(xform, lookups);
    }

    /** The list of entities that its responses make or change, which other forms may offer as choices. */
    public Optional<String> entityList() {
        return Optional.ofNullable(entities).map(Entities::list);
    }

    /** What a response says of an entity; empty when it neither makes one nor changes one. */
    public Optional<EntityChange> entityChange(byte[] submission, Verdict verdict) {
        return entities == null ? Optional.empty() : new EntityReader(this).read(submission, verdict);
    }

    public Item root() {
        return root;
    }

    Map<String, List<Option>> lists() {
        return lists;
    }

    public String setting(String name) {
        return settings.get(name);
    }

    @Nullable
    Entities entities() {
        return entities;
    }
}
