package fr.moisson.account;

import fr.moisson.project.Greeting;
import fr.moisson.project.Project;
import fr.moisson.project.Projects;
import fr.moisson.project.Secret;
import java.io.PrintStream;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * As long as no administrator has a password, each start prints a link that lets one in, once. The very first start also makes an
 * account of each role for the demo project, unless the product is open to other machines or {@code moisson.demo-accounts} is false.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class FirstAdministrator implements Greeting {
    private static final String NAME = "administration";
    private static final Map<Role, String> DEMO = Map.of(
            Role.LEAD,
            "Louis (démonstration)",
            Role.INTERN,
            "Inès (démonstration)",
            Role.PARTNER,
            "Paul (démonstration)");

    private final People people;
    private final Links links;
    private final Passwords passwords;
    private final Audit audit;
    private final Projects projects;
    private final boolean demoAccounts;
    private final AtomicReference<@Nullable Secret> link = new AtomicReference<>();

    FirstAdministrator(
            People people,
            Links links,
            Passwords passwords,
            Audit audit,
            Projects projects,
            @Value("${moisson.demo-accounts}") boolean demoAccounts,
            @Value("${server.address}") InetAddress address) {
        this.people = people;
        this.links = links;
        this.passwords = passwords;
        this.audit = audit;
        this.projects = projects;
        this.demoAccounts = demoAccounts && address.isLoopbackAddress();
    }

    @EventListener
    @Order(0)
    void open(WebServerInitializedEvent opened) {
        welcome(System.out, "http://localhost:" + opened.getWebServer().getPort());
    }

    void welcome(PrintStream console, String address) {
        audit.forgetOld();
        boolean first = !people.hasAny();
        if (people.all().stream().noneMatch(person -> person.administrator() && person.hasPassword())) {
            Secret secret = links.make(administrator().id(), Links.Purpose.FIRST);
            link.set(secret);
            console.println(
                    "\nPersonne n’administre encore ce Moisson. Ce lien y fait entrer, une seule fois\u00A0:\n  "
                            + address + path(secret));
        }
        if (first && demoAccounts) {
            projects.all().stream().filter(FirstAdministrator::isDemo).forEach(project -> makeDemo(project, console));
        }
    }

    private Person administrator() {
        return people.named(NAME).orElseGet(() -> people.add(NAME, "Administration", true, false));
    }

    private void makeDemo(Project project, PrintStream console) {
        console.println("\nCOMPTES DE DÉMONSTRATION du projet " + project.title()
                + ", à retirer avant de s’en servir pour de vrai (mots de passe montrés ici une seule fois)\u00A0:");
        for (Role role : Role.values()) {
            String name =
                    "demo-" + role.word() + (project.name().equals("miam") ? "" : "-" + shortened(project.name()));
            String password = Passwords.readable();
            Person person = people.add(name, String.valueOf(DEMO.get(role)), false, true);
            people.setPassword(person.id(), passwords.hashed(password));
            people.give(person.id(), project.name(), role);
            console.println("  " + name + "   " + password);
        }
    }

    /** « vso » for {@code vrac-seine-ouest}: it is typed by hand. A name of one word stays whole. */
    static String shortened(String name) {
        return name.contains("-") ? name.replaceAll("(\\w)\\w*-?", "$1") : name;
    }

    private static boolean isDemo(Project project) {
        try {
            return new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:demo/" + project.name() + "/*.*")
                            .length
                    > 0;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public String firstPage(String page) {
        return Optional.ofNullable(link.get())
                .filter(secret -> links.look(secret).isPresent())
                .map(FirstAdministrator::path)
                .orElse(page);
    }

    private static String path(Secret secret) {
        return "/link/" + secret.text();
    }
}
