package fr.moisson.form;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.expression.Xpaths;
import fr.moisson.form.workbook.Definition;
import fr.moisson.form.workbook.Definition.Line;
import fr.moisson.form.workbook.Spelling;
import fr.moisson.form.workbook.Translated;
import fr.moisson.form.workbook.Words;
import fr.moisson.form.workbook.YesNo;
import fr.moisson.project.Nearest;
import fr.moisson.tabular.Spreadsheet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the whole of an XLSForm workbook; all its faults are said at once, each where it stands. */
final class QuestionnaireReader {
    static final String EMPTY = "cette case est vide. ";
    static final String OTHER = "other";

    private static final Pattern SELECT = Pattern.compile(
            "(select[_ ]one|select1|select[_ ]multiple|select all that apply|select|rank|select[_ ]one[_ ]from[_ ]file"
                    + "|select[_ ]multiple[_ ]from[_ ]file|rank[_ ]from[_ ]file)(?:\\s+from)?\\s+(\\S.*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OR_OTHER =
            Pattern.compile("\\s+or[_ ](other|specify other)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern BRACKET = Pattern.compile("(begin|end)[_ ]?(group|repeat)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");
    private static final Pattern FILE = Pattern.compile("[^/\\\\]+\\.(csv|xml)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> KNOWN_TYPES = knownTypes();
    private static final List<String> RULES =
            List.of("relevant", "constraint", "calculation", "required", "read_only", "repeat_count");

    private final String path;
    private final List<String> faults;
    private final Set<String> languages = new LinkedHashSet<>();
    private final ChoiceLists lists = new ChoiceLists();
    private boolean hasPlainText;

    QuestionnaireReader(String path, List<String> faults) {
        this.path = path;
        this.faults = faults;
    }

    private static Set<String> knownTypes() {
        Set<String> types = new LinkedHashSet<>(ItemType.plainWords());
        types.addAll(List.of(
                "select_one",
                "select_multiple",
                "select_one_from_file",
                "select_multiple_from_file",
                "begin_group",
                "end_group",
                "begin_repeat",
                "end_repeat"));
        return types;
    }

    /** Empty when a fault was found. */
    Optional<Questionnaire> read(Spreadsheet workbook) {
        int before = faults.size();
        Optional<Definition> survey = sheet(workbook, "survey");
        if (survey.isEmpty()) {
            faults.add(path + "\u00A0: la feuille " + quoted("survey") + " manque. Partir d’un formulaire existant.");
            return Optional.empty();
        }
        Optional<Definition> settings = sheet(workbook, "settings");
        Line setting = settings.flatMap(s -> s.lines().stream().findFirst()).orElse(new Line(2, Map.of()));
        readLanguages(survey.get());
        sheet(workbook, "choices").ifPresent(sheet -> {
            readLanguages(sheet);
            lists.read(
                    sheet,
                    list -> isGivenSeverally(survey.get(), list),
                    YesNo.yes(setting.get("allow_choice_duplicates")),
                    faults);
        });
        Item root = new Item(
                ItemType.GROUP,
                NAME.matcher(setting.get("name")).matches() ? setting.get("name") : "data",
                null,
                new Line(1, Map.of()),
                null,
                Map.of());
        new Tree(survey.get(), root).read();
        References references = new References(root);
        checkRules(survey.get(), root, references);
        Optional<Entities> entities = sheet(workbook, "entities").flatMap(this::entities);
        checkEntities(survey.get(), root, entities);
        settings.ifPresent(sheet -> checkExpression(sheet, setting, "instance_name", null, references, false));
        if (faults.size() > before) {
            return Optional.empty();
        }
        String language = defaultLanguage(setting.get("default_language"));
        return Optional.of(new Questionnaire(
                path,
                setting.get("form_id").isEmpty() ? baseName() : setting.get("form_id"),
                setting.get("form_title").isEmpty() ? baseName() : setting.get("form_title"),
                setting.get("version"),
                language,
                languages,
                root,
                lists.lists(),
                setting,
                entities.orElse(null)));
    }

    private static boolean isGivenSeverally(Definition survey, String list) {
        return survey.lines().stream()
                .map(line -> SELECT.matcher(line.get("type").strip()))
                .anyMatch(select -> select.matches()
                        && !select.group(1).toLowerCase(Locale.ROOT).matches("select([_ ]one.*|1)")
                        && OR_OTHER.matcher(select.group(2))
                                .replaceFirst("")
                                .strip()
                                .equals(list));
    }

    private Optional<Definition> sheet(Spreadsheet workbook, String name) {
        return Definition.sheet(workbook, name).map(sheet -> Definition.of(path, sheet, workbook));
    }

    private String baseName() {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
    }

    /** A text without language is in the default one when it is named, else in one called « default ». */
    private String defaultLanguage(String said) {
        if (!said.isEmpty()) {
            Set<String> others = new LinkedHashSet<>(languages);
            languages.clear();
            languages.add(said);
            languages.addAll(others);
            return said;
        }
        if (languages.isEmpty() || hasPlainText) {
            Set<String> others = new LinkedHashSet<>(languages);
            languages.clear();
            languages.add("default");
            languages.addAll(others);
            return "default";
        }
        return languages.stream()
                .filter(language -> language.endsWith("(fr)"))
                .findFirst()
                .orElse(languages.iterator().next());
    }

    private void readLanguages(Definition sheet) {
        boolean isTranslated = false;
        for (String header : List.of("label", "hint", "guidance_hint", "constraint_message", "required_message")) {
            for (String name : sheet.headers().keySet()) {
                if (name.startsWith(header + "::")) {
                    languages.add(name.substring(header.length() + 2));
                    isTranslated |= header.equals("label");
                }
            }
        }
        for (String name : sheet.headers().keySet()) {
            Matcher media = Pattern.compile("media::[^:]+::(.+)").matcher(name);
            if (media.matches()) {
                languages.add(media.group(1));
            }
        }
        hasPlainText |= isTranslated && sheet.headers().containsKey("label");
    }

    private static String anyText(Translated text) {
        return text.texts().findFirst().orElse("");
    }

    /** Whether a type is one that XLSForm knows and that is read here. */
    static boolean isKnown(String type) {
        return ItemType.of(type).isPresent()
                || SELECT.matcher(type).matches()
                || BRACKET.matcher(type).matches();
    }

    /** The lines of the survey sheet, from top to bottom, put in the groups they stand in. */
    private final class Tree {
        private final Definition sheet;
        private final Deque<Item> open = new ArrayDeque<>();
        private final Map<Item, Map<String, Item>> named = new HashMap<>();

        Tree(Definition sheet, Item root) {
            this.sheet = sheet;
            open.push(root);
        }

        void read() {
            for (Line line : sheet.lines()) {
                if (!YesNo.yes(line.get("disabled"))) {
                    read(line);
                }
            }
            while (open.size() > 1) {
                Item item = open.pop();
                faults.add(sheet.at(item.line(), "type") + quoted(item.line().get("type"))
                        + " n’est pas refermé. Écrire plus bas une ligne "
                        + quoted(item.type() == ItemType.REPEAT ? "end_repeat" : "end_group") + ".");
            }
            if (sheet.lines().isEmpty()) {
                faults.add(sheet.here() + "aucune question. En écrire une par ligne.");
            }
        }

        private void read(Line line) {
            String type = line.get("type").replaceAll("[\\s\\u00A0]+", " ").strip();
            if (type.isEmpty()) {
                if (!line.get("name").isEmpty()) {
                    faults.add(sheet.at(line, "type") + EMPTY + "Écrire par exemple " + quoted("text")
                            + ", ou vider la ligne.");
                }
                return;
            }
            if (type.startsWith("#")) {
                return;
            }
            Matcher bracket = BRACKET.matcher(type.replaceFirst("(?i)^(begin|end) looped group", "$1 repeat"));
            Matcher select = SELECT.matcher(type);
            if (bracket.matches()) {
                bracket(
                        line,
                        bracket.group(1).equalsIgnoreCase("begin"),
                        bracket.group(2).equalsIgnoreCase("repeat"));
            } else if (select.matches()) {
                select(
                        line,
                        select.group(1).toLowerCase(Locale.ROOT).replace(' ', '_'),
                        select.group(2).strip());
            } else {
                plain(line, type);
            }
        }

        private void bracket(Line line, boolean begins, boolean repeats) {
            ItemType type = repeats ? ItemType.REPEAT : ItemType.GROUP;
            if (begins) {
                String count = line.get("repeat_count");
                if (repeats && !count.isEmpty() && !count.strip().matches("\\$\\{[^}]+}")) {
                    Map<String, String> cells = Map.of("calculation", count, "read_only", "yes");
                    add(new Item(
                            ItemType.CALCULATE,
                            line.get("name") + "_count",
                            open.peek(),
                            new Line(line.row(), cells),
                            null,
                            Map.of()));
                }
                open.push(add(item(type, line, null)));
                return;
            }
            Item last = open.peek();
            if (open.size() == 1 || last == null) {
                faults.add(sheet.at(line, "type") + quoted(line.get("type"))
                        + " ne referme rien. Supprimer cette ligne, ou écrire plus haut "
                        + quoted(repeats ? "begin_repeat" : "begin_group") + ".");
            } else if (last.type() != type) {
                faults.add(sheet.at(line, "type") + quoted(line.get("type")) + " ne referme pas " + quoted(last.name())
                        + ", ouvert ligne " + last.row() + ". Écrire "
                        + quoted(last.type() == ItemType.REPEAT ? "end_repeat" : "end_group") + ".");
                open.pop();
            } else {
                open.pop();
            }
        }

        private void plain(Line line, String type) {
            Optional<ItemType> known = ItemType.of(type.toLowerCase(Locale.ROOT));
            if (known.isEmpty() || known.get().isChoice()) {
                boolean isChoice =
                        known.isPresent() || type.toLowerCase(Locale.ROOT).startsWith("select");
                String word = type.toLowerCase(Locale.ROOT).split(" ")[0];
                faults.add(sheet.at(line, "type")
                        + (isChoice
                                        && Nearest.to(word, KNOWN_TYPES)
                                                .filter(word::equals)
                                                .isPresent()
                                ? XlsForm.missingListName(type)
                                : quoted(type) + " n’est pas un type connu. " + nearest(type)));
                return;
            }
            Item item = add(item(known.get(), line, null));
            if (item.type() == ItemType.CALCULATE
                    && line.get("calculation").isEmpty()
                    && line.get("default").isEmpty()) {
                faults.add(
                        sheet.at(line, "calculation") + EMPTY + "Écrire par exemple " + quoted("${repas} * 2") + ".");
            }
            if (item.type() == ItemType.RANGE) {
                checkRange(line, item);
            }
        }

        private String nearest(String type) {
            String[] words = type.split(" ");
            return Nearest.to(words[0].toLowerCase(Locale.ROOT), KNOWN_TYPES)
                    .map(near -> "Écrire par exemple "
                            + quoted(near + (near.startsWith("select") && words.length > 1 ? " " + words[1] : ""))
                            + ".")
                    .orElse("Écrire l’un de ces mots\u00A0: text, integer, decimal, date, select_one, select_multiple,"
                            + " range, note, calculate, begin_group, begin_repeat…");
        }

        private void checkRange(Line line, Item item) {
            for (String word : List.of("start", "end", "step")) {
                String number = item.parameters().getOrDefault(word, "1");
                if (!number.matches("-?\\d+(\\.\\d+)?") || word.equals("step") && number.matches("-.*|0(\\.0+)?")) {
                    faults.add(sheet.at(line, "parameters") + quoted(word + "=" + number)
                            + " n’est pas un nombre possible. Écrire par exemple " + quoted("start=0 end=10 step=1")
                            + ".");
                }
            }
        }

        private void select(Line line, String word, String rest) {
            boolean orOther = OR_OTHER.matcher(rest).find();
            String list = OR_OTHER.matcher(rest).replaceFirst("").strip();
            ItemType type = word.startsWith("rank")
                    ? ItemType.RANK
                    : word.equals("select_one") || word.equals("select1") || word.startsWith("select_one_")
                            ? ItemType.SELECT_ONE
                            : ItemType.SELECT_MULTIPLE;
            checkList(line, word, list);
            Item item = add(item(type, line, list));
            if (orOther) {
                orOther(line, item, list);
            }
            tableHeader(item);
        }

        private void checkList(Line line, String word, String list) {
            if (word.endsWith("_from_file")) {
                if (!FILE.matcher(list).matches()) {
                    faults.add(sheet.at(line, "type") + quoted(list)
                            + " n’est pas le nom d’un fichier de réponses. Écrire par exemple "
                            + quoted(word + " quartiers.csv") + ".");
                }
            } else if (!list.startsWith("${")
                    && !lists.has(list)
                    && !FILE.matcher(list).matches()) {
                faults.add(sheet.at(line, "type") + lists.missing(word, list));
            }
        }

        private void orOther(Line line, Item item, String list) {
            if (!item.cell("choice_filter").isEmpty()) {
                faults.add(sheet.at(line, "type") + quoted("or_other")
                        + " ne va pas avec un filtre de choix. Écrire la réponse « Autre » dans la feuille "
                        + quoted("choices") + " et une question de précision dessous.");
            }
            List<Option> options = lists.lists().get(list);
            if (options != null && options.stream().noneMatch(o -> o.name().equals(OTHER))) {
                options.add(new Option(OTHER, Words.other(languages), Map.of(), Map.of()));
            }
            Map<String, String> cells = new LinkedHashMap<>();
            Words.specify(languages).languages().forEach((language, text) -> cells.put("label::" + language, text));
            if (cells.isEmpty()) {
                cells.put("label", anyText(Words.specify(languages)));
            }
            cells.put("relevant", "selected(../" + item.name() + ", '" + OTHER + "')");
            add(new Item(
                    ItemType.TEXT, item.name() + "_other", item.parent(), new Line(line.row(), cells), null, Map.of()));
        }

        /** A table shows the words of its choices once, above its first question. */
        private void tableHeader(Item item) {
            Item table = item.parent();
            if (table == null || !table.appearance().contains("table-list")) {
                return;
            }
            if (table.items().size() == 1) {
                Item header = new Item(
                        item.type(),
                        "reserved_name_for_field_list_labels_" + item.row(),
                        table,
                        new Line(item.row(), Map.of("appearance", "label", "label", " ")),
                        item.list(),
                        Map.of());
                table.addFirst(header);
            }
        }

        private Item item(ItemType type, Line line, @Nullable String list) {
            String name = ChoiceLists.upperBoolean(line.get("name"));
            if (name.isEmpty() && (type == ItemType.NOTE || type == ItemType.GROUP)) {
                name = (type == ItemType.NOTE ? "note_" : "groupe_") + line.row();
            } else if (name.isEmpty() && isMetadata(type)) {
                name = line.get("type").strip().replace(':', '_');
            }
            checkName(line, name);
            checkLabel(line, type);
            return new Item(type, name, open.peek(), line, list, parameters(line));
        }

        private void checkName(Line line, String name) {
            if (name.isEmpty()) {
                faults.add(sheet.at(line, "name") + EMPTY + "Écrire par exemple "
                        + quoted(Spelling.slug(anyText(Translated.of(line, "label")))) + ".");
            } else if (!NAME.matcher(name).matches()) {
                faults.add(sheet.at(line, "name") + quoted(name)
                        + " ne convient pas\u00A0: une lettre d’abord, puis des lettres, des chiffres, «\u00A0_\u00A0»,"
                        + " «\u00A0-\u00A0» ou «\u00A0.\u00A0», sans espace. Écrire par exemple "
                        + quoted(Spelling.slug(name)) + ".");
            }
        }

        private void checkLabel(Line line, ItemType type) {
            boolean hasText = !Translated.of(line, "label").isEmpty()
                    || !Translated.of(line, "hint").isEmpty()
                    || !Item.media(line).isEmpty();
            if (!hasText && !type.control().isEmpty() && line.get("calculation").isEmpty()) {
                faults.add(sheet.at(line, "label") + EMPTY + "Écrire la question telle que les gens la lisent.");
            }
        }

        private Item add(Item item) {
            Item group = item.parent();
            if (group == null) {
                throw new IllegalStateException(item.name());
            }
            Item first = named.computeIfAbsent(group, g -> new HashMap<>()).putIfAbsent(item.name(), item);
            if (first != null && !item.name().isEmpty()) {
                faults.add(sheet.at(item.line(), "name") + quoted(item.name()) + " est déjà le nom de la ligne "
                        + first.row() + ". En choisir un autre.");
            }
            group.add(item);
            return item;
        }

        private Map<String, String> parameters(Line line) {
            Map<String, String> parameters = new LinkedHashMap<>();
            String written = line.get("parameters").replaceAll("\\s*=\\s*", "=").strip();
            for (String parameter : written.split("[\\s,;]+")) {
                String[] pair = parameter.split("=", 2);
                if (pair.length == 2) {
                    parameters.put(pair[0].toLowerCase(Locale.ROOT), pair[1]);
                } else if (!parameter.isEmpty()) {
                    faults.add(sheet.at(line, "parameters") + quoted(parameter)
                            + " n’est pas compris. Écrire par exemple " + quoted("start=0 end=10 step=1") + ".");
                }
            }
            return parameters;
        }
    }

    private static boolean isMetadata(ItemType type) {
        return switch (type) {
            case START, END, TODAY, DEVICE, START_GEOPOINT, AUDIT -> true;
            default -> false;
        };
    }

    private void checkRules(Definition sheet, Item root, References references) {
        root.all().skip(1).forEach(item -> {
            for (String rule : RULES) {
                String cell = item.cell(rule);
                if (!cell.isEmpty() && !isYesOrNo(rule, cell)) {
                    checkExpression(sheet, item.line(), rule, item, references, false);
                }
            }
            checkExpression(sheet, item.line(), "choice_filter", item, references, true);
            checkNames(sheet, item.line(), "default", references);
            checkTrigger(sheet, item, references);
            for (Map.Entry<String, String> cell : item.line().cells().entrySet()) {
                if (cell.getKey().matches("(label|hint|guidance_hint|constraint_message|required_message)(::.*)?")) {
                    checkNames(sheet, item.line(), cell.getKey(), references);
                }
            }
            String list = item.list();
            if (list != null && list.startsWith("${")) {
                references.check(list, fault -> faults.add(sheet.at(item.line(), "type") + fault));
            }
        });
    }

    private static boolean isYesOrNo(String rule, String cell) {
        return (rule.equals("required") || rule.equals("read_only")) && (YesNo.yes(cell) || YesNo.no(cell));
    }

    private void checkTrigger(Definition sheet, Item item, References references) {
        String trigger = item.cell("trigger");
        for (String one : trigger.isEmpty() ? List.<String>of() : List.of(trigger.split("\\s*,\\s*"))) {
            int before = faults.size();
            checkNames(sheet, item.line(), "trigger", references);
            if (faults.size() == before && references.only(one) == null) {
                faults.add(sheet.at(item.line(), "trigger") + quoted(one)
                        + " n’est pas une question. Écrire son nom sous la forme " + quoted("${nom}") + ".");
            }
        }
    }

    private void checkNames(Definition sheet, Line line, String header, References references) {
        references.check(line.get(header), fault -> faults.add(sheet.at(line, header) + fault));
    }

    private void checkExpression(
            Definition sheet, Line line, String header, @Nullable Item from, References references, boolean isFilter) {
        String written = line.get(header);
        if (written.isEmpty()) {
            return;
        }
        int before = faults.size();
        checkNames(sheet, line, header, references);
        if (faults.size() == before) {
            String xpath = references.xpath(Xpaths.straight(written), from, isFilter);
            Xpaths.check(written, xpath, fault -> faults.add(sheet.at(line, header) + fault));
        }
    }

    private Optional<Entities> entities(Definition sheet) {
        if (sheet.lines().size() > 1) {
            faults.add(sheet.at(sheet.lines().get(1), "list_name")
                    + "une seule liste d’entités par formulaire. Supprimer cette ligne.");
        }
        return sheet.lines().stream().findFirst().map(line -> {
            String list = line.get("list_name");
            if (!NAME.matcher(list).matches() || list.contains(".") || list.startsWith("__")) {
                faults.add(sheet.at(line, "list_name")
                        + (list.isEmpty() ? EMPTY : quoted(list) + " ne convient pas. ") + "Écrire par exemple "
                        + quoted("participants") + ".");
            }
            if (line.get("label").isEmpty() && line.get("entity_id").isEmpty()) {
                faults.add(sheet.at(line, "label") + EMPTY + "Écrire par exemple " + quoted("${nom}") + ".");
            }
            if (line.get("entity_id").isEmpty() && !line.get("update_if").isEmpty()) {
                faults.add(sheet.at(line, "update_if")
                        + "une mise à jour a besoin de la colonne « entity_id ». Y écrire par exemple "
                        + quoted("${participant}") + ".");
            }
            return new Entities(list, line, sheet);
        });
    }

    private void checkEntities(Definition survey, Item root, Optional<Entities> entities) {
        References references = new References(root);
        entities.ifPresent(e -> Stream.of("label", "entity_id", "create_if", "update_if")
                .forEach(header -> checkExpression(e.sheet(), e.line(), header, null, references, false)));
        root.all().filter(item -> !item.cell("save_to").isEmpty()).forEach(item -> {
            String property = item.cell("save_to");
            if (entities.isEmpty()) {
                faults.add(survey.at(item.line(), "save_to")
                        + "la feuille « entities » manque. L’ajouter, avec les colonnes « list_name » et « label ».");
            } else if (!NAME.matcher(property).matches()
                    || Set.of("name", "label").contains(property)) {
                faults.add(survey.at(item.line(), "save_to") + quoted(property)
                        + " ne convient pas au nom d’une propriété. Écrire par exemple "
                        + quoted(Spelling.slug(item.name())) + ".");
            }
        });
    }

    /** The list of entities that a questionnaire creates or updates. */
    record Entities(String list, Line line, Definition sheet) {
        boolean creates() {
            return line.get("entity_id").isEmpty() || !line.get("create_if").isEmpty();
        }

        boolean updates() {
            return !line.get("entity_id").isEmpty();
        }
    }
}
