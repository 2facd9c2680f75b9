package fr.moisson.indicator;

import fr.moisson.project.Uses;
import fr.moisson.project.WrongDefinition;
import java.util.List;
import org.springframework.stereotype.Component;

/** The indicators that read a form, joined ones included; none can be told while a definition is wrong. */
@Component
class UsesOfForms implements Uses {
    private final Catalogue catalogue;

    UsesOfForms(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<String> of(String project, String form) {
        try {
            return catalogue.of(project).stream()
                    .filter(definition -> definition.source().forms().stream()
                            .anyMatch(one -> one.name().equals(form)))
                    .map(definition -> definition.indicator().title())
                    .toList();
        } catch (WrongDefinition e) {
            return List.of();
        }
    }
}
