package fr.moisson.form;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.version.InForce;
import fr.moisson.form.version.Version;
import fr.moisson.form.version.Versions;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.StandingOver;
import fr.moisson.project.WrongDefinition;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The forms of every project, read from {@code questionnaires/}. Each content that was ever in force stays known as a version, so that
 * an answer can always be read with what was asked.
 */
@Component
public class Forms implements DefinitionReader, StandingOver {
    private static final int MOST_OLD_ONES = 100;

    private final Definitions definitions;
    private final @Nullable Versions versions;
    private final Optional<GrowingLists> lists;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<Integer, Questionnaire> old = new ConcurrentHashMap<>();
    private final Map<Integer, String> filesSeen = new ConcurrentHashMap<>();

    @Autowired
    Forms(Definitions definitions, Optional<Versions> versions, Optional<GrowingLists> lists) {
        this.definitions = definitions;
        this.versions = versions.orElse(null);
        this.lists = lists;
    }

    Forms(Definitions definitions) {
        this(definitions, Optional.empty(), Optional.empty());
    }

    @Override
    public void readAll(String project) {
        of(project);
    }

    /**
     * The flat forms of a project, one line an answer, in the order of their names: those that bulk import reads.
     *
     * @throws WrongDefinition with all the faults of all its workbooks, flat or not
     */
    public List<Form> of(String project) {
        return read(project).stream()
                .flatMap(known -> known.form.stream())
                .sorted(Comparator.comparing(Form::name))
                .toList();
    }

    /**
     * All the forms of a project, flat or not, as questionnaires to be answered one at a time, in the order of their names.
     *
     * @throws WrongDefinition with all the faults of all its workbooks
     */
    public List<Questionnaire> questionnaires(String project) {
        return read(project).stream()
                .map(known -> known.questionnaire(versions))
                .sorted(Comparator.comparing(Questionnaire::name))
                .toList();
    }

    /** @throws IllegalArgumentException when the project has no such questionnaire */
    public Questionnaire questionnaire(String project, String name) {
        return questionnaires(project).stream()
                .filter(questionnaire -> questionnaire.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("questionnaire inconnu : " + name));
    }

    /** A questionnaire as it was in any version that was ever in force; empty when it never had that version. */
    public Optional<Questionnaire> questionnaire(String project, String name, String version) {
        Optional<Version> kept = versions == null ? Optional.empty() : versions.named(project, name, version);
        return kept.isPresent()
                ? kept.map(this::questionnaire)
                : questionnaires(project).stream()
                        .filter(q -> q.name().equals(name) && q.version().equals(version))
                        .findFirst();
    }

    private Questionnaire questionnaire(Version version) {
        Optional<Known> inForce = known.values().stream()
                .filter(last -> last.version != null && last.version.id() == version.id())
                .findFirst();
        if (inForce.isPresent()) {
            return inForce.get().questionnaire(versions);
        }
        Questionnaire kept = old.get(version.id());
        if (kept == null && versions != null) {
            if (old.size() >= MOST_OLD_ONES) {
                old.clear();
            }
            kept = Questionnaire.read(path(version), versions.workbook(version)).as(version.name());
            versions.keepXform(version, kept.xform());
            old.put(version.id(), kept);
        }
        return Objects.requireNonNull(kept);
    }

    /**
     * All the forms of a project as tables of rows, in the order of their names: the flat ones, and for each of the others the tables
     * in which its responses are laid.
     *
     * @throws WrongDefinition with all the faults of all its workbooks
     */
    public List<Form> tables(String project) {
        Map<String, Form> tables = new TreeMap<>();
        read(project).forEach(one -> one.tables(project).forEach(table -> tables.put(table.name(), table)));
        return List.copyOf(tables.values());
    }

    /** The codes that choices of a project do not have any more: answers given with them are read with the new ones. */
    public List<FormerCode> formerCodes(String project) {
        return versions == null ? List.of() : versions.formerCodes(project);
    }

    /**
     * The same tables, for who wants but some of them.
     *
     * @throws WrongDefinition with all the faults of the workbooks that had to be read
     */
    public TablesByName tablesByName(String project) {
        List<Known> all = read(project);
        Supplier<Map<String, Form>> every = () -> tables(project).stream()
                .collect(Collectors.toMap(Form::name, table -> table, (a, b) -> a, TreeMap::new));
        return new TablesByName(
                name -> all.stream()
                        .filter(one -> name.equals(one.file.name()) || name.startsWith(one.file.name() + "__"))
                        .flatMap(one -> one.tables(project).stream())
                        .filter(table -> table.name().equals(name))
                        .findFirst()
                        // A name that is too long for a table is cut.
                        .or(() -> Optional.ofNullable(every.get().get(name))),
                () -> every.get().keySet());
    }

    /** How the responses of a questionnaire, in any of its versions, are laid in tables. */
    public Tabulation tabulation(String project, Questionnaire questionnaire) {
        return Tabulation.of(project, Use.of(questionnaire.path()), questionnaire);
    }

    /**
     * The files that stand beside a questionnaire and that it names: lists of answers, pictures, sounds; of an old version, as they
     * were. A list of entities is as it is now. Those that are not there are left out.
     */
    public Map<String, byte[]> files(Questionnaire questionnaire) {
        Map<String, byte[]> files = fixedFiles(questionnaire);
        String[] steps = questionnaire.path().split("/");
        if (steps.length > 1 && lists.isPresent()) {
            growing(steps[1], questionnaire)
                    .forEach(list -> files.put(list + ".csv", lists.get().csv(steps[1], list)));
        }
        return files;
    }

    /** Of the files of a questionnaire, the lists of entities that a form of its project feeds. */
    public List<String> growing(String project, Questionnaire questionnaire) {
        Set<String> files = questionnaire.files();
        return files.isEmpty()
                ? List.of()
                : questionnaires(project).stream()
                        .flatMap(other -> other.entityList().stream())
                        .filter(list -> files.contains(list + ".csv"))
                        .distinct()
                        .toList();
    }

    private Map<String, byte[]> fixedFiles(Questionnaire questionnaire) {
        Known last = known.get(questionnaire.path());
        Version version = last == null ? null : last.version;
        boolean isInForce = version == null
                || version.name().equals(questionnaire.version())
                || questionnaire.path().indexOf('/') < 0;
        if (isInForce && (last == null || last.isInFolder)) {
            Map<String, byte[]> beside = beside(questionnaire);
            keepFiles(version, beside);
            return beside;
        }
        String[] steps = questionnaire.path().split("/");
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (versions != null && steps.length > 2) {
            versions.named(steps[1], questionnaire.name(), questionnaire.version())
                    .ifPresent(kept -> files.putAll(versions.files(kept)));
        }
        files.keySet().retainAll(questionnaire.filesAndMedia());
        return files;
    }

    /** The files it names that stand in its folder now. */
    public Map<String, byte[]> beside(Questionnaire questionnaire) {
        Set<String> wanted = questionnaire.filesAndMedia();
        Map<String, byte[]> files = new LinkedHashMap<>();
        if (wanted.isEmpty()) {
            return files;
        }
        String folder = questionnaire.path().substring(0, questionnaire.path().lastIndexOf('/'));
        for (DefinitionFile file : definitions.under(folder, "")) {
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            if (wanted.contains(name)) {
                files.put(name, file.content());
            }
        }
        return files;
    }

    private void keepFiles(@Nullable Version version, Map<String, byte[]> files) {
        if (versions == null || version == null || files.isEmpty()) {
            return;
        }
        StringBuilder seen = new StringBuilder();
        files.forEach((name, content) -> seen.append(name).append(Versions.sha256(content)));
        if (!seen.toString().equals(filesSeen.get(version.id()))) {
            versions.keepFiles(version, files);
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                filesSeen.put(version.id(), seen.toString());
            }
        }
    }

    /** Where the form stands today, be it in a folder of its own. */
    private String path(Version version) {
        return known.values().stream()
                .filter(last -> last.version != null
                        && last.version.project().equals(version.project())
                        && last.version.form().equals(version.form()))
                .map(last -> last.file.path())
                .findFirst()
                .orElse(path(version.project(), version.use(), version.form()));
    }

    public static String path(String project, Use use, String form) {
        return "questionnaires/" + project + "/" + use.folder() + "/" + form + ".xlsx";
    }

    private List<Known> read(String project) {
        List<String> faults = new ArrayList<>();
        List<Known> all = read(project, faults);
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return all;
    }

    private List<Known> read(String project, List<String> faults) {
        List<Known> all = new ArrayList<>();
        inForce(project)
                .forEach((standing, use) -> read(project, use, standing, faults).ifPresent(all::add));
        refuseSameNames(all, faults);
        refuseSameIds(all, faults);
        return all;
    }

    /** The forms that can be read, in the order of their titles; what is wrong with the others is added to the faults. */
    public List<InForce> inForce(String project, List<String> faults) {
        List<InForce> all = new ArrayList<>();
        for (Known one : read(project, faults)) {
            Version version = one.version;
            try {
                if (version != null) {
                    all.add(new InForce(one.questionnaire(versions), version, one.form.isPresent(), one.isInFolder));
                }
            } catch (WrongDefinition e) {
                faults.addAll(e.faults());
            }
        }
        all.sort(Comparator.comparing(one -> one.questionnaire().title()));
        return all;
    }

    /** What each form that can be read is used for; what is wrong with the others is added to the faults. */
    public List<Use> uses(String project, List<String> faults) {
        return read(project, faults).stream()
                .map(one -> Use.of(one.file.path()))
                .toList();
    }

    /** One form as it is asked today; empty when there is none, or when it cannot be read. */
    public Optional<InForce> inForce(String project, String form) {
        return inForce(project, new ArrayList<>()).stream()
                .filter(one -> one.questionnaire().name().equals(form))
                .findFirst();
    }

    public Questionnaire of(Version version) {
        return questionnaire(version);
    }

    /** A workbook, and whether it stands in the folder. */
    private record Standing(DefinitionFile file, boolean isInFolder) {}

    /** The workbooks of the folder; in place of some, or besides, those that were published and could not be written there. */
    private Map<Standing, Use> inForce(String project) {
        Map<Standing, Use> all = new LinkedHashMap<>();
        for (Use use : Use.values()) {
            for (DefinitionFile file : definitions.under("questionnaires/" + project + "/" + use.folder(), ".xlsx")) {
                all.put(new Standing(file, true), use);
            }
        }
        for (Versions.Kept kept : versions == null ? List.<Versions.Kept>of() : versions.keptHereOnly(project)) {
            Optional<DefinitionFile> inFolder = all.keySet().stream()
                    .map(Standing::file)
                    .filter(file -> file.name().equals(kept.form()))
                    .findFirst();
            String sha256 =
                    inFolder.map(file -> Versions.sha256(file.content())).orElse("");
            if (!definitions.areInFolder() || sha256.equals(kept.standsOver())) {
                all.keySet().removeIf(standing -> standing.file().name().equals(kept.form()));
                String path = path(project, kept.use(), kept.form());
                all.put(new Standing(new DefinitionFile(path, kept.workbook()), false), kept.use());
            }
        }
        return all;
    }

    @Override
    public List<DefinitionFile> over(String project) {
        return inForce(project).keySet().stream()
                .filter(standing -> !standing.isInFolder())
                .map(Standing::file)
                .toList();
    }

    /** A workbook that has not changed is not read again. */
    private Optional<Known> read(String project, Use use, Standing standing, List<String> faults) {
        DefinitionFile file = standing.file();
        Known last = known.get(file.path());
        if (last != null
                && Arrays.equals(last.file.content(), file.content())
                && last.isInFolder == standing.isInFolder()) {
            last.record(project, use);
            return Optional.of(last);
        }
        Known read = readBefore(project, standing);
        if (read == null) {
            read = readNow(project, use, standing, faults);
        }
        Optional<String> refusal = sameTable(project, file);
        refusal.ifPresent(faults::add);
        if (read == null || refusal.isPresent()) {
            known.remove(file.path());
            return Optional.empty();
        }
        read.record(project, use);
        known.put(file.path(), read);
        return Optional.of(read);
    }

    /** What an earlier start read whole, and that is no flat form, is not read before somebody wants it. */
    private @Nullable Known readBefore(String project, Standing standing) {
        return Optional.ofNullable(versions)
                .flatMap(history -> history.of(project, standing.file()))
                .filter(version -> Boolean.FALSE.equals(version.isFlat()))
                .map(version -> new Known(standing, version))
                .orElse(null);
    }

    /** Null when there is a fault, which is then told. */
    private @Nullable Known readNow(String project, Use use, Standing standing, List<String> faults) {
        DefinitionFile file = standing.file();
        int before = faults.size();
        Known read = null;
        try (Spreadsheet workbook = Spreadsheets.openWorkbook(file.path(), file.content())) {
            read = XlsForm.isFlat(file.path(), workbook)
                    ? new Known(standing, new XlsForm(project, use, file, faults).read(workbook))
                    : new Known(
                            standing,
                            Questionnaire.read(file.path(), workbook, xform -> isAccepted(project, file, xform)));
        } catch (UnreadableFile e) {
            faults.add(String.valueOf(e.getMessage()));
        } catch (WrongDefinition e) {
            faults.addAll(e.faults());
        }
        return faults.size() > before ? null : read;
    }

    /** What JavaRosa accepted once, it accepts again. */
    private boolean isAccepted(String project, DefinitionFile file, String xform) {
        return versions != null && versions.isKept(project, file.name(), xform);
    }

    private static void refuseSameNames(List<Known> all, List<String> faults) {
        Map<String, String> names = new HashMap<>();
        for (Known one : all) {
            String other = names.putIfAbsent(one.file.name(), one.file.path());
            if (other != null) {
                faults.add(one.file.path() + "\u00A0: " + other
                        + " porte déjà ce nom. Donner un autre nom à l’un des deux classeurs.");
            }
        }
    }

    /** Of two forms with one identifier, phones would show the first only. */
    private static void refuseSameIds(List<Known> all, List<String> faults) {
        Map<String, Known> ids = new HashMap<>();
        for (Known one : all) {
            Known other = ids.putIfAbsent(one.id, one);
            if (other != null && !other.file.name().equals(one.file.name())) {
                boolean isOwn = one.id.equals(one.file.name());
                faults.add(sameId(isOwn ? other.file : one.file, isOwn ? one.file : other.file, one.id));
            }
        }
    }

    private static String sameId(DefinitionFile file, DefinitionFile other, String id) {
        return file.path() + ", feuille «\u00A0settings\u00A0», colonne «\u00A0form_id\u00A0»\u00A0: " + quoted(id)
                + " est déjà l’identifiant de " + other.path() + ", et les téléphones n’en montreraient qu’un. Écrire "
                + quoted(file.name()) + ".";
    }

    /** Why a workbook cannot be published beside the other forms of its project; empty when it can. */
    public Optional<String> sameId(String project, DefinitionFile file, Questionnaire form) {
        return read(project, new ArrayList<>()).stream()
                .filter(other ->
                        other.id.equals(form.id()) && !other.file.name().equals(form.name()))
                .map(other -> sameId(file, other.file, form.id()))
                .findFirst();
    }

    /** Why a workbook cannot be that of a form, in a sentence: the answers of two projects must never stand in one table. */
    public Optional<String> sameTable(String project, DefinitionFile file) {
        return versions != null && versions.isTableOfAnother(project, file.name())
                ? Optional.of(file.path()
                        + "\u00A0: un autre projet range déjà ses réponses sous ce nom. Donner un autre nom au classeur, par exemple "
                        + quoted(file.name() + "_2") + ".")
                : Optional.empty();
    }

    /** A workbook as it was read. The questionnaire of a flat one is made when somebody wants it. */
    private final class Known {
        private final DefinitionFile file;
        private final boolean isInFolder;
        private final String said;
        private final String title;
        private final String id;
        private Optional<Form> form;
        private @Nullable Questionnaire questionnaire;
        private @Nullable Version version;
        private boolean isRecorded;

        Known(Standing standing, Optional<Form> form) {
            this.file = standing.file();
            this.isInFolder = standing.isInFolder();
            this.form = form;
            this.said = form.map(Form::version).orElse("");
            this.title = form.map(Form::title).orElse("");
            this.id = file.name();
        }

        Known(Standing standing, Questionnaire questionnaire) {
            this.file = standing.file();
            this.isInFolder = standing.isInFolder();
            this.form = Optional.empty();
            this.questionnaire = questionnaire;
            this.said = questionnaire.version();
            this.title = questionnaire.title();
            this.id = questionnaire.id();
        }

        /** One that history knows, and that is not flat. */
        Known(Standing standing, Version version) {
            this.file = standing.file();
            this.isInFolder = standing.isInFolder();
            this.form = Optional.empty();
            this.said = version.name();
            this.title = version.title();
            this.id = Objects.requireNonNullElse(version.formId(), file.name());
            this.version = version;
        }

        /** The tables its answers are laid in. */
        List<Form> tables(String project) {
            return form.map(List::of).orElseGet(() -> tabulation(project, questionnaire(versions)).tables().stream()
                    .map(Tabulation.Table::form)
                    .toList());
        }

        /** Makes sure that history knows it. What is written in a transaction may be undone: then it is said again. */
        synchronized void record(String project, Use use) {
            if (isRecorded || versions == null) {
                return;
            }
            Version kept = Optional.ofNullable(version)
                    .or(() -> versions.of(project, file))
                    .orElseGet(() -> versions.add(project, use, file, said, title, "", null, null));
            version = kept;
            versions.keepHowItReads(kept, form.isPresent(), id);
            form = form.map(flat -> flat.as(kept.name()));
            if (isInFolder && versions.of(project, file.name()).get(0).id() != kept.id()) {
                versions.folderCounts(project, file.name());
                versions.comesIntoForce(kept, null);
            }
            if (questionnaire != null) {
                questionnaire = questionnaire.as(kept.name());
                keep(versions, kept, questionnaire);
            }
            isRecorded = !TransactionSynchronizationManager.isActualTransactionActive();
        }

        synchronized Questionnaire questionnaire(@Nullable Versions versions) {
            if (questionnaire == null) {
                Questionnaire read = Questionnaire.read(
                        file.path(),
                        file.content(),
                        xform -> version != null && isAccepted(version.project(), file, xform));
                questionnaire = version == null ? read : read.as(version.name());
                if (version != null && versions != null) {
                    keep(versions, version, questionnaire);
                }
            }
            return questionnaire;
        }

        private void keep(Versions versions, Version version, Questionnaire questionnaire) {
            versions.keepXform(version, questionnaire.xform());
            if (isInFolder) {
                keepFiles(version, beside(questionnaire));
            }
        }
    }

    /** @throws IllegalArgumentException when the project has no such form */
    public Form named(String project, String name) {
        return of(project).stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("formulaire inconnu : " + name));
    }
}
