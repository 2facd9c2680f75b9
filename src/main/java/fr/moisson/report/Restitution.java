package fr.moisson.report;

import fr.moisson.project.DefinitionFile;
import fr.moisson.project.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * A file on the list of what is given back.
 *
 * @param form in words, with the sort of file: « panneaux d’exposition, A3 · PDF »; empty when it says none that exists
 * @param faults what stands wrong above its text; then it is not offered
 * @param remarks what would be easier to read otherwise; it is offered all the same
 */
record Restitution(String name, String title, String form, List<String> faults, List<String> remarks) {
    Restitution {
        faults = List.copyOf(faults);
        remarks = List.copyOf(remarks);
    }

    static Restitution of(DefinitionFile file) {
        List<String> faults = new ArrayList<>();
        Settings front = Manuscript.front(file, faults);
        String title = Typography.french(front.optionalText("title").orElse(file.name()));
        String form = ReportReader.form(front)
                .map(one -> one.label() + " · " + one.kind())
                .orElse("");
        return new Restitution(file.name(), title, form, faults, EasyReading.remarks(file));
    }
}
