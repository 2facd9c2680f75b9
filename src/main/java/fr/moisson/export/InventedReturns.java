package fr.moisson.export;

import fr.moisson.form.Forms;
import fr.moisson.project.DemoAnswers;
import org.springframework.stereotype.Component;

/** The invented answers a project begins with come in as an export does that comes back. */
@Component
class InventedReturns implements DemoAnswers {
    private static final String WHO = "Réponses inventées";

    private final Returns returns;
    private final Forms forms;

    InventedReturns(Returns returns, Forms forms) {
        this.returns = returns;
        this.forms = forms;
    }

    @Override
    public void take(String project, String file, byte[] content) {
        String form = file.substring(0, file.lastIndexOf('.'));
        returns.take(project, forms.questionnaire(project, form), file, content, WHO);
    }
}
