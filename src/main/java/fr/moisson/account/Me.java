package fr.moisson.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Puts {@code me}, whoever is signed in, on every page. */
@ControllerAdvice
class Me {

    /** What the layout asks: what to call the person, and which doors to show. */
    record Face(
            String title, boolean administrator, boolean demo, boolean hasPassword, boolean inTeam, boolean leads) {}

    @ModelAttribute("me")
    @Nullable
    Face face(HttpServletRequest request) {
        String project = Doors.project(request);
        return signedIn()
                .map(SignedIn::person)
                .map(person -> new Face(
                        person.title(),
                        person.administrator(),
                        person.demo(),
                        person.hasPassword(),
                        person.isInTeam(project),
                        person.leads(project)))
                .orElse(null);
    }

    static Optional<SignedIn> signedIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    /** On a page that is only open to people who are signed in. */
    static Person person() {
        return signedIn().map(SignedIn::person).orElseThrow();
    }
}
