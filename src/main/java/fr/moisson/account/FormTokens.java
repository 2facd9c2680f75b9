package fr.moisson.account;

import fr.moisson.project.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * What a form sends back to prove that it is ours. It follows from the secret of the session, so that it ends with it and serves in no
 * other; before sign-in, from a secret given for that.
 */
final class FormTokens implements CsrfTokenRepository {
    private static final String COOKIE = "moisson-visit";
    private static final String FRESH = FormTokens.class.getName() + ".fresh";

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return SessionCookie.read(request, SessionCookie.NAME)
                .or(() -> SessionCookie.read(request, COOKIE))
                .map(FormTokens::token)
                .orElse(null);
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        Secret secret = Secret.fresh();
        request.setAttribute(FRESH, secret);
        return token(secret);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token != null && request.getAttribute(FRESH) instanceof Secret secret) {
            SessionCookie.set(request, response, COOKIE, secret.text(), -1);
        }
    }

    private static CsrfToken token(Secret secret) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", secret.derived("form"));
    }
}
