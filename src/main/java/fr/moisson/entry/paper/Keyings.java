package fr.moisson.entry.paper;

import fr.moisson.project.Names;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was typed from each sheet, by whom, in which turn; drafts included. */
@Component
class Keyings {
    private final JdbcClient database;
    private final Names names;

    Keyings(JdbcClient database, Names names) {
        this.database = database;
        this.names = names;
    }

    /** Why a sheet cannot be keyed, in a sentence, and which one can. */
    static final class NotThisSheet extends Exception {
        private final int instead;

        NotThisSheet(String sentence, int instead) {
            super(sentence, null, false, false);
            this.instead = instead;
        }

        String sentence() {
            return String.valueOf(getMessage());
        }

        int instead() {
            return instead;
        }
    }

    /** All the keyings of a pile, by sheet and turn. */
    List<Keying> of(Pile pile) {
        return list(pile, null);
    }

    /** The keyings of a sheet, the first one first. */
    List<Keying> of(Pile pile, int number) {
        return list(pile, number);
    }

    /** How many sheets of a pile are keyed to their end in a turn. */
    long count(Pile pile, int turn) {
        return database.sql(
                        "select count(*) from entry.keyings where pile = :pile and turn = :turn and finished_at is not null")
                .param("pile", pile.id())
                .param("turn", turn)
                .query(Long.class)
                .single();
    }

    private List<Keying> list(Pile pile, @Nullable Integer number) {
        Map<Long, Map<String, PaperAnswer>> answers = new HashMap<>();
        String which = "k.pile = :pile and (cast(:number as integer) is null or k.number = :number)";
        database.sql("select a.* from entry.keyed a join entry.keyings k on k.id = a.keying where " + which)
                .param("pile", pile.id())
                .param("number", number)
                .query((ResultSet row) -> {
                    answers.computeIfAbsent(row.getLong("keying"), any -> new HashMap<>())
                            .put(
                                    row.getString("field"),
                                    PaperAnswer.of(row.getString("written"), row.getString("mark")));
                });
        return database.sql("select k.* from entry.keyings k where " + which + " order by k.number, k.turn")
                .param("pile", pile.id())
                .param("number", number)
                .query((row, n) -> keying(row, answers.getOrDefault(row.getLong("id"), Map.of())))
                .list();
    }

    private static Keying keying(ResultSet row, Map<String, PaperAnswer> answers) throws SQLException {
        return new Keying(
                row.getLong("id"),
                row.getInt("number"),
                row.getInt("turn"),
                row.getString("person"),
                row.getString("field"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "finished_at"),
                answers);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The draft a person left in a pile: the one she touched last. */
    Optional<Keying> draft(Pile pile, int turn, String person) {
        return database.sql("""
                        select k.number from entry.keyings k left join entry.keyed a on a.keying = k.id
                        where k.pile = :pile and k.turn = :turn and lower(k.person) = lower(:person) and k.finished_at is null
                        group by k.id order by greatest(max(a.keyed_at), k.started_at) desc limit 1
                        """)
                .param("pile", pile.id())
                .param("turn", turn)
                .param("person", person)
                .query(Integer.class)
                .optional()
                .flatMap(number -> of(pile, number).stream()
                        .filter(keying -> keying.turn() == turn)
                        .findFirst());
    }

    /** The sheet to key next: after the last one, or for a second keying the first that waits for it; 0 when none does. */
    int next(Pile pile, int turn, String person) {
        String sql = turn == 1 ? "select coalesce(max(number), 0) + 1 from entry.keyings where pile = :pile" : """
                        select coalesce(min(k.number), 0) from entry.keyings k
                        where k.pile = :pile and k.turn = 1 and k.finished_at is not null and lower(k.person) <> lower(:person)
                          and not exists (select from entry.keyings s where s.pile = k.pile and s.number = k.number and s.turn = 2)
                        """;
        return database.sql(sql)
                .param("pile", pile.id())
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    /** The keying of a sheet by a person in a turn; it begins when there is none. */
    Keying begin(Pile pile, int turn, int number, String person) throws NotThisSheet {
        List<Keying> before = of(pile, number);
        Optional<Keying> taken =
                before.stream().filter(keying -> keying.turn() == turn).findFirst();
        if (taken.isPresent() && taken.get().isBy(person)) {
            return taken.get();
        }
        refuse(pile, turn, number, person, before);
        database.sql("insert into entry.sheets (pile, number) values (:pile, :number) on conflict do nothing")
                .param("pile", pile.id())
                .param("number", number)
                .update();
        int begun = database.sql("""
                        insert into entry.keyings (pile, number, turn, person) values (:pile, :number, :turn, :person)
                        on conflict do nothing
                        """)
                .param("pile", pile.id())
                .param("number", number)
                .param("turn", turn)
                .param("person", person)
                .update();
        return begun == 0
                ? begin(pile, turn, number, person)
                : of(pile, number).stream()
                        .filter(keying -> keying.turn() == turn)
                        .findFirst()
                        .orElseThrow();
    }

    /** Whether a person may key a sheet in a turn. */
    void check(Pile pile, int turn, int number, String person) throws NotThisSheet {
        List<Keying> before = of(pile, number);
        if (before.stream().noneMatch(keying -> keying.turn() == turn && keying.isBy(person))) {
            refuse(pile, turn, number, person, before);
        }
    }

    private void refuse(Pile pile, int turn, int number, String person, List<Keying> before) throws NotThisSheet {
        Optional<Keying> taken =
                before.stream().filter(keying -> keying.turn() == turn).findFirst();
        int instead = next(pile, turn, person);
        String advice = instead == 0
                ? "Aucune autre fiche n’attend de seconde saisie."
                : "Prendre la fiche\u00A0" + instead + ".";
        String sheet = "La fiche\u00A0" + number;
        if (before.stream().anyMatch(keying -> keying.isBy(person))) {
            throw new NotThisSheet(
                    "Vous avez déjà saisi la fiche\u00A0" + number
                            + ". La seconde saisie est faite par une autre personne. " + advice,
                    instead);
        }
        if (taken.isPresent()) {
            throw new NotThisSheet(
                    sheet + " est déjà saisie par " + names.of(taken.get().person()) + ". " + advice, instead);
        }
        if (turn == 2 && before.stream().noneMatch(Keying::isFinished)) {
            throw new NotThisSheet(sheet + " n’a pas encore de première saisie terminée. " + advice, instead);
        }
    }

    /** Keeps answers of a draft; the last word on a question holds, and says where the hand is. */
    void keep(Pile pile, Keying draft, Map<String, PaperAnswer> answers, @Nullable String field) throws NotThisSheet {
        for (Map.Entry<String, PaperAnswer> answer : answers.entrySet()) {
            if (!keep(draft, answer.getKey(), answer.getValue())) {
                throw new NotThisSheet(
                        "Vous avez déjà terminé la fiche\u00A0" + draft.number()
                                + ". Pour la corriger, ouvrir sa page depuis la pile.",
                        next(pile, draft.turn(), draft.person()));
            }
        }
        if (field != null) {
            database.sql("update entry.keyings set field = :field where id = :id")
                    .param("field", field)
                    .param("id", draft.id())
                    .update();
        }
    }

    /** False when the sheet was ended meanwhile: its row would not have this answer. */
    private boolean keep(Keying draft, String field, PaperAnswer answer) {
        return database.sql("""
                        with draft as (select id from entry.keyings where id = :keying and finished_at is null for update)
                        insert into entry.keyed (keying, field, written, mark)
                        select id, :field, :written, cast(:mark as text) from draft
                        on conflict (keying, field) do update
                        set written = excluded.written, mark = excluded.mark, keyed_at = excluded.keyed_at
                        """)
                        .param("keying", draft.id())
                        .param("field", field)
                        .param("written", answer.written())
                        .param("mark", answer.markWord())
                        .update()
                == 1;
    }

    /** The paper bears another number than the draft. */
    void renumber(Pile pile, Keying draft, int number) throws NotThisSheet {
        refuse(pile, draft.turn(), number, draft.person(), of(pile, number));
        database.sql("insert into entry.sheets (pile, number) values (:pile, :number) on conflict do nothing")
                .param("pile", pile.id())
                .param("number", number)
                .update();
        database.sql("update entry.keyings set number = :number where id = :id")
                .param("number", number)
                .param("id", draft.id())
                .update();
        database.sql("""
                        delete from entry.sheets s where pile = :pile and number = :number
                          and not exists (select from entry.keyings k where k.pile = s.pile and k.number = s.number)
                        """)
                .param("pile", pile.id())
                .param("number", draft.number())
                .update();
    }

    void finish(Keying draft) {
        database.sql("update entry.keyings set finished_at = now() where id = :id and finished_at is null")
                .param("id", draft.id())
                .update();
    }

    /** The sheets of a pile and their finished keyings, for those that have them all. */
    Map<Integer, List<Keying>> complete(Pile pile) {
        Map<Integer, List<Keying>> bySheet = of(pile).stream()
                .filter(Keying::isFinished)
                .collect(Collectors.groupingBy(Keying::number, java.util.TreeMap::new, Collectors.toList()));
        bySheet.values().removeIf(keyings -> keyings.size() < pile.turns());
        return bySheet;
    }
}
