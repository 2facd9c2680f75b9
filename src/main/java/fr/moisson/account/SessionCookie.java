package fr.moisson.account;

import fr.moisson.project.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.WebUtils;

/** The cookie by which a browser says in which session it is. Scripts cannot read it, other sites cannot make the browser post it. */
@Component
class SessionCookie implements SecurityContextRepository {
    /** Over https, « __Host-moisson »: a browser accepts that name from this very site only. */
    static final String NAME = "moisson";

    private final Sessions sessions;

    SessionCookie(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A new session, and its cookie instead of any other. */
    void give(Person person, HttpServletRequest request, HttpServletResponse response) {
        String browser = Browsers.words(request.getHeader(HttpHeaders.USER_AGENT));
        set(request, response, NAME, sessions.start(person.id(), browser).text(), -1);
    }

    void takeBack(HttpServletRequest request, HttpServletResponse response) {
        set(request, response, NAME, "", 0);
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String name, String value, long seconds) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(nameOf(name, request), value)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .path("/")
                        .maxAge(seconds)
                        .build()
                        .toString());
    }

    private static String nameOf(String name, HttpServletRequest request) {
        return request.isSecure() ? "__Host-" + name : name;
    }

    static Optional<Secret> read(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, nameOf(name, request)))
                .map(Cookie::getValue)
                .filter(value -> value.length() >= 40)
                .map(Secret::new);
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new OnceAsked(() -> contextOf(request));
    }

    private SecurityContext contextOf(HttpServletRequest request) {
        return read(request, NAME)
                .flatMap(sessions::of)
                .map(SignedIn::new)
                .map(SecurityContextImpl::new)
                .orElseGet(SecurityContextImpl::new);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return contextOf(holder.getRequest());
    }

    /** A session begins and ends on the pages that say so, not by itself. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return read(request, NAME).isPresent();
    }

    private static final class OnceAsked implements DeferredSecurityContext {
        private final Supplier<SecurityContext> context;

        OnceAsked(Supplier<SecurityContext> asked) {
            context = SingletonSupplier.of(asked);
        }

        @Override
        public SecurityContext get() {
            return context.get();
        }

        @Override
        public boolean isGenerated() {
            return false;
        }
    }
}
