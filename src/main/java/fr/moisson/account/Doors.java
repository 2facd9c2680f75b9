package fr.moisson.account;

import fr.moisson.project.Circle;
import fr.moisson.project.OpenTo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The one place that decides who may ask for what. It looks for the method that will answer, as Spring will, and reads there to whom it
 * is open; a page under {@code /projects/{project}} that says nothing is its team's, any other that says nothing is nobody's.
 */
@Component
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class Doors implements AuthorizationManager<RequestAuthorizationContext> {
    private static final String OF_A_PROJECT = "/projects/{project}";
    private static final String ROUTE = Doors.class.getName() + ".route";
    private static final String FOUND = Doors.class.getName() + ".found";
    /** What a page needs before anyone is signed in; pages and documents never end so without a method that answers them. */
    private static final Pattern STATIC =
            Pattern.compile("(/[\\w-]+)+\\.(css|js|mjs|svg|png|ico|ttf|woff2|webmanifest|mp3|ogg)");

    private final ObjectProvider<RequestMappingHandlerMapping> mapping;
    private final People people;

    Doors(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping,
            People people) {
        this.mapping = mapping;
        this.people = people;
    }

    /**
     * What a request asks for.
     *
     * @param circle empty when it is open to nobody
     * @param project of the address, empty when there is none
     */
    record Route(Optional<Circle> circle, String project) {}

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext asked) {
        Route route = route(asked.getRequest());
        Person person = who.get() instanceof SignedIn signedIn ? signedIn.person() : null;
        return new AuthorizationDecision(route.circle()
                .filter(circle -> opens(circle, person, route.project()))
                .isPresent());
    }

    /** Whether forms must prove that they are ours; who holds a secret shows that instead, and a cookie gives nothing there. */
    boolean asksForToken(HttpServletRequest request) {
        return route(request).circle().filter(circle -> circle == Circle.HOLDER).isEmpty();
    }

    private boolean opens(Circle circle, @Nullable Person person, String project) {
        if (person == null) {
            return circle == Circle.ANYONE || circle == Circle.HOLDER;
        }
        return switch (circle) {
            case ANYONE, HOLDER, PERSON -> true;
            case PART -> person.hasPart(project);
            case READER -> person.isInTeam(project) || person.hasPart(project) && people.isShared(project);
            case TEAM -> person.isInTeam(project);
            case LEAD -> person.leads(project);
            case ADMINISTRATOR -> person.administrator();
        };
    }

    private Route route(HttpServletRequest request) {
        if (request.getAttribute(ROUTE) instanceof Route known) {
            return known;
        }
        Route route = found(request);
        request.setAttribute(ROUTE, route);
        return route;
    }

    private Route found(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            HandlerExecutionChain chain = mapping.getObject().getHandler(request);
            if (chain == null) {
                return new Route(Optional.of(withoutMethod(request)), "");
            }
            request.setAttribute(FOUND, chain);
            return chain.getHandler() instanceof HandlerMethod method
                    ? new Route(circle(method, pattern(request)), project(request))
                    : new Route(Optional.empty(), "");
        } catch (Exception refused) {
            // Not that method, not that kind of content: Spring will say it, to people who are signed in.
            return new Route(Optional.of(Circle.PERSON), "");
        }
    }

    /**
     * The method that was found, for Spring to call that very one and not to look for it again. Empty when none was, and for what a
     * request is handed on to, such as the error page.
     */
    static Optional<HandlerExecutionChain> answering(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                        && request.getAttribute(FOUND) instanceof HandlerExecutionChain chain
                ? Optional.of(chain)
                : Optional.empty();
    }

    /** A file for everyone; else an address that leads nowhere, which only people who are signed in are told. */
    private static Circle withoutMethod(HttpServletRequest request) {
        return STATIC.matcher(request.getRequestURI()).matches() ? Circle.ANYONE : Circle.PERSON;
    }

    /** To whom a page is open; empty when it forgot to say it. */
    static Optional<Circle> circle(HandlerMethod method, String pattern) {
        if (ErrorController.class.isAssignableFrom(method.getBeanType())) {
            return Optional.of(Circle.ANYONE);
        }
        OpenTo said = method.getMethodAnnotation(OpenTo.class);
        if (said != null) {
            return Optional.of(said.value());
        }
        boolean ofAProject = pattern.equals(OF_A_PROJECT) || pattern.startsWith(OF_A_PROJECT + "/");
        return ofAProject ? Optional.of(Circle.TEAM) : Optional.empty();
    }

    private static String pattern(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    static String project(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("project") instanceof String project
                ? project
                : "";
    }
}
