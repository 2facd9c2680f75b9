package fr.moisson.entry.asked;

import fr.moisson.project.WayIn;
import org.springframework.stereotype.Component;

/** An answer changes what the same files say: the next evaluation has something to do. */
@Component
class AnswersCome implements WayIn {
    private final Answers answers;

    AnswersCome(Answers answers) {
        this.answers = answers;
    }

    @Override
    public String state(String project) {
        return answers.of(project).digest();
    }
}
