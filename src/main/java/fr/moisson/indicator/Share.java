package fr.moisson.indicator;

import fr.moisson.indicator.Calculation.Found;
import java.util.List;
import java.util.Set;

/** The part of the rows of which something is true, among those that answered: {@code share: ${q1} >= 4}. */
final class Share implements Word {

    @Override
    public List<Calculation> calculations(Asked asked) {
        Relation rows = asked.rows();
        String true_ = rows.column(asked.condition("of", "f"));
        List<String> counts = List.of("count(*) filter (where " + true_ + ")", "count(" + true_ + ")", "count(*)");
        return asked.groupings().stream()
                .map(by -> new Calculation(
                        new Request(rows, by.dimensions(), counts),
                        by.dimensions().size(),
                        asked.prefix(),
                        Set.of(VALUE),
                        true_ + " is not null",
                        lines -> List.of(share(VALUE, "", lines.get(0)))))
                .toList();
    }

    /** From a line of: of how many it is true, how many answered, how many there are. */
    static Found share(String measure, String suffix, Line line) {
        long n = line.count(1);
        return new Found(measure, suffix, Statistics.share(line.count(0), n), n, line.count(2) - n);
    }
}
