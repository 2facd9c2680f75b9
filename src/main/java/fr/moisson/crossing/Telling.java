package fr.moisson.crossing;

import fr.moisson.french.French;
import fr.moisson.indicator.Audience;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** In which words a count of people is told: the number to the team; to others no number, and nothing from which one could be worked out. */
enum Telling {
    EXACTLY(
            List.of(
                    new Sign(
                            "",
                            "Chaque case compte des personnes différentes, puis, entre parenthèses, des sources\u00A0: entretiens, groupes, "
                                    + "séances, observations."),
                    new Sign("0", "«\u00A00\u00A0»\u00A0: parmi les personnes entendues, aucune ne l’a dit."),
                    new Sign(
                            "–",
                            "«\u00A0–\u00A0»\u00A0: seul un groupe, une séance ou une observation l’a dit, et ses personnes ne sont pas comptées."))) {
        @Override
        List<String> cells(List<Counted> parts, Counted all) {
            return with(parts, all).stream().map(Telling::exactly).toList();
        }
    },
    ROUGHLY(List.of(
            new Sign(
                    "",
                    "Chaque case dit combien de personnes différentes l’ont dit en entretien\u00A0: «\u00A05 ou plus\u00A0» ou «\u00A0moins de "
                            + "5\u00A0». Aucun nombre exact de personnes ni d’entretiens n’est donné, pour que personne ne soit reconnu."),
            new Sign("0", "«\u00A00\u00A0»\u00A0: parmi les personnes entendues, aucune ne l’a dit."),
            new Sign(
                    "masqué",
                    "«\u00A0Masqué\u00A0»\u00A0: moins de 5 personnes l’ont dit en tout, et l’on ne dit pas lesquelles."),
            new Sign(
                    "en groupe",
                    "«\u00A0En groupe\u00A0»\u00A0: seul un groupe, une séance ou une observation l’a dit."))) {
        @Override
        List<String> cells(List<Counted> parts, Counted all) {
            boolean isMasked = all.people() > 0 && all.people() < FEW;
            List<String> cells = new ArrayList<>();
            parts.forEach(part -> cells.add(isMasked ? "masqué" : roughly(part)));
            cells.add(roughly(all));
            return cells;
        }
    };

    /** The threshold of every number about people that leaves the team. */
    static final int FEW = 5;

    private static final String ALWAYS =
            "Une personne entendue deux fois compte une fois. Les cases ne s’additionnent pas\u00A0: la même personne peut être sous "
                    + "plusieurs thèmes. Ne pas avoir dit une chose n’est pas la nier, et les personnes entendues n’ont pas été tirées au sort.";

    private final List<Sign> signs;

    Telling(List<Sign> signs) {
        this.signs = signs;
    }

    /** What a cell may hold, explained where one does. @param sign with which it begins; empty when the sentence stands always */
    private record Sign(String sign, String sentence) {}

    static Telling to(Audience audience) {
        return audience == Audience.INTERNAL ? EXACTLY : ROUGHLY;
    }

    /** What people told apart said, then all of them. */
    abstract List<String> cells(List<Counted> parts, Counted all);

    /** What a reader must know of these cells. */
    List<String> legend(Collection<String> cells) {
        List<String> sentences = new ArrayList<>();
        signs.stream()
                .filter(one -> cells.stream().anyMatch(cell -> cell.startsWith(one.sign())))
                .forEach(one -> sentences.add(one.sentence()));
        sentences.add(ALWAYS);
        return sentences;
    }

    private static List<Counted> with(List<Counted> parts, Counted all) {
        List<Counted> cells = new ArrayList<>(parts);
        cells.add(all);
        return cells;
    }

    private static String exactly(Counted counted) {
        if (counted.isNobody()) {
            return "0";
        }
        String people = counted.people() == 0 ? "–" : French.number(counted.people());
        return people + " (" + French.number(counted.sources()) + ")";
    }

    /** Nothing is said of sources: one interview is one person. No upper bound but that of few: it would bound what makes up the whole. */
    private static String roughly(Counted counted) {
        if (counted.isNobody()) {
            return "0";
        }
        if (counted.people() == 0) {
            return "en groupe";
        }
        return counted.people() < FEW ? "moins de 5" : "5 ou plus";
    }
}
