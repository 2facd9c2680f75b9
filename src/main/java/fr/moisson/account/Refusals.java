package fr.moisson.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/** What someone is told who may not: to sign in, or that the page is not theirs. */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final Audit audit;

    Refusals(Audit audit) {
        this.audit = audit;
    }

    /** A page sends to the sign-in page and back; a script is only told, so that it can keep what it holds and say so. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null && !mode.equals("navigate")) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.sendRedirect(request.getContextPath() + "/sign-in" + back(request));
    }

    private static String back(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = request.getRequestURI() + (query == null ? "" : "?" + query);
        return request.getMethod().equals("GET") && !path.equals("/")
                ? "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8)
                : "";
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException) {
            request.setAttribute("stale", true);
        } else if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn) {
            audit.note(
                    signedIn.person(),
                    request.getRemoteAddr(),
                    null,
                    "a demandé une page qui ne lui est pas ouverte",
                    request.getRequestURI());
        }
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
