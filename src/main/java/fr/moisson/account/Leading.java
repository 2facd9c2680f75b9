package fr.moisson.account;

import fr.moisson.project.Leads;
import org.springframework.stereotype.Component;

/** Answers other rooms who leads what. */
@Component
class Leading implements Leads {
    private final People people;

    Leading(People people) {
        this.people = people;
    }

    @Override
    public boolean leads(String person, String project) {
        return people.named(person).filter(one -> one.leads(project)).isPresent();
    }
}
