package fr.moisson.report.template;

import fr.moisson.project.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which column of an answer is meant by the word of a funder. */
final class Columns {
    private static final Set<String> FIRST =
            Set.of("libelle", "intitule", "indicateur", "indicateurs", "action", "actions", "objectif", "objectifs");
    private static final Set<String> LAST =
            Set.of("commentaire", "commentaires", "observations", "remarques", "ecart", "ecarts", "bilan");

    private Columns() {}

    /** @return from 0; -1 when none is */
    static int of(String word, List<Answer.Column> columns) {
        String plain = Names.plain(word);
        List<String> titles =
                columns.stream().map(column -> Names.plain(column.title())).toList();
        if (titles.contains(plain)) {
            return titles.indexOf(plain);
        }
        int near = Nearest.to(plain, titles).map(titles::indexOf).orElse(-1);
        int last = columns.size() - 1;
        return near >= 0
                ? near
                : FIRST.contains(plain)
                        ? 0
                        : LAST.contains(plain) && !columns.get(last).numeric() ? last : -1;
    }

    /**
     * For each title of a funder's table, the column it means, or -1.
     *
     * @return nothing when fewer than half of the titles mean one, and there are not as many of them
     */
    static List<Integer> matching(List<String> head, List<Answer.Column> columns) {
        List<Integer> meant =
                new ArrayList<>(head.stream().map(title -> of(title, columns)).toList());
        List<Integer> free = IntStream.range(0, columns.size())
                .filter(column -> !meant.contains(column))
                .boxed()
                .toList();
        if (free.size() == 1 && Collections.frequency(meant, -1) == 1) {
            meant.set(meant.indexOf(-1), free.get(0));
        }
        long known = meant.stream().filter(one -> one >= 0).distinct().count();
        if (known * 2 >= head.size()
                && known == meant.stream().filter(one -> one >= 0).count()) {
            return meant;
        }
        return head.size() == columns.size()
                ? IntStream.range(0, head.size()).boxed().toList()
                : List.of();
    }
}
