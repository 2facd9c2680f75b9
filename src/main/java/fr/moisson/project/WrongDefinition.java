package fr.moisson.project;

import java.util.List;

/** Faults in files of {@code questionnaires/} or {@code reports/}: each sentence says where, what, and what to write instead. */
public class WrongDefinition extends PlainFailure {
    private final transient List<String> faults;

    public WrongDefinition(List<String> faults) {
        super(String.join("\n", faults));
        this.faults = List.copyOf(faults);
    }

    public List<String> faults() {
        return faults;
    }
}
