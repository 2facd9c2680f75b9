package fr.moisson.kit;

import fr.moisson.french.French;
import fr.moisson.project.Nearest;
import fr.moisson.project.Period;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import fr.moisson.project.SchoolZone;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code kit export} and {@code kit import}, without a web server. Ends with 0 when the kit or the project is there, 2 when the command
 * or the kit is wrong.
 */
public final class KitCommand {
    private static final List<String> OF_EXPORT = List.of("--project", "--out", "--home");
    private static final List<String> OF_IMPORT = List.of(
            "--file",
            "--name",
            "--title",
            "--subtitle",
            "--territories",
            "--sites",
            "--partners",
            "--start",
            "--end",
            "--zone",
            "--home");
    public static final String USAGE =
            "java -jar moisson.jar kit export --project miam --out kit-miam.zip [--home DOSSIER]\n"
                    + "java -jar moisson.jar kit import --file kit-miam.zip --name lens --title \"TITRE\" --start 2026-09-01 --end 2028-08-31"
                    + " [--subtitle \"…\"] [--territories \"Lens, Liévin\"] [--sites \"…\"] [--partners \"…\"] [--zone B] [--home DOSSIER]";

    private final PrintStream out;
    private final PrintStream errors;

    public KitCommand(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    /**
     * @param words what follows {@code kit}
     * @param application starts the application with these arguments
     * @return the exit code
     */
    public int run(List<String> words, Function<List<String>, ConfigurableApplicationContext> application) {
        try {
            boolean exports =
                    words.stream().findFirst().filter("export"::equals).isPresent();
            if (!exports && words.stream().findFirst().filter("import"::equals).isEmpty()) {
                throw new PlainFailure("Après «\u00A0kit\u00A0», écrire export ou import\u00A0:\n" + USAGE);
            }
            Map<String, String> given = pairs(words.subList(1, words.size()), exports ? OF_EXPORT : OF_IMPORT);
            Runnable asked = exports ? () -> required(given, "--project") : () -> wanted(given);
            asked.run();
            Path home = Path.of(given.getOrDefault("--home", "var")).toAbsolutePath();
            try (ConfigurableApplicationContext context = application.apply(List.of("--moisson.home=" + home))) {
                if (exports) {
                    export(given, context);
                } else {
                    make(given, context);
                }
                return 0;
            }
        } catch (PlainFailure e) {
            errors.println(e.sentence());
            return 2;
        }
    }

    private void export(Map<String, String> given, ApplicationContext context) {
        Path file = path(required(given, "--out"));
        Projects projects = context.getBean(Projects.class);
        String name = required(given, "--project");
        Project project = projects.named(name)
                .orElseThrow(() -> new PlainFailure("Le projet «\u00A0" + name + "\u00A0» n’existe pas. "
                        + Nearest.advice(
                                name, projects.all().stream().map(Project::name).toList())));
        Kit kit = context.getBean(Packing.class).kit(project);
        try {
            Files.write(file, KitFile.written(kit));
        } catch (IOException e) {
            throw new PlainFailure("Le fichier «\u00A0" + file + "\u00A0» ne se laisse pas écrire.", e);
        }
        out.println("Le kit est écrit dans " + file + ". Il ne contient aucune donnée.");
        kit.leftOut().forEach(sentence -> out.println("– " + sentence));
        review(
                "À relire avant de l’envoyer, des noms ou des chiffres semblent d’ici",
                Traces.in(kit.files(), Place.of(project)));
    }

    private void make(Map<String, String> given, ApplicationContext context) {
        Path file = path(required(given, "--file"));
        byte[] bytes;
        try {
            if (Files.size(file) > KitFile.LARGEST) {
                throw new PlainFailure(
                        "Ce kit pèse plus de 20\u202FMo. Un kit ne contient que des définitions\u00A0: en refaire un.");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new PlainFailure("Le fichier «\u00A0" + file + "\u00A0» ne se lit pas.", e);
        }
        Unpacking.Result result = context.getBean(Unpacking.class).unpack(bytes, wanted(given));
        out.println("Le projet «\u00A0" + result.project().title() + "\u00A0» est créé. " + result.done());
        result.left().forEach(sentence -> out.println("– " + sentence));
        review("À adapter, des noms ou des chiffres semblent venir d’ailleurs", result.traces());
    }

    private void review(String why, Map<String, List<Traces.Trace>> traces) {
        traces.forEach((path, those) -> out.println("– " + why + "\u00A0: " + path + ", "
                + French.listed(those.stream().map(Traces.Trace::where).toList()) + "."));
    }

    private static NewProject wanted(Map<String, String> given) {
        return new NewProject(
                required(given, "--name"),
                required(given, "--title"),
                given.getOrDefault("--subtitle", ""),
                list(given, "--territories"),
                list(given, "--sites"),
                list(given, "--partners"),
                period(given),
                zone(given.getOrDefault("--zone", "")));
    }

    private static Period period(Map<String, String> given) {
        LocalDate start = day(given, "--start");
        LocalDate end = day(given, "--end");
        if (end.isBefore(start)) {
            throw new PlainFailure("La fin (" + end + ") est avant le début (" + start + ").");
        }
        return new Period(start, end);
    }

    private static LocalDate day(Map<String, String> given, String option) {
        String text = required(given, option);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new PlainFailure(
                    "«\u00A0" + text + "\u00A0» n’est pas une date. Écrire après " + option
                            + " par exemple 2026-09-01.",
                    e);
        }
    }

    private static @org.jspecify.annotations.Nullable SchoolZone zone(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[ABC]")) {
            throw new PlainFailure("«\u00A0" + text + "\u00A0» n’est pas une zone scolaire. Écrire A, B ou C.");
        }
        return SchoolZone.valueOf(text);
    }

    private static List<String> list(Map<String, String> given, String option) {
        return Arrays.stream(given.getOrDefault(option, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static Map<String, String> pairs(List<String> words, List<String> known) {
        Map<String, String> given = new HashMap<>();
        for (int at = 0; at < words.size(); at += 2) {
            String name = words.get(at);
            if (!known.contains(name)) {
                throw new PlainFailure(
                        "«\u00A0" + name + "\u00A0» n’est pas une option. " + Nearest.advice(name, known));
            }
            if (at + 1 == words.size() || words.get(at + 1).startsWith("--")) {
                throw new PlainFailure("Il manque une valeur après " + name + ". Écrire\u00A0:\n" + USAGE);
            }
            given.put(name, words.get(at + 1));
        }
        return given;
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new PlainFailure("Il manque l’option " + name + ". Écrire\u00A0:\n" + USAGE);
        }
        return value;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new PlainFailure("«\u00A0" + text + "\u00A0» n’est pas un nom de fichier.", e);
        }
    }
}
