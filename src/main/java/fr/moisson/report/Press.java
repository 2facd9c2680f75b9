package fr.moisson.report;

import fr.moisson.french.French;
import fr.moisson.indicator.Allegations;
import fr.moisson.indicator.Audience;
import fr.moisson.indicator.Audiences;
import fr.moisson.indicator.Computations;
import fr.moisson.indicator.Results;
import fr.moisson.indicator.RuleChange;
import fr.moisson.indicator.RungsByQuarter;
import fr.moisson.indicator.SaidByWhom;
import fr.moisson.interview.consent.Quotes;
import fr.moisson.project.ActionPlan;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Holding;
import fr.moisson.project.Intake;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Progress;
import fr.moisson.project.Projects;
import fr.moisson.project.WrongDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Writes the documents of a report, two at a time, and what is given back, from the stored values of the last run. */
@Component
class Press {
    private static final int AT_ONCE = 2;

    private final Reports reports;
    private final Computations computations;
    private final Audiences audiences;
    private final Documents documents;
    private final Intake intake;
    private final ActionPlan plan;
    private final SaidByWhom crossed;
    private final RungsByQuarter rungs;
    private final Quotes quotes;
    private final Quoted quoted;
    private final Progress progress;
    private final Projects projects;
    private final Allegations allegations;
    private final RuleChange.Source changes;
    private final List<Holding> holdings;
    private final Semaphore hands = new Semaphore(AT_ONCE);

    Press(
            Reports reports,
            Computations computations,
            Audiences audiences,
            Documents documents,
            Intake intake,
            ActionPlan plan,
            SaidByWhom crossed,
            RungsByQuarter rungs,
            Quotes quotes,
            Quoted quoted,
            Progress progress,
            Projects projects,
            Allegations allegations,
            RuleChange.Source changes,
            List<Holding> holdings) {
        this.changes = changes;
        this.allegations = allegations;
        this.projects = projects;
        this.holdings = holdings;
        this.quotes = quotes;
        this.quoted = quoted;
        this.audiences = audiences;
        this.intake = intake;
        this.plan = plan;
        this.crossed = crossed;
        this.rungs = rungs;
        this.reports = reports;
        this.computations = computations;
        this.documents = documents;
        this.progress = progress;
    }

    /**
     * Writes {@code <report>.pdf}, {@code .docx}, {@code .xlsx}, {@code .html} and {@code .zip} into a folder. A reader of the folder never sees half a
     * document.
     *
     * @param step under which its progress is told
     * @throws WrongDefinition when there is no such report, or something is wrong in it
     */
    void write(String project, String name, Path folder, String step) {
        DefinitionFile file = reports.named(project, name);
        Audience audience = ReportReader.audience(file);
        Results results = shown(project, audience, file)
                .orElseThrow(() -> new PlainFailure("Aucun indicateur n’a été calculé pour «\u00A0" + project
                        + "\u00A0». Lancer d’abord l’évaluation."));
        progress.report(step, 0, Format.kept().size() + 1L, "lecture du rapport");
        ReportModel report = read(project, file, results);
        progress.report(step, 1, Format.kept().size() + 1L, "mise en page");
        try {
            Files.createDirectories(folder);
            audiences.remember(project, audience, name, results, report.indicators());
            quoted.begin(project, report);
            writeAll(project, report, folder.toAbsolutePath().normalize(), step);
            quoted.end(project, report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is written for each place, with what may be shown of them. @param unfit places whose name no text can hold */
    record Each(
            DefinitionFile file, Audience audience, Results results, List<EachReport.One> all, List<String> unfit) {}

    /** @throws WrongDefinition when there is no such report, or something is wrong in it */
    Each each(String project, String name) {
        DefinitionFile file = reports.forEach(project, name);
        Audience audience = ReportReader.audience(file);
        Results results = shown(project, audience, file)
                .orElseThrow(() -> new PlainFailure("Aucun indicateur n’a été calculé pour «\u00A0" + project
                        + "\u00A0». Lancer d’abord l’évaluation."));
        List<String> unfit = new ArrayList<>();
        List<EachReport.One> all = EachReport.of(file, results, unfit);
        return new Each(file, audience, results, all, unfit);
    }

    /** Once for all of them: they speak of the same indicators. */
    void rememberEach(String project, String name, Each each) {
        each.all().stream().findFirst().ifPresent(one -> {
            ReportModel report = readOne(project, each, one);
            audiences.remember(project, each.audience(), name, each.results(), report.indicators());
        });
    }

    /** Words of people are left out: a place is few people. */
    private ReportModel readOne(String project, Each each, EachReport.One one) {
        return ReportReader.read(
                one.file(),
                each.results(),
                each.results().computedAt().atZone(French.HERE).toLocalDate(),
                new Material(
                        intake.of(project),
                        Citations.Source.NOBODY,
                        CrossedThemes.Source.NOBODY,
                        Optional::empty,
                        List.of()));
    }

    /** Writes the report of one place in every format that is kept. */
    void writeOne(String project, String name, Each each, EachReport.One one, Path folder) throws IOException {
        ReportModel report = readOne(project, each, one);
        Files.createDirectories(folder);
        for (Format format : Format.kept()) {
            long bytes = write(report, format, folder);
            Path file = folder.resolve(name(report, format)).toAbsolutePath().normalize();
            documents.keep(project, name + "/" + one.name(), report, format, file, bytes);
        }
    }

    private Optional<Results> shown(String project, Audience audience, DefinitionFile file) {
        return computations
                .latest(project)
                .map(all -> audiences.shown(project, all, audience, ReportReader.manner(file)));
    }

    private ReportModel read(String project, DefinitionFile file, Results results) {
        return ReportReader.read(
                file,
                results,
                results.computedAt().atZone(French.HERE).toLocalDate(),
                new Material(
                        intake.of(project),
                        wanted -> quotes.sayable(project, wanted),
                        (way, audience) -> crossed.of(project, way, audience),
                        () -> rungs.of(project),
                        plan.of(project),
                        new Material.Beside(
                                shown -> allegations.of(project, shown), held(project), changes.changes(project)),
                        name -> reports.other(project, name)));
    }

    private List<Holding.Held> held(String project) {
        return projects.named(project).stream()
                .flatMap(one -> holdings.stream().flatMap(room -> room.held(one).stream()))
                .toList();
    }

    /** A file read with what may be shown to its readers. */
    record Told(ReportModel report, Results results) {}

    /**
     * Nothing is told of an indicator before the first evaluation.
     *
     * @throws WrongDefinition when something is wrong in the file
     */
    Told tell(String project, DefinitionFile file) {
        Results results =
                shown(project, ReportReader.audience(file), file).orElseGet(() -> computations.defined(project));
        return new Told(read(project, file, results), results);
    }

    /** A report in every format it is written in, two at a time. */
    Map<Format, byte[]> printed(ReportModel report) {
        Map<Format, byte[]> files = new EnumMap<>(Format.class);
        for (Format format : Format.values()) {
            hands.acquireUninterruptibly();
            try {
                files.put(format, format.write(report));
            } finally {
                hands.release();
            }
        }
        return files;
    }

    /**
     * A format that is not kept, made of the values and the agreements of this moment.
     *
     * @throws WrongDefinition when there is no such report, or something is wrong in it
     */
    byte[] made(String project, String report, Format format) {
        Told told = next(project, report);
        hands.acquireUninterruptibly();
        try {
            byte[] document = format.write(told.report());
            remember(project, told, told.report().indicators());
            return document;
        } finally {
            hands.release();
        }
    }

    /** What the next edition of a report would say. @throws WrongDefinition when there is no such report, or something is wrong in it */
    Told next(String project, String report) {
        return tell(project, reports.named(project, report));
    }

    /** The text of a report as it is written. */
    String text(String project, String report) {
        return new String(reports.named(project, report).content(), StandardCharsets.UTF_8);
    }

    /** Remembers what the readers of an edition were shown, and of whose words. */
    void remember(String project, Told told, String edition) {
        ReportModel report = told.report();
        audiences.remember(project, report.audience(), report.name(), told.results(), report.indicators());
        quoted.freeze(project, report, edition);
    }

    /** Remembers what the readers of a document that Moisson does not keep were shown, and of whose words. */
    void remember(String project, Told told, List<String> indicators) {
        ReportModel report = told.report();
        audiences.remember(project, report.audience(), report.name(), told.results(), indicators);
        quoted.given(report, Citations.channel(report.audience()));
    }

    /** @param file under which it is taken away, without the project */
    record Given(String file, String mediaType, byte[] document) {}

    /**
     * Makes a document that is given back, and keeps nothing of it but the memory of what everybody was shown and of whose words: made
     * again at each asking, it never holds words that were taken back since.
     *
     * @return nothing when the project has no such file
     * @throws WrongDefinition when it cannot be made; the sentences say why
     */
    Optional<Given> giveBack(String project, String name) {
        return reports.givenBack(project).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .map(file -> giveBack(project, file));
    }

    private Given giveBack(String project, DefinitionFile file) {
        Form form = ReportReader.form(file).orElseThrow();
        Results results = shown(project, Audience.PUBLIC, file)
                .orElseThrow(
                        () -> new WrongDefinition(
                                List.of(
                                        "Aucun indicateur n’est encore calculé. Lancer d’abord l’évaluation\u00A0: ce document se fait de ses valeurs.")));
        ReportModel report = read(project, file, results);
        byte[] document = made(form, report, file);
        audiences.remember(project, Audience.PUBLIC, report.name(), results, report.indicators());
        quoted.given(report, form.channel());
        return new Given(report.name() + "." + form.extension(), form.mediaType(), document);
    }

    private byte[] made(Form form, ReportModel report, DefinitionFile file) {
        hands.acquireUninterruptibly();
        try {
            return form.write(report);
        } catch (Overflow e) {
            throw new WrongDefinition(List.of(e.in(file)));
        } finally {
            hands.release();
        }
    }

    private void writeAll(String project, ReportModel report, Path folder, String step) throws IOException {
        ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE);
        try {
            AtomicInteger done = new AtomicInteger(1);
            Map<Format, Future<Long>> writing = new EnumMap<>(Format.class);
            for (Format format : Format.kept()) {
                writing.put(format, hands.submit(() -> {
                    long bytes = write(report, format, folder);
                    progress.report(
                            step,
                            done.incrementAndGet(),
                            Format.kept().size() + 1L,
                            name(report, format) + " est écrit");
                    return bytes;
                }));
            }
            for (Map.Entry<Format, Future<Long>> written : writing.entrySet()) {
                Path file = folder.resolve(name(report, written.getKey()));
                documents.keep(
                        project,
                        report.name(),
                        report,
                        written.getKey(),
                        file,
                        written.getValue().get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("L’écriture du rapport a été interrompue.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Le rapport «\u00A0" + report.name() + "\u00A0» n’a pas pu être écrit.", e.getCause());
        } finally {
            hands.shutdownNow();
        }
    }

    static long write(ReportModel report, Format format, Path folder) throws IOException {
        byte[] document = format.write(report);
        Path unfinished = folder.resolve("." + name(report, format) + ".part");
        try {
            Files.write(unfinished, document);
            Files.move(
                    unfinished,
                    folder.resolve(name(report, format)),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return document.length;
    }

    private static String name(ReportModel report, Format format) {
        return report.name() + "." + format.extension();
    }
}
