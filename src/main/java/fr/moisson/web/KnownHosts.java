package fr.moisson.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Only requests made to one of our own names are answered ({@code moisson.hosts}), before anything else looks at them: neither a foreign
 * site that points its name here, nor one that posts a form from the visitor's browser.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class KnownHosts extends OncePerRequestFilter {
    private final Set<String> ours;

    KnownHosts(@Value("${moisson.hosts}") Set<String> ours) {
        this.ours = Set.copyOf(ours);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!ours.contains(request.getServerName()) || comesFromElsewhere(request.getHeader("Origin"))) {
            request.setAttribute("elsewhere", true);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean comesFromElsewhere(@org.jspecify.annotations.Nullable String origin) {
        return origin != null && !ours.contains(hostOf(origin));
    }

    private static String hostOf(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
