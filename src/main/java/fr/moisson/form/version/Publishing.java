package fr.moisson.form.version;

import fr.moisson.form.AnswersGiven;
import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Tabulation;
import fr.moisson.form.XlsForm;
import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.WrongDefinition;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** From a draft to the version that is asked: what it is, what it would change, and the moment when it takes its place. */
@Component
class Publishing {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,9})");

    private final Forms forms;
    private final Versions versions;
    private final Drafts drafts;
    private final Definitions definitions;
    private final AnswersGiven given;
    private final ObjectProvider<DefinitionReader> readers;
    private final TransactionTemplate transaction;

    Publishing(
            Forms forms,
            Versions versions,
            Drafts drafts,
            Definitions definitions,
            AnswersGiven given,
            ObjectProvider<DefinitionReader> readers,
            PlatformTransactionManager transactions) {
        this.forms = forms;
        this.versions = versions;
        this.drafts = drafts;
        this.definitions = definitions;
        this.given = given;
        this.readers = readers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Reads a draft as it would be read once published. */
    Proposal read(Draft draft) {
        DefinitionFile file = draft.definition();
        List<String> faults = new ArrayList<>();
        Questionnaire form = null;
        boolean isFlat = false;
        try (Spreadsheet workbook = Spreadsheets.openWorkbook(file.path(), file.content())) {
            isFlat = XlsForm.isFlat(file.path(), workbook);
            if (isFlat) {
                new XlsForm(draft.project(), draft.use(), file, faults).read(workbook);
            }
            if (faults.isEmpty()) {
                Questionnaire read = Questionnaire.read(path(draft), workbook);
                forms.sameId(draft.project(), file, read)
                        .or(() -> forms.sameTable(draft.project(), file))
                        .ifPresent(faults::add);
                form = faults.isEmpty() ? read : null;
            }
        } catch (UnreadableFile e) {
            faults.add(String.valueOf(e.getMessage()));
        } catch (WrongDefinition e) {
            faults.addAll(e.faults());
        }
        return new Proposal(draft, form, isFlat, faults, form == null ? Map.of() : files(draft, form));
    }

    /** Where the form stands already, else where it will. */
    private String path(Draft draft) {
        return forms.inForce(draft.project(), draft.form())
                .map(today -> today.questionnaire().path())
                .orElse(draft.definition().path());
    }

    private Map<String, byte[]> files(Draft draft, Questionnaire form) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        forms.inForce(draft.project(), draft.form()).ifPresent(today -> files.putAll(versions.files(today.version())));
        files.putAll(forms.beside(form));
        files.putAll(drafts.files(draft));
        files.keySet().retainAll(form.filesAndMedia());
        return files;
    }

    /** @param confirmed the questions that are the same under another name: their path now, and before */
    Changes changes(String project, Questionnaire before, Questionnaire now, Map<String, String> confirmed) {
        return changes(project, before, now, confirmed, false);
    }

    private Changes changes(
            String project, Questionnaire before, Questionnaire now, Map<String, String> confirmed, boolean isInForce) {
        Set<String> oldNames = new LinkedHashSet<>();
        versions.renamings(project, before.name()).forEach(renaming -> oldNames.add(renaming.oldName()));
        return new Changes(project, before, now, given, oldNames, confirmed, isInForce);
    }

    /**
     * What is to be said of the names that may have changed between two versions: first of the questions, then of the choices of those
     * that are said to be the same.
     */
    List<Guess> guesses(String project, Questionnaire before, Questionnaire now, Map<String, String> answered) {
        return guesses(project, before, now, answered, false);
    }

    private List<Guess> guesses(
            String project, Questionnaire before, Questionnaire now, Map<String, String> answered, boolean isInForce) {
        List<Guess> guesses = new ArrayList<>(
                changes(project, before, now, Map.of(), isInForce).guesses());
        Map<String, String> questions = confirmed(answered, guesses);
        if (!questions.isEmpty()) {
            changes(project, before, now, questions, isInForce).guesses().stream()
                    .filter(Guess::isChoice)
                    .filter(guess ->
                            guesses.stream().noneMatch(known -> known.now().equals(guess.now())))
                    .filter(guess -> !questions.containsKey(guess.now()))
                    .forEach(guesses::add);
        }
        return guesses;
    }

    /** Only what was asked is confirmed, whatever is sent. */
    static Map<String, String> confirmed(Map<String, String> answered, List<Guess> guesses) {
        Map<String, String> confirmed = new LinkedHashMap<>();
        guesses.stream()
                .filter(guess -> guess.before().equals(answered.get(guess.now())))
                .forEach(guess -> confirmed.put(guess.now(), guess.before()));
        return confirmed;
    }

    /** The version that was in force before this one, when this one was changed by hand in the folder. */
    private Optional<Version> before(InForce today) {
        Version version = today.version();
        List<Version> history = versions.of(version.project(), version.form());
        return version.publishedBy() != null
                        || history.size() < 2
                        || history.get(0).id() != version.id()
                ? Optional.empty()
                : Optional.of(history.get(1));
    }

    /** Of a version that nobody published on a page: the names that may have changed and that nobody was asked about. */
    List<Guess> unasked(InForce today, Map<String, String> answered) {
        String project = today.version().project();
        Map<String, String> said = new LinkedHashMap<>(versions.apart(today.version()));
        versions.renamings(project, today.version().form())
                .forEach(renaming -> said.put(renaming.now(), renaming.before()));
        return before(today)
                .map(before -> guesses(project, forms.of(before), today.questionnaire(), answered, true).stream()
                        .filter(guess -> !guess.before().equals(said.get(guess.now())))
                        .toList())
                .orElse(List.of());
    }

    /** Somebody says of each name of a version that is in force already whether it is that of something known. */
    void confirm(InForce today, List<Guess> asked, Map<String, String> answered, String by) {
        Version version = today.version();
        Map<String, String> confirmed = confirmed(answered, asked);
        Questionnaire form = today.questionnaire();
        before(today).ifPresent(before -> {
            List<Renaming> renamings = changes(version.project(), forms.of(before), form, confirmed, true)
                    .renamings();
            transaction.executeWithoutResult(status -> {
                versions.keepApart(
                        version,
                        asked.stream()
                                .filter(guess -> !confirmed.containsKey(guess.now()))
                                .toList(),
                        by);
                carry(version, form, renamings, by);
            });
        });
    }

    /** The version that already says the same words, if there is one. */
    Optional<Version> same(Draft draft) {
        return versions.with(draft.project(), draft.form(), Content.of(draft.definition()));
    }

    /** A name that no other content bears: what the workbook says, else the next one. */
    String proposedName(Draft draft, String said, java.time.LocalDate today) {
        String content = Content.of(draft.definition());
        String name = said.isEmpty() ? today.toString() : said;
        while (isTaken(draft, name, content)) {
            name = next(name);
        }
        return name;
    }

    private boolean isTaken(Draft draft, String name, String content) {
        return versions.isTaken(draft.project(), draft.form(), name, content);
    }

    boolean isTaken(Draft draft, String name) {
        return isTaken(draft, name, Content.of(draft.definition()));
    }

    /** « 2026-01 » then « 2026-02 »; « v2 » then « v3 »; « hiver » then « hiver-2 ». */
    static String next(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return name + "-2";
        }
        String number = numbered.group(2);
        String next = String.valueOf(Long.parseLong(number) + 1);
        return numbered.group(1) + "0".repeat(Math.max(0, number.length() - next.length())) + next;
    }

    /** @throws IllegalStateException when the draft has faults or would narrow what was answered */
    Version publish(Proposal proposal, String name, String notes, Map<String, String> confirmed, String by) {
        Draft draft = proposal.draft();
        Questionnaire form = Objects.requireNonNull(proposal.form());
        List<Renaming> renamings = new ArrayList<>();
        forms.inForce(draft.project(), draft.form()).ifPresent(today -> {
            Changes changes = changes(draft.project(), today.questionnaire(), form, confirmed);
            if (!changes.refusals().isEmpty()) {
                throw new IllegalStateException("would narrow " + draft.form());
            }
            renamings.addAll(changes.renamings());
        });
        return Objects.requireNonNull(transaction.execute(status -> {
            Version added = versions.add(
                    draft.project(),
                    draft.use(),
                    new DefinitionFile(form.path(), draft.workbook()),
                    name,
                    form.title(),
                    notes,
                    by,
                    null);
            versions.keepXform(added, form.as(added.name()).xform());
            versions.keepFiles(added, proposal.files());
            carry(added, form, renamings, by);
            comeIntoForce(added, form.path(), draft.workbook(), proposal.files());
            drafts.discard(draft.project(), draft.form());
            return added;
        }));
    }

    private void carry(Version version, Questionnaire form, List<Renaming> renamings, String by) {
        if (renamings.isEmpty()) {
            return;
        }
        versions.keepRenamings(version, renamings, by);
        List<Renaming> all = versions.renamings(version.project(), version.form());
        Tabulation tabulation = Tabulation.of(version.project(), version.use(), form);
        for (Tabulation.Table table : tabulation.tables()) {
            List<AnswersGiven.Carried> carried = all.stream()
                    .filter(renaming -> renaming.table().equals(table.form().name()))
                    .map(Renaming::carried)
                    .toList();
            if (!carried.isEmpty()) {
                given.carry(table, tabulation.main(), carried);
            }
        }
    }

    /** Writes it in the folder, the workbook last; when that cannot be, it counts all the same. */
    private void comeIntoForce(Version version, String path, byte[] workbook, Map<String, byte[]> files) {
        String folder = path.substring(0, path.lastIndexOf('/'));
        String before = definitions.under(folder, ".xlsx").stream()
                .filter(file -> file.path().equals(path))
                .map(file -> Versions.sha256(file.content()))
                .findFirst()
                .orElse("");
        Optional<String> refusal = Optional.empty();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            refusal = refusal.or(() -> definitions.write(folder + "/" + file.getKey(), file.getValue()));
        }
        refusal = refusal.or(() -> definitions.write(path, workbook));
        if (refusal.isEmpty()) {
            versions.folderCounts(version.project(), version.form());
        }
        versions.comesIntoForce(version, refusal.isEmpty() ? null : before);
    }

    /** What the indicators and all else that names the questions of a project say of its forms now. */
    List<String> complaints(String project) {
        List<String> complaints = new ArrayList<>();
        readers.orderedStream().forEach(reader -> {
            try {
                reader.readAll(project);
            } catch (WrongDefinition e) {
                complaints.addAll(e.faults());
            }
        });
        return complaints;
    }
}
