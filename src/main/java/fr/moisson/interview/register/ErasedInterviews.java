package fr.moisson.interview.register;

import fr.moisson.french.French;
import fr.moisson.project.Erased;
import fr.moisson.project.Names;
import fr.moisson.project.Project;
import java.util.List;
import org.springframework.stereotype.Component;

/** The interviews that were erased, as the register tells them. */
@Component
class ErasedInterviews implements Erased {
    private final Erasures erasures;
    private final Names names;

    ErasedInterviews(Erasures erasures, Names names) {
        this.erasures = erasures;
        this.names = names;
    }

    @Override
    public List<Told> erased(Project project) {
        return erasures.of(project.name()).stream()
                .map(one -> new Told(one.at(), sentence(one)))
                .toList();
    }

    private String sentence(Erasures.Erasure one) {
        return "une rencontre (" + one.kind().label() + ") a été effacée "
                + one.reason().words() + ", par "
                + names.of(one.by()) + "."
                + (one.documents().isEmpty()
                        ? ""
                        : " Ses mots étaient dans\u00A0: " + French.listed(one.documents()) + ".");
    }
}
