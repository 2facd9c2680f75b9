package fr.moisson.form;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.expression.ParsedExpression;
import fr.moisson.form.workbook.Definition;
import fr.moisson.form.workbook.Definition.Line;
import fr.moisson.form.workbook.Spelling;
import fr.moisson.form.workbook.YesNo;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Nearest;
import fr.moisson.tabular.Spreadsheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XLSForm workbook: the part of the standard that a flat form needs, and the columns {@code aliases}, {@code role} and
 * {@code list} that other tools ignore. Everything else is refused, and all the faults of a workbook are said at once.
 */
public final class XlsForm {
    private static final Set<String> SURVEY = columns(
            "type",
            "name",
            "label",
            "hint",
            "required",
            "required_message",
            "constraint",
            "constraint_message",
            "relevant",
            "calculation",
            "bind::type",
            "list",
            "role",
            "aliases");
    private static final Set<String> CHOICES = columns("list_name", "name", "label", "aliases");
    private static final Set<String> SETTINGS = columns("form_title", "form_id", "version");

    /** They change how a phone shows the form, never what is right. */
    private static final Set<String> HARMLESS =
            Set.of("appearance", "guidance_hint", "read_only", "default_language", "style", "instance_name", "comment");

    private static final Set<String> PLAIN_TYPES =
            columns("text", "integer", "decimal", "date", "calculate", "note", "select_one", "select_multiple");
    private static final Set<String> IGNORED_TYPES = Set.of("note", "start", "end", "today", "deviceid", "username");
    private static final Set<String> FLAT_TYPES = Set.of(
            "text",
            "string",
            "integer",
            "int",
            "decimal",
            "date",
            "calculate",
            "note",
            "start",
            "end",
            "today",
            "deviceid",
            "username",
            "select_one",
            "select_multiple");
    private static final Set<String> MORE =
            Set.of("choice_filter", "repeat_count", "trigger", "default", "parameters", "save_to");
    private static final String EMPTY = "cette case est vide. ";

    private final String project;
    private final Use use;
    private final DefinitionFile file;
    private final List<String> faults;
    private final ChoiceLists lists = new ChoiceLists();
    private final Map<String, Line> asked = new LinkedHashMap<>();

    public XlsForm(String project, Use use, DefinitionFile file, List<String> faults) {
        this.project = project;
        this.use = use;
        this.file = file;
        this.faults = faults;
    }

    /** Whether a workbook asks for nothing more than a line of answers: no groups, no languages, no filtered choices… */
    public static boolean isFlat(String path, Spreadsheet workbook) {
        Optional<String> survey = Definition.sheet(workbook, "survey");
        if (survey.isEmpty() || Definition.sheet(workbook, "entities").isPresent()) {
            return survey.isEmpty();
        }
        Definition sheet = Definition.of(path, survey.get(), workbook);
        boolean isPlain = isPlain(sheet)
                && Definition.sheet(workbook, "choices")
                        .map(choices -> isPlain(Definition.of(path, choices, workbook)))
                        .orElse(true);
        return isPlain && sheet.lines().stream().noneMatch(line -> isMore(line.get("type")));
    }

    /** In one language, without pictures: a child's answers may have some, on its choices only. */
    private static boolean isPlain(Definition sheet) {
        return sheet.headers().keySet().stream()
                .noneMatch(header -> MORE.contains(header) || header.matches("(label|hint|media)::.*"));
    }

    private static boolean isMore(String type) {
        String word = type.toLowerCase(Locale.ROOT);
        return QuestionnaireReader.isKnown(word)
                && !FLAT_TYPES.contains(word)
                && !word.matches("select_(one|multiple) \\S+");
    }

    /** Empty when a fault was found. */
    public Optional<Form> read(Spreadsheet workbook) {
        int before = faults.size();
        List<String> sheets = workbook.sheetNames();
        for (String sheet : List.of("survey", "settings")) {
            if (!sheets.contains(sheet)) {
                faults.add(file.path() + "\u00A0: la feuille " + quoted(sheet)
                        + " manque. Partir d’un formulaire existant.");
            }
        }
        if (faults.size() > before) {
            return Optional.empty();
        }
        if (sheets.contains("choices")) {
            readChoices(Definition.of(file.path(), "choices", workbook));
        }
        List<Field> fields = fields(Definition.of(file.path(), "survey", workbook));
        Form form = form(Definition.of(file.path(), "settings", workbook), fields);
        return faults.size() > before ? Optional.empty() : Optional.of(form);
    }

    private Form form(Definition settings, List<Field> fields) {
        checkHeaders(settings, SETTINGS);
        Line line = settings.lines().isEmpty()
                ? new Line(2, Map.of())
                : settings.lines().get(0);
        for (String header : List.of("form_title", "version")) {
            if (line.get(header).isEmpty()) {
                String example = header.equals("version") ? "2026-01" : "Journal des ventes";
                faults.add(settings.at(line, header) + EMPTY + "Écrire par exemple " + quoted(example) + ".");
            }
        }
        String id = line.get("form_id");
        if (!id.equals(file.name())) {
            faults.add(settings.at(line, "form_id")
                    + (id.isEmpty() ? EMPTY : quoted(id) + " n’est pas le nom du classeur. ") + "Écrire "
                    + quoted(file.name()) + ".");
        }
        return new Form(project, file.name(), line.get("form_title"), use, line.get("version"), file.path(), fields);
    }

    private void checkHeaders(Definition sheet, Set<String> known) {
        for (Map.Entry<String, String> header : sheet.headers().entrySet()) {
            if (!known.contains(header.getKey()) && !HARMLESS.contains(header.getKey())) {
                faults.add(sheet.here() + "la colonne " + quoted(header.getValue()) + " n’est pas connue. "
                        + Nearest.advice(header.getKey(), known));
            }
        }
    }

    private void readChoices(Definition sheet) {
        checkHeaders(sheet, CHOICES);
        lists.read(sheet, list -> true, false, faults);
    }

    private List<Choice> choices(String list) {
        return lists.lists().getOrDefault(list, List.of()).stream()
                .map(option -> new Choice(
                        option.name(),
                        option.label().texts().findFirst().orElse(""),
                        aliases(option.columns().getOrDefault("aliases", ""))))
                .toList();
    }

    private List<Field> fields(Definition sheet) {
        checkHeaders(sheet, SURVEY);
        List<Line> lines = new ArrayList<>();
        for (Line line : sheet.lines()) {
            if (!IGNORED_TYPES.contains(line.get("type").toLowerCase(Locale.ROOT))) {
                checkName(sheet, line);
                lines.add(line);
            }
        }
        List<Field> fields = new ArrayList<>();
        Set<String> before = new HashSet<>();
        for (Line line : lines) {
            field(sheet, line, before).ifPresent(fields::add);
            before.add(line.get("name"));
        }
        if (lines.isEmpty()) {
            faults.add(sheet.here() + "aucune question. En écrire une par ligne.");
        }
        checkAliases(sheet, fields);
        return withInferredDate(fields);
    }

    private void checkName(Definition sheet, Line line) {
        String name = line.get("name");
        if (name.isEmpty()) {
            faults.add(sheet.at(line, "name") + EMPTY + "Écrire par exemple " + quoted(Spelling.slug(line.get("label")))
                    + ".");
        } else if (!name.matches("[a-z][a-z0-9_]{0,58}")) {
            faults.add(sheet.at(line, "name") + quoted(name)
                    + " ne convient pas\u00A0: des minuscules sans accent, des chiffres"
                    + " et «\u00A0_\u00A0». Écrire par exemple " + quoted(Spelling.slug(name)) + ".");
        }
        Line first = asked.putIfAbsent(name, line);
        if (first != null && !name.isEmpty()) {
            faults.add(sheet.at(line, "name") + quoted(name) + " est déjà le nom de la ligne " + first.row()
                    + ". En choisir un autre.");
        }
    }

    private Optional<Field> field(Definition sheet, Line line, Set<String> before) {
        Optional<Asked> asked = type(sheet, line);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        boolean calculated = line.get("type").equalsIgnoreCase("calculate");
        if (!calculated && line.get("label").isEmpty()) {
            faults.add(sheet.at(line, "label") + EMPTY + "Écrire la question telle que les gens la lisent.");
        }
        if (calculated && line.get("calculation").isEmpty()) {
            faults.add(sheet.at(line, "calculation") + EMPTY + "Écrire par exemple " + quoted("${repas} * 2") + ".");
        }
        if (!calculated && !line.get("calculation").isEmpty()) {
            faults.add(sheet.at(line, "calculation") + "seul un champ de type " + quoted("calculate")
                    + " se calcule. Vider cette case, ou écrire " + quoted("calculate") + " dans la colonne "
                    + quoted("type")
                    + ".");
        }
        return Optional.of(new Field(
                line.get("name"),
                asked.get().type,
                line.get("label").isEmpty() ? line.get("name") : line.get("label"),
                orNull(line.get("hint")),
                required(sheet, line, calculated),
                orNull(line.get("required_message")),
                expression(sheet, line, "constraint", this.asked.keySet()),
                orNull(line.get("constraint_message")),
                expression(sheet, line, "relevant", before),
                calculated ? expression(sheet, line, "calculation", before) : null,
                asked.get().choices,
                aliases(line.get("aliases")),
                roles(sheet, line)));
    }

    private record Asked(FieldType type, List<Choice> choices) {}

    private Optional<Asked> type(Definition sheet, Line line) {
        String written = line.get("type");
        String[] words = written.split("\\s+");
        String word = words[0].toLowerCase(Locale.ROOT);
        if (word.startsWith("select_")) {
            return select(sheet, line, word, words);
        }
        FieldType type =
                switch (written.toLowerCase(Locale.ROOT)) {
                    case "text", "string" -> FieldType.TEXT;
                    case "integer", "int" -> FieldType.INTEGER;
                    case "decimal" -> FieldType.DECIMAL;
                    case "date" -> FieldType.DATE;
                    case "calculate" -> calculated(sheet, line);
                    default -> null;
                };
        if (type == null) {
            return unknownType(sheet, line, word, words);
        }
        return Optional.of(new Asked(type, type == FieldType.SELECT_ONE ? choices(line.get("list")) : List.of()));
    }

    private Optional<Asked> unknownType(Definition sheet, Line line, String word, String... words) {
        String written = line.get("type");
        String advice = Nearest.to(word, PLAIN_TYPES)
                .map(near -> {
                    String rest = near.startsWith("select_") && words.length > 1 ? " " + words[1] : "";
                    return "Écrire par exemple " + quoted(near + rest) + ".";
                })
                .orElse("Écrire l’un de ces mots\u00A0: " + String.join(", ", PLAIN_TYPES) + ".");
        faults.add(sheet.at(line, "type")
                + (written.isEmpty() ? EMPTY : quoted(written) + " n’est pas un type connu. ")
                + advice);
        return Optional.empty();
    }

    private Optional<Asked> select(Definition sheet, Line line, String word, String... words) {
        if (!PLAIN_TYPES.contains(word) || words.length > 2) {
            return unknownType(sheet, line, word, words);
        }
        String list = words.length == 2 ? words[1] : "";
        if (!lists.has(list)) {
            faults.add(sheet.at(line, "type") + (list.isEmpty() ? missingListName(word) : lists.missing(word, list)));
            return Optional.empty();
        }
        FieldType type = word.equals("select_one") ? FieldType.SELECT_ONE : FieldType.SELECT_MULTIPLE;
        return Optional.of(new Asked(type, choices(list)));
    }

    /** What to say of a select that names no list. */
    static String missingListName(String word) {
        return quoted(word) + " doit être suivi du nom d’une liste. Écrire par exemple " + quoted(word + " oui_non")
                + ".";
    }

    private @Nullable FieldType calculated(Definition sheet, Line line) {
        String list = line.get("list");
        if (!list.isEmpty()) {
            if (!lists.has(list)) {
                faults.add(sheet.at(line, "list") + "la liste " + quoted(list) + " n’est pas dans la feuille "
                        + quoted("choices") + ". L’y écrire, une réponse par ligne.");
            }
            return FieldType.SELECT_ONE;
        }
        String type = line.get("bind::type").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "", "string" -> FieldType.TEXT;
            case "int", "integer" -> FieldType.INTEGER;
            case "decimal" -> FieldType.DECIMAL;
            case "date" -> FieldType.DATE;
            default -> {
                faults.add(sheet.at(line, "bind::type") + quoted(line.get("bind::type")) + " n’est pas connu. "
                        + Nearest.advice(type, List.of("int", "decimal", "string", "date")));
                yield FieldType.TEXT;
            }
        };
    }

    private boolean required(Definition sheet, Line line, boolean calculated) {
        String written = line.get("required");
        if (!YesNo.yes(written) && !YesNo.no(written)) {
            faults.add(sheet.at(line, "required") + quoted(line.get("required"))
                    + " n’est pas compris. Écrire «\u00A0yes\u00A0», ou laisser la case vide.");
        }
        return YesNo.yes(written) && !calculated;
    }

    private @Nullable Expression expression(Definition sheet, Line line, String header, Set<String> known) {
        String text = line.get(header);
        if (text.isEmpty()) {
            return null;
        }
        try {
            ParsedExpression expression = ParsedExpression.of(text);
            expression.names().forEach(name -> checkName(sheet, line, header, name, known));
            return expression;
        } catch (IllegalArgumentException e) {
            faults.add(sheet.at(line, header) + e.getMessage());
            return null;
        }
    }

    private void checkName(Definition sheet, Line line, String header, String name, Set<String> known) {
        if (!asked.containsKey(name)) {
            faults.add(sheet.at(line, header) + References.unknown(name, asked.keySet()));
        } else if (!known.contains(name)) {
            faults.add(sheet.at(line, header) + quoted("${" + name + "}")
                    + " vient plus bas dans la feuille. Déplacer cette ligne après elle.");
        }
    }

    private Set<String> roles(Definition sheet, Line line) {
        Set<String> roles = new LinkedHashSet<>();
        for (String role : line.get("role").split("[\\s,;|]+")) {
            if (role.isEmpty()) {
                continue;
            }
            if (Role.words().contains(role)) {
                roles.add(role);
            } else {
                faults.add(sheet.at(line, "role") + quoted(role) + " n’est pas un rôle connu. "
                        + Nearest.advice(role, Role.words()));
            }
        }
        return roles;
    }

    /** The same header must not lead to two fields. */
    private void checkAliases(Definition sheet, List<Field> fields) {
        Map<String, String> owners = new HashMap<>();
        for (Field field : fields) {
            if (owners.containsValue(field.name())) {
                continue;
            }
            Stream.concat(Stream.of(field.name(), field.label()), field.aliases().stream())
                    .map(Spelling::of)
                    .distinct()
                    .forEach(header -> {
                        String other = owners.putIfAbsent(header, field.name());
                        Line line = asked.get(field.name());
                        if (other != null && line != null) {
                            faults.add(sheet.at(line, "aliases") + quoted(header) + " désigne déjà " + quoted(other)
                                    + ". Le garder pour l’une des deux questions.");
                        }
                    });
        }
    }

    private static List<Field> withInferredDate(List<Field> fields) {
        List<Field> dates = fields.stream()
                .filter(f -> f.type() == FieldType.DATE && !f.isCalculated())
                .toList();
        boolean isSaid = fields.stream().anyMatch(f -> f.has(Role.DATE.word()));
        if (dates.size() != 1 || isSaid) {
            return fields;
        }
        return fields.stream()
                .map(f -> f == dates.get(0) ? f.alsoWith(Role.DATE.word()) : f)
                .toList();
    }

    private static List<String> aliases(String cell) {
        return Stream.of(cell.split("\\|"))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .toList();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Set<String> columns(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
