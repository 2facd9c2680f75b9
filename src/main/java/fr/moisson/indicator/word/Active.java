package fr.moisson.indicator.word;

import fr.moisson.indicator.query.Asked;
import fr.moisson.indicator.query.Calculation;
import fr.moisson.indicator.query.Calculation.Found;
import fr.moisson.indicator.query.Relations;
import fr.moisson.indicator.query.Request;
import fr.moisson.indicator.statistics.Estimate;
import java.util.List;
import java.util.Set;

/** How many subjects were seen within some days of the last day noted: {@code active: { subject: ${foyer_id}, within: 183 }}. */
final class Active implements Word {

    @Override
    public Saying says() {
        return new Saying(
                "active: { subject: \"${foyer_id}\", within: 183 }",
                "Combien de foyers ou de personnes ont été vus dans les derniers jours notés.");
    }

    @Override
    public List<Calculation> calculations(Asked asked) {
        asked.allowing("subject", "within");
        Relations.Grouped subjects = asked.perSubject(asked.field("subject", "f"));
        String recent = asked.date() + " > " + asked.source().lastDay() + " - " + asked.whole("within");
        String rows = subjects.relation.column(subjects.aggregate("count(*) filter (where " + recent + ")"));
        String counted = subjects.key(0) + " is not null and " + rows + " > 0";
        return List.of(new Calculation(
                new Request(
                        subjects.relation,
                        List.of(),
                        List.of("count(*) filter (where " + counted + ")", "sum(" + rows + ")")),
                0,
                asked.prefix(),
                Set.of(VALUE),
                counted,
                lines -> List.of(Found.of(
                        VALUE, Estimate.of(lines.get(0).count(0)), lines.get(0).count(1), 0L))));
    }
}
