package fr.moisson.entry.files;

import fr.moisson.entry.Entries;
import fr.moisson.entry.FormTable;
import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.layout.BasketForm;
import fr.moisson.entry.layout.Known;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.project.Period;
import fr.moisson.project.Pseudonyms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the lines of an order refer to, as it counts now: the sessions that were noted, the numbers of the households. */
@Component
class KnownToOrders {
    private static final String PERSON = "adhérent";

    private final JdbcClient database;
    private final Entries entries;
    private final Forms forms;
    private final Pseudonyms pseudonyms;

    KnownToOrders(JdbcClient database, Entries entries, Forms forms, Pseudonyms pseudonyms) {
        this.database = database;
        this.entries = entries;
        this.forms = forms;
        this.pseudonyms = pseudonyms;
    }

    Known of(String project, BasketForm baskets, Answers.Given given, Period period, List<String> places) {
        return new Known(
                sessions(baskets),
                households(project, baskets),
                places,
                period,
                given.aboutCells(baskets.form()),
                name -> pseudonyms.of(project, PERSON, name));
    }

    /** The forms whose rows say how the lines of an order are understood. */
    Set<String> formsReferredTo(String project) {
        return BasketForm.among(forms.of(project))
                .map(baskets -> {
                    Set<String> names =
                            registers(project, baskets).stream().map(Form::name).collect(Collectors.toSet());
                    names.add(baskets.sessions().name());
                    return names;
                })
                .orElse(Set.of());
    }

    /** Changes when sessions or households do; empty when the project has no baskets. */
    String digest(String project) {
        return BasketForm.among(forms.of(project))
                .map(baskets -> digest(sessions(baskets), households(project, baskets)))
                .orElse("");
    }

    /** Keeps what a sheet was matched with. */
    void note(SheetImport sheet) {
        database.sql("update entry.imports set looked_up = :digest where id = :id")
                .param("digest", digest(sheet.project()))
                .param("id", sheet.id())
                .update();
    }

    private static String digest(List<Known.Session> sessions, List<String> households) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            sessions.stream()
                    .map(Known.Session::toString)
                    .sorted()
                    .forEach(session -> digest.update((session + "\n").getBytes(StandardCharsets.UTF_8)));
            households.forEach(household -> digest.update((household + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Known.Session> sessions(BasketForm baskets) {
        Form form = baskets.sessions();
        if (!entries.isThere(form)) {
            return List.of();
        }
        List<Field> places = form.fields().stream()
                .filter(field -> field.has("site") || field.has("territory"))
                .toList();
        String columns = places.stream()
                .map(field -> ", r." + FormTable.quoted(field.name()))
                .collect(Collectors.joining());
        String number = "r." + FormTable.quoted(baskets.session().name());
        String day = "r." + FormTable.quoted(baskets.day().name());
        return database.sql("select distinct " + number + "::text, " + day + columns + " from " + entries.table(form)
                        + " r where " + entries.counts("r") + " and " + number + " is not null and " + day
                        + " is not null order by 2, 1")
                .query((row, n) -> {
                    List<String> said = new ArrayList<>();
                    for (int at = 0; at < places.size(); at++) {
                        String place = row.getString(3 + at);
                        if (place != null && !place.isBlank()) {
                            said.add(places.get(at).inWords(place));
                        }
                    }
                    return new Known.Session(row.getString(1), row.getObject(2, LocalDate.class), said);
                })
                .list();
    }

    private List<Form> registers(String project, BasketForm baskets) {
        return forms.of(project).stream()
                .filter(form -> !form.equals(baskets.form()))
                .filter(form -> form.field(baskets.household().name())
                        .filter(field -> field.has("subject") && field.has("key"))
                        .isPresent())
                .toList();
    }

    private List<String> households(String project, BasketForm baskets) {
        return registers(project, baskets).stream()
                .filter(entries::isThere)
                .flatMap(form -> {
                    String number = "r." + FormTable.quoted(baskets.household().name());
                    return database
                            .sql("select distinct " + number + "::text from " + entries.table(form) + " r where "
                                    + entries.counts("r") + " and " + number + " is not null order by 1")
                            .query(String.class)
                            .list()
                            .stream();
                })
                .distinct()
                .sorted()
                .toList();
    }
}
