package fr.moisson.form;

import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.WrongDefinition;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The forms of every project, read from {@code questionnaires/}. */
@Component
public class Forms implements DefinitionReader {
    private final Definitions definitions;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Forms(Definitions definitions) {
        this.definitions = definitions;
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
                .map(Known::questionnaire)
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

    /**
     * The files that stand beside a questionnaire and that it names: lists of answers, pictures, sounds. Those that are not there
     * are left out.
     */
    public Map<String, byte[]> files(Questionnaire questionnaire) {
        String folder = questionnaire.path().substring(0, questionnaire.path().lastIndexOf('/'));
        Set<String> wanted = new HashSet<>(questionnaire.files());
        wanted.addAll(questionnaire.media());
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (DefinitionFile file : definitions.under(folder, "")) {
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            if (wanted.contains(name)) {
                files.put(name, file.content());
            }
        }
        return files;
    }

    private List<Known> read(String project) {
        List<String> faults = new ArrayList<>();
        List<Known> all = new ArrayList<>();
        for (Use use : Use.values()) {
            for (DefinitionFile file : definitions.under("questionnaires/" + project + "/" + use.folder(), ".xlsx")) {
                read(project, use, file, faults).ifPresent(all::add);
            }
        }
        refuseSameNames(all, faults);
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return all;
    }

    /** A workbook that has not changed is not read again. */
    private Optional<Known> read(String project, Use use, DefinitionFile file, List<String> faults) {
        Known last = known.get(file.path());
        if (last != null && Arrays.equals(last.file.content(), file.content())) {
            return Optional.of(last);
        }
        int before = faults.size();
        Known read = null;
        try (Spreadsheet workbook = Spreadsheets.open(file.path(), file.content())) {
            read = XlsForm.isFlat(file.path(), workbook)
                    ? new Known(file, new XlsForm(project, use, file, faults).read(workbook))
                    : new Known(file, Questionnaire.read(file.path(), workbook));
            known.put(file.path(), read);
        } catch (UnreadableFile e) {
            faults.add(String.valueOf(e.getMessage()));
        } catch (WrongDefinition e) {
            faults.addAll(e.faults());
        }
        if (faults.size() > before) {
            known.remove(file.path());
            return Optional.empty();
        }
        return Optional.ofNullable(read);
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

    /** A workbook as it was read. The questionnaire of a flat one is made when somebody wants it. */
    private static final class Known {
        private final DefinitionFile file;
        private final Optional<Form> form;
        private @Nullable Questionnaire questionnaire;

        Known(DefinitionFile file, Optional<Form> form) {
            this.file = file;
            this.form = form;
        }

        Known(DefinitionFile file, Questionnaire questionnaire) {
            this(file, Optional.empty());
            this.questionnaire = questionnaire;
        }

        synchronized Questionnaire questionnaire() {
            if (questionnaire == null) {
                questionnaire = Questionnaire.read(file.path(), file.content());
            }
            return questionnaire;
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
