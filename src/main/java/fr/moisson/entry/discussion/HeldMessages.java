package fr.moisson.entry.discussion;

import fr.moisson.french.French;
import fr.moisson.project.Holding;
import fr.moisson.project.Project;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The messages of a project's discussions: their pseudonyms say who is the same person. */
@Component
@Order(2)
class HeldMessages implements Holding {
    private final Messages messages;

    HeldMessages(Messages messages) {
        this.messages = messages;
    }

    @Override
    public List<Held> held(Project project) {
        Messages.All all = messages.all(project.name());
        return all.messages() == 0
                ? List.of()
                : List.of(new Held(
                        "Discussions WhatsApp",
                        "qui écrit, sous un pseudonyme",
                        French.count(all.messages(), "message", "messages"),
                        ""));
    }
}
