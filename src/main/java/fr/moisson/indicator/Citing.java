package fr.moisson.indicator;

import java.util.List;

/** A room or a corner whose files name indicators, so that none is removed under what prints it. */
public interface Citing {

    /** Where an indicator is named, as people say it: « reports/miam/bilan.md, lignes 40 et 52 »; none when it is not. */
    List<String> places(String project, String indicator);
}
