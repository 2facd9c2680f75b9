package fr.moisson.collection;

import fr.moisson.collection.Entities.Change;
import fr.moisson.collection.Entities.Entity;
import fr.moisson.form.EntityChange;
import fr.moisson.french.French;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The lists that answers feed and phones offer: who is in them, and the changes that contradict one another. */
@Controller
class EntityPages {
    private final Entities entities;

    EntityPages(Entities entities) {
        this.entities = entities;
    }

    /** A list and its entities. */
    record ListOf(String name, List<Line> lines) {}

    /** An entity in its list. */
    record Line(String id, String label, String properties, int version, boolean withdrawn) {}

    /** A change to decide upon. */
    record Dispute(long number, String list, String label, String why, List<Side> sides) {}

    /** What is now and what a change says, of one property. */
    record Side(String property, String now, String proposed) {}

    @GetMapping("/projects/{project}/entities")
    String entities(@ModelAttribute("project") Project project, Model page) {
        List<Entity> all = entities.of(project.name());
        page.addAttribute("lists", lists(all));
        page.addAttribute(
                "disputes",
                entities.waiting(project.name()).stream()
                        .map(change -> dispute(change, all))
                        .toList());
        return "projects/entities";
    }

    private static List<ListOf> lists(List<Entity> all) {
        Map<String, List<Line>> lists = new LinkedHashMap<>();
        for (Entity entity : all) {
            lists.computeIfAbsent(entity.list(), list -> new ArrayList<>())
                    .add(new Line(
                            entity.id(),
                            entity.label(),
                            said(entity.properties()),
                            entity.version(),
                            entity.isWithdrawn()));
        }
        return lists.entrySet().stream()
                .map(list -> new ListOf(list.getKey(), list.getValue()))
                .toList();
    }

    private static String said(Map<String, String> properties) {
        return properties.entrySet().stream()
                .filter(property -> !property.getValue().isEmpty())
                .map(property -> property.getKey() + "\u00A0: " + property.getValue())
                .collect(Collectors.joining("\u202F; "));
    }

    private static Dispute dispute(Change change, List<Entity> all) {
        EntityChange said = change.said();
        Optional<Entity> present = all.stream()
                .filter(entity ->
                        entity.list().equals(said.list()) && entity.id().equals(said.id()))
                .findFirst();
        List<Side> sides = new ArrayList<>();
        String label = present.map(Entity::label).orElse("");
        if (!said.label().isEmpty() && !said.label().equals(label)) {
            sides.add(new Side("nom", label, said.label()));
        }
        said.properties().forEach((property, proposed) -> {
            String now = present.map(entity -> entity.properties().getOrDefault(property, ""))
                    .orElse("");
            if (!now.equals(proposed)) {
                sides.add(new Side(property, now, proposed));
            }
        });
        return new Dispute(
                change.number(),
                said.list(),
                label.isEmpty() ? said.label().isEmpty() ? said.id() : said.label() : label,
                why(said, present),
                sides);
    }

    private static String why(EntityChange said, Optional<Entity> present) {
        if (present.isEmpty()) {
            return "Cette mise à jour parle d’une fiche qui n’est pas encore dans la liste.";
        }
        if (said.creates() && !said.updates()) {
            return "Une fiche porte déjà cet identifiant.";
        }
        return said.base() == null
                ? "Cette mise à jour ne dit pas de quelle version de la fiche elle part."
                : "Cette mise à jour part de la version " + French.number(said.base())
                        + " de la fiche, qui en est à la version "
                        + French.number(present.get().version()) + ".";
    }

    @PostMapping("/projects/{project}/entities/changes/{number}")
    @Noted("a départagé une mise à jour")
    String settle(
            @ModelAttribute("project") Project project,
            @PathVariable long number,
            @RequestParam boolean taken,
            Principal me) {
        if (!entities.settle(project.name(), number, taken, me.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/projects/" + project.name() + "/entities";
    }

    @PostMapping("/projects/{project}/entities/withdraw")
    @Noted("a retiré une fiche d’une liste")
    String withdraw(
            @ModelAttribute("project") Project project,
            @RequestParam String list,
            @RequestParam String id,
            Principal me) {
        if (!entities.withdraw(project.name(), list, id, me.getName())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/projects/" + project.name() + "/entities";
    }
}
