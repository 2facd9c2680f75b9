package fr.moisson.mess;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** « cagette_commandes.csv »: two distributions as Cagette.net exports them, a line for each product, sums between. */
final class Orders {
    private static final String FILE = "cagette_commandes.csv";
    private static final String FORM = "ventes";
    private static final int BASKETS = 22;
    private static final BigDecimal RICE = new BigDecimal("1.10");
    private static final BigDecimal OIL = new BigDecimal("4.05");
    private static final BigDecimal HALF_A_KILO = new BigDecimal("0.5");
    private static final List<String> HEADERS = List.of(
            "Date de distribution",
            "Groupe",
            "Adhérent n°",
            "Nom",
            "Prénom",
            "Produit",
            "Ref",
            "Catégorie",
            "Fournisseur",
            "Qté",
            "Unité",
            "Conditionnement",
            "Prix unitaire",
            "Total TTC",
            "Payé");
    private static final int TOTAL = HEADERS.indexOf("Total TTC");
    private static final List<String> NAMES = List.of("QUILLICHINI", "ABRASSART", "VANDEKERCKHOVE", "LEFÈVRE");

    private final Manifest manifest;
    private final Grid grid = new Grid(FILE, "");
    private int row = 1;

    Orders(Manifest manifest) {
        this.manifest = manifest;
    }

    void write(Path folder) throws IOException {
        grid.put(row++, 0, HEADERS);
        BigDecimal all = distribution("E25", "11/02/2026").add(distribution("E26", "2026-03-11"));
        sum("Total général", all, Kind.TOTAL);
        CsvFile.french(folder.resolve(FILE), grid);
    }

    private BigDecimal distribution(String session, String day) {
        BigDecimal all = BigDecimal.ZERO;
        List<Line> baskets = PeerData.lines(FORM).stream()
                .filter(line -> line.truth("session_id").equals(session))
                .limit(BASKETS)
                .toList();
        for (int at = 0; at < baskets.size(); at++) {
            basket(baskets.get(at), day, at);
            BigDecimal amount = new BigDecimal(baskets.get(at).truth("montant_eur"));
            all = all.add(amount);
            if (at % 3 == 0) {
                sum("Sous-total " + NAMES.get(at % NAMES.size()), amount, Kind.SUBTOTAL);
            }
        }
        return all;
    }

    private void basket(Line basket, String day, int at) {
        int first = row;
        BigDecimal amount = new BigDecimal(basket.truth("montant_eur"));
        BigDecimal kilograms = new BigDecimal(basket.truth("kg"));
        List<Object> who = List.of(
                day, "VRAC Artois", basket.truth("foyer_id"), NAMES.get(at % NAMES.size()), Habits.firstName(at));
        boolean isOily = at % 5 == 4 && amount.compareTo(new BigDecimal("7")) > 0;
        boolean isUnreadable = at == 10;
        boolean hasRice = kilograms.compareTo(BigDecimal.ONE) > 0 && amount.compareTo(new BigDecimal("2")) > 0;
        if (hasRice) {
            String total = isUnreadable ? "1,1O €" : at % 6 == 1 ? "" : euros(RICE);
            product(who, "Riz blond", "1", "sachet", "500 g", RICE, total);
            amount = amount.subtract(RICE);
            kilograms = kilograms.subtract(HALF_A_KILO);
        }
        if (at % 7 == 3) {
            product(who, "Riz blond", "-1", "sachet", "500 g", RICE, euros(RICE.negate()));
            product(who, "Riz blond", "1", "sachet", "500 g", RICE, euros(RICE));
            product(who, "=Sel \"fin\"", "0", "sachet", "1 kg", RICE, "0,00 €");
        }
        if (isOily) {
            product(who, "Huile d’olive", "1", "bouteille", "25 cl", OIL, euros(OIL));
            amount = amount.subtract(OIL);
        }
        product(who, "Lentilles vertes", comma(kilograms), "kg", "", null, euros(amount));
        tell(basket, day, first, isOily, isUnreadable);
    }

    private void product(
            List<Object> who,
            String product,
            String quantity,
            String unit,
            String pack,
            @org.jspecify.annotations.Nullable BigDecimal price,
            String total) {
        List<Object> cells = new ArrayList<>(who);
        cells.addAll(List.of(product, "R12", "Épicerie", "Le Moulin", quantity, unit, pack));
        cells.addAll(List.of(price == null ? "" : euros(price), total, "oui"));
        grid.put(row++, 0, cells);
    }

    private void sum(String label, BigDecimal sum, Kind kind) {
        grid.put(row, 3, label);
        grid.put(row, TOTAL, euros(sum));
        manifest.leave(kind, grid, row++);
    }

    private void tell(Line basket, String day, int first, boolean isOily, boolean isUnreadable) {
        manifest.add(new Manifest.TrueRow(
                FORM,
                FILE,
                "",
                first,
                "",
                List.of(
                        expected("session_id", 0, first, day, basket.truth("session_id"), false),
                        expected("foyer_id", 2, first, basket.truth("foyer_id"), basket.truth("foyer_id"), false),
                        expected(
                                "montant_eur",
                                TOTAL,
                                first,
                                grid.at(first, TOTAL).shown(),
                                basket.truth("montant_eur"),
                                isUnreadable),
                        expected(
                                "kg",
                                HEADERS.indexOf("Conditionnement"),
                                first,
                                grid.at(first, HEADERS.indexOf("Conditionnement"))
                                        .shown(),
                                isOily ? "" : basket.truth("kg"),
                                false)),
                Set.of(Kind.ORDER_LINES),
                null));
    }

    private static Manifest.Expected expected(
            String field, int column, int row, String written, String truth, boolean isUnreadable) {
        return new Manifest.Expected(
                field,
                Grid.cell(row, column),
                Grid.cell(1, column),
                written,
                truth,
                isUnreadable ? Kind.LETTER_IN_AMOUNT : null);
    }

    private static String euros(BigDecimal amount) {
        return comma(amount.setScale(2)) + " €";
    }

    private static String comma(BigDecimal number) {
        return number.toPlainString().replace('.', ',');
    }
}
