package fr.moisson.account;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;

/** The method whose rule was read is the one that answers: it is looked for once a request, at the {@link Doors}. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class FoundAtTheDoor implements HandlerMapping {

    @Override
    public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
        return Doors.answering(request).orElse(null);
    }

    @Override
    public boolean usesPathPatterns() {
        return true;
    }
}
