package fr.moisson.interview.coding;

import fr.moisson.interview.Texts;
import fr.moisson.project.PlainFailure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Two who coded without seeing each other talk about what they did not code alike. How far they agreed before is written down first; then each
 * changes only what is their own.
 */
@Component
class Settling {
    private final JdbcClient database;
    private final Texts texts;
    private final Codings codings;
    private final BlindCoders coders;
    private final Themes themes;

    Settling(JdbcClient database, Texts texts, Codings codings, BlindCoders coders, Themes themes) {
        this.database = database;
        this.texts = texts;
        this.codings = codings;
        this.coders = coders;
        this.themes = themes;
    }

    /** How far two agreed on a theme when they had both finished. */
    record First(Alpha alpha, Instant at) {}

    /** Someone has finished; when both have, how far they agree is written down. */
    @Transactional
    void finish(String project, int interview, String person) {
        Texts.Revision text = texts.hold(interview);
        coders.finish(interview, person);
        List<BlindCoders.BlindCoder> two = coders.of(interview);
        if (two.stream().filter(BlindCoders.BlindCoder::done).count() < 2) {
            return;
        }
        Agreement.between(
                        two.get(0).person(),
                        two.get(1).person(),
                        text.text(),
                        codings.of(interview, person),
                        themes.of(project))
                .forEach(one -> keep(interview, one));
    }

    private void keep(int interview, Agreement one) {
        database.sql("""
                        insert into interview.first_agreements (interview, theme, by_both, by_one, by_neither)
                        values (:interview, :theme, :both, :one, :neither)
                        on conflict do nothing
                        """)
                .param("interview", interview)
                .param("theme", one.theme().id())
                .param("both", one.alpha().both())
                .param("one", one.alpha().one())
                .param("neither", one.alpha().neither())
                .update();
    }

    /** By theme. */
    Map<Integer, First> first(int interview) {
        Map<Integer, First> first = new HashMap<>();
        database.sql("select * from interview.first_agreements where interview = :interview")
                .param("interview", interview)
                .query(row -> {
                    first.put(
                            row.getInt("theme"),
                            new First(
                                    new Alpha(row.getInt("by_both"), row.getInt("by_one"), row.getInt("by_neither")),
                                    row.getObject("at", OffsetDateTime.class).toInstant()));
                });
        return first;
    }

    /**
     * One of the two comes round to the other on a sentence: puts it under the theme, or takes their own passages out of it.
     *
     * @param words of the sentence, as they read it
     * @throws PlainFailure when they are not one of the two, or the text is no longer the same
     */
    @Transactional
    void comeRound(String project, int interview, int theme, int start, String words, String person) {
        Texts.Revision text = texts.hold(interview);
        List<BlindCoders.BlindCoder> two = coders.of(interview);
        if (two.stream().filter(BlindCoders.BlindCoder::done).count() < 2
                || two.stream().noneMatch(coder -> coder.person().equals(person))) {
            throw new PlainFailure(
                    "Seules les deux personnes qui ont codé en aveugle changent ici leur codage, quand les deux ont fini.");
        }
        Place sentence = Sentences.of(text.text()).stream()
                .filter(place -> place.start() == start && place.in(text.text()).equals(words))
                .findFirst()
                .filter(any -> themes.of(project).one(theme).isPresent())
                .orElseThrow(() -> new PlainFailure(
                        "Le texte ou les thèmes ont changé depuis que la page est ouverte. La regarder à nouveau."));
        List<Coding> own = codings.of(interview, person).stream()
                .filter(coding -> coding.coder().equals(person) && coding.theme() == theme)
                .filter(coding -> coding.place() != null && coding.place().overlaps(sentence))
                .toList();
        if (own.isEmpty()) {
            codings.add(interview, text, sentence, theme, person);
        } else {
            own.forEach(coding -> codings.remove(interview, coding.id(), person));
        }
    }
}
