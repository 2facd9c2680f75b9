package fr.moisson.account;

import java.util.Map;
import java.util.Optional;

/**
 * Someone who has an account.
 *
 * @param name the e-mail address or identifier they sign in with; it never changes
 * @param title how they are called: Inès Martin
 * @param demo made for the demo project
 * @param hasPassword whether they chose one
 * @param parts what they do in each of their projects
 */
public record Person(
        int id,
        String name,
        String title,
        boolean administrator,
        boolean demo,
        boolean hasPassword,
        Map<String, Role> parts) {
    public Person {
        parts = Map.copyOf(parts);
    }

    public Optional<Role> role(String project) {
        return Optional.ofNullable(parts.get(project));
    }

    public boolean hasPart(String project) {
        return administrator || parts.containsKey(project);
    }

    public boolean isInTeam(String project) {
        return administrator
                || role(project).filter(role -> role != Role.PARTNER).isPresent();
    }

    public boolean leads(String project) {
        return administrator || parts.get(project) == Role.LEAD;
    }

    boolean isOnlyIn(String project) {
        return !administrator && parts.keySet().stream().allMatch(project::equals);
    }
}
