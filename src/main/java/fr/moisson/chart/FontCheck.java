package fr.moisson.chart;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Refuses to start where letters cannot be drawn, rather than failing at the first figure of a long job. */
@Component
class FontCheck implements InitializingBean {
    @Override
    public void afterPropertiesSet() {
        Typeface.check();
    }
}
