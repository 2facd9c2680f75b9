package fr.moisson.entry.layout;

import fr.moisson.entry.reading.Amounts;
import fr.moisson.tabular.Row;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a product costs and weighs in one line of an order.
 *
 * @param quantity null when it cannot be read
 * @param amount null when it cannot be read
 * @param isComputed whether the amount is quantity times price
 * @param kilograms null when it is not known
 * @param isFromName whether the weight is that in the name of the product
 */
record OrderLine(
        @Nullable BigDecimal quantity,
        @Nullable BigDecimal amount,
        boolean isComputed,
        @Nullable BigDecimal kilograms,
        boolean isFromName) {
    private static final Set<String> BARE =
            Set.of("kg", "kgs", "kilo", "kilos", "kilogramme", "kilogrammes", "g", "gr", "gramme", "grammes");

    static OrderLine of(Row row, OrderColumns columns) {
        String counted = TableLine.text(row, columns.quantity()).strip();
        BigDecimal plain = Amounts.count(counted);
        BigDecimal weighed = plain == null ? Amounts.kilograms(counted) : null;
        BigDecimal quantity = plain == null ? weighed : plain;
        String total = text(row, columns.total());
        BigDecimal amount = total.isEmpty() ? null : Amounts.euros(total);
        boolean isComputed = false;
        if (total.isEmpty() && quantity != null) {
            BigDecimal price = Amounts.euros(text(row, columns.price()));
            isComputed = price != null && quantity.signum() != 0;
            amount = quantity.signum() == 0 ? BigDecimal.ZERO : price == null ? null : price.multiply(quantity);
        }
        BigDecimal each = weighed == null ? kilograms(row, columns) : BigDecimal.ONE;
        boolean isFromName = each == null && !columns.saysWeights();
        if (isFromName) {
            each = Amounts.kilogramsAtTheEnd(text(row, columns.product()));
        }
        BigDecimal kilograms = quantity == null
                ? null
                : quantity.signum() == 0 ? BigDecimal.ZERO : each == null ? null : quantity.multiply(each);
        return new OrderLine(quantity, amount, isComputed, kilograms, isFromName && kilograms != null);
    }

    /** What one of the quantity weighs, as unit and pack say together; null when they do not, or may mean two things. */
    private static @Nullable BigDecimal kilograms(Row row, OrderColumns columns) {
        String unit = text(row, columns.unit());
        String pack = text(row, columns.pack());
        BigDecimal ofUnit = Amounts.kilograms(unit);
        BigDecimal ofPack = Amounts.kilograms(pack);
        if (ofUnit == null || !BARE.contains(Words.plain(unit))) {
            return ofPack == null ? ofUnit : ofPack;
        }
        if (pack.isEmpty() || ofPack != null && ofPack.compareTo(ofUnit) == 0) {
            return ofUnit;
        }
        BigDecimal number = Amounts.count(pack);
        return number == null ? null : number.multiply(ofUnit);
    }

    private static String text(Row row, int column) {
        return column < 0 ? "" : TableLine.text(row, column).strip();
    }

    /** Whether it says neither a quantity nor an amount other than zero. */
    boolean isNothing() {
        return quantity != null && quantity.signum() == 0 && amount != null && amount.signum() == 0;
    }

    static boolean isLine(Row row, OrderColumns columns) {
        boolean hasProduct = !text(row, columns.product()).isEmpty();
        boolean hasQuantity = !text(row, columns.quantity()).isEmpty();
        boolean hasPrice = !text(row, columns.price()).isEmpty();
        boolean hasTotal = !text(row, columns.total()).isEmpty();
        return hasProduct ? hasQuantity || hasPrice || hasTotal : hasQuantity && hasPrice;
    }
}
