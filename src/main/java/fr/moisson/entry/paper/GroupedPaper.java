package fr.moisson.entry.paper;

import fr.moisson.entry.rows.Referee;
import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Item;
import fr.moisson.form.ItemType;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Tabulation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The paper of a questionnaire with groups and repeats. Its sheets are judged by the rules that judge its responses, and become rows of
 * the same tables. A repeat is a block for each time: an answer says how many there are, or after each block one is asked whether there
 * is another.
 */
final class GroupedPaper implements PaperForm {
    /** Of one repeat: as many as two figures number. */
    static final int MOST_BLOCKS = 99;

    private static final Pattern IN_BLOCK = Pattern.compile("(.+)-(\\d{1,2})(?:-([^-]+))?");
    private static final Pattern NAME = Pattern.compile("\\$\\{\\s*([^}]+?)\\s*}");
    private static final String HEADERS = "reserved_name_for_field_list_labels_";
    private static final List<Choice> CHECKED = List.of(new Choice("OK", "Coché", List.of("oui")));
    private static final List<Choice> ONE_MORE =
            List.of(new Choice("o", "Oui", List.of()), new Choice("n", "Non", List.of()));

    private final Referee referee;
    private final Questionnaire questionnaire;
    private final boolean hasRound;
    private final List<PaperLine> lines = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Placed> placed = new ConcurrentHashMap<>();
    private final Map<Map<String, PaperAnswer>, Verdict> judged = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Map<String, PaperAnswer>, Verdict> eldest) {
            return size() > 1_000;
        }
    };

    /** What is asked once, or a repeat. */
    private sealed interface Part {}

    /** @param field with the label, the hint and the choices that paper shows */
    private record Typed(Item item, Field field) implements Part {
        boolean isRanked() {
            return item.type() == ItemType.RANK;
        }
    }

    /** @param name before the number in the names of its questions */
    private record Repeat(Item item, String name, String title, List<Typed> typed) implements Part {
        boolean isCounted() {
            return !item.cell("repeat_count").isBlank();
        }

        String path(Item question, int number) {
            return item.path() + "[" + number + "]"
                    + question.path().substring(item.path().length());
        }
    }

    /**
     * A question of a sheet.
     *
     * @param path of its answer, repeats numbered; empty when it asks whether there is one more block
     * @param repeat in which it stands, or of which it asks for one more
     */
    record Placed(
            PaperQuestion question, String path, @Nullable Item repeat) {
        boolean asksForOneMore() {
            return path.isEmpty();
        }
    }

    GroupedPaper(Referee referee, @Nullable String roundOfThePile) {
        this.referee = referee;
        this.questionnaire = referee.questionnaire();
        this.hasRound = roundOfThePile != null;
        read(questionnaire.items(), lines, parts);
    }

    /** Why a questionnaire is not for paper, in a sentence; empty when it is. */
    static Optional<String> refusal(Questionnaire questionnaire) {
        return questionnaire
                .all()
                .filter(item -> item.type() == ItemType.REPEAT && item.repeat().isPresent())
                .findFirst()
                .map(
                        inner ->
                                "Ce questionnaire répète «\u00A0" + title(questionnaire, inner) + "\u00A0» dans «\u00A0"
                                        + title(questionnaire, inner.repeat().orElseThrow())
                                        + "\u00A0», ce qu’une fiche de papier ne montre pas. Le remplir dans le navigateur ou sur un téléphone.");
    }

    // ---- the form, once
    // ------------------------------------------------------------------------------------------------------

    private void read(List<Item> items, List<PaperLine> shown, List<? super Typed> typed) {
        for (Item item : items) {
            switch (item.type()) {
                case GROUP -> {
                    if (!label(item).isEmpty()) {
                        shown.add(new PaperLine.Title(label(item)));
                    }
                    read(item.items(), shown, typed);
                }
                case REPEAT -> repeat(item, shown);
                case NOTE -> note(item, shown);
                case IMAGE -> shown.add(notOnPaper(item, "une image"));
                case AUDIO -> shown.add(notOnPaper(item, "un son"));
                case VIDEO -> shown.add(notOnPaper(item, "une vidéo"));
                case FILE -> shown.add(notOnPaper(item, "un fichier"));
                default -> {
                    if (isTyped(item)) {
                        Typed question = new Typed(item, field(item));
                        typed.add(question);
                        shown.add(new PaperLine.Ask(template(question), false, isOpen(item)));
                    }
                }
            }
        }
    }

    private void note(Item item, List<PaperLine> shown) {
        if (!label(item).isEmpty()) {
            shown.add(new PaperLine.Note(label(item)));
        }
    }

    private PaperLine notOnPaper(Item item, String what) {
        return new PaperLine.NotOnPaper("«\u00A0" + title(questionnaire, item) + "\u00A0»\u00A0: " + what
                + " ne se saisit pas depuis le papier.");
    }

    private void repeat(Item item, List<PaperLine> shown) {
        Optional<Tabulation.Table> table = referee.tabulation().at(item.path());
        if (table.isEmpty()) {
            return;
        }
        String main = referee.tabulation().main().form().name() + "__";
        String name = table.get().form().name();
        List<Typed> typed = new ArrayList<>();
        List<PaperLine> block = new ArrayList<>();
        Repeat repeat = new Repeat(
                item, name.startsWith(main) ? name.substring(main.length()) : name, title(questionnaire, item), typed);
        parts.add(repeat);
        read(item.items(), block, typed);
        List<PaperLine> first = new ArrayList<>();
        if (!repeat.isCounted()) {
            first.add(new PaperLine.Ask(oneMore(repeat, "1"), true, false));
            block.add(new PaperLine.Ask(oneMore(repeat, PaperLine.Repeat.NEXT), true, false));
        }
        shown.add(new PaperLine.Repeat(repeat.name(), repeat.title(), first, block));
    }

    private PaperQuestion template(Typed typed) {
        String block = typed.item()
                .repeat()
                .flatMap(this::repeat)
                .map(repeat -> repeat.name() + "-" + PaperLine.Repeat.NUMBER + "-")
                .orElse("");
        return new PaperQuestion(block + typed.field().name(), typed.field().label(), typed.field(), typed.isRanked());
    }

    private Optional<Repeat> repeat(Item item) {
        return parts.stream()
                .filter(part -> part instanceof Repeat repeat && repeat.item() == item)
                .map(Repeat.class::cast)
                .findFirst();
    }

    private boolean isTyped(Item item) {
        boolean isAsked = item.type().isAsked() || item.type() == ItemType.TODAY;
        boolean isComputed = !item.cell("calculation").isBlank()
                || item.cell("read_only")
                        .strip()
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches("yes|true|true\\(\\)");
        boolean isRound = hasRound && item.repeat().isEmpty() && column(item).has("round");
        return isAsked && !isComputed && !isRound && !item.name().startsWith(HEADERS);
    }

    /** Whether its choices are on offer or not by other answers, or stand in a file. */
    private boolean isOpen(Item item) {
        return item.type().isChoice()
                && (!item.cell("choice_filter").isBlank()
                        || questionnaire.choices(item).isEmpty());
    }

    /** Without a column for those that have none. */
    private Field column(Item item) {
        String table =
                item.repeat().map(Item::path).orElse(referee.tabulation().main().path());
        Field column = referee.tabulation()
                .at(table)
                .map(found -> found.fields().get(item.path()))
                .orElse(null);
        return column == null
                ? new Field(
                        item.name(),
                        FieldType.TEXT,
                        title(questionnaire, item),
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        Set.of())
                : column;
    }

    private Field field(Item item) {
        Field column = column(item);
        boolean isCheck = item.type() == ItemType.ACKNOWLEDGE;
        String message = questionnaire.requiredMessage(item, questionnaire.defaultLanguage());
        return new Field(
                column.name(),
                isCheck ? FieldType.SELECT_ONE : column.type(),
                item.type() == ItemType.TODAY && label(item).isEmpty()
                        ? "Date du questionnaire"
                        : title(questionnaire, item),
                hint(item),
                !item.cell("required")
                        .strip()
                        .toLowerCase(java.util.Locale.ROOT)
                        .matches("|no|non|false|false\\(\\)"),
                message.isEmpty() ? null : message,
                null,
                null,
                null,
                null,
                isCheck ? CHECKED : column.choices(),
                List.of(),
                column.roles());
    }

    private @Nullable String hint(Item item) {
        String hint = NAME.matcher(questionnaire.hint(item, questionnaire.defaultLanguage()))
                .replaceAll("…")
                .strip();
        if (!hint.isEmpty()) {
            return hint;
        }
        return switch (item.type()) {
            case TIME -> "Par exemple 14:30.";
            case DATETIME -> "Par exemple 12/03/2026 14:30.";
            case GEOPOINT -> "Latitude et longitude, par exemple 50.4547 2.8219.";
            case RANGE ->
                "De " + item.parameters().getOrDefault("start", "1") + " à "
                        + item.parameters().getOrDefault("end", "10") + ".";
            case RANK -> "Dans l’ordre, de la première à la dernière.";
            default -> null;
        };
    }

    private String label(Item item) {
        return NAME.matcher(questionnaire.label(item, questionnaire.defaultLanguage()))
                .replaceAll("…")
                .strip();
    }

    private static String title(Questionnaire questionnaire, Item item) {
        String label = questionnaire.label(item, questionnaire.defaultLanguage());
        return label.isBlank()
                ? item.name()
                : NAME.matcher(label).replaceAll("…").strip();
    }

    private static PaperQuestion oneMore(Repeat repeat, String number) {
        boolean isFirst = number.equals("1");
        String label = isFirst
                ? repeat.title() + "\u00A0: y en a-t-il\u202F?"
                : "Encore un\u202F? (" + repeat.title() + ", n°\u00A0" + number + ")";
        String name = repeat.name() + "-" + number;
        Field field = new Field(
                name,
                FieldType.SELECT_ONE,
                label,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                ONE_MORE,
                List.of(),
                Set.of());
        return new PaperQuestion(name, label, field, false);
    }

    // ---- what is asked
    // -------------------------------------------------------------------------------------------------------

    @Override
    public Form form() {
        return referee.tabulation().main().form();
    }

    Referee referee() {
        return referee;
    }

    @Override
    public List<PaperLine> lines() {
        return lines;
    }

    @Override
    public List<PaperQuestion> questions(Collection<Map<String, PaperAnswer>> keyings) {
        return placed(repeat -> keyings.stream()
                        .mapToInt(answers -> keyed(repeat, answers))
                        .max()
                        .orElse(0))
                .stream()
                .map(Placed::question)
                .toList();
    }

    /** The questions of a sheet with so many blocks of each repeat. */
    private List<Placed> placed(ToIntFunction<Repeat> blocks) {
        List<Placed> questions = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Typed typed) {
                questions.add(once(typed));
            } else if (part instanceof Repeat repeat) {
                int count = Math.min(MOST_BLOCKS, blocks.applyAsInt(repeat));
                ask(repeat, 1, questions);
                for (int number = 1; number <= count; number++) {
                    for (Typed typed : repeat.typed()) {
                        questions.add(inBlock(repeat, number, typed));
                    }
                    ask(repeat, number + 1, questions);
                }
            }
        }
        return questions;
    }

    private void ask(Repeat repeat, int number, List<Placed> questions) {
        if (!repeat.isCounted() && number <= MOST_BLOCKS) {
            questions.add(placed.computeIfAbsent(
                    repeat.name() + "-" + number,
                    name -> new Placed(oneMore(repeat, String.valueOf(number)), "", repeat.item())));
        }
    }

    private Placed once(Typed typed) {
        return placed.computeIfAbsent(
                typed.field().name(),
                name -> new Placed(
                        new PaperQuestion(name, typed.field().label(), typed.field(), typed.isRanked()),
                        typed.item().path(),
                        null));
    }

    private Placed inBlock(Repeat repeat, int number, Typed typed) {
        return placed.computeIfAbsent(
                repeat.name() + "-" + number + "-" + typed.field().name(), name -> {
                    String block = repeat.title() + " n°\u00A0" + number;
                    String label = typed.field().label();
                    String whole =
                            label.matches("(?s).*\\p{Punct}|.*…") ? label + " (" + block + ")" : label + ", " + block;
                    return new Placed(
                            new PaperQuestion(name, whole, typed.field(), typed.isRanked()),
                            repeat.path(typed.item(), number),
                            repeat.item());
                });
    }

    /** How many blocks of a repeat were keyed: as many as were announced one by one, or up to the last with an answer. */
    private static int keyed(Repeat repeat, Map<String, PaperAnswer> answers) {
        if (!repeat.isCounted()) {
            return (int) IntStream.rangeClosed(1, MOST_BLOCKS)
                    .takeWhile(number -> answers.getOrDefault(repeat.name() + "-" + number, PaperAnswer.BLANK)
                            .written()
                            .equals("o"))
                    .count();
        }
        int last = 0;
        for (Map.Entry<String, PaperAnswer> answer : answers.entrySet()) {
            Matcher name = IN_BLOCK.matcher(answer.getKey());
            if (name.matches()
                    && name.group(1).equals(repeat.name())
                    && !answer.getValue().isBlank()) {
                last = Math.max(last, Integer.parseInt(name.group(2)));
            }
        }
        return last;
    }

    @Override
    public Optional<PaperQuestion> question(String name) {
        Matcher block = IN_BLOCK.matcher(name);
        int number = block.matches() ? Integer.parseInt(block.group(2)) : 0;
        return placed(repeat -> number).stream()
                .map(Placed::question)
                .filter(question -> question.name().equals(name))
                .findFirst();
    }

    @Override
    public Set<String> deciding() {
        Set<String> named = new HashSet<>();
        questionnaire.all().forEach(item -> List.of("relevant", "choice_filter", "repeat_count", "required")
                .forEach(rule -> named.addAll(names(item.cell(rule)))));
        for (int before = -1; before < named.size(); ) {
            before = named.size();
            questionnaire
                    .all()
                    .filter(item -> named.contains(item.name()))
                    .toList()
                    .forEach(item -> named.addAll(names(item.cell("calculation"))));
        }
        Set<String> deciding = new HashSet<>();
        for (Part part : parts) {
            List<Typed> typed = part instanceof Repeat repeat ? repeat.typed() : List.of((Typed) part);
            typed.stream()
                    .filter(one -> named.contains(one.item().name()))
                    .forEach(one -> deciding.add(template(one).name()));
            if (part instanceof Repeat repeat) {
                deciding.add(repeat.name() + "-1");
                deciding.add(repeat.name() + "-" + PaperLine.Repeat.NEXT);
            }
        }
        return deciding;
    }

    private static List<String> names(String rule) {
        return NAME.matcher(rule).results().map(found -> found.group(1)).toList();
    }

    @Override
    public Map<String, PaperAnswer> withRound(Map<String, PaperAnswer> answers, @Nullable String code) {
        Optional<Field> round = form().with("round").stream().findFirst();
        if (!hasRound || code == null || round.isEmpty()) {
            return answers;
        }
        Map<String, PaperAnswer> all = new HashMap<>(answers);
        all.put(round.get().name(), new PaperAnswer(code, null));
        return all;
    }

    // ---- what the rules say
    // --------------------------------------------------------------------------------------------------

    /** The same sheet is looked at on many pages: what was said of it is kept for a while. */
    @Override
    public Verdict verdict(Map<String, PaperAnswer> answers) {
        Map<String, PaperAnswer> sheet = Map.copyOf(answers);
        synchronized (judged) {
            Verdict before = judged.get(sheet);
            if (before != null) {
                return before;
            }
        }
        Verdict verdict = new GroupedSheet(this, sheet).verdict();
        synchronized (judged) {
            judged.put(sheet, verdict);
        }
        return verdict;
    }

    /** The questions with an answer on this sheet or asked by it. */
    List<Placed> placed(Map<String, PaperAnswer> answers, Map<String, Integer> announced) {
        return placed(repeat -> {
            int keyed = keyed(repeat, answers);
            return repeat.isCounted()
                    ? Math.max(keyed, announced.getOrDefault(repeat.item().path(), 0))
                    : keyed;
        });
    }

    /** Where the code of the round goes, and which it is; none when the pile has no round. */
    Optional<Map.Entry<String, String>> round(Map<String, PaperAnswer> answers) {
        if (!hasRound) {
            return Optional.empty();
        }
        return referee.tabulation().main().fields().entrySet().stream()
                .filter(field -> field.getValue().has("round"))
                .findFirst()
                .flatMap(field -> Optional.ofNullable(
                                answers.get(field.getValue().name()))
                        .map(code -> Map.entry(field.getKey(), code.written())));
    }

    /** The question that says how many times a repeat stands. */
    Optional<PaperQuestion> counting(String repeat) {
        List<String> names = questionnaire
                .item(repeat)
                .map(item -> names(item.cell("repeat_count")))
                .orElse(List.of());
        return parts.stream()
                .filter(part -> part instanceof Typed typed
                        && names.contains(typed.item().name()))
                .map(part -> once((Typed) part).question())
                .findFirst();
    }

    /** With the words of the workbook where the rules know only names. */
    List<Choice> inWords(String path, List<Choice> offered) {
        Map<String, String> labels = new HashMap<>();
        questionnaire.item(path).ifPresent(item -> questionnaire
                .choices(item)
                .forEach(option -> labels.putIfAbsent(
                        option.name(), questionnaire.label(option, questionnaire.defaultLanguage()))));
        return offered.stream()
                .map(choice -> new Choice(
                        choice.name(),
                        choice.label().isBlank() ? labels.getOrDefault(choice.name(), choice.name()) : choice.label(),
                        List.of()))
                .toList();
    }
}
