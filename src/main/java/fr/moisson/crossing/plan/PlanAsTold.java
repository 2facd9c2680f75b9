package fr.moisson.crossing.plan;

import fr.moisson.project.ActionPlan;
import java.util.List;
import org.springframework.stereotype.Component;

/** The plan for whoever writes a report: without who wrote it, or which passages it rests on. */
@Component
class PlanAsTold implements ActionPlan {
    private final Recommendations recommendations;

    PlanAsTold(Recommendations recommendations) {
        this.recommendations = recommendations;
    }

    @Override
    public List<Action> of(String project) {
        return recommendations.of(project).stream()
                .map(one ->
                        new Action(one.what(), one.who(), one.due(), one.state().label(), one.reason()))
                .toList();
    }
}
