package fr.moisson.entry;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/**
 * The person at the keyboard: who is signed in; without accounts, the name given once, which the browser keeps until it is closed. It
 * is a cookie rather than a session, so that a server that stops and starts again still knows whose draft it is.
 */
final class WhoIsKeying {
    private static final String COOKIE = "moisson-qui";
    private static final int LONGEST = 60;

    private WhoIsKeying() {}

    static Optional<String> of(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        if (principal != null) {
            return Optional.of(principal.getName());
        }
        if (request.getCookies() == null) {
            return Optional.empty();
        }
        for (Cookie cookie : request.getCookies()) {
            if (cookie.getName().equals(COOKIE)) {
                return clean(decoded(cookie.getValue()));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** A name without the spaces around it; empty when there is none. */
    static Optional<String> clean(String name) {
        String clean = name.replaceAll("[\\p{Cntrl}\\s\u00A0\u202F]+", " ").strip();
        return clean.isEmpty() || clean.length() > LONGEST ? Optional.empty() : Optional.of(clean);
    }

    static String cookie(String name) {
        return ResponseCookie.from(
                        COOKIE, URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
                .path("/")
                .httpOnly(true)
                .sameSite("Strict")
                .build()
                .toString();
    }
}
