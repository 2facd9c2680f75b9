package fr.moisson.entry.layout;

import fr.moisson.entry.reading.Amounts;
import fr.moisson.entry.reading.Column;
import fr.moisson.entry.reading.Decisions;
import fr.moisson.entry.reading.Names;
import fr.moisson.entry.reading.Surroundings;
import fr.moisson.entry.reading.Verdict;
import fr.moisson.form.Field;
import fr.moisson.tabular.At;
import fr.moisson.tabular.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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
    private static final String MASKED = "(texte masqué)";
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Layout layout;
    private final Table table;
    private final Orders orders;
    private final OrderColumns columns;
    private final BasketForm baskets;
    private final Head head;
    private final Known known;
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

    private record Owner(String distribution, String household) {}

    OrderLines(Layout layout, Table table, Orders orders, Head head, Known known) {
        this.layout = layout;
        this.table = table;
        this.orders = orders;
        this.columns = orders.columns();
        this.baskets = orders.baskets();
        this.head = head;
        this.known = known;
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
            passed.add(Passed.said(
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
                passed.add(Passed.said(
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
        passed.add(Passed.said(
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
                    Passed.said(
                            row.number(),
                            orders.memberColumn(),
                            baskets.household().name(),
                            "",
                            "",
                            ToldBaskets.RULE,
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
        Map<Member, Household> households = Household.of(
                sums.keySet().stream().map(Key::member).toList(), new Register(known.households()), known.pseudonym());
        ToldBaskets told = new ToldBaskets(layout, table, orders, passed, lines);
        Map<Owner, ToldBaskets.Whole> wholes = new LinkedHashMap<>();
        Map<Key, Owner> owners = new HashMap<>();
        sums.forEach((key, basket) -> {
            Distribution distribution = Objects.requireNonNull(distributions.get(key.when()));
            Household household = Objects.requireNonNull(households.get(key.member()));
            Owner owner = new Owner(
                    distribution.session().isEmpty() ? "?" + distribution.said() : distribution.session(),
                    household.identity());
            owners.put(key, owner);
            ToldBaskets.Whole before =
                    wholes.putIfAbsent(owner, new ToldBaskets.Whole(distribution, household, basket));
            if (before != null) {
                before.basket().absorb(basket);
            }
        });
        wholes.values().stream()
                .sorted(Comparator.comparingInt(whole -> whole.basket().firstRow()))
                .forEach(told::tell);
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

    private void check(Total total, ToldBaskets.@Nullable Whole own) {
        List<BigDecimal> sums = new ArrayList<>(total.candidates());
        sums.add(all);
        if (own != null) {
            sums.add(own.basket().amount());
        }
        boolean agrees =
                sums.stream().anyMatch(sum -> sum.subtract(total.said()).abs().compareTo(CENT) <= 0);
        if (!agrees) {
            BigDecimal sum = total.candidates().get(total.candidates().size() - 1);
            passed.add(Passed.said(
                    total.row(),
                    orders.amountColumn(),
                    "",
                    Basket.euros(total.said()),
                    Basket.euros(sum),
                    "total contredit",
                    Verdict.PLAUSIBLE,
                    "Ce total dit " + Basket.euros(total.said()).replace('.', ',') + ", les lignes font "
                            + Basket.euros(sum).replace('.', ',')
                            + "\u00A0: ce sont les lignes qui comptent. Vérifier qu’il n’en manque pas."));
        }
    }
}
