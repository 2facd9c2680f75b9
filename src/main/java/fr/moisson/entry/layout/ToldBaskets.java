package fr.moisson.entry.layout;

import static fr.moisson.french.French.quoted;

import fr.moisson.entry.Place;
import fr.moisson.entry.reading.Verdict;
import fr.moisson.form.Field;
import fr.moisson.french.French;
import fr.moisson.tabular.At;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The baskets of an order as the lines of their form, and what is said to people of how each was made. */
final class ToldBaskets {
    static final String RULE = "lignes de commande";

    private final Layout layout;
    private final int tableNumber;
    private final Orders orders;
    private final OrderColumns columns;
    private final BasketForm baskets;
    private final List<Passed> passed;
    private final List<Line> lines;

    /**
     * @param passed where the sentences go
     * @param lines where the baskets go that may be kept
     */
    ToldBaskets(Layout layout, Table table, Orders orders, List<Passed> passed, List<Line> lines) {
        this.layout = layout;
        this.tableNumber = layout.tables().indexOf(table);
        this.orders = orders;
        this.columns = orders.columns();
        this.baskets = orders.baskets();
        this.passed = passed;
        this.lines = lines;
    }

    /** A basket of one household at one session. */
    record Whole(Distribution distribution, Household household, Basket basket) {}

    void tell(Whole whole) {
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
        return Passed.said(
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
        if (household.isPseudonym()) {
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
                Basket.euros(basket.amount()),
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
        boolean isWeighed = basket.isWeighed();
        passed.add(of(
                whole,
                baskets.weight(),
                Math.max(columns.pack() < 0 ? columns.unit() : columns.pack(), 0),
                lines(basket),
                isWeighed ? basket.kilogramsWritten() : "",
                RULE,
                isWeighed && basket.weighedByName() == 0 ? Verdict.CERTAIN : Verdict.PLAUSIBLE,
                isWeighed
                        ? "Le poids du panier additionne quantité fois conditionnement"
                                + (basket.weighedByName() == 0 ? "." : ", lu dans le nom des produits.")
                        : "Le poids de " + French.count(basket.unweighed(), "ligne", "lignes")
                                + " n’est pas dit\u00A0: celui du panier n’est pas recueilli."));
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
            return basket.unreadable() == null ? Basket.euros(basket.amount()) : basket.unreadableText();
        }
        if (baskets.weight() != null && field.equals(baskets.weight().name())) {
            return basket.isWeighed() ? basket.kilogramsWritten() : "";
        }
        return basket.other(field);
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
        return Passed.said(
                whole.basket().firstRow(), column, field.name(), written, understood, rule, verdict, sentence);
    }
}
