package fr.moisson.collection;

import fr.moisson.collection.Entities.Change;
import fr.moisson.collection.Entities.Entity;
import fr.moisson.collection.Entities.Move;
import fr.moisson.form.EntityChange;
import fr.moisson.french.French;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import java.security.Principal;
import java.util.ArrayList;
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
    private static final int A_PAGE = 50;
    private static final int MOST_DISPUTES = 50;

    private final Entities entities;
    private final Names names;

    EntityPages(Entities entities, Names names) {
        this.entities = entities;
        this.names = names;
    }

    /** A page of a list. */
    record ListOf(String name, String count, long page, long pages, List<Line> lines) {}

    /** An entity in its list, and when it was withdrawn and brought back. */
    record Line(String id, String label, String properties, int version, boolean withdrawn, List<String> moves) {}

    /** A change to decide upon. */
    record Dispute(long number, String list, String label, String why, List<Side> sides) {}

    /** What is now and what a change says, of one property. */
    record Side(String property, String now, String proposed) {}

    @GetMapping("/projects/{project}/entities")
    String entities(
            @ModelAttribute("project") Project project,
            @RequestParam(name = "list", defaultValue = "") String turned,
            @RequestParam(name = "page", defaultValue = "1") String number,
            Model page) {
        long wanted = number.matches("\\d{1,9}") ? Long.parseLong(number) : 1;
        List<ListOf> lists = new ArrayList<>();
        entities.lists(project.name())
                .forEach((list, many) -> lists.add(list(project, list, many, list.equals(turned) ? wanted : 1)));
        List<Change> waiting = entities.waiting(project.name());
        page.addAttribute("lists", lists);
        page.addAttribute(
                "disputes",
                waiting.stream()
                        .limit(MOST_DISPUTES)
                        .map(change -> dispute(project, change))
                        .toList());
        page.addAttribute("more", Math.max(0, waiting.size() - MOST_DISPUTES));
        return "projects/entities";
    }

    private ListOf list(Project project, String list, long many, long wanted) {
        long pages = (many + A_PAGE - 1) / A_PAGE;
        long at = Math.min(Math.max(1, wanted), pages);
        List<Entity> shown = entities.of(project.name(), list, (at - 1) * A_PAGE, A_PAGE);
        Map<String, List<String>> moves =
                entities
                        .moves(
                                project.name(),
                                list,
                                shown.stream().map(Entity::id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(
                                Move::entity, Collectors.mapping(this::said, Collectors.toList())));
        return new ListOf(
                list,
                French.count(many, "fiche", "fiches"),
                at,
                pages,
                shown.stream()
                        .map(entity -> new Line(
                                entity.id(),
                                entity.label(),
                                said(entity.properties()),
                                entity.version(),
                                entity.isWithdrawn(),
                                moves.getOrDefault(entity.id(), List.of())))
                        .toList());
    }

    /** « Retirée le 3 juin 2026, sa réponse ayant été rejetée (Inès Martin) ». */
    private String said(Move move) {
        String why = move.instance() == null
                ? ""
                : move.isWithdrawn() ? ", sa réponse ayant été rejetée" : ", sa réponse ayant été reprise";
        return (move.isWithdrawn() ? "Retirée le " : "Remise le ")
                + French.day(move.at())
                + why + " (" + names.of(move.person()) + ")";
    }

    private static String said(Map<String, String> properties) {
        return properties.entrySet().stream()
                .filter(property -> !property.getValue().isEmpty())
                .map(property -> property.getKey() + "\u00A0: " + property.getValue())
                .collect(Collectors.joining("\u202F; "));
    }

    private Dispute dispute(Project project, Change change) {
        EntityChange said = change.said();
        Optional<Entity> present = entities.named(project.name(), said.list(), said.id());
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
