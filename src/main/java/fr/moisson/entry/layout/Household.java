package fr.moisson.entry.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Of whom a basket is.
 *
 * @param number as the register writes it, or the pseudonym that stands for it
 * @param identity by which baskets are of the same household
 * @param isKnown whether the order wrote the number as it is
 * @param isAmbiguous whether it cannot be told of whom it is
 */
record Household(String number, String identity, boolean isKnown, boolean isAmbiguous) {

    /** Somebody who has a number in one line is the same in another that has only the name. */
    static Map<Member, Household> of(List<Member> members, Register register, UnaryOperator<String> pseudonym) {
        Map<String, Set<String>> numbers = new HashMap<>();
        Map<String, Set<String>> emails = new HashMap<>();
        for (Member member : members) {
            if (!member.name().isEmpty()) {
                if (!member.number().isEmpty()) {
                    numbers.computeIfAbsent(member.name(), name -> new TreeSet<>())
                            .add(register.written(member.number()));
                }
                if (!member.email().isEmpty()) {
                    emails.computeIfAbsent(member.name(), name -> new TreeSet<>())
                            .add(member.email());
                }
            }
        }
        Map<Member, Household> households = new HashMap<>();
        for (Member member : members) {
            households.computeIfAbsent(
                    member,
                    one -> of(
                            one,
                            numbers.getOrDefault(one.name(), Set.of()),
                            emails.getOrDefault(one.name(), Set.of()),
                            register,
                            pseudonym));
        }
        return households;
    }

    private static Household of(
            Member member,
            Set<String> numbers,
            Set<String> emails,
            Register register,
            UnaryOperator<String> pseudonym) {
        if (!member.number().isEmpty()) {
            String number = register.written(member.number());
            return new Household(number, "n " + number, number.equals(member.number()), false);
        }
        if (numbers.size() == 1) {
            String number = numbers.iterator().next();
            return new Household(number, "n " + number, false, false);
        }
        boolean isHomonym =
                numbers.size() > 1 || emails.size() > 1 && member.email().isEmpty();
        String name = member.name().isEmpty()
                ? member.email()
                : emails.size() > 1 ? member.name() + " " + member.email() : member.name();
        String standing = isHomonym ? "" : pseudonym.apply(name);
        return new Household(standing, "p " + name, false, isHomonym || standing.isEmpty());
    }

    boolean isPseudonym() {
        return identity.startsWith("p ");
    }
}
