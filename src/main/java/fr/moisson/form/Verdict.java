package fr.moisson.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a questionnaire say of one response.
 *
 * @param kept what is kept of it, by path, in the order of the form, missing answers left out: {@code
 *     /data/foyer/personne[2]/age} leads to {@code 12}; every repeat is numbered from 1. Calculated values are among them
 * @param findings all that is to be said, in the order of the form
 * @param xml the response with what is kept and nothing else, as a submission of the form
 */
public record Verdict(Map<String, String> kept, List<Finding> findings, String xml) {
    public Verdict {
        kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
        findings = List.copyOf(findings);
    }

    /** Whether nothing is to be corrected. What was only computed anew is not a fault. */
    public boolean isRight() {
        return findings.stream().allMatch(finding -> finding.kind() == Kind.RECOMPUTED);
    }

    /** What an answer is guilty of. */
    public enum Kind {
        /** Required and missing. */
        REQUIRED,
        /** Kept, and against the rule of its question, its range, or the whole of its ranking. */
        CONSTRAINT,
        /** Not kept: no value of its type, no choice on offer, no question of the form, a repeat too many. */
        LOST,
        /** Not kept: given although the question is not asked. */
        IRRELEVANT,
        /** A calculated value that the rules find otherwise; theirs is kept. */
        RECOMPUTED
    }

    /**
     * One thing to be said.
     *
     * @param path of the answer, repeats numbered
     * @param found what was given, null when missing
     * @param sentence in French, for whoever gave the answer: the form's own message where it has one
     */
    public record Finding(String path, Kind kind, @Nullable String found, String sentence) {
        @Override
        public String toString() {
            return path + " " + kind + (found == null ? "" : " « " + found + " »") + "\u00A0: " + sentence;
        }
    }
}
