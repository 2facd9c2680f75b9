package fr.moisson.entry.asked;

import fr.moisson.entry.reading.Names;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which names people said mean the same, and which are names of their own: said once, for all the forms of a project. */
@Component
class DecidedNames {
    private final Answers answers;
    private final Readings readings;

    DecidedNames(Answers answers, Readings readings) {
        this.answers = answers;
        this.readings = readings;
    }

    /** Each name of which something was said, and the name it means. */
    Map<String, String> of(String project) {
        return answers.of(project).aboutNames();
    }

    /** From now on, whoever writes the one means the other. */
    @Transactional
    void same(String project, String name, String other, String by) {
        if (name.equals(of(project).get(other))) {
            answers.decide(project, Answers.NAME, other, other, by);
        }
        answers.decide(project, Answers.NAME, name, other, by);
        answerOpen(project, name, other, by);
    }

    /** The name is not one of those that it looks like, nor are they: neither is asked about again because of the other. */
    @Transactional
    void apart(String project, String name, List<String> looksLike, String by) {
        Map<String, String> said = of(project);
        answers.decide(project, Answers.NAME, name, name, by);
        looksLike.stream()
                .filter(other -> !said.containsKey(other))
                .forEach(other -> answers.decide(project, Answers.NAME, other, other, by));
        answerOpen(project, name, name, by);
    }

    private void answerOpen(String project, String name, String meant, String by) {
        readings.open(project, Integer.MAX_VALUE).stream()
                .filter(open -> open.field().isPresent())
                .filter(open -> Names.questionKeys(name).contains(open.key()))
                .forEach(open -> answers.decide(project, open.scope(), open.key(), meant, by));
    }

    @Transactional
    void reopen(String project, String name) {
        answers.forget(project, Answers.NAME, name);
        Names.questionKeys(name).forEach(key -> answers.forgetForAllFields(project, key));
    }

    /** What was answered about the cells of one field holds for all. */
    @Transactional
    void answered(String project, Readings.Open open, String meant, String by) {
        String name = open.written().strip();
        if (!name.isEmpty() && !meant.isEmpty() && Names.questionKeys(name).contains(open.key())) {
            if (meant.equals(name)) {
                List<String> looksLike = open.suggested().stream()
                        .filter(other -> !other.equals(name))
                        .toList();
                apart(project, name, Names.isAboutLikeness(open.key()) ? looksLike : List.of(), by);
            } else {
                same(project, name, meant, by);
            }
        }
    }

    /** The question with this key is open again, so what it said of the name holds no longer. */
    @Transactional
    void reopened(String project, String key) {
        of(project).keySet().stream()
                .filter(name -> Names.questionKeys(name).contains(key))
                .forEach(name -> reopen(project, name));
    }
}
