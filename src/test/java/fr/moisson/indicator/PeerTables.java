package fr.moisson.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.TablesByName;
import fr.moisson.form.Use;
import fr.moisson.indicator.query.Relations;
import fr.moisson.project.DefinitionFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** The generated files of MIAM, loaded as they are into the tables of their forms. */
public final class PeerTables {
    private static final Map<String, String> FILES = new LinkedHashMap<>(Map.of(
            "epiceries", "epiceries",
            "ventes", "ventes",
            "seances_ecole", "seances_ecole",
            "formations_cantine", "formations_cantine",
            "pesees_cantine", "pesees_cantine",
            "evenements", "evenements",
            "adherents", "adherents",
            "foyers", "reponses_foyers",
            "enfants", "reponses_enfants"));

    private PeerTables() {}

    public static Map<String, Form> load(Path folder, DataSource database) throws IOException, SQLException {
        Map<String, Form> forms = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists data");
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                Path csv = folder.resolve(file.getValue() + ".csv");
                String header = header(csv);
                Form form = form(file.getKey(), header);
                forms.put(form.name(), form);
                String table = Notebook.tables().table().apply(form);
                statement.execute("create table " + table + " (_id bigint generated always as identity primary key, "
                        + "_import integer, _row integer, _state text not null default 'validé', "
                        + "_recorded_at timestamptz default now(), _recorded_by text, _superseded_at timestamptz"
                        + form.fields().stream()
                                .map(field -> ", \"" + field.name() + "\" " + column(field))
                                .collect(Collectors.joining())
                        + ")");
                try (BufferedReader rows = Files.newBufferedReader(csv)) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy " + table + " (" + header + ") from stdin with (format csv, header)", rows);
                }
                if (form.name().equals("foyers")) {
                    statement.execute("update " + table + " set freins = replace(freins, ';', ' ')");
                    statement.execute("vacuum full " + table);
                }
                statement.execute("vacuum analyze " + table);
            }
        }
        return forms;
    }

    private static String header(Path csv) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(csv)) {
            return reader.readLine();
        }
    }

    private static String column(Field field) {
        return field.type().column()
                + switch (field.name()) {
                    case "fies" ->
                        " generated always as (fies1::int + fies2::int + fies3::int + fies4::int + fies5::int"
                                + " + fies6::int + fies7::int + fies8::int) stored";
                    case "jours_avant_mode" -> " generated always as (date_mode - date_adhesion) stored";
                    case "groupe_exposition" ->
                        " generated always as (case when expo_epicerie = 'oui' then case when"
                                + " expo_ecole = 'oui' then 'deux' else 'epicerie' end else case when expo_ecole = 'oui' then"
                                + " 'ecole' else 'aucun' end end) stored";
                    default -> "";
                };
    }

    private static Form form(String name, String header) {
        List<Field> fields = new ArrayList<>();
        Arrays.stream(header.split(",")).forEach(column -> fields.add(field(column)));
        if (name.equals("foyers")) {
            fields.add(field("fies"));
            fields.add(field("groupe_exposition"));
        }
        if (name.equals("adherents")) {
            fields.add(field("jours_avant_mode"));
        }
        return new Form("essai", name, name, Use.JOURNAL, "1", name + ".xlsx", fields);
    }

    private static Field field(String name) {
        List<String> choices =
                switch (name) {
                    case "wave" -> List.of("T0", "T1");
                    case "mode_participation" -> List.of("adhesion", "benevolat", "catalogue", "ca");
                    case "freins" ->
                        List.of(
                                "aucun",
                                "prix",
                                "gout_enfants",
                                "temps",
                                "information",
                                "cuisine",
                                "mobilite",
                                "stockage",
                                "confiance_bio");
                    case "groupe_exposition" -> List.of("aucun", "epicerie", "ecole", "deux");
                    case "part_qpv", "enseignant_present", "expo_ecole", "expo_epicerie" -> List.of("oui", "non");
                    default ->
                        name.matches("q\\d+")
                                ? List.of("1", "2", "3", "4", "5")
                                : name.matches("s\\d")
                                        ? List.of("1", "2", "3")
                                        : name.matches("fies\\d") ? List.of("0", "1") : List.of();
                };
        FieldType type =
                switch (name) {
                    case "freins" -> FieldType.SELECT_MULTIPLE;
                    case "date", "date_adhesion", "date_mode" -> FieldType.DATE;
                    case "montant_eur", "kg_total", "kg_bio", "kg_local", "kg", "heures" -> FieldType.DECIMAL;
                    case "foyers_acheteurs",
                            "nouveaux_foyers",
                            "benevoles",
                            "enfants",
                            "duree_min",
                            "agents_formes",
                            "repas",
                            "dechets_legumes_g",
                            "participants",
                            "nb_personnes",
                            "freq_legumes",
                            "fies",
                            "jours_avant_mode",
                            "legumes_goutes" -> FieldType.INTEGER;
                    default -> choices.isEmpty() ? FieldType.TEXT : FieldType.SELECT_ONE;
                };
        Set<String> roles =
                switch (name) {
                    case "date" -> Set.of("date");
                    case "wave" -> Set.of("round");
                    case "foyer_id", "respondent_id" -> Set.of("subject");
                    default -> Set.of();
                };
        return new Field(
                name,
                type,
                name,
                null,
                false,
                null,
                null,
                null,
                null,
                null,
                choices.stream().map(c -> new Choice(c, c, List.of())).toList(),
                List.of(),
                roles);
    }

    private static final Pattern FROM = Pattern.compile("(?m)^from: (.+)$");

    /** What the peer does not keep, its tables cannot answer. */
    private static boolean isTheirs(Path definition) {
        try {
            String text = Files.readString(definition);
            Matcher from = FROM.matcher(text);
            return from.find()
                    && FILES.containsKey(from.group(1))
                    && Stream.of("legumes_servis_g", "premieres_fois").noneMatch(text::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The definitions of MIAM over these tables. */
    public static List<Definition> definitions(Map<String, Form> forms) throws IOException {
        Definition.Reader reader =
                new Definition.Reader(Notebook.tables(), TablesByName.of(forms), Notebook.rounds(), new Relations());
        List<String> faults = new ArrayList<>();
        List<Definition> definitions = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("reports/miam/indicators"))) {
            for (Path file : files.sorted().filter(PeerTables::isTheirs).toList()) {
                reader.read(new DefinitionFile(file.toString(), Files.readAllBytes(file)), faults)
                        .ifPresent(definitions::add);
            }
        }
        assertThat(faults).isEmpty();
        return definitions;
    }
}
