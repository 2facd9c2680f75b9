package fr.moisson.indicator.ladder;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.TablesByName;
import fr.moisson.indicator.Catalogue;
import fr.moisson.indicator.Citing;
import fr.moisson.indicator.query.Source;
import fr.moisson.indicator.query.Tables;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ladder of each project, read from {@code reports/<project>/echelle.yaml}. */
@Component
public class Ladders implements DefinitionReader, Citing {
    private final Definitions files;
    private final Forms forms;
    private final Catalogue catalogue;

    Ladders(Definitions files, Forms forms, Catalogue catalogue) {
        this.files = files;
        this.forms = forms;
        this.catalogue = catalogue;
    }

    @Override
    public void readAll(String project) {
        of(project);
    }

    /**
     * Empty when the project has none.
     *
     * @throws WrongDefinition with all the faults of the file
     */
    public Optional<Ladder> of(String project) {
        List<String> faults = new ArrayList<>();
        Optional<Ladder> ladder = files.under("reports/" + project, "/echelle.yaml").stream()
                .filter(file -> file.path().equals(path(project)))
                .findFirst()
                .map(file -> read(project, file, faults));
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return ladder;
    }

    private static String path(String project) {
        return "reports/" + project + "/echelle.yaml";
    }

    @Override
    public List<String> places(String project, String indicator) {
        try {
            return of(project).filter(ladder -> ladder.see().contains(indicator)).stream()
                    .map(ladder -> path(project) + ", «\u00A0see\u00A0»")
                    .toList();
        } catch (WrongDefinition e) {
            return List.of(path(project) + ", qui ne se lit pas aujourd’hui");
        }
    }

    private Ladder read(String project, DefinitionFile file, List<String> faults) {
        Set<String> indicators = catalogue.files(project).stream()
                .map(DefinitionFile::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Tables tables = catalogue.tables().reading(catalogue.subjects().tables(project));
        return read(file, new Reader(forms.tablesByName(project), tables), indicators, faults);
    }

    /** @param indicators those that may be named */
    static Ladder read(DefinitionFile file, Reader reader, Set<String> indicators, List<String> faults) {
        Settings settings = Settings.read(file.path(), 1, new String(file.content(), StandardCharsets.UTF_8), faults)
                .allowing(Set.of("question", "one", "several", "limits", "see", "rungs", "voices", "decisions"));
        List<String> see = settings.texts("see");
        see.stream()
                .filter(name -> !indicators.contains(name))
                .forEach(name -> settings.fault(
                        "see", "il n’y a pas d’indicateur " + quoted(name) + ". " + Nearest.advice(name, indicators)));
        List<Ladder.Rung> rungs = new ArrayList<>();
        for (Settings one : settings.list("rungs")) {
            rungs.add(reader.rung(one, rungs));
        }
        return new Ladder(
                settings.text("question"),
                settings.text("one"),
                settings.text("several"),
                settings.optionalText("limits").orElse(""),
                see,
                rungs,
                settings.texts("voices"),
                settings.list("decisions").stream().map(reader::log).toList());
    }

    /** Reads rungs over the tables of one project. */
    record Reader(TablesByName forms, Tables tables) {

        Ladder.Rung rung(Settings one, List<Ladder.Rung> before) {
            one.allowing(
                    Set.of("name", "from", "join", "where", "within", "at_least", "latest", "is", "needs", "missing"));
            String name = one.text("name");
            if (!one.has("from")) {
                return new Ladder.Rung(name, null, one.text("missing"));
            }
            return new Ladder.Rung(name, rule(one, before).orElse(null), "");
        }

        Decisions.Log log(Settings one) {
            one.allowing(Set.of("name", "scale", "from", "what", "grade", "by", "followed", "missing"));
            String name = one.text("name");
            String word = one.optionalText("scale").orElse(Scale.CEREMA.word());
            Scale scale = Scale.of(word).orElseGet(() -> {
                one.fault("scale", quoted(word) + " n’est pas connu ici. " + Nearest.advice(word, Scale.words()));
                return Scale.CEREMA;
            });
            return one.has("from")
                    ? new Decisions.Log(name, scale, "", columns(one, scale))
                    : new Decisions.Log(name, scale, one.text("missing"), null);
        }

        private Decisions.@Nullable Columns columns(Settings one, Scale scale) {
            Form form = form(one, "from");
            if (form == null) {
                return null;
            }
            Source source = new Source(tables, form, null, null);
            Optional<String> date = role(one, source, "date");
            Optional<Field> what = field(one, source, "what");
            Optional<Field> grade = field(one, source, "grade");
            grade.filter(field -> !isGraded(field, scale))
                    .ifPresent(field -> one.fault(
                            "grade",
                            "les réponses à " + quoted(field.name()) + " sont des degrés, de 1 à "
                                    + scale.degrees().size() + "."));
            return date.isEmpty() || what.isEmpty() || grade.isEmpty()
                    ? null
                    : new Decisions.Columns(
                            source,
                            source.column(date.get(), "f"),
                            what.get(),
                            grade.get(),
                            one.has("by") ? field(one, source, "by").orElse(null) : null,
                            one.has("followed") ? field(one, source, "followed").orElse(null) : null);
        }

        private static boolean isGraded(Field field, Scale scale) {
            return !field.choices().isEmpty()
                    && field.choices().stream().allMatch(choice -> choice.name()
                            .matches("[1-" + scale.degrees().size() + "]"));
        }

        private static Optional<Field> field(Settings one, Source source, String key) {
            String name = one.text(key);
            Source.Place place = source.places().get(name);
            if (place == null && !name.isEmpty()) {
                one.fault(
                        key,
                        quoted(name) + " n’est pas un champ. "
                                + Nearest.advice(name, source.places().keySet()));
            }
            return Optional.ofNullable(place).map(Source.Place::field);
        }

        private Optional<Ladder.Rule> rule(Settings one, List<Ladder.Rung> before) {
            Form form = form(one, "from");
            if (form == null) {
                return Optional.empty();
            }
            Source source = new Source(
                    tables, form, one.settings("join").map(this::link).orElse(null), null);
            one.optionalText("where").ifPresent(text -> condition(one, source, text));
            Optional<String> subject = role(one, source, "subject");
            Optional<String> date = role(one, source, "date");
            Ladder.Holding holding = holding(one, source);
            return subject.isEmpty() || date.isEmpty() || holding == null
                    ? Optional.empty()
                    : Optional.of(new Ladder.Rule(
                            source,
                            source.column(subject.get(), "f"),
                            source.column(date.get(), "f"),
                            holding,
                            needs(one, before)));
        }

        private @Nullable Form form(Settings one, String key) {
            String name = one.text(key);
            Optional<Form> form = forms.named(name);
            if (form.isEmpty() && !name.isEmpty()) {
                one.fault(
                        key,
                        "il n’y a pas de formulaire " + quoted(name) + ". "
                                + Nearest.advice(name, new TreeSet<>(forms.names())));
            }
            return form.orElse(null);
        }

        private Source.@Nullable Link link(Settings join) {
            Form form = form(join, "form");
            return form == null ? null : new Source.Link(form, join.text("on"));
        }

        private static void condition(Settings one, Source source, String text) {
            try {
                source.where(source.formula(text));
            } catch (IllegalArgumentException e) {
                one.fault("where", String.valueOf(e.getMessage()));
            }
        }

        private static Optional<String> role(Settings one, Source source, String role) {
            Optional<String> field = source.with(role);
            if (field.isEmpty()) {
                one.fault(
                        "from",
                        "le formulaire " + quoted(source.form().name()) + " n’a pas de champ de rôle " + quoted(role)
                                + ". L’écrire dans la colonne «\u00A0role\u00A0» de son classeur.");
            }
            return field;
        }

        private static Ladder.@Nullable Holding holding(Settings one, Source source) {
            if (one.has("at_least")) {
                return new Ladder.AtLeast(whole(one, "at_least"));
            }
            if (one.has("within")) {
                return new Ladder.Within(whole(one, "within"));
            }
            if (one.has("latest")) {
                return latest(one, source);
            }
            one.fault(
                    "from",
                    "dire quand on est sur cette marche\u00A0: «\u00A0at_least: 2\u00A0», «\u00A0within: 365\u00A0» ou «\u00A0latest: mode_participation\u00A0» avec «\u00A0is\u00A0».");
            return null;
        }

        private static int whole(Settings one, String key) {
            double number = one.number(key).orElse(0.0);
            if (number < 1 || number > 10_000 || number != Math.rint(number)) {
                one.fault(key, "un nombre entier est attendu, de 1 à 10\u202F000.");
                return 1;
            }
            return (int) number;
        }

        private static Ladder.@Nullable Holding latest(Settings one, Source source) {
            String name = one.text("latest");
            Source.Place place = source.places().get(name);
            if (place == null) {
                one.fault(
                        "latest",
                        quoted(name) + " n’est pas un champ. "
                                + Nearest.advice(name, source.places().keySet()));
                return null;
            }
            List<String> order = choices(place.field());
            List<String> is = one.texts("is");
            is.stream()
                    .filter(each -> !order.contains(each))
                    .forEach(each -> one.fault(
                            "is",
                            quoted(each) + " n’est pas une réponse à " + quoted(name) + ". "
                                    + Nearest.advice(each, order)));
            return new Ladder.Latest(source.column(name, "f"), order, is);
        }

        private static List<String> choices(Field field) {
            return field.choices().stream().map(Choice::name).toList();
        }

        private static int needs(Settings one, List<Ladder.Rung> before) {
            Optional<String> name = one.optionalText("needs");
            if (name.isEmpty()) {
                return -1;
            }
            List<String> names = before.stream().map(Ladder.Rung::name).toList();
            if (!names.contains(name.get())) {
                one.fault(
                        "needs",
                        quoted(name.get()) + " n’est pas une marche plus basse. " + Nearest.advice(name.get(), names));
            }
            return names.indexOf(name.get());
        }
    }
}
