package fr.moisson.indicator.query;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request found for one combination of its dimensions. */
public record Line(List<@Nullable String> codes, List<@Nullable BigDecimal> sums) {

    public long count(int at) {
        BigDecimal sum = sums.get(at);
        return sum == null ? 0 : sum.longValueExact();
    }

    public BigDecimal sum(int at) {
        BigDecimal sum = sums.get(at);
        return sum == null ? BigDecimal.ZERO : sum;
    }

    public double number(int at) {
        String code = codes.get(at);
        return code == null ? Double.NaN : Double.parseDouble(code);
    }
}
