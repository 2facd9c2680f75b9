package fr.moisson.interview;

import static fr.moisson.french.French.quoted;

import fr.moisson.project.DefinitionFile;
import fr.moisson.project.DefinitionReader;
import fr.moisson.project.Definitions;
import fr.moisson.project.Settings;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The register of each project, read from {@code questionnaires/<project>/registre.yaml}. */
@Component
public class Registers implements DefinitionReader {
    private static final int MOST_DAYS = 3_660;
    private static final int MOST_MONTHS = 240;

    private final Definitions files;

    Registers(Definitions files) {
        this.files = files;
    }

    @Override
    public void readAll(String project) {
        of(project);
    }

    /**
     * One that says nothing but how long things are kept, when the project has none.
     *
     * @throws WrongDefinition with all the faults of the file
     */
    public Register of(String project) {
        List<String> faults = new ArrayList<>();
        String path = "questionnaires/" + project + "/registre.yaml";
        Register register = files.under("questionnaires/" + project, "/registre.yaml").stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .map(file -> read(file, faults))
                .orElse(Register.EMPTY);
        if (!faults.isEmpty()) {
            throw new WrongDefinition(faults);
        }
        return register;
    }

    private static Register read(DefinitionFile file, List<String> faults) {
        Settings settings = Settings.read(file.path(), 1, new String(file.content(), StandardCharsets.UTF_8), faults)
                .allowing(Set.of("controller", "contact", "recording_days", "interview_months", "treatments"));
        return new Register(
                settings.text("controller"),
                settings.text("contact"),
                number(settings, "recording_days", MOST_DAYS, Register.EMPTY.recordingDays()),
                number(settings, "interview_months", MOST_MONTHS, Register.EMPTY.interviewMonths()),
                settings.list("treatments").stream().map(Registers::treatment).toList());
    }

    private static int number(Settings settings, String key, int most, int otherwise) {
        String text = settings.optionalText(key).orElse(String.valueOf(otherwise));
        int number = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            settings.fault(
                    key,
                    quoted(text) + " n’est pas une durée. Écrire un nombre entier de 1 à " + most + ", par exemple "
                            + otherwise + ".");
            return otherwise;
        }
        return number;
    }

    private static Register.Treatment treatment(Settings one) {
        one.allowing(Set.of("name", "purpose", "basis", "people", "data", "recipients", "retention"));
        return new Register.Treatment(
                one.text("name"),
                one.text("purpose"),
                one.text("basis"),
                one.text("people"),
                one.text("data"),
                one.text("recipients"),
                one.text("retention"));
    }
}
