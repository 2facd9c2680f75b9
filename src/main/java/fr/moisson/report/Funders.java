package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Definitions;
import fr.moisson.project.Project;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import fr.moisson.report.template.Asked;
import fr.moisson.report.template.Names;
import fr.moisson.report.template.Refreshed;
import fr.moisson.report.template.Template;
import fr.moisson.report.template.UnfitTemplate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The Word files that funders ask to be filled, and what the project answers in each. */
@Component
class Funders {
    private final Reports reports;
    private final Press press;
    private final Definitions definitions;
    private final Revisions revisions;
    private final Tellings tellings;
    private final JdbcClient database;

    Funders(
            Reports reports,
            Press press,
            Definitions definitions,
            Revisions revisions,
            Tellings tellings,
            JdbcClient database) {
        this.tellings = tellings;
        this.reports = reports;
        this.press = press;
        this.definitions = definitions;
        this.revisions = revisions;
        this.database = database;
    }

    /** A funder's file with the file that answers it. */
    record Funder(String name, String title, DefinitionFile answers, Template template) {}

    /** One on the list. */
    record Listed(String name, String title) {}

    List<Listed> of(String project) {
        return reports.forFunders(project).stream()
                .map(file -> new Listed(file.name(), title(file)))
                .toList();
    }

    private static String title(DefinitionFile file) {
        Settings front = Manuscript.front(file, new ArrayList<>());
        return Typography.french(front.optionalText("title").orElse(file.name()));
    }

    /** @throws UnfitTemplate when the file cannot be filled any more */
    Optional<Funder> named(String project, String name) {
        return reports.forFunders(project).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .flatMap(
                        file -> template(project, file).map(template -> new Funder(name, title(file), file, template)));
    }

    private Optional<Template> template(String project, DefinitionFile file) {
        String wanted = Manuscript.front(file, new ArrayList<>()).text("template");
        return reports.templates(project).stream()
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .map(one -> Template.read(one.name() + ".docx", one.content()));
    }

    /**
     * Keeps a funder's file, and begins the file that answers it.
     *
     * @param funder as people call them, « Fondation Exemple »
     * @return the name under which both are kept
     * @throws UnfitTemplate with a French sentence when the file cannot be filled, or not be kept
     */
    String begin(Project project, String funder, String fileName, byte[] file) {
        Template.read(fileName, file);
        String name = name(funder);
        boolean isTaken = reports.files(project.name()).stream()
                .anyMatch(one -> one.name().equals(name) && one.path().split("/").length == 3);
        if (isTaken) {
            throw Template.refused("Ce projet a déjà un fichier " + French.quoted(name)
                    + ". Donner un nom qui le distingue, par exemple avec l’année.");
        }
        String folder = "reports/" + project.name();
        definitions.write(folder + "/templates/" + name + ".docx", file).ifPresent(sentence -> {
            throw Template.refused(sentence);
        });
        definitions
                .write(folder + "/" + name + ".md", head(project, funder, name).getBytes(StandardCharsets.UTF_8))
                .ifPresent(sentence -> {
                    throw Template.refused(sentence);
                });
        return name;
    }

    private static String name(String funder) {
        String name = Names.plain(funder).replace(' ', '-');
        return name.matches("[a-z].*") ? name.substring(0, Math.min(40, name.length())) : "financeur-" + name;
    }

    private static String head(Project project, String funder, String name) {
        return "---\ntitle: " + quoted("Compte rendu pour " + funder) + "\nperiod: "
                + quoted("du " + French.day(project.period().start()) + " au "
                        + French.day(project.period().end())) + "\naudience: financeur\nfunder: " + quoted(funder)
                + "\nauthors: "
                + quoted(French.listed(project.partners())) + "\ntemplate: " + name + "\n---\n";
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /**
     * Everything there is to say of what a funder asks.
     *
     * @param asked in the order of the file
     */
    record Answering(Press.Told told, FunderAnswers answers, List<Asked> asked) {}

    /** @throws WrongDefinition when something is wrong in the file that answers */
    Answering answering(Project project, Funder funder) {
        Press.Told told = press.tell(project.name(), funder.answers());
        return new Answering(
                told,
                new FunderAnswers(told.report(), project.title(), told.results())
                        .explaining(tellings.explained(
                                project.name(),
                                funder.name(),
                                told.report().audience(),
                                Tellings.seen(told, List.of()))),
                funder.template().asked());
    }

    /** The funder's file, filled; what its readers were shown is remembered. */
    Template.Filled fill(Project project, Funder funder) {
        Answering answering = answering(project, funder);
        Template.Filled filled = funder.template().fill(answering.answers());
        tell(project, funder, answering);
        return filled;
    }

    /** @throws WrongDefinition when another was told otherwise, and nobody said why */
    private void tell(Project project, Funder funder, Answering answering) {
        List<Edition.Number> numbers =
                Tellings.seen(answering.told(), answering.answers().marked());
        tellings.agree(project.name(), funder.name(), numbers);
        press.remember(project.name(), answering.told(), answering.answers().indicators());
        tellings.keep(
                project.name(),
                funder.name(),
                funder.title(),
                answering.told().report().funder(),
                answering.told(),
                numbers);
    }

    /**
     * Other answers, kept if they can be read.
     *
     * @param given by what is asked
     * @return what is wrong with them, in French sentences; nothing when they are kept
     */
    List<String> answer(Project project, Funder funder, Map<String, String> given, String by) {
        byte[] now = FunderText.of(funder.answers()).answering(given).bytes();
        try {
            press.tell(project.name(), new DefinitionFile(funder.answers().path(), now));
        } catch (WrongDefinition e) {
            return e.faults();
        }
        return revisions.save(project.name(), funder.answers(), now, by).stream()
                .toList();
    }

    /** @param id by which the file is taken, for a day */
    record Renewed(UUID id, Refreshed refreshed) {}

    /**
     * A document that was filled here and rewritten since, brought up to date.
     *
     * @throws UnfitTemplate when it is no such document
     */
    @Transactional
    Renewed refresh(Project project, Funder funder, String fileName, byte[] file) {
        Answering answering = answering(project, funder);
        Refreshed refreshed = Template.read(fileName, file).refresh(answering.answers());
        tell(project, funder, answering);
        database.sql("delete from report.refreshed where made_at < now() - interval '1 day'")
                .update();
        UUID id = UUID.randomUUID();
        database.sql(
                        "insert into report.refreshed (id, project, name, content) values (:id, :project, :name, :content)")
                .param("id", id)
                .param("project", project.name())
                .param("name", funder.name())
                .param("content", refreshed.file())
                .update();
        return new Renewed(id, refreshed);
    }

    Optional<byte[]> refreshed(Project project, String name, UUID id) {
        return database.sql(
                        "select content from report.refreshed where id = :id and project = :project and name = :name")
                .param("id", id)
                .param("project", project.name())
                .param("name", name)
                .query(byte[].class)
                .optional();
    }

    /** What may be taken over from another report, with the block that does it. */
    record Offer(String words, String block) {}

    List<Offer> offers(Project project) {
        List<Offer> offers = new ArrayList<>();
        for (DefinitionFile file : reports.of(project.name())) {
            try {
                offers.addAll(
                        offers(file.name(), press.tell(project.name(), file).report()));
            } catch (WrongDefinition e) {
                // A report that cannot be read has nothing to offer yet; the page of reports says why.
            }
        }
        return offers;
    }

    private static List<Offer> offers(String report, ReportModel model) {
        List<Offer> offers = new ArrayList<>();
        String from = model.title() + " › ";
        TakenOver.titles(model.blocks())
                .forEach(title -> offers.add(new Offer(from + title, block(report, "part", title))));
        model.drawings()
                .forEach(drawing -> offers.add(
                        new Offer(from + "figure : " + drawing.asked(), block(report, "figure", drawing.asked()))));
        TakenOver.tables(model.blocks())
                .keySet()
                .forEach(caption ->
                        offers.add(new Offer(from + "tableau : " + caption, block(report, "table", caption))));
        return offers;
    }

    private static String block(String report, String what, String title) {
        return "```part\nreport: " + report + "\n" + what + ": " + quoted(title) + "\n```";
    }
}
