package fr.moisson.account;

import fr.moisson.project.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks a person to come in: by e-mail where there is one, else by a link to copy for them. */
@Component
class Invitations {
    private static final String ADDRESS = "[^@\\s]+@[^@\\s]+\\.[^@\\s.]+";
    private static final String IDENTIFIER = "[a-z0-9][a-z0-9._-]{2,60}";

    private final Links links;
    private final Mail mail;
    private final PublicAddress address;

    Invitations(Links links, Mail mail, PublicAddress address) {
        this.links = links;
        this.mail = mail;
        this.address = address;
    }

    /**
     * What the page says of it.
     *
     * @param link to copy, empty when it went by e-mail
     */
    record Sent(String title, String name, String link) {}

    /** What to write instead, when a person cannot be called so. */
    Optional<String> fault(String name, String title) {
        String plain = People.plain(name);
        if (plain.length() > 200 || !plain.matches(ADDRESS) && !plain.matches(IDENTIFIER)) {
            return Optional.of(
                    "«\u00A0" + name
                            + "\u00A0» n’est ni une adresse électronique ni un identifiant. Écrire par exemple ines@association.fr, ou ines.martin (lettres sans accent, chiffres, points et tirets).");
        }
        if (title.isBlank() || title.strip().length() > 120) {
            return Optional.of("Le nom affiché manque. Écrire par exemple Inès Martin.");
        }
        return Optional.empty();
    }

    Sent send(Person person, HttpServletRequest request) {
        Links.Purpose purpose = person.hasPassword() ? Links.Purpose.PASSWORD : Links.Purpose.INVITATION;
        String link = address.of(request) + "/link/"
                + links.make(person.id(), purpose).text();
        if (!mail.reaches(person)) {
            return new Sent(person.title(), person.name(), link);
        }
        if (person.hasPassword()) {
            mail.helpBackIn(person, link);
        } else {
            mail.invite(person, link);
        }
        return new Sent(person.title(), person.name(), "");
    }
}
