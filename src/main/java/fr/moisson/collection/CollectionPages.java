package fr.moisson.collection;

import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.french.French;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import fr.moisson.project.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The collections of a project: opened, shown with their link, printed, closed. */
@Controller
class CollectionPages {
    private static final int LONGEST_NAME = 80;

    private final Forms forms;
    private final Collections collections;
    private final PublicAddress address;
    private final Clock clock = Clock.systemUTC();

    CollectionPages(Forms forms, Collections collections, PublicAddress address) {
        this.forms = forms;
        this.collections = collections;
        this.address = address;
    }

    /** A questionnaire one can collect with. */
    record FormLine(String name, String title) {}

    /** A collection in the list. */
    record CollectionLine(int id, String name, String form, String state, boolean isOpen) {}

    /** A round or a language one can choose. */
    record Choice(String code, String title) {}

    /** Something to correct on a page, and the field it is about. */
    record Fault(String field, String sentence) {}

    /** What was typed, as it was typed. */
    record Typed(
            String name,
            @Nullable String round,
            String starts,
            String ends,
            @Nullable String language,
            boolean hasLink,
            boolean oneByOne,
            boolean kiosk,
            boolean trial) {}

    @GetMapping("/projects/{project}/collections")
    String collections(@ModelAttribute("project") Project project, Model page) {
        List<Questionnaire> questionnaires = forms.questionnaires(project.name());
        page.addAttribute(
                "forms",
                questionnaires.stream()
                        .sorted(java.util.Comparator.comparing((Questionnaire form) -> !isEnquete(form))
                                .thenComparing(Questionnaire::title))
                        .map(form -> new FormLine(form.name(), form.title()))
                        .toList());
        page.addAttribute(
                "collections",
                collections.of(project.name()).stream()
                        .map(collection -> line(collection, title(questionnaires, collection.form())))
                        .toList());
        return "projects/collections";
    }

    private static boolean isEnquete(Questionnaire form) {
        return form.path().contains("/enquetes/");
    }

    private static String title(List<Questionnaire> questionnaires, String form) {
        return questionnaires.stream()
                .filter(questionnaire -> questionnaire.name().equals(form))
                .map(Questionnaire::title)
                .findFirst()
                .orElse(form);
    }

    private CollectionLine line(Collection collection, String form) {
        return new CollectionLine(
                collection.id(),
                collection.name(),
                form,
                sentence(collection),
                collection.state(clock.instant(), French.HERE) == Collection.State.OPEN);
    }

    /** « Ouverte jusqu’au 30 juin 2026, 34 réponses. » */
    private String sentence(Collection collection) {
        Collections.Count count = collections.count(collection);
        String answers = ", " + French.count(count.all(), "réponse", "réponses")
                + (count.late() == 0
                        ? ""
                        : ", dont " + French.count(count.late(), "arrivée", "arrivées")
                                + " après la fermeture, à vérifier")
                + (collection.trial() ? " (essai\u00A0: elles ne comptent pas)" : "")
                + ".";
        return state(collection) + answers;
    }

    private String state(Collection collection) {
        LocalDate end = collection.endsOn();
        return switch (collection.state(clock.instant(), French.HERE)) {
            case NOT_YET -> "Ouvrira le " + French.day(collection.startsOn());
            case OPEN -> end == null ? "Ouverte" : "Ouverte jusqu’au " + French.day(end);
            case CLOSED ->
                "Fermée le "
                        + French.day(collection
                                .closing(French.HERE)
                                .orElseThrow()
                                .minusMillis(1)
                                .atZone(French.HERE)
                                .toLocalDate());
        };
    }

    @GetMapping("/projects/{project}/collections/new")
    String newCollection(@ModelAttribute("project") Project project, @RequestParam("form") String name, Model page) {
        Questionnaire form = form(project, name);
        LocalDate today = LocalDate.ofInstant(clock.instant(), French.HERE);
        Typed typed = new Typed("", null, today.toString(), "", null, true, false, false, false);
        return newCollection(project, form, typed, List.of(), page);
    }

    private static String newCollection(
            Project project, Questionnaire form, Typed typed, List<Fault> faults, Model page) {
        page.addAttribute("form", form);
        page.addAttribute("rounds", rounds(project, form));
        page.addAttribute("languages", languages(form));
        page.addAttribute("typed", typed);
        page.addAttribute("faults", faults);
        return "projects/collections/new";
    }

    /** The rounds an answer can be of: those the form offers, else those of the project. */
    private static List<Choice> rounds(Project project, Questionnaire form) {
        return Answering.round(form)
                .map(item -> {
                    List<Choice> offered = form.choices(item).stream()
                            .map(option -> new Choice(option.name(), form.label(option, form.defaultLanguage())))
                            .toList();
                    return offered.isEmpty() ? ofProject(project) : offered;
                })
                .orElse(List.of());
    }

    private static List<Choice> ofProject(Project project) {
        return project.rounds().stream()
                .map(round -> new Choice(round.code(), round.code() + ", " + round.title()))
                .toList();
    }

    private static List<Choice> languages(Questionnaire form) {
        return form.languages().size() < 2
                ? List.of()
                : form.languages().stream()
                        .map(language -> new Choice(language, language.replaceFirst("\\s*\\(.*", "")))
                        .toList();
    }

    @Noted("a ouvert une collecte")
    @PostMapping("/projects/{project}/collections")
    String open(
            @ModelAttribute("project") Project project,
            @RequestParam("form") String formName,
            @RequestParam("name") String name,
            @RequestParam(name = "round", required = false) @Nullable String round,
            @RequestParam("starts") String starts,
            @RequestParam(name = "ends", defaultValue = "") String ends,
            @RequestParam(name = "language", required = false) @Nullable String language,
            @RequestParam(name = "link", defaultValue = "false") boolean hasLink,
            @RequestParam(name = "one", defaultValue = "false") boolean oneByOne,
            @RequestParam(name = "kiosk", defaultValue = "false") boolean kiosk,
            @RequestParam(name = "trial", defaultValue = "false") boolean trial,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        Questionnaire form = form(project, formName);
        Typed typed = new Typed(
                name.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(),
                round,
                starts.strip(),
                ends.strip(),
                language == null || language.isEmpty() ? null : language,
                hasLink,
                oneByOne,
                kiosk,
                trial);
        List<Fault> faults = faults(project, form, typed);
        if (faults.isEmpty()) {
            Optional<Collection> opened = collections.open(wanted(project, form, typed), person(request));
            if (opened.isPresent()) {
                return "redirect:" + address(project, opened.get());
            }
            faults.add(new Fault("nom", "Une collecte porte déjà ce nom. En donner un autre."));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return newCollection(project, form, typed, faults, page);
    }

    private static Collections.Wanted wanted(Project project, Questionnaire form, Typed typed) {
        return new Collections.Wanted(
                project.name(),
                form.name(),
                typed.name(),
                rounds(project, form).isEmpty() ? null : typed.round(),
                typed.hasLink(),
                LocalDate.parse(typed.starts()),
                typed.ends().isEmpty() ? null : LocalDate.parse(typed.ends()),
                typed.language(),
                typed.oneByOne(),
                typed.kiosk(),
                typed.trial());
    }

    private static List<Fault> faults(Project project, Questionnaire form, Typed typed) {
        List<Fault> faults = new ArrayList<>();
        if (typed.name().isEmpty()) {
            faults.add(new Fault("nom", "Donner un nom à la collecte, par exemple «\u00A0Épicerie de juin\u00A0»."));
        } else if (typed.name().length() > LONGEST_NAME) {
            faults.add(new Fault("nom", "Ce nom est trop long. En écrire un de 80 signes au plus."));
        }
        List<Choice> rounds = rounds(project, form);
        if (!rounds.isEmpty() && rounds.stream().noneMatch(known -> known.code().equals(typed.round()))) {
            faults.add(new Fault("vague", "Choisir la vague à laquelle ces réponses appartiennent."));
        }
        if (typed.language() != null && !form.languages().contains(typed.language())) {
            faults.add(new Fault("langue", "Choisir une langue de ce questionnaire."));
        }
        Optional<LocalDate> start = day(typed.starts());
        if (start.isEmpty()) {
            faults.add(new Fault("debut", "Écrire le premier jour, par exemple 28/02/2026."));
        }
        Optional<LocalDate> end = day(typed.ends());
        if (!typed.ends().isEmpty() && end.isEmpty()) {
            faults.add(new Fault("fin", "Écrire le dernier jour, par exemple 30/06/2026, ou rien s’il n’y en a pas."));
        } else if (end.isPresent() && start.filter(end.get()::isBefore).isPresent()) {
            faults.add(new Fault("fin", "Le dernier jour est avant le premier. Corriger l’un des deux."));
        }
        return faults;
    }

    private static Optional<LocalDate> day(String written) {
        try {
            return written.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(written));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @GetMapping("/projects/{project}/collections/{collection}")
    String collection(
            @ModelAttribute("project") Project project,
            @PathVariable("collection") int id,
            HttpServletRequest request,
            Model page) {
        Collection collection = collection(project, id);
        describe(project, collection, request, page);
        return "projects/collections/collection";
    }

    /** To be printed and put up: the title, the QR code, the address. */
    @GetMapping("/projects/{project}/collections/{collection}/poster")
    String poster(
            @ModelAttribute("project") Project project,
            @PathVariable("collection") int id,
            @RequestParam(name = "size", defaultValue = "a4") String size,
            HttpServletRequest request,
            Model page) {
        Collection collection = collection(project, id);
        if (!collection.hasLink()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        describe(project, collection, request, page);
        page.addAttribute("size", size.equals("a5") ? "a5" : "a4");
        return "projects/collections/poster";
    }

    private void describe(Project project, Collection collection, HttpServletRequest request, Model page) {
        String link = address.of(request) + "/c/" + collection.token();
        Questionnaire form = form(project, collection.form());
        page.addAttribute("collection", collection);
        page.addAttribute("form", form);
        page.addAttribute("title", form.title().replaceAll(" ([:;?!»])", "\u00A0$1"));
        page.addAttribute("summary", sentence(collection));
        page.addAttribute(
                "state", collection.state(clock.instant(), French.HERE).name());
        page.addAttribute("link", link);
        page.addAttribute("shortLink", link.replaceFirst("^https?://", ""));
        page.addAttribute("qr", picture(QrCode.svg(link, "")));
        page.addAttribute("isLocal", PublicAddress.isOfThisMachineOnly(link));
        page.addAttribute("isPlain", link.startsWith("http:"));
        page.addAttribute(
                "languages",
                form.languages().stream()
                        .map(language -> language.replaceFirst(".*\\(([^)]*)\\)\\s*$", "$1"))
                        .toList());
    }

    /** As the address of an image, so that no page takes in markup. */
    private static String picture(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }

    @Noted("a fermé une collecte")
    @PostMapping("/projects/{project}/collections/{collection}/close")
    String close(
            @ModelAttribute("project") Project project,
            @PathVariable("collection") int id,
            HttpServletRequest request) {
        Collection collection = collection(project, id);
        collections.close(collection, person(request), clock.instant());
        return "redirect:" + address(project, collection);
    }

    @Noted("a rouvert une collecte")
    @PostMapping("/projects/{project}/collections/{collection}/reopen")
    String reopen(@ModelAttribute("project") Project project, @PathVariable("collection") int id) {
        Collection collection = collection(project, id);
        Instant now = clock.instant();
        collections.reopen(collection, LocalDate.ofInstant(now, French.HERE));
        return "redirect:" + address(project, collection);
    }

    @Noted("a changé le lien public d’une collecte")
    @PostMapping("/projects/{project}/collections/{collection}/link")
    String renewLink(@ModelAttribute("project") Project project, @PathVariable("collection") int id) {
        Collection collection = collection(project, id);
        collections.renewLink(collection);
        return "redirect:" + address(project, collection);
    }

    private static String address(Project project, Collection collection) {
        return "/projects/" + project.name() + "/collections/" + collection.id();
    }

    private Collection collection(Project project, int id) {
        return collections
                .named(project.name(), id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Questionnaire form(Project project, String name) {
        return forms.questionnaires(project.name()).stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String person(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? "" : principal.getName();
    }
}
