package fr.moisson.indicator;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request found for one combination of its dimensions. */
record Line(List<@Nullable String> codes, List<@Nullable BigDecimal> sums) {

    long count(int at) {
        BigDecimal sum = sums.get(at);
        return sum == null ? 0 : sum.longValueExact();
    }

    BigDecimal sum(int at) {
        BigDecimal sum = sums.get(at);
        return sum == null ? BigDecimal.ZERO : sum;
    }

    double number(int at) {
        String code = codes.get(at);
        return code == null ? Double.NaN : Double.parseDouble(code);
    }
}
