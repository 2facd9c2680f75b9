package fr.moisson.entry.paper;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a page the pile and the sheet that its address names; there is no page for those that do not exist. */
@Component
class PileOfThePage implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private final Piles piles;
    private final Sheets sheets;

    PileOfThePage(Piles piles, Sheets sheets) {
        this.piles = piles;
        this.sheets = sheets;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Pile.class || parameter.getParameterType() == Sheet.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Pile pile = named(request, "pile")
                .flatMap(id -> piles.named(text(request, "project"), id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return parameter.getParameterType() == Pile.class
                ? pile
                : named(request, "number")
                        .flatMap(number -> sheets.named(pile, number))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Optional<Integer> named(NativeWebRequest request, String variable) {
        String text = text(request, variable);
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static String text(NativeWebRequest request, String variable) {
        HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
        return asked != null
                        && asked.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> variables
                        && variables.get(variable) instanceof String text
                ? text
                : "";
    }
}
