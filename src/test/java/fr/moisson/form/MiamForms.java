package fr.moisson.form;

import fr.moisson.project.Definitions;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The forms of the project's questionnaires, as the application reads them. */
public final class MiamForms {
    private MiamForms() {}

    public static Forms read() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
            context.register(Definitions.class, Forms.class);
            context.refresh();
            return context.getBean(Forms.class);
        }
    }
}
