package fr.moisson.entry.layout;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.Place;
import fr.moisson.entry.ReturningSheet;
import fr.moisson.entry.reading.Question;
import fr.moisson.entry.reading.Verdict;
import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.french.French;
import fr.moisson.tabular.Appearance;
import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the tables in the sheets of a file, and the form that each suits best. */
public final class TableFinder {
    private static final Pattern RECAP = Pattern.compile(
            "recap.*|synthese.*|bilan.*|total.*|tableau de bord.*|graph.*|ne pas toucher.*|lisez.*|lire|notice|mode d'emploi|listes?|parametres?|menu|sommaire");

    /** Words of sheets that are not named after a place. */
    private static final Pattern NO_PLACE = Pattern.compile(
            ".*\\b(par|mois|suivi|seances?|tableau|feuil\\d*|feuille|sheet\\d*|journal|autres?|planning|saisie|data|\\d\\d+)\\b.*");

    private static final int ROWS_TO_JUDGE = 40;
    private static final Pattern DAY = Pattern.compile(
            "(?i)\\d{1,4}[-/. ]\\d{1,2}|\\b(janv|f[ée]vr|mars|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c|sem)");
    private static final Pattern FIGURE = Pattern.compile("^(?!\\d{4}-\\d\\d-\\d\\d)\\P{N}{0,15}\\d");

    private static final String TO_READ =
            "cette feuille d’un export est faite pour être lue, elle ne porte rien de plus que les autres. Rien à faire.";

    private final List<Headers> forms;
    private final Decided decided;
    private final Function<Field, List<String>> names;
    private final FormerHeaders former;

    /**
     * @param names that the project knows for a field: its sites, its territories
     * @param former how the sheets were read the time before
     */
    public TableFinder(List<Form> forms, Decided decided, Function<Field, List<String>> names, FormerHeaders former) {
        this.former = former;
        this.forms = forms.stream().map(Headers::new).toList();
        this.decided = decided;
        this.names = names;
    }

    /** The columns of a sheet as it was read the time before. */
    public record Former(List<String> headers, List<String> fields) {}

    /** How a sheet, or that of an earlier copy of its file, was read the time before. */
    @FunctionalInterface
    public interface FormerHeaders {
        Optional<Former> of(String file, String sheet, Form form);
    }

    /** All the sheets of a file. */
    public List<SheetFound> in(String file, Spreadsheet spreadsheet) {
        Map<String, Head> heads = new LinkedHashMap<>();
        long left = Head.CHARACTERS;
        for (String sheet : spreadsheet.sheetNames()) {
            Head head = Head.of(file, spreadsheet, sheet, left);
            heads.put(sheet, head);
            left -= head.characters();
        }
        Set<String> perPlace = sheetsNamedAfterPlaces(heads);
        ReadElsewhere elsewhere = new ReadElsewhere(() -> heads.values().stream()
                .filter(head -> !isRecap(head.sheet()))
                .flatMap(head -> tables(head, perPlace).stream())
                .map(Tables.Candidate::table)
                .toList());
        return heads.values().stream()
                .map(head -> in(head, perPlace, elsewhere))
                .toList();
    }

    /** One sheet of a file whose others are known not to matter. */
    public SheetFound in(String file, Spreadsheet spreadsheet, String sheet) {
        return in(file, spreadsheet).stream()
                .filter(found -> found.head().sheet().equals(sheet))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("feuille inconnue : " + sheet));
    }

    /** Sheets that lack the same place under the same headers, as there is one for each school. */
    private Set<String> sheetsNamedAfterPlaces(Map<String, Head> heads) {
        if (heads.size() < 2) {
            return Set.of();
        }
        Map<String, List<String>> byLack = new HashMap<>();
        for (Head head : heads.values()) {
            if (!isRecap(head.sheet()) && mayBeAPlace(head.sheet())) {
                for (Table table : tables(head, Set.of()).stream()
                        .map(Tables.Candidate::table)
                        .toList()) {
                    table.missing().stream().filter(Missing::isNamedBySheet).forEach(field -> byLack.computeIfAbsent(
                                    table.form().name() + "|" + field.name(), lack -> new ArrayList<>())
                            .add(head.sheet()));
                }
            }
        }
        return byLack.values().stream()
                .filter(sheets -> new HashSet<>(sheets).size() >= 2)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }

    private List<Tables.Candidate> tables(Head head, Set<String> perPlace) {
        String said = decided.form(head.file(), head.sheet()).orElse("");
        List<Headers> possible = forms.stream()
                .filter(form -> said.isEmpty() || form.form().name().equals(said))
                .toList();
        return new Tables(head, possible, decided, new Missing(decided, names, perPlace)).all();
    }

    private static boolean mayBeAPlace(String sheet) {
        return sheet.chars().anyMatch(Character::isLetter)
                && !NO_PLACE.matcher(Words.plain(sheet)).matches();
    }

    private static boolean isRecap(String sheet) {
        return RECAP.matcher(Words.plain(sheet)).matches();
    }

    private SheetFound in(Head head, Set<String> perPlace, ReadElsewhere elsewhere) {
        if (head.isEmpty()) {
            return none(head, advice(Optional.empty(), true));
        }
        Row first = head.rows().get(0);
        if (ReturningSheet.isToRead(first.cells())) {
            return none(head, TO_READ);
        }
        Optional<Row> returning = head.rows().stream()
                .limit(40)
                .filter(row -> ReturningSheet.isReturning(row.cells()))
                .findFirst();
        if (returning.isPresent()) {
            return returning(head, returning.get());
        }
        Optional<String> said = decided.form(head.file(), head.sheet());
        if (said.filter(Decided.NOT_READ::equals).isPresent()) {
            return none(head, "cette feuille n’est pas lue, comme cela a été décidé. Rien à faire.");
        }
        if (said.isEmpty() && isRecap(head.sheet())) {
            return none(
                    head,
                    "d’après son nom, cette feuille récapitule ou explique les autres\u202F: elle n’est pas lue. Rien à faire, "
                            + "sauf si elle porte des lignes qui ne sont pas ailleurs\u202F: le dire alors sur la page «\u00A0Lectures\u00A0».");
        }
        List<Tables.Candidate> tables = tables(head, perPlace);
        return orders(head, tables)
                .map(orders -> found(head, List.of(new Tables.Candidate(orders, List.of())), elsewhere))
                .orElseGet(() -> found(head, tables, elsewhere));
    }

    /** The sheet as lines of orders, unless one of its tables answers a form that asks for them one by one. */
    private Optional<Table> orders(Head head, List<Tables.Candidate> tables) {
        Optional<String> said = decided.form(head.file(), head.sheet());
        return BasketForm.among(forms.stream().map(Headers::form).toList())
                .filter(baskets ->
                        said.isEmpty() || said.get().equals(baskets.form().name()))
                .flatMap(baskets -> Orders.in(head, baskets))
                .filter(orders -> tables.stream()
                        .map(Tables.Candidate::table)
                        .noneMatch(table -> table.isComplete() && table.asksFor(orders)));
    }

    private SheetFound none(Head head, String sentence) {
        return new SheetFound(
                head, List.of(), Place.sheet(head.file(), head.sheet()) + "\u00A0: " + sentence, List.of());
    }

    private SheetFound found(Head head, List<Tables.Candidate> candidates, ReadElsewhere elsewhere) {
        List<Passed> passed = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        Map<Form, List<Table>> byForm = new LinkedHashMap<>();
        for (Tables.Candidate candidate : candidates) {
            Table table = candidate.table();
            if (!candidate.asWell().isEmpty()) {
                sentences.add(asWell(candidate));
                passed.add(whichForm(head, candidate));
            } else if (table.isComplete()) {
                byForm.computeIfAbsent(table.form(), form -> new ArrayList<>()).add(table);
                passed.addAll(beside(head, table));
                passed.addAll(perhaps(head, table));
            } else {
                sentences.add(waits(table));
                for (Field field : table.missing()) {
                    passed.addAll(
                            Missing.canBeGiven(field)
                                    ? List.of(forTheWholeSheet(head, table, field))
                                    : whichColumn(
                                            head,
                                            table,
                                            field,
                                            likely(head, table, field, elsewhere.without(table, field))));
                }
            }
        }
        if (candidates.isEmpty()) {
            sentences.add(
                    advice(new Tables(head, forms, decided, new Missing(decided, names, Set.of())).nearest(), false));
        }
        if (!byForm.isEmpty()) {
            outOfSight(head).ifPresent(passed::add);
        }
        List<Layout> layouts = byForm.entrySet().stream()
                .map(tables -> Layout.of(tables.getKey(), tables.getValue()))
                .toList();
        String place = Place.sheet(head.file(), head.sheet()) + "\u00A0: ";
        return new SheetFound(
                head,
                layouts,
                sentences.stream().distinct().map(place::concat).collect(Collectors.joining(" ")),
                passed);
    }

    /** What nobody sees in the sheet is read like the rest, and said. */
    private static Optional<Passed> outOfSight(Head head) {
        Appearance look = head.appearance();
        List<String> hidden = new ArrayList<>();
        if (look.hidden()) {
            hidden.add("la feuille est masquée");
        }
        if (!look.hiddenRows().isEmpty()) {
            hidden.add(French.count(look.hiddenRows().size(), "ligne est masquée", "lignes sont masquées")
                    + (look.filtered() ? " par un filtre" : ""));
        }
        if (!look.hiddenColumns().isEmpty()) {
            hidden.add(French.count(look.hiddenColumns().size(), "colonne est masquée", "colonnes sont masquées"));
        }
        return hidden.isEmpty()
                ? Optional.empty()
                : Optional.of(new Passed(
                        0,
                        0,
                        "",
                        String.join(", ", hidden),
                        "",
                        "masqué",
                        Verdict.CERTAIN,
                        "Dans cette feuille, " + String.join(", ", hidden)
                                + "\u202F: cela est lu comme le reste. Supprimer dans le tableur ce qui ne doit pas compter.",
                        null,
                        ""));
    }

    private static String asWell(Tables.Candidate candidate) {
        String titles = Stream.concat(Stream.of(candidate.table().form()), candidate.asWell().stream())
                .map(form -> quoted(form.title()))
                .collect(Collectors.joining(" et "));
        return "cette feuille convient autant aux formulaires " + titles
                + ". Ajouter une colonne qui n’appartient qu’à l’un d’eux.";
    }

    private static Passed whichForm(Head head, Tables.Candidate candidate) {
        List<Question.Suggestion> forms = Stream.concat(
                        Stream.of(candidate.table().form()), candidate.asWell().stream())
                .map(form -> new Question.Suggestion(form.title(), form.name()))
                .collect(Collectors.toCollection(ArrayList::new));
        forms.add(new Question.Suggestion("Aucun, ne pas lire cette feuille", Decided.NOT_READ));
        return asked(
                candidate.table().top(),
                candidate.table().left(),
                "",
                "feuille",
                new Question(
                        Decided.sheetKey(head.file(), head.sheet()),
                        "Que note la feuille " + quoted(name(head))
                                + "\u202F? Ses colonnes conviennent autant à plusieurs formulaires.",
                        forms));
    }

    private static String name(Head head) {
        return head.sheet().isEmpty() ? head.file() : head.sheet();
    }

    /** What beside the columns answers a field: the sheet's name, a title, months as columns. */
    private static List<Passed> beside(Head head, Table table) {
        List<Passed> passed = new ArrayList<>();
        for (Constant constant : table.constants()) {
            String label = label(table.form(), constant.field());
            passed.add(new Passed(
                    0,
                    0,
                    constant.field(),
                    constant.from().equals("titre") ? "titre" : head.sheet(),
                    constant.value(),
                    constant.from(),
                    constant.isDecided() ? Verdict.CERTAIN : Verdict.PLAUSIBLE,
                    "Cette feuille n’a pas de colonne " + quoted(label) + "\u202F: toutes ses lignes y portent "
                            + quoted(constant.value()) + ".",
                    null,
                    ""));
        }
        table.columns().stream()
                .filter(column -> column.named() != null && column.named().likeness() == Headers.Likeness.SENT)
                .forEach(column -> passed.add(sent(table, column)));
        if (table.spread() != null) {
            for (Spread.Day day : table.spread().days()) {
                passed.add(new Passed(
                        table.bottom(),
                        day.at(),
                        table.spread().date(),
                        day.header(),
                        day.day(),
                        day.isMonth() ? "mois en colonne" : "jour en colonne",
                        day.isMonth() ? Verdict.PLAUSIBLE : Verdict.CERTAIN,
                        day.isMonth()
                                ? "Les nombres sous cet en-tête sont ceux du mois\u202F: ils sont datés de son premier jour."
                                : "Les nombres sous cet en-tête sont ceux de ce jour.",
                        null,
                        ""));
            }
        }
        return passed;
    }

    private static Passed sent(Table table, TableColumn column) {
        return new Passed(
                table.bottom(),
                column.at(),
                column.field(),
                column.header(),
                label(table.form(), column.field()),
                "date d’envoi",
                Verdict.PLAUSIBLE,
                "Aucune colonne ne répond à " + quoted(label(table.form(), column.field())) + " : le jour de l’envoi, "
                        + quoted(column.header()) + ", en tient lieu.",
                null,
                "");
    }

    private static String label(Form form, String field) {
        return form.field(field).map(Field::label).orElse(field);
    }

    private static String waits(Table table) {
        String columns =
                table.missing().stream().map(field -> quoted(field.label())).collect(Collectors.joining(", "));
        boolean isOne = table.missing().size() == 1;
        return "ce tableau est celui du formulaire " + quoted(table.form().title()) + ", mais il lui manque "
                + (isOne ? "la colonne " : "les colonnes ") + columns
                + ". Ses lignes attendent\u202F: dire sur la page «\u00A0Lectures\u00A0» ce qui vaut pour toutes, ou ajouter "
                + (isOne ? "la colonne." : "les colonnes.");
    }

    private Passed forTheWholeSheet(Head head, Table table, Field field) {
        List<Question.Suggestion> suggestions = new ArrayList<>();
        if (field.type() == FieldType.SELECT_ONE) {
            for (Choice choice : field.choices()) {
                suggestions.add(new Question.Suggestion(choice.label(), choice.name()));
            }
        } else {
            names.apply(field).forEach(name -> suggestions.add(new Question.Suggestion(name, name)));
            if (Missing.isNamedBySheet(field) && mayBeAPlace(head.sheet())) {
                suggestions.add(new Question.Suggestion(
                        head.sheet().strip() + " (le nom de la feuille)",
                        head.sheet().strip()));
            }
            made(table, field).ifPresent(suggestions::add);
            if (Missing.isNamedBySheet(field)) {
                titled(head, table).forEach(suggestions::add);
            }
        }
        return asked(
                table.bottom(),
                table.left(),
                field.name(),
                "colonne absente",
                new Question(
                        Decided.constantKey(head.file(), head.sheet(), field.name()),
                        "La feuille " + quoted(name(head)) + " n’a pas de colonne " + quoted(field.label())
                                + ". Qu’est-ce qui vaut pour toutes ses lignes\u202F?",
                        suggestions));
    }

    /** Columns that are not read and may well answer a question that nothing answers: a new name for an old column, or a like one. */
    private List<Passed> perhaps(Head head, Table table) {
        Headers headers = new Headers(table.form());
        Optional<Former> before = former.of(head.file(), head.sheet(), table.form());
        List<Passed> asked = new ArrayList<>();
        for (Field field : table.form().fields()) {
            boolean isOpen = !field.isCalculated()
                    && !table.answers(field)
                    && decided.header(head.file(), table.form(), field).isEmpty();
            if (isOpen) {
                asked.addAll(mayHaveBecome(head, table, field, before, headers));
            }
        }
        return asked;
    }

    private static List<Passed> mayHaveBecome(
            Head head, Table table, Field field, Optional<Former> before, Headers headers) {
        Optional<Former> whereItWas = before.filter(one -> one.fields().contains(field.name()));
        List<TableColumn> columns = whereItWas
                .map(one -> likely(
                        head,
                        table,
                        field,
                        table.unread().stream()
                                .filter(column -> !one.headers().contains(column.header()))
                                .toList()))
                .orElseGet(() -> table.unread().stream()
                        .filter(column -> isNumberOrDay(field) && headers.mayName(column.header(), field))
                        .toList());
        return columns.isEmpty() ? List.of() : whichColumn(head, table, field, columns);
    }

    /** Of some columns those that hold what a field wants, dates or figures; all of them when none does, as one has to be asked about. */
    private static List<TableColumn> likely(Head head, Table table, Field field, List<TableColumn> columns) {
        if (!isNumberOrDay(field)) {
            return columns;
        }
        List<TableColumn> likely = columns.stream()
                .filter(column -> holds(head.textsUnder(table.bottom(), column.at(), ROWS_TO_JUDGE), field))
                .toList();
        return likely.isEmpty() ? columns : likely;
    }

    /** Whether half of the texts may be answers to a field; a column without any may always be. */
    private static boolean holds(List<String> texts, Field field) {
        Pattern kind = field.type() == FieldType.DATE ? DAY : FIGURE;
        return 2 * texts.stream().filter(text -> kind.matcher(text).find()).count() >= texts.size();
    }

    private static boolean isNumberOrDay(Field field) {
        return field.type() == FieldType.INTEGER || field.type() == FieldType.DECIMAL || field.type() == FieldType.DATE;
    }

    /** Asked at the header of each column that may be the one. */
    private static List<Passed> whichColumn(Head head, Table table, Field field, List<TableColumn> columns) {
        List<Question.Suggestion> suggestions = new ArrayList<>();
        columns.forEach(column -> suggestions.add(new Question.Suggestion(quoted(column.header()), column.header())));
        suggestions.add(new Question.Suggestion("Aucune", Decided.NOT_READ));
        Question question = new Question(
                Decided.fieldKey(head.file(), table.form(), field.name()),
                "Dans " + quoted(name(head)) + ", quelle colonne donne " + quoted(field.label()) + "\u202F?"
                        + (field.hint() == null ? "" : " " + field.hint()),
                suggestions);
        return columns.stream()
                .map(column -> new Passed(
                        head.lastTextIn(table.top(), table.bottom(), column.at()),
                        column.at(),
                        field.name(),
                        column.header(),
                        "",
                        "colonne à désigner",
                        Verdict.ASKED,
                        "On ne sait pas si cette colonne donne " + quoted(field.label()) + ".",
                        question,
                        Decided.FIELD))
                .toList();
    }

    private static Stream<Question.Suggestion> titled(Head head, Table table) {
        return Missing.parts(Missing.titles(head, table.top())).stream()
                .limit(3)
                .map(part -> new Question.Suggestion(part, part));
    }

    /** A number that nobody gave can be made of the day and the place. */
    private static Optional<Question.Suggestion> made(Table table, Field field) {
        if (!field.has("key") || Missing.isNamedBySheet(field)) {
            return Optional.empty();
        }
        List<Field> parts = table.form().fields().stream()
                .filter(part -> part != field && (part.has("date") || part.has("site")))
                .filter(table::answers)
                .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Question.Suggestion(
                        "Le composer de\u00A0: "
                                + parts.stream().map(Field::label).collect(Collectors.joining(", ")),
                        parts.stream().map(part -> "{" + part.name() + "}").collect(Collectors.joining(" "))));
    }

    private static Passed asked(int row, int column, String field, String rule, Question question) {
        return new Passed(
                row,
                column,
                field,
                "",
                "",
                rule,
                Verdict.ASKED,
                question.sentence(),
                question,
                field.isEmpty() ? Decided.SHEET : Decided.CONSTANT);
    }

    /** Rows that Moisson handed out say of which form they are; no likeness of headers decides. */
    private SheetFound returning(Head head, Row headers) {
        Optional<Row> next = head.rows().stream()
                .filter(row -> row.number() > headers.number())
                .findFirst();
        if (next.isEmpty()) {
            return none(head, "cet export n’a aucune ligne. Rien à faire.");
        }
        int column = headers.cells().indexOf(ReturningSheet.TABLE);
        List<String> first = next.get().cells();
        String table = column < first.size() ? first.get(column).strip() : "";
        Optional<Headers> form =
                forms.stream().filter(one -> one.form().name().equals(table)).findFirst();
        if (form.isEmpty()) {
            return none(
                    head,
                    "ces lignes sont un export de «\u00A0" + table
                            + "\u00A0», qui ne se relit pas depuis le dossier. L’envoyer depuis la page «\u00A0Exports\u00A0» du projet.");
        }
        Table found = plain(form.get(), headers);
        return found.isComplete()
                ? new SheetFound(head, List.of(Layout.of(found.form(), List.of(found))), "", List.of())
                : none(head, advice(Optional.of(found), false));
    }

    /** Headers of Moisson's own, which are exactly the names of fields. */
    private static Table plain(Headers form, Row headers) {
        List<TableColumn> columns = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int at = 0; at < headers.cells().size(); at++) {
            String header = headers.cells().get(at).strip();
            if (!header.isEmpty()) {
                Headers.@Nullable Named named = form.field(header)
                        .filter(field -> taken.add(field.name()))
                        .map(field -> new Headers.Named(field, null, Headers.Likeness.SAME))
                        .orElse(null);
                columns.add(new TableColumn(at, headers.cells().get(at), named));
            }
        }
        return new Table(
                form.form(),
                headers.number(),
                headers.number(),
                0,
                headers.cells().size() - 1,
                false,
                columns,
                List.of(),
                null);
    }

    private static String advice(Optional<Table> nearest, boolean isEmpty) {
        if (isEmpty) {
            return "cette feuille est vide. Y écrire une ligne d’en-têtes et des lignes, ou la supprimer.";
        }
        if (nearest.isEmpty()) {
            return "aucune ligne d’en-têtes d’un formulaire n’y figure. Écrire au-dessus des données les noms de colonnes du formulaire.";
        }
        Table table = nearest.get();
        List<Field> missing = table.missing();
        String columns = missing.stream().map(field -> quoted(field.label())).collect(Collectors.joining(", "));
        String lacking = missing.isEmpty()
                ? "; il n’y a qu’une colonne en commun."
                : missing.size() == 1
                        ? "; il manque la colonne " + columns + "."
                        : "; il manque les colonnes " + columns + ".";
        return "les colonnes ne sont celles d’aucun formulaire. Le plus proche est "
                + quoted(table.form().title()) + "\u00A0" + lacking
                + (missing.isEmpty() ? "" : " Ajouter ce qui manque dans la ligne d’en-têtes.");
    }
}
