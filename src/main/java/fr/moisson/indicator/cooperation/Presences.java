package fr.moisson.indicator.cooperation;

import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.french.French;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.query.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** At how many events each partner was, as a journal notes it. */
@Component
class Presences {
    private final JdbcClient database;
    private final Forms forms;
    private final Tables tables;

    Presences(DataSource database, Forms forms, Catalogue catalogue) {
        this.database = JdbcClient.create(database);
        this.forms = forms;
        this.tables = catalogue.tables();
    }

    /** @param said « 6 événements sur 19 » */
    record Partner(String name, String said) {}

    /** @param several « Deux partenaires ou plus étaient là à 8 événements sur 19. » */
    record Seen(String form, List<Partner> partners, String several) {}

    /** Empty when nothing is noted yet, or when the form has no such field. */
    Optional<Seen> of(String project, Cooperation.Presence presence) {
        return forms.tablesByName(project)
                .named(presence.form())
                .filter(form -> form.field(presence.field()).isPresent())
                .map(form -> seen(form, noted(form, presence.field())))
                .filter(seen -> !seen.partners().isEmpty());
    }

    private List<String> noted(Form form, String field) {
        String table = tables.table().apply(form);
        boolean exists = database.sql("select to_regclass(:table) is not null")
                .param("table", table)
                .query(Boolean.class)
                .single();
        return exists
                ? database.sql("select coalesce(f.\"" + field + "\"::text, '') from " + table + " f where "
                                + tables.counts().apply("f"))
                        .query(String.class)
                        .list()
                : List.of();
    }

    static Seen seen(Form form, List<String> noted) {
        Map<String, Long> times = new LinkedHashMap<>();
        long several = 0;
        for (String text : noted) {
            List<String> partners = Arrays.stream(text.split("[;\\n]"))
                    .map(String::strip)
                    .filter(partner -> !partner.isEmpty())
                    .distinct()
                    .toList();
            partners.forEach(partner -> times.merge(partner, 1L, Long::sum));
            several += partners.size() > 1 ? 1 : 0;
        }
        List<Partner> partners = new ArrayList<>();
        times.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(partner -> partners.add(new Partner(
                        partner.getKey(), French.number(partner.getValue()) + " sur " + French.number(noted.size()))));
        return new Seen(
                form.title(),
                partners,
                "Deux partenaires ou plus étaient notés " + French.number(several) + " fois sur "
                        + French.number(noted.size()) + ".");
    }
}
