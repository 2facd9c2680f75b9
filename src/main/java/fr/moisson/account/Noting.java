package fr.moisson.account;

import fr.moisson.project.Noted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keeps in the audit each page asked for whose method says so, once it was answered. */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class Noting implements HandlerInterceptor, WebMvcConfigurer {
    private final Audit audit;

    Noting(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        Noted noted = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Noted.class) : null;
        if (noted == null || failure != null || response.getStatus() >= 400 || isStillToCome(response)) {
            return;
        }
        Person person = SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? signedIn.person()
                : null;
        audit.note(person, request.getRemoteAddr(), Doors.project(request), noted.value(), about(request));
    }

    /** A page that asks to be loaded again has shown nothing yet; the last time tells. */
    private static boolean isStillToCome(HttpServletResponse response) {
        return response.containsHeader("Refresh");
    }

    /** The rest of the address: which report, which indicator. */
    private static String about(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            return new TreeMap<>(variables)
                    .entrySet().stream()
                            .filter(variable -> !"project".equals(variable.getKey()))
                            .map(variable -> String.valueOf(variable.getValue()))
                            .collect(Collectors.joining(" · "));
        }
        return "";
    }
}
