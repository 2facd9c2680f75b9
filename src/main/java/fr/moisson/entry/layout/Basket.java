package fr.moisson.entry.layout;

import fr.moisson.tabular.At;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of an order that one member has at one distribution, added up as they come. */
final class Basket {
    private int firstRow = Integer.MAX_VALUE;
    private int lastRow;
    private int lines;
    private BigDecimal amount = BigDecimal.ZERO;
    private BigDecimal kilograms = BigDecimal.ZERO;
    private int computed;
    private int unweighed;
    private int weighedByName;
    private int inherited;
    private boolean isEmpty = true;
    private @Nullable At unreadable;
    private String unreadableText = "";
    private final Map<String, String> others = new HashMap<>();

    /** Of another field, when the lines of the basket do not agree. */
    private static final String DISAGREED = "\u0000";

    void add(int row, OrderLine line, boolean isInherited) {
        firstRow = Math.min(firstRow, row);
        lastRow = Math.max(lastRow, row);
        lines++;
        inherited += isInherited ? 1 : 0;
        isEmpty &= line.isNothing();
        computed += line.isComputed() ? 1 : 0;
        unweighed += line.kilograms() == null ? 1 : 0;
        weighedByName += line.isFromName() ? 1 : 0;
        amount = line.amount() == null ? amount : amount.add(line.amount());
        kilograms = line.kilograms() == null ? kilograms : kilograms.add(line.kilograms());
    }

    void unreadable(At at, String text) {
        if (unreadable == null || at.row() < unreadable.row()) {
            unreadable = at;
            unreadableText = text;
        }
    }

    void says(String field, String text) {
        others.merge(field, text, (one, other) -> one.equals(other) ? one : DISAGREED);
    }

    void absorb(Basket other) {
        firstRow = Math.min(firstRow, other.firstRow);
        lastRow = Math.max(lastRow, other.lastRow);
        lines += other.lines;
        inherited += other.inherited;
        isEmpty &= other.isEmpty;
        computed += other.computed;
        unweighed += other.unweighed;
        weighedByName += other.weighedByName;
        amount = amount.add(other.amount);
        kilograms = kilograms.add(other.kilograms);
        if (other.unreadable != null) {
            unreadable(other.unreadable, other.unreadableText);
        }
        other.others.forEach(this::says);
    }

    int firstRow() {
        return firstRow;
    }

    int lastRow() {
        return lastRow;
    }

    int lines() {
        return lines;
    }

    BigDecimal amount() {
        return amount;
    }

    BigDecimal kilograms() {
        return kilograms;
    }

    int computed() {
        return computed;
    }

    int unweighed() {
        return unweighed;
    }

    int weighedByName() {
        return weighedByName;
    }

    int inherited() {
        return inherited;
    }

    /** Whether nothing was taken after all: every quantity is nought. */
    boolean isEmpty() {
        return isEmpty;
    }

    @Nullable
    At unreadable() {
        return unreadable;
    }

    String unreadableText() {
        return unreadableText;
    }

    /** What all its lines say of a field; empty when none does, or they do not agree. */
    String other(String field) {
        String text = others.getOrDefault(field, "");
        return text.equals(DISAGREED) ? "" : text;
    }

    /** Whether the weight of each of its lines is known. */
    boolean isWeighed() {
        return unweighed == 0 && kilograms.signum() >= 0;
    }

    /** {@code 2.5} */
    String kilogramsWritten() {
        return plain(kilograms.setScale(3, RoundingMode.HALF_UP));
    }

    /** {@code 23.5} */
    static String euros(BigDecimal amount) {
        return plain(amount.setScale(2, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
