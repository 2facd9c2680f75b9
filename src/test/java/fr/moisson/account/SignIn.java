package fr.moisson.account;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import org.springframework.context.ApplicationContext;

/** Lets a test in, as someone with a role in a project: the person is made when missing, and gets a session. */
public final class SignIn {
    private SignIn() {}

    /** The value of the cookie {@code moisson} for Louis, Inès or Paul of this project. */
    public static String as(ApplicationContext product, Role role, String project) {
        People people = product.getBean(People.class);
        String name = role.word() + "@" + project + ".example";
        Person person = people.named(name).orElseGet(() -> people.add(name, nameOf(role), false, false));
        people.give(person.id(), project, role);
        return session(product, person);
    }

    /** Someone of the project's team who signs in with this name. */
    public static String named(ApplicationContext product, String name, String project) {
        People people = product.getBean(People.class);
        Person person = people.named(name).orElseGet(() -> people.add(name, name, false, false));
        people.give(person.id(), project, Role.INTERN);
        return session(product, person);
    }

    public static String asAdministrator(ApplicationContext product) {
        People people = product.getBean(People.class);
        String name = "ada@moisson.example";
        return session(product, people.named(name).orElseGet(() -> people.add(name, "Ada", true, false)));
    }

    static String session(ApplicationContext product, Person person) {
        if (!person.hasPassword()) {
            product.getBean(People.class)
                    .setPassword(person.id(), product.getBean(Passwords.class).hashed("quatre mots sans rapport"));
        }
        return product.getBean(Sessions.class).start(person.id(), "Un test").text();
    }

    /** Gives a browser's page that cookie. */
    public static void on(Page page, String site, String cookie) {
        page.context().addCookies(List.of(new Cookie("moisson", cookie).setUrl(site)));
    }

    private static String nameOf(Role role) {
        return switch (role) {
            case LEAD -> "Louis";
            case INTERN -> "Inès";
            case PARTNER -> "Paul";
        };
    }
}
