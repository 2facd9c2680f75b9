package fr.moisson.entry.layout;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.Place;
import fr.moisson.entry.reading.Amounts;
import fr.moisson.entry.reading.Column;
import fr.moisson.entry.reading.Decisions;
import fr.moisson.entry.reading.Names;
import fr.moisson.entry.reading.Surroundings;
import fr.moisson.entry.reading.Verdict;
import fr.moisson.form.Field;
import fr.moisson.french.French;
import fr.moisson.tabular.At;
import fr.moisson.tabular.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Adds the rows of an order up into baskets, in whatever order they come: one line for each member and distribution. Only the sums are
 * held in memory. No name, address or product leaves it.
 */
final class OrderLines {
    private static final Pattern TOTAL = Pattern.compile("(sous[- ]?)?tota(l|ux)\\b.*|s/total.*|somme\\b.*");
    private static final Pattern UNIT = Pattern.compile("(?iu)ttc|eur(os?)?");
    private static final Pattern FIGURES = Pattern.compile("(?=.*\\d)(?!.*\\p{L}{2})(?!.*@)(?!(?:\\D*\\d){9}).{1,20}");
    private static final String RULE = "lignes de commande";
    private static final String MASKED = "(texte masqué)";
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Layout layout;
    private final int tableNumber;
    private final Table table;
    private final Orders orders;
    private final OrderColumns columns;
    private final BasketForm baskets;
    private final Head head;
    private final Known known;
    private final Register register;
    private final Map<Key, Basket> sums = new LinkedHashMap<>();
    private final List<Total> totals = new ArrayList<>();
    private final List<Passed> passed = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private WrittenDistribution titled;
    private @Nullable Key last;
    private BigDecimal all = BigDecimal.ZERO;
    private BigDecimal sinceTotal = BigDecimal.ZERO;

    /** Of whom and of when a line is, as it is written. */
    private record Key(WrittenDistribution when, Member member) {}

    /** A row that says what others come to, and what they had come to by then. */
    private record Total(int row, BigDecimal said, @Nullable Key key, List<BigDecimal> candidates) {}

    /** Of whom a basket is. */
    private record Household(String number, String identity, boolean isKnown, boolean isAmbiguous) {}

    private record Owner(String distribution, String household) {}

    /** A basket of one household at one session. */
    private record Whole(Distribution distribution, Household household, Basket basket) {}

    OrderLines(Layout layout, Table table, Orders orders, Head head, Known known) {
        this.layout = layout;
        this.table = table;
        this.tableNumber = layout.tables().indexOf(table);
        this.orders = orders;
        this.columns = orders.columns();
        this.baskets = orders.baskets();
        this.head = head;
        this.known = known;
        this.register = new Register(known.households());
        this.titled = Missing.titles(head, table.top()).stream()
                .flatMap(title -> WrittenDistribution.titled(title).stream())
                .reduce((one, other) -> other)
                .orElseGet(() -> WrittenDistribution.named(head.file()));
    }

    void take(Row row) {
        if (row.cells().stream().allMatch(String::isBlank)) {
            return;
        }
        if (orders.isHeaders(row)) {
            passed.add(said(
                    row.number(),
                    columns.product(),
                    "",
                    orders.product(),
                    "",
                    RowKind.HEADERS_AGAIN.word(),
                    Verdict.CERTAIN,
                    RowKind.HEADERS_AGAIN.sentence()));
        } else if (!isTitle(row)) {
            if (isTotal(row)) {
                total(row);
            } else if (OrderLine.isLine(row, columns)) {
                line(row);
            } else {
                passed.add(said(
                        row.number(),
                        columns.product(),
                        "",
                        MASKED,
                        "",
                        RowKind.REMARK.word(),
                        Verdict.CERTAIN,
                        "Cette ligne n’est pas une ligne de commande\u202F: elle n’est pas lue."));
            }
        }
    }

    /** Another distribution begins where a title says so. */
    private boolean isTitle(Row row) {
        List<String> texts =
                row.cells().stream().filter(cell -> !cell.isBlank()).toList();
        if (texts.size() > 2) {
            return false;
        }
        WrittenDistribution found = texts.stream()
                .flatMap(text -> WrittenDistribution.titled(text.strip()).stream())
                .findFirst()
                .orElse(null);
        if (found != null) {
            titled = found;
            last = null;
        }
        return found != null;
    }

    private boolean isTotal(Row row) {
        boolean hasPrice = !text(row, columns.price()).isEmpty();
        boolean hasQuantity = !text(row, columns.quantity()).isEmpty();
        String product = text(row, columns.product());
        for (int column = 0; column < row.cells().size(); column++) {
            boolean mayBeAProduct = column == columns.product() && (hasPrice || hasQuantity);
            String cell = text(row, column);
            if (!mayBeAProduct
                    && cell.length() < 80
                    && TOTAL.matcher(Words.plain(cell)).matches()) {
                return true;
            }
        }
        return product.isEmpty() && !hasPrice && !text(row, columns.total()).isEmpty();
    }

    private void total(Row row) {
        BigDecimal value = columns.total() < 0 ? null : Amounts.euros(text(row, columns.total()));
        passed.add(said(
                row.number(),
                orders.amountColumn(),
                "",
                harmless(text(row, orders.amountColumn())),
                "",
                RowKind.TOTAL.word(),
                Verdict.CERTAIN,
                RowKind.TOTAL.sentence()));
        if (value != null) {
            Key named = new Key(when(row), Member.of(row, columns));
            Key own = sums.containsKey(named) ? named : last;
            Basket basket = own == null ? null : sums.get(own);
            List<BigDecimal> candidates = new ArrayList<>(List.of(all, sinceTotal));
            if (basket != null) {
                candidates.add(basket.amount());
            }
            totals.add(new Total(row.number(), value, own, candidates));
        }
        sinceTotal = BigDecimal.ZERO;
        last = null;
    }

    private void line(Row row) {
        Member member = Member.of(row, columns);
        Key key = member.isNobody() ? last : new Key(when(row), member);
        if (key == null) {
            passed.add(
                    said(
                            row.number(),
                            orders.memberColumn(),
                            baskets.household().name(),
                            "",
                            "",
                            RULE,
                            Verdict.REFUSED,
                            "Cette ligne de commande ne dit pas de qui elle est\u00A0: elle n’est dans aucun panier. Y écrire le numéro."));
            return;
        }
        OrderLine line = OrderLine.of(row, columns);
        Basket basket = sums.computeIfAbsent(key, any -> new Basket());
        basket.add(row.number(), line, member.isNobody());
        if (line.amount() == null) {
            basket.unreadable(new At(row.number(), orders.amountColumn()), harmless(text(row, orders.amountColumn())));
        } else {
            all = all.add(line.amount());
            sinceTotal = sinceTotal.add(line.amount());
        }
        columns.others().forEach((field, column) -> says(basket, field, text(row, column)));
        tariff(basket, text(row, columns.tariff()));
        last = key;
    }

    private static void says(Basket basket, String field, String text) {
        if (!text.isEmpty()) {
            basket.says(field, text);
        }
    }

    /** « Tarif QPV », « hors QPV »: a tariff may answer a question by yes or no. */
    private void tariff(Basket basket, String tariff) {
        for (Field field : tariff.isEmpty() ? List.<Field>of() : baskets.form().fields()) {
            String answer = columns.others().containsKey(field.name()) ? "" : Tariff.answer(field, tariff);
            says(basket, field.name(), answer);
        }
    }

    /** What cannot be read, as it is written unless it may be the name or number of somebody in the wrong column. */
    static String harmless(String text) {
        return text.isEmpty()
                        || FIGURES.matcher(UNIT.matcher(text).replaceAll("")).matches()
                ? text
                : MASKED;
    }

    private WrittenDistribution when(Row row) {
        String day = text(row, columns.date());
        String place = text(row, columns.place());
        return new WrittenDistribution(day.isEmpty() ? titled.day() : day, place.isEmpty() ? titled.place() : place);
    }

    private static String text(Row row, int column) {
        return column < 0 ? "" : TableLine.text(row, column).strip();
    }

    /** Once all rows have come. */
    void finish() {
        Map<WrittenDistribution, Distribution> distributions = distributions();
        Map<Member, Household> households = households();
        Map<Owner, Whole> wholes = new LinkedHashMap<>();
        Map<Key, Owner> owners = new HashMap<>();
        sums.forEach((key, basket) -> {
            Distribution distribution = Objects.requireNonNull(distributions.get(key.when()));
            Household household = Objects.requireNonNull(households.get(key.member()));
            Owner owner = new Owner(
                    distribution.session().isEmpty() ? "?" + distribution.said() : distribution.session(),
                    household.identity());
            owners.put(key, owner);
            Whole before = wholes.putIfAbsent(owner, new Whole(distribution, household, basket));
            if (before != null) {
                before.basket().absorb(basket);
            }
        });
        wholes.values().stream()
                .sorted(Comparator.comparingInt(whole -> whole.basket().firstRow()))
                .forEach(this::tell);
        totals.forEach(total -> check(total, total.key() == null ? null : wholes.get(owners.get(total.key()))));
        sums.clear();
        totals.clear();
    }

    /** The lines, by the row that each begins with. */
    List<Line> lines() {
        return lines;
    }

    /** What was understood or left out, by row. */
    TreeMap<Integer, List<Passed>> passedByRow() {
        TreeMap<Integer, List<Passed>> byRow = new TreeMap<>();
        passed.forEach(one ->
                byRow.computeIfAbsent(one.row(), row -> new ArrayList<>()).add(one));
        return byRow;
    }

    private Map<WrittenDistribution, Distribution> distributions() {
        TreeMap<Integer, String> texts = new TreeMap<>();
        Map<String, Integer> seen = new HashMap<>();
        sums.forEach((key, basket) -> {
            String day = key.when().day();
            if (!day.isEmpty() && seen.putIfAbsent(day, basket.firstRow()) == null) {
                texts.put(basket.firstRow(), day);
            }
        });
        Column days = texts.isEmpty()
                ? null
                : Column.of(
                        baskets.day(),
                        "",
                        new Surroundings(head.file(), head.sheet(), List.of(), known.period()),
                        texts,
                        true,
                        Names.NONE,
                        Decisions.NONE);
        Set<String> places = sharedPlaces();
        Map<WrittenDistribution, Distribution> found = new HashMap<>();
        sums.keySet()
                .forEach(key -> found.computeIfAbsent(
                        key.when(),
                        when -> Distribution.of(
                                head.file(),
                                when.day(),
                                places.contains(when.place())
                                        ? when.place()
                                        : String.join(", ", known.placesIn(when.place())),
                                days,
                                known,
                                baskets.session())));
        return found;
    }

    /** What stands as the group of several members is the name of none; a title may well be that of one. */
    private Set<String> sharedPlaces() {
        Map<String, Set<Member>> members = new HashMap<>();
        for (Key key : columns.place() < 0 ? Set.<Key>of() : sums.keySet()) {
            members.computeIfAbsent(key.when().place(), place -> new HashSet<>())
                    .add(key.member());
        }
        members.values().removeIf(those -> those.size() < 2);
        return members.keySet();
    }

    /** Somebody who has a number in one line is the same in another that has only the name. */
    private Map<Member, Household> households() {
        Map<String, Set<String>> numbers = new HashMap<>();
        Map<String, Set<String>> emails = new HashMap<>();
        for (Key key : sums.keySet()) {
            Member member = key.member();
            if (!member.name().isEmpty()) {
                if (!member.number().isEmpty()) {
                    numbers.computeIfAbsent(member.name(), name -> new TreeSet<>())
                            .add(register.written(member.number()));
                }
                if (!member.email().isEmpty()) {
                    emails.computeIfAbsent(member.name(), name -> new TreeSet<>())
                            .add(member.email());
                }
            }
        }
        Map<Member, Household> households = new HashMap<>();
        for (Key key : sums.keySet()) {
            households.computeIfAbsent(
                    key.member(),
                    member -> household(
                            member,
                            numbers.getOrDefault(member.name(), Set.of()),
                            emails.getOrDefault(member.name(), Set.of())));
        }
        return households;
    }

    private Household household(Member member, Set<String> numbers, Set<String> emails) {
        if (!member.number().isEmpty()) {
            String number = register.written(member.number());
            return new Household(number, "n " + number, number.equals(member.number()), false);
        }
        if (numbers.size() == 1) {
            String number = numbers.iterator().next();
            return new Household(number, "n " + number, false, false);
        }
        boolean isHomonym =
                numbers.size() > 1 || emails.size() > 1 && member.email().isEmpty();
        String name = member.name().isEmpty()
                ? member.email()
                : emails.size() > 1 ? member.name() + " " + member.email() : member.name();
        String pseudonym = isHomonym ? "" : known.pseudonym().apply(name);
        return new Household(pseudonym, "p " + name, false, isHomonym || pseudonym.isEmpty());
    }

    private void tell(Whole whole) {
        Basket basket = whole.basket();
        Distribution distribution = whole.distribution();
        if (basket.isEmpty() && basket.unreadable() == null) {
            passed.add(of(
                    whole,
                    baskets.amount(),
                    orders.amountColumn(),
                    lines(basket),
                    "",
                    RULE,
                    Verdict.CERTAIN,
                    "Toutes les quantités de ce panier sont à 0\u00A0: il n’y a pas de panier."));
        } else if (distribution.verdict() == Verdict.ASKED || distribution.verdict() == Verdict.REFUSED) {
            passed.add(waits(whole));
        } else if (whole.household().isAmbiguous()) {
            passed.add(
                    of(
                            whole,
                            baskets.household(),
                            orders.memberColumn(),
                            "nom d’adhérent",
                            "",
                            "pseudonyme",
                            Verdict.REFUSED,
                            "Plusieurs personnes de cette commande portent ce nom\u00A0: ce panier ne compte pas. Y écrire le numéro."));
        } else {
            if (basket.unreadable() == null) {
                understood(whole);
            } else {
                passed.add(unreadable(basket));
            }
            lines.add(line(whole));
        }
    }

    private Passed waits(Whole whole) {
        Distribution distribution = whole.distribution();
        boolean isAsked = distribution.verdict() == Verdict.ASKED;
        return new Passed(
                whole.basket().firstRow(),
                Math.max(columns.date(), 0),
                baskets.session().name(),
                distribution.said(),
                "",
                "séance de la commande",
                isAsked ? Verdict.ASKED : Verdict.CERTAIN,
                distribution.sentence(),
                distribution.question(),
                isAsked ? baskets.form().name() + "/" + baskets.session().name() : "");
    }

    private Passed unreadable(Basket basket) {
        At at = Objects.requireNonNull(basket.unreadable());
        return said(
                at.row(),
                at.column(),
                baskets.amount().name(),
                basket.unreadableText(),
                "",
                RULE,
                Verdict.REFUSED,
                (basket.unreadableText().isEmpty()
                                ? "Cette ligne n’a pas de montant, ni de prix et de quantité qui le donnent"
                                : quoted(basket.unreadableText()) + " n’est pas un montant")
                        + "\u00A0: sans elle, le panier de "
                        + French.count(basket.lines(), "ligne", "lignes")
                        + " serait trop petit, il ne compte pas. Écrire par exemple 12,50.");
    }

    private void understood(Whole whole) {
        Basket basket = whole.basket();
        Distribution distribution = whole.distribution();
        passed.add(of(
                whole,
                baskets.session(),
                Math.max(columns.date(), 0),
                distribution.said(),
                distribution.session(),
                "séance de la commande",
                distribution.verdict(),
                distribution.sentence()));
        Household household = whole.household();
        if (household.identity().startsWith("p ")) {
            passed.add(
                    of(
                            whole,
                            baskets.household(),
                            orders.memberColumn(),
                            "nom d’adhérent",
                            household.number(),
                            "pseudonyme",
                            Verdict.CERTAIN,
                            "Cette commande ne porte pas de numéro\u00A0: un pseudonyme tient lieu du nom, qui n’est pas gardé."));
        } else if (!household.isKnown()) {
            passed.add(of(
                    whole,
                    baskets.household(),
                    orders.memberColumn(),
                    "numéro d’adhérent",
                    household.number(),
                    "numéro d’adhérent",
                    Verdict.PLAUSIBLE,
                    "Le numéro est celui du registre, ou d’une autre ligne du même adhérent."));
        }
        if (basket.amount().signum() >= 0) {
            amount(whole);
            weight(whole);
        }
    }

    private void amount(Whole whole) {
        Basket basket = whole.basket();
        List<String> but = new ArrayList<>();
        if (basket.computed() > 0) {
            but.add(French.count(basket.computed(), "ligne est", "lignes sont")
                    + " sans total\u00A0: la quantité fois le prix en tient lieu");
        }
        if (basket.inherited() > 0) {
            but.add(French.count(basket.inherited(), "ligne", "lignes") + " sans nom "
                    + (basket.inherited() == 1 ? "est comptée" : "sont comptées") + " avec celles du dessus");
        }
        passed.add(of(
                whole,
                baskets.amount(),
                orders.amountColumn(),
                lines(basket),
                euros(basket.amount()),
                RULE,
                but.isEmpty() ? Verdict.CERTAIN : Verdict.PLAUSIBLE,
                "Ce panier additionne " + French.count(basket.lines(), "ligne", "lignes") + " de commande."
                        + (but.isEmpty() ? "" : " " + String.join("\u202F; ", but) + ".")));
    }

    private void weight(Whole whole) {
        Basket basket = whole.basket();
        if (baskets.weight() == null) {
            return;
        }
        boolean isWeighed = isWeighed(basket);
        passed.add(of(
                whole,
                baskets.weight(),
                Math.max(columns.pack() < 0 ? columns.unit() : columns.pack(), 0),
                lines(basket),
                isWeighed ? kilograms(basket) : "",
                RULE,
                isWeighed && basket.weighedByName() == 0 ? Verdict.CERTAIN : Verdict.PLAUSIBLE,
                isWeighed
                        ? "Le poids du panier additionne quantité fois conditionnement"
                                + (basket.weighedByName() == 0 ? "." : ", lu dans le nom des produits.")
                        : "Le poids de " + French.count(basket.unweighed(), "ligne", "lignes")
                                + " n’est pas dit\u00A0: celui du panier n’est pas recueilli."));
    }

    private static boolean isWeighed(Basket basket) {
        return basket.unweighed() == 0 && basket.kilograms().signum() >= 0;
    }

    private static String euros(BigDecimal amount) {
        return plain(amount.setScale(2, RoundingMode.HALF_UP));
    }

    private static String kilograms(Basket basket) {
        return plain(basket.kilograms().setScale(3, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** « 7 lignes, J14:J20 ». */
    private String lines(Basket basket) {
        String column = Place.letters(orders.amountColumn());
        boolean isOne = basket.firstRow() == basket.lastRow();
        return French.count(basket.lines(), "ligne", "lignes") + ", " + column + basket.firstRow()
                + (isOne ? "" : ":" + column + basket.lastRow());
    }

    private Line line(Whole whole) {
        Basket basket = whole.basket();
        int size = layout.fields().size();
        List<String> cells = new ArrayList<>(Collections.nCopies(size, ""));
        List<@Nullable At> origins = new ArrayList<>(Collections.nCopies(size, null));
        Map<String, Integer> places = orders.fields();
        for (int at = 0; at < size; at++) {
            String field = layout.fields().get(at);
            cells.set(at, cell(whole, field));
            Integer column = places.get(field);
            if (column != null) {
                origins.set(at, new At(basket.firstRow(), column));
            }
        }
        int amount = layout.fields().indexOf(baskets.amount().name());
        if (basket.unreadable() != null && amount >= 0) {
            origins.set(amount, basket.unreadable());
        }
        return new Line(basket.firstRow(), Line.WHOLE_ROW, tableNumber, cells, origins);
    }

    private String cell(Whole whole, String field) {
        Basket basket = whole.basket();
        if (field.equals(baskets.session().name())) {
            return whole.distribution().session();
        }
        if (field.equals(baskets.household().name())) {
            return whole.household().number();
        }
        if (field.equals(baskets.amount().name())) {
            return basket.unreadable() == null ? euros(basket.amount()) : basket.unreadableText();
        }
        if (baskets.weight() != null && field.equals(baskets.weight().name())) {
            return isWeighed(basket) ? kilograms(basket) : "";
        }
        return basket.other(field);
    }

    private void check(Total total, @Nullable Whole own) {
        List<BigDecimal> sums = new ArrayList<>(total.candidates());
        sums.add(all);
        if (own != null) {
            sums.add(own.basket().amount());
        }
        boolean agrees =
                sums.stream().anyMatch(sum -> sum.subtract(total.said()).abs().compareTo(CENT) <= 0);
        if (!agrees) {
            BigDecimal sum = total.candidates().get(total.candidates().size() - 1);
            passed.add(said(
                    total.row(),
                    orders.amountColumn(),
                    "",
                    euros(total.said()),
                    euros(sum),
                    "total contredit",
                    Verdict.PLAUSIBLE,
                    "Ce total dit " + euros(total.said()).replace('.', ',') + ", les lignes font "
                            + euros(sum).replace('.', ',')
                            + "\u00A0: ce sont les lignes qui comptent. Vérifier qu’il n’en manque pas."));
        }
    }

    private static Passed of(
            Whole whole,
            Field field,
            int column,
            String written,
            String understood,
            String rule,
            Verdict verdict,
            String sentence) {
        return said(whole.basket().firstRow(), column, field.name(), written, understood, rule, verdict, sentence);
    }

    private static Passed said(
            int row,
            int column,
            String field,
            String written,
            String understood,
            String rule,
            Verdict verdict,
            String sentence) {
        return new Passed(row, column, field, written, understood, rule, verdict, sentence, null, "");
    }
}
