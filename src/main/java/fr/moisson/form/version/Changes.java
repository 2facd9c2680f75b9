package fr.moisson.form.version;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.AnswersGiven;
import fr.moisson.form.Item;
import fr.moisson.form.ItemType;
import fr.moisson.form.Option;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.version.Change.Kind;
import fr.moisson.form.workbook.Spelling;
import fr.moisson.form.workbook.Translated;
import fr.moisson.form.workbook.YesNo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What stands between two versions of a form, told to whoever will publish the second. */
final class Changes {
    private static final Map<String, String> RULES = rules();

    private final Questionnaire before;
    private final Questionnaire now;
    private final AnswersGiven given;
    private final Map<Item, Item> same = new LinkedHashMap<>();
    private final List<Guess> guesses = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Column> columnsBefore;
    private final Map<String, Column> columnsNow;
    private final Map<String, Map<String, Long>> answers = new HashMap<>();
    private final Set<String> oldNames;
    private final List<Renaming> renamings = new ArrayList<>();
    private final Map<String, String> confirmed;
    private final boolean isInForce;

    /**
     * @param oldNames names whose answers are carried to another, as {@link Renaming#oldName()} says them
     * @param confirmed the questions and choices that are known to be the same under another name: what they are now, and before
     * @param isInForce whether the second is asked already, so that answers may stand under its names
     */
    Changes(
            String project,
            Questionnaire before,
            Questionnaire now,
            AnswersGiven given,
            Set<String> oldNames,
            Map<String, String> confirmed,
            boolean isInForce) {
        this.before = before;
        this.now = now;
        this.given = given;
        this.oldNames = oldNames;
        this.confirmed = confirmed;
        this.isInForce = isInForce;
        this.columnsBefore = Column.of(project, before);
        this.columnsNow = Column.of(project, now);
        match();
        guess();
        removed();
        added();
        same.forEach(this::compare);
        choices();
        whole();
        changes.sort(Comparator.comparing(Change::kind));
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("relevant", "Posée si");
        rules.put("required", "Obligatoire");
        rules.put("constraint", "Acceptée si");
        rules.put("calculation", "Calcul");
        rules.put("choice_filter", "Choix proposés si");
        rules.put("repeat_count", "Nombre de fois");
        rules.put("default", "Réponse inscrite d’avance");
        rules.put("read_only", "Non modifiable");
        rules.put("role", "Rôle");
        return rules;
    }

    /** By kind, in the order in which they matter. */
    Map<Kind, List<Change>> byKind() {
        return changes.stream().collect(Collectors.groupingBy(Change::kind, TreeMap::new, Collectors.toList()));
    }

    List<Guess> guesses() {
        return guesses;
    }

    List<Change> refusals() {
        return changes.stream().filter(Change::isRefused).toList();
    }

    /** The columns and the choices that get another name, confirmed or beyond doubt. */
    List<Renaming> renamings() {
        return renamings;
    }

    boolean areNone() {
        return changes.isEmpty() && guesses.isEmpty();
    }

    // ---- which question is which

    /** Where the answers of an item stand: the repeat, and the name. */
    private static String place(Item item) {
        return item.repeat().map(Item::path).orElse("") + " " + item.name();
    }

    private void match() {
        Map<String, List<Item>> places =
                now.all().collect(Collectors.groupingBy(Changes::place, LinkedHashMap::new, Collectors.toList()));
        before.all().forEach(item -> {
            List<Item> there = places.getOrDefault(place(item), List.of());
            Optional<Item> asBefore =
                    there.stream().filter(i -> i.path().equals(item.path())).findFirst();
            Optional<Item> match = asBefore.isPresent() || there.size() != 1 ? asBefore : Optional.of(there.get(0));
            match.filter(other -> isQuestion(other) == isQuestion(item) && !same.containsValue(other))
                    .ifPresent(other -> same.put(item, other));
        });
        same.forEach((old, item) -> {
            if (isQuestion(item)) {
                carry(old, item);
            }
        });
        confirmed.forEach((pathNow, pathBefore) -> {
            Optional<Item> old = before.item(pathBefore).filter(i -> !same.containsKey(i));
            Optional<Item> item = now.item(pathNow).filter(i -> !same.containsValue(i));
            if (old.isPresent() && item.isPresent()) {
                same.put(old.get(), item.get());
                carry(old.get(), item.get());
                changes.add(renamed(old.get(), item.get()));
            }
        });
    }

    /** Answers follow their question when its column gets another name. */
    private void carry(Item old, Item item) {
        Column was = columnsBefore.get(old.path());
        Column is = columnsNow.get(item.path());
        if (was != null
                && is != null
                && was.table().name().equals(is.table().name())
                && !was.name().equals(is.name())) {
            renamings.add(
                    Renaming.ofQuestion(old.path(), item.path(), is.table().name(), was.name(), is.name()));
        }
    }

    private Change renamed(Item old, Item item) {
        String advice = item.cell("aliases").contains(old.name())
                ? ""
                : " Pour que les tableaux qui portent encore l’ancien titre soient lus, l’écrire dans la colonne"
                        + " «\u00A0aliases\u00A0».";
        return new Change(
                Kind.RENAMED,
                InWords.label(now, item),
                item.name(),
                List.of(quoted(old.name()) + " devient " + quoted(item.name()) + "." + (isFlat() ? advice : "")),
                answersOf(old, "se lira désormais", "se liront désormais", " sous le nouveau nom"),
                "");
    }

    private boolean isFlat() {
        return now.all().noneMatch(item -> item.type().holdsItems());
    }

    /** Whether answers to it are kept. */
    static boolean isQuestion(Item item) {
        return !item.type().holdsItems() && item.type() != ItemType.NOTE && item.type() != ItemType.EXTERNAL;
    }

    private List<Item> gone() {
        return before.all()
                .filter(item -> isQuestion(item) && !same.containsKey(item))
                .toList();
    }

    private List<Item> come() {
        return now.all()
                .filter(item -> isQuestion(item) && !same.containsValue(item))
                .toList();
    }

    private void guess() {
        Set<Item> taken = new LinkedHashSet<>();
        for (boolean byWords : List.of(true, false)) {
            for (Item old : gone()) {
                if (guesses.stream().anyMatch(guess -> guess.before().equals(old.path()))) {
                    continue;
                }
                come().stream()
                        .filter(item -> !taken.contains(item) && mayBe(old, item))
                        .filter(item -> byWords ? isSaidAlike(old, item) : isAtTheSamePlace(old, item))
                        .findFirst()
                        .ifPresent(item -> {
                            taken.add(item);
                            String why = byWords ? "même texte, même type" : "même place, même type";
                            guesses.add(new Guess(
                                    old.path(),
                                    item.path(),
                                    old.name(),
                                    item.name(),
                                    InWords.label(now, item),
                                    why,
                                    answersOf(old, "est concernée", "sont concernées", ""),
                                    false));
                        });
            }
        }
    }

    /** Of one type, in one table, and nothing else was ever kept under the new name; nor, once it is asked, beside the old one. */
    private boolean mayBe(Item old, Item item) {
        Column was = columnsBefore.get(old.path());
        Column is = columnsNow.get(item.path());
        return was != null
                && is != null
                && old.type() == item.type()
                && was.table().name().equals(is.table().name())
                && given.wouldKeep(was.table(), was.name(), is.field())
                && (isInForce
                        ? !given.areEverBothAnswered(is.table(), was.name(), is.name())
                        : !given.isEverAnswered(is.table(), is.name()));
    }

    private boolean wouldKeep(Item item) {
        Column is = columnsNow.get(item.path());
        return is == null || given.wouldKeep(is.table(), is.name(), is.field());
    }

    private long answers(Item item) {
        Column column = columnsBefore.get(item.path());
        return column == null
                ? 0
                : answers.computeIfAbsent(column.table().name(), t -> given.answers(column.table()))
                        .getOrDefault(column.name(), 0L);
    }

    private long rows(Item item) {
        Column column = columnsNow.get(item.path());
        return column == null ? 0 : given.rows(column.table());
    }

    private boolean isSaidAlike(Item old, Item item) {
        String words = before.label(old, before.defaultLanguage());
        return !words.isBlank() && Spelling.of(words).equals(Spelling.of(now.label(item, now.defaultLanguage())));
    }

    private boolean isAtTheSamePlace(Item old, Item item) {
        return old.type() != ItemType.CALCULATE
                && neighbour(old, before, -1).map(same::get).equals(neighbour(item, now, -1))
                && neighbour(old, before, 1).map(same::get).equals(neighbour(item, now, 1))
                && choiceNames(before, old).equals(choiceNames(now, item));
    }

    private static Optional<Item> neighbour(Item item, Questionnaire form, int step) {
        Item group = item.parent();
        List<Item> row = group == null ? form.items() : group.items();
        int at = row.indexOf(item) + step;
        return at < 0 || at >= row.size() ? Optional.empty() : Optional.of(row.get(at));
    }

    private static List<String> choiceNames(Questionnaire form, Item item) {
        return form.choices(item).stream().map(Option::name).toList();
    }

    // ---- what becomes of the answers

    private String answersOf(Item item, String one, String several, String rest) {
        long answers = answers(item);
        return answers == 0
                ? "Personne n’y a encore répondu."
                : fr.moisson.french.French.count(
                                answers, "réponse déjà donnée " + one, "réponses déjà données " + several)
                        + rest + ".";
    }

    private boolean isGuessed(String path) {
        return guesses.stream()
                .anyMatch(guess -> guess.before().equals(path) || guess.now().equals(path));
    }

    private void removed() {
        for (Item item : gone()) {
            if (isGuessed(item.path())) {
                continue;
            }
            long answers = answers(item);
            changes.add(new Change(
                    Kind.REMOVED,
                    InWords.label(before, item),
                    item.name(),
                    List.of("N’est plus posée."),
                    answers == 0
                            ? "Personne n’y avait répondu."
                            : fr.moisson.french.French.count(
                                            answers, "réponse déjà donnée reste", "réponses déjà données restent")
                                    + " dans la base, avec la version qui la posait\u202F; un indicateur qui nomme encore "
                                    + quoted(item.name()) + " sera signalé.",
                    ""));
        }
    }

    private void added() {
        for (Item item : come()) {
            if (isGuessed(item.path())) {
                continue;
            }
            long rows = rows(item);
            changes.add(new Change(
                    Kind.ADDED,
                    InWords.label(now, item),
                    item.name(),
                    List.of("Nouvelle question\u00A0: " + words(item) + "."),
                    rows == 0
                            ? ""
                            : fr.moisson.french.French.count(rows, "fiche déjà reçue", "fiches déjà reçues")
                                    + " sans cette réponse\u202F; on ne le leur reproche pas.",
                    isOldName(item) ? oldName(item) : wouldKeep(item) ? "" : narrow(item)));
        }
    }

    private boolean isOldName(Item item) {
        Column is = columnsNow.get(item.path());
        return is != null && oldNames.contains(is.table().name() + " " + is.name());
    }

    private static String oldName(Item item) {
        return quoted(item.name()) + " est l’ancien nom d’une autre question, dont les réponses sont encore reportées."
                + " Donner un autre nom à celle-ci, par exemple " + quoted(item.name() + "_2") + ".";
    }

    private static String narrow(Item item) {
        return "Des réponses d’un autre type sont déjà rangées sous le nom " + quoted(item.name())
                + ". Donner un autre nom à la question (par exemple " + quoted(item.name() + "_2")
                + "), ou lui garder le type d’avant.";
    }

    private void compare(Item old, Item item) {
        if (isQuestion(item)) {
            type(old, item);
        } else if (old.type() != item.type()) {
            changes.add(new Change(
                    Kind.FORM,
                    InWords.label(now, item),
                    item.name(),
                    List.of(words(old) + " devient " + words(item) + "."),
                    "",
                    ""));
        }
        ruled(old, item);
        worded(old, item);
    }

    private void type(Item old, Item item) {
        if (old.type() == item.type() && Objects.equals(bound(old), bound(item))) {
            return;
        }
        boolean keeps = wouldKeep(item);
        changes.add(new Change(
                Kind.TYPE,
                InWords.label(now, item),
                item.name(),
                List.of("C’était " + words(old) + ", c’est " + words(item) + "."),
                keeps ? answersOf(old, "reste telle quelle", "restent telles quelles", "") : "",
                keeps ? "" : narrow(item)));
    }

    private static String bound(Item item) {
        return item.cell("bind::type");
    }

    private void ruled(Item old, Item item) {
        List<String> what = new ArrayList<>();
        RULES.forEach((header, words) -> {
            String was = rule(before, old, header);
            String is = rule(now, item, header);
            if (!was.equals(is)) {
                what.add(words + "\u00A0: " + (is.isEmpty() ? "rien" : is) + ". Avant\u00A0: "
                        + (was.isEmpty() ? "rien" : was) + ".");
            }
        });
        if (!what.isEmpty()) {
            changes.add(new Change(
                    Kind.RULES,
                    InWords.label(now, item),
                    item.name(),
                    what,
                    isQuestion(old) && answers(old) > 0
                            ? "Les réponses déjà données ne sont pas jugées de nouveau."
                            : "",
                    ""));
        }
    }

    private static String rule(Questionnaire form, Item item, String header) {
        String cell = item.cell(header).strip();
        if (header.equals("required") || header.equals("read_only")) {
            if (YesNo.yes(cell)) {
                return "oui";
            }
            if (YesNo.no(cell)) {
                return "";
            }
        }
        boolean isTest = List.of("relevant", "required", "constraint").contains(header);
        return cell.isEmpty() ? "" : isTest ? InWords.of(form, cell) : InWords.asWritten(form, cell);
    }

    private static String orNothing(String rule) {
        return rule.isEmpty() ? "rien" : quoted(rule);
    }

    private void worded(Item old, Item item) {
        List<String> what = new ArrayList<>();
        for (String header : List.of("label", "hint", "constraint_message", "required_message")) {
            Translated was = old.text(header);
            Translated is = item.text(header);
            if (!was.equals(is)) {
                what.add(reworded(header, was, is));
            }
        }
        if (!old.media().equals(item.media())) {
            what.add("Les images ou les sons ont changé.");
        }
        if (!old.appearance().equals(item.appearance())) {
            what.add("Sa présentation a changé.");
        }
        if (!what.isEmpty()) {
            changes.add(new Change(Kind.WORDS, InWords.label(now, item), item.name(), what, "", ""));
        }
    }

    private String reworded(String header, Translated was, Translated is) {
        String what =
                switch (header) {
                    case "label" -> "Texte";
                    case "hint" -> "Aide";
                    default -> "Message";
                };
        String first = was.in(before.defaultLanguage(), before.defaultLanguage());
        String then = is.in(now.defaultLanguage(), now.defaultLanguage());
        return Objects.equals(first, then)
                ? what + " changé dans une autre langue."
                : what + "\u00A0: " + orNothing(first == null ? "" : first) + " devient "
                        + orNothing(then == null ? "" : then) + ".";
    }

    // ---- choices: said once for all the questions that offer the same list

    private record Offer(List<Option> before, List<Option> now) {}

    private void choices() {
        Map<Offer, List<Item>> offers = new LinkedHashMap<>();
        same.forEach((old, item) -> {
            if (old.type().isChoice() && item.type().isChoice()) {
                Offer offer = new Offer(before.choices(old), now.choices(item));
                if (!offer.before().equals(offer.now())) {
                    offers.computeIfAbsent(offer, o -> new ArrayList<>()).add(old);
                }
                if (!Objects.equals(file(old), file(item))) {
                    changes.add(new Change(
                            Kind.CHOICES,
                            InWords.label(now, item),
                            item.name(),
                            List.of("Les choix venaient de " + quoted(file(old)) + ", ils viennent de "
                                    + quoted(file(item)) + "."),
                            "Les réponses déjà données gardent leur choix.",
                            ""));
                }
            }
        });
        offers.forEach(this::offered);
    }

    private static String file(Item item) {
        String list = item.list();
        return list != null && (list.contains(".") || list.startsWith("${")) ? list : "la feuille choices";
    }

    private void offered(Offer offer, List<Item> questions) {
        Map<String, Long> taken = new LinkedHashMap<>();
        questions.forEach(question -> choices(question).forEach((choice, n) -> taken.merge(choice, n, Long::sum)));
        List<String> what = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        Map<String, Option> was = byName(offer.before());
        Map<String, Option> is = byName(offer.now());
        Set<String> renamed = new LinkedHashSet<>();
        was.forEach((name, option) -> {
            long answers = taken.getOrDefault(name, 0L);
            if (!is.containsKey(name)) {
                Optional<String> other = recoded(option, was, is, renamed);
                other.ifPresent(renamed::add);
                what.add(other.map(code -> recoded(questions, option, code, answers))
                        .orElseGet(() -> gone(option, answers)));
            } else if (!words(before, option).equals(words(now, Objects.requireNonNull(is.get(name))))) {
                what.add(quoted(words(before, option)) + " se lit "
                        + quoted(words(now, Objects.requireNonNull(is.get(name))))
                        + ", pour les réponses déjà données aussi" + howMany(answers) + ".");
            }
        });
        is.forEach((name, option) -> {
            if (!was.containsKey(name) && !renamed.contains(name)) {
                what.add("Ajouté\u00A0: " + quoted(words(now, option)) + ".");
                if (isOldCode(questions, name)) {
                    refusals.add(
                            quoted(name) + " est l’ancien code d’une autre réponse, qui est encore reportée. Donner un"
                                    + " autre code à celle-ci, par exemple " + quoted(name + "_2") + ".");
                }
            }
        });
        if (what.isEmpty()) {
            what.add("Ordre, images ou filtre des choix.");
        }
        changes.add(new Change(
                Kind.CHOICES,
                questions.stream().map(item -> InWords.label(before, item)).collect(Collectors.joining(", ")),
                questions.stream().map(Item::name).collect(Collectors.joining(", ")),
                what,
                "",
                String.join(" ", refusals)));
    }

    private Map<String, Long> choices(Item question) {
        Column column = columnsBefore.get(question.path());
        return column == null ? Map.of() : given.choices(column.table(), column.field());
    }

    /** The new code of a choice whose code is gone: the same words, and no other choice has it already. */
    private Optional<String> recoded(
            Option option, Map<String, Option> was, Map<String, Option> is, Set<String> renamed) {
        return is.entrySet().stream()
                .filter(choice -> !was.containsKey(choice.getKey())
                        && !renamed.contains(choice.getKey())
                        && Spelling.of(words(now, choice.getValue())).equals(Spelling.of(words(before, option))))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The same answer under another code: known when somebody said so, or when it takes its old code back; else asked. */
    private String recoded(List<Item> questions, Option option, String code, long answers) {
        String said = quoted(words(before, option)) + " change de code\u00A0: " + quoted(option.name()) + " devient "
                + quoted(code) + ". ";
        boolean isKnown = isOldCode(questions, code)
                || questions.stream().anyMatch(old -> choice(old.path(), option.name())
                        .equals(confirmed.get(choice(pathNow(old), code))));
        if (isKnown) {
            questions.forEach(old -> recode(old, option.name(), code));
            return said + chosen(answers, "se lit désormais", "se lisent désormais", " avec le nouveau code");
        }
        Item first = questions.get(0);
        guesses.add(new Guess(
                choice(first.path(), option.name()),
                choice(pathNow(first), code),
                option.name(),
                code,
                questions.stream().map(item -> InWords.label(before, item)).collect(Collectors.joining(", "))
                        + "\u00A0: " + words(before, option),
                "même texte",
                chosen(answers, "est concernée", "sont concernées", ""),
                true));
        return said + chosen(answers, "garde", "gardent", " l’ancien code, à moins que ce soit la même réponse");
    }

    private String pathNow(Item old) {
        return Objects.requireNonNull(same.get(old)).path();
    }

    private static String choice(String path, String code) {
        return path + " " + code;
    }

    private void recode(Item old, String codeBefore, String codeNow) {
        Column was = columnsBefore.get(old.path());
        Column is = columnsNow.get(pathNow(old));
        if (was != null && is != null && was.table().name().equals(is.table().name())) {
            renamings.add(new Renaming(
                    choice(old.path(), codeBefore),
                    choice(pathNow(old), codeNow),
                    is.table().name(),
                    is.name(),
                    is.name(),
                    codeBefore,
                    codeNow));
        }
    }

    private boolean isOldCode(List<Item> questions, String code) {
        return questions.stream()
                .map(old -> columnsNow.get(pathNow(old)))
                .anyMatch(is -> is != null && oldNames.contains(is.table().name() + " " + is.name() + " " + code));
    }

    private static String chosen(long answers, String one, String several, String rest) {
        return answers == 0
                ? "Personne ne l’avait choisi."
                : fr.moisson.french.French.count(
                                answers, "réponse déjà donnée " + one, "réponses déjà données " + several)
                        + rest + ".";
    }

    private String gone(Option option, long answers) {
        return "Retiré\u00A0: " + quoted(words(before, option)) + ". " + chosen(answers, "le garde", "le gardent", "");
    }

    private static String howMany(long answers) {
        return answers == 0 ? " (aucune)" : " (" + fr.moisson.french.French.number(answers) + ")";
    }

    private static Map<String, Option> byName(List<Option> options) {
        Map<String, Option> named = new LinkedHashMap<>();
        options.forEach(option -> named.putIfAbsent(option.name(), option));
        return named;
    }

    private static String words(Questionnaire form, Option option) {
        return form.label(option, form.defaultLanguage());
    }

    // ---- the form as a whole

    private void whole() {
        List<String> what = new ArrayList<>();
        if (!before.title().equals(now.title())) {
            what.add("Titre\u00A0: " + quoted(before.title()) + " devient " + quoted(now.title()) + ".");
        }
        if (!before.languages().equals(now.languages())) {
            what.add("Langues\u00A0: " + languages(before) + " devient " + languages(now) + ".");
        }
        if (!before.id().equals(now.id())) {
            what.add("Identifiant\u00A0: " + quoted(before.id()) + " devient " + quoted(now.id())
                    + "\u202F; les téléphones y verront un autre formulaire.");
        }
        List<Item> order = now.all().filter(same::containsValue).toList();
        List<Item> orderBefore =
                before.all().filter(same::containsKey).map(same::get).toList();
        if (!order.equals(orderBefore)) {
            what.add("L’ordre des questions a changé.");
        }
        for (String setting : List.of("instance_name", "style")) {
            if (!before.setting(setting).equals(now.setting(setting))) {
                what.add("Réglage " + quoted(setting) + " changé.");
            }
        }
        if (!what.isEmpty()) {
            changes.add(new Change(Kind.FORM, now.title(), now.name(), what, "", ""));
        }
    }

    private static String languages(Questionnaire form) {
        return form.languages().stream()
                .map(language -> language.equals("default") ? "sans nom" : language)
                .collect(Collectors.joining(", "));
    }

    private static String words(Item item) {
        return words(item.type());
    }

    static String words(ItemType type) {
        return switch (type) {
            case TEXT, BARCODE -> "un texte";
            case INTEGER -> "un nombre entier";
            case DECIMAL -> "un nombre";
            case DATE -> "une date";
            case TIME -> "une heure";
            case DATETIME -> "une date et une heure";
            case SELECT_ONE -> "un choix";
            case SELECT_MULTIPLE -> "plusieurs choix";
            case RANK -> "un classement";
            case RANGE -> "une note sur une échelle";
            case ACKNOWLEDGE -> "une case à cocher";
            case GEOPOINT, GEOTRACE, GEOSHAPE, START_GEOPOINT -> "un lieu";
            case IMAGE -> "une photo";
            case AUDIO -> "un son";
            case VIDEO -> "un film";
            case FILE -> "un fichier";
            case CALCULATE -> "un calcul";
            case GROUP -> "un groupe";
            case REPEAT -> "un groupe qui se répète";
            case NOTE -> "un texte à lire";
            default -> "une donnée notée sans être demandée";
        };
    }
}
