package fr.moisson.entry.pairing;

import fr.moisson.entry.Entries;
import fr.moisson.entry.Place;
import fr.moisson.entry.SameSubjects;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.french.French;
import fr.moisson.project.Names;
import fr.moisson.project.Noted;
import fr.moisson.project.Project;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** Who answered in each round, who answered in both, and what people decide where the codes do not say it. */
@Controller
class PairingPages {
    private static final int AT_ONCE = 50;
    private static final int LISTED = 200;
    private static final int CERTAIN_PAIRS = 2000;
    private static final int LOOKED_AT = 1000;

    private final Forms forms;
    private final Entries entries;
    private final Answers answers;
    private final SameSubjects subjects;
    private final Names names;

    PairingPages(Forms forms, Entries entries, Answers answers, SameSubjects subjects, Names names) {
        this.forms = forms;
        this.entries = entries;
        this.answers = answers;
        this.subjects = subjects;
        this.names = names;
    }

    /** A round of a form: how many were to answer, how many did. */
    record RoundLine(
            String code, String title, String counted, String toCheck, String left, String rate, String remark) {}

    /** A form and its rounds. */
    record FormLine(String name, String title, boolean pairs, List<RoundLine> rounds) {}

    @GetMapping("/projects/{project}/pairing")
    String pairing(@ModelAttribute("project") Project project, Model page) {
        page.addAttribute(
                "forms",
                forms.tables(project.name()).stream()
                        .filter(form -> !form.with("round").isEmpty())
                        .map(form -> new FormLine(
                                form.name(), form.title(), Answers.areOfRounds(form), rounds(project, form)))
                        .toList());
        return "projects/pairing";
    }

    private List<RoundLine> rounds(Project project, Form form) {
        Map<String, Answers.Tally> tallies = entries.isThere(form) ? answers.tallies(form) : Map.of();
        Map<String, String> titles = new LinkedHashMap<>();
        project.rounds().forEach(round -> titles.put(round.code(), round.title()));
        form.with("round").get(0).choices().forEach(choice -> titles.putIfAbsent(choice.name(), choice.label()));
        tallies.keySet().stream().sorted().forEach(code -> titles.putIfAbsent(code, ""));
        List<RoundLine> lines = new ArrayList<>();
        titles.forEach((code, title) -> {
            Answers.Tally tally = tallies.getOrDefault(code, Answers.Tally.NONE);
            ResponseRate rate = new ResponseRate(
                    tally.counted(),
                    project.rounds().stream()
                            .filter(round -> round.code().equals(code))
                            .map(round -> round.asked(form.name()))
                            .findFirst()
                            .orElse(java.util.OptionalInt.empty()));
            lines.add(new RoundLine(
                    code.isEmpty() ? "sans vague" : code,
                    title,
                    French.number(tally.counted()),
                    French.number(tally.toCheck()),
                    French.number(tally.left()),
                    rate.text(),
                    rate.remark(code, form.name())));
        });
        return lines;
    }

    // ---- one form

    /** A code with the part that differs from the other one. */
    record CodeView(String head, String middle, String tail) {
        static CodeView of(String code, String other) {
            int head = 0;
            while (head < Math.min(code.length(), other.length()) && code.charAt(head) == other.charAt(head)) {
                head++;
            }
            int tail = 0;
            while (tail < Math.min(code.length(), other.length()) - head
                    && code.charAt(code.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
                tail++;
            }
            return new CodeView(
                    code.substring(0, head),
                    code.substring(head, code.length() - tail),
                    code.substring(code.length() - tail));
        }
    }

    /** What a question that helps says of the two answers. */
    record WitnessLine(String label, String before, String after, boolean alike) {}

    /** An answer of the first round that may be the pair of one of the last. */
    record Candidate(
            long id,
            CodeView code,
            CodeView other,
            String slip,
            String place,
            List<WitnessLine> witnesses,
            String alike) {}

    /** An answer of the last round, and those of the first that may be its pair. */
    record Question(
            long id,
            String code,
            String place,
            List<Candidate> candidates,
            long more,
            @Nullable String fault) {}

    /** A code that answered a round more than once. */
    record TwiceLine(String code, String round, List<String> places, boolean pairs) {}

    /** Answers that have no pair, for one reason. */
    record ApartLine(String why, String what, String many, List<String> codes, String more) {}

    /** What the page says of the whole. */
    record Words(String summary, String how, String suggested, String doubtful, int doubts, String twice) {

        static Words of(Pairing pairing) {
            int doubts = pairing.doubts().stream()
                    .mapToInt(doubt -> doubt.candidates().size())
                    .sum();
            String decided = pairing.decided() == 0
                    ? "."
                    : "\u202F; " + French.count(pairing.decided(), "a été décidée", "ont été décidées")
                            + " par quelqu’un.";
            return new Words(
                    French.count(pairing.pairs().size(), "participant a répondu", "participants ont répondu")
                            + " aux deux vagues, sur "
                            + French.count(pairing.answeredBefore(), "réponse comptée", "réponses comptées") + " à "
                            + pairing.before() + " et " + French.number(pairing.answeredAfter()) + " à "
                            + pairing.after() + ".",
                    French.count(pairing.exact(), "paire a", "paires ont") + " exactement le même code" + decided,
                    French.count(pairing.suggestions().size(), "paire suggérée", "paires suggérées"),
                    French.count(doubts, "cas ambigu", "cas ambigus"),
                    doubts,
                    French.count(pairing.twice().size(), "code en double", "codes en double"));
        }
    }

    /** A decision in the history. */
    record SaidLine(
            long id,
            String code,
            String standsFor,
            boolean same,
            boolean holds,
            boolean applies,
            String why,
            String who,
            String revoked) {}

    @GetMapping("/projects/{project}/pairing/{form}")
    @Noted("a regardé l’appariement d’une enquête")
    String pairing(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam(name = "before", required = false) @Nullable String before,
            @RequestParam(name = "after", required = false) @Nullable String after,
            Model page) {
        Form form = form(project, name);
        return show(project, form, pairing(project, form, before, after), Map.of(), page);
    }

    private Pairing pairing(Project project, Form form, @Nullable String before, @Nullable String after) {
        List<String> codes = rounds(project, form).stream()
                .map(RoundLine::code)
                .filter(code -> !code.equals("sans vague"))
                .toList();
        String first = before != null && codes.contains(before) ? before : codes.isEmpty() ? "T0" : codes.get(0);
        String last =
                after != null && codes.contains(after) ? after : codes.isEmpty() ? "T1" : codes.get(codes.size() - 1);
        Set<Pairing.Parted> parted = subjects.of(form).stream()
                .filter(said -> said.holds() && !said.same())
                .map(said -> new Pairing.Parted(said.code(), said.standsFor()))
                .collect(Collectors.toSet());
        return Pairing.of(
                entries.isThere(form) ? answers.of(form, first, last) : List.of(),
                first,
                last,
                subjects.standing(form),
                parted);
    }

    private String show(Project project, Form form, Pairing pairing, Map<Long, String> faults, Model page) {
        Witnesses witnesses = witnesses(form, pairing);
        List<Pairing.Suggestion> shown = pairing.suggestions().stream()
                .sorted(Comparator.comparing(Pairing.Suggestion::slip)
                        .thenComparing(pair -> String.valueOf(pair.after().code())))
                .limit(AT_ONCE)
                .toList();
        List<Map.Entry<Answer, List<Pairing.Suggestion>>> doubts = pairing.doubts().stream()
                .flatMap(doubt -> doubt.candidates().entrySet().stream())
                .limit(AT_ONCE)
                .toList();
        Asking asking = new Asking(form, witnesses, faults);
        asking.read(Stream.concat(shown.stream(), doubts.stream().flatMap(doubt -> doubt.getValue().stream()))
                .flatMap(pair -> Stream.of(pair.before(), pair.after()))
                .map(Answer::id)
                .collect(Collectors.toSet()));
        page.addAttribute("form", form);
        page.addAttribute("rounds", rounds(project, form));
        page.addAttribute("pairing", pairing);
        page.addAttribute("witnesses", witnesses.sentence());
        page.addAttribute("likeness", likeness(pairing));
        page.addAttribute(
                "suggestions",
                shown.stream()
                        .map(pair -> asking.question(pair.after(), List.of(pair)))
                        .toList());
        page.addAttribute(
                "doubts",
                doubts.stream()
                        .map(doubt -> asking.question(doubt.getKey(), doubt.getValue()))
                        .toList());
        page.addAttribute("words", Words.of(pairing));
        page.addAttribute("twice", twice(form, pairing));
        page.addAttribute("apart", apart(pairing));
        page.addAttribute("said", said(form));
        page.addAttribute("faults", faults);
        return "projects/pairing/form";
    }

    /** What hardly changes in the pairs that are certain. */
    private Witnesses witnesses(Form form, Pairing pairing) {
        List<Field> telling = Answers.telling(form);
        List<Pairing.Pair> certain = pairing.pairs().stream()
                .filter(pair -> !pair.decided())
                .limit(CERTAIN_PAIRS)
                .toList();
        Set<Long> ids = new LinkedHashSet<>();
        certain.forEach(
                pair -> ids.addAll(List.of(pair.before().id(), pair.after().id())));
        Map<Long, List<@Nullable String>> said = answers.say(form, telling, ids);
        return Witnesses.of(
                telling,
                certain.stream()
                        .map(pair -> List.of(
                                said.getOrDefault(pair.before().id(), List.of()),
                                said.getOrDefault(pair.after().id(), List.of())))
                        .toList());
    }

    /** Where codes of different people are near one another, one slip proves little: that must be said. */
    private static String likeness(Pairing pairing) {
        List<String> codes = new ArrayList<>();
        pairing.pairs()
                .forEach(pair -> codes.add(Objects.requireNonNull(pair.before().code())));
        pairing.apart(Pairing.Why.ONLY_BEFORE)
                .forEach(
                        apart -> codes.add(Objects.requireNonNull(apart.answer().code())));
        double likeness = Pairing.likeness(codes, LOOKED_AT);
        return likeness < 0.1
                ? ""
                : "Dans ce formulaire, les codes se ressemblent\u00A0: " + French.percent(likeness, 0)
                        + " des codes de "
                        + pairing.before() + " sont à un signe d’un autre code de " + pairing.before()
                        + ", qui est celui de quelqu’un d’autre. Un signe d’écart n’y prouve donc presque rien\u00A0: ne décider que si les autres réponses s’accordent.";
    }

    /** Questions to the person who decides, with what helps. */
    private final class Asking {
        private final Form form;
        private final Witnesses witnesses;
        private final Map<Long, String> faults;
        private Map<Long, List<@Nullable String>> said = new HashMap<>();
        private Map<Long, String> places = new HashMap<>();

        Asking(Form form, Witnesses witnesses, Map<Long, String> faults) {
            this.form = form;
            this.witnesses = witnesses;
            this.faults = faults;
        }

        void read(Collection<Long> ids) {
            said = answers.say(form, witnesses.fields(), ids);
            places = placesOf(form, ids);
        }

        Question question(Answer after, List<Pairing.Suggestion> pairs) {
            List<Candidate> candidates = pairs.stream()
                    .sorted(Comparator.comparingInt((Pairing.Suggestion pair) -> -alike(pair))
                            .thenComparing(Pairing.Suggestion::slip))
                    .limit(10)
                    .map(this::candidate)
                    .toList();
            return new Question(
                    after.id(),
                    String.valueOf(after.code()),
                    places.getOrDefault(after.id(), ""),
                    candidates,
                    pairs.size() - candidates.size(),
                    faults.get(after.id()));
        }

        private int alike(Pairing.Suggestion pair) {
            return Witnesses.alike(of(pair.before()), of(pair.after()));
        }

        private List<@Nullable String> of(Answer answer) {
            return said.getOrDefault(answer.id(), List.of());
        }

        private Candidate candidate(Pairing.Suggestion pair) {
            String before = String.valueOf(pair.before().code());
            String after = String.valueOf(pair.after().code());
            List<WitnessLine> lines = new ArrayList<>();
            for (int i = 0; i < witnesses.witnesses().size(); i++) {
                Witnesses.Witness witness = witnesses.witnesses().get(i);
                String one = of(pair.before()).get(i);
                String other = of(pair.after()).get(i);
                lines.add(new WitnessLine(
                        witness.field().label(),
                        witness.text(one),
                        witness.text(other),
                        one != null && one.equals(other)));
            }
            return new Candidate(
                    pair.before().id(),
                    CodeView.of(before, after),
                    CodeView.of(after, before),
                    pair.slip().words(),
                    places.getOrDefault(pair.before().id(), ""),
                    lines,
                    lines.isEmpty() ? "" : alike(pair) + " sur " + lines.size() + " pareilles");
        }
    }

    private Map<Long, String> placesOf(Form form, Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : entries.places(form, ids).stream().collect(Collectors.toMap(Place::entry, Place::text, (a, b) -> a));
    }

    private List<TwiceLine> twice(Form form, Pairing pairing) {
        List<Pairing.Twice> shown = pairing.twice().stream().limit(LISTED).toList();
        Map<Long, String> places = placesOf(
                form,
                shown.stream()
                        .flatMap(twice -> twice.answers().stream())
                        .map(Answer::id)
                        .toList());
        return shown.stream()
                .map(twice -> new TwiceLine(
                        twice.code(),
                        twice.round(),
                        twice.answers().stream()
                                .map(answer -> places.getOrDefault(answer.id(), "réponse " + answer.id()))
                                .toList(),
                        twice.hasPair()))
                .toList();
    }

    private static List<ApartLine> apart(Pairing pairing) {
        Map<Pairing.Why, List<String>> reasons = new LinkedHashMap<>();
        reasons.put(
                Pairing.Why.ONLY_BEFORE,
                List.of("À " + pairing.before() + " seulement", "pas revus à " + pairing.after()));
        reasons.put(
                Pairing.Why.ONLY_AFTER,
                List.of("À " + pairing.after() + " seulement", "pas encore interrogés à " + pairing.before()));
        reasons.put(Pairing.Why.NO_CODE, List.of("Sans code", "on ne peut pas savoir de qui est la réponse"));
        reasons.put(Pairing.Why.TWICE, List.of("Code en double", "une autre réponse de la même vague porte ce code"));
        reasons.put(Pairing.Why.NOT_COUNTED, List.of("Ne comptent pas", "à vérifier, rejetées, ou réponses d’essai"));
        List<ApartLine> lines = new ArrayList<>();
        reasons.forEach((why, words) -> {
            List<Pairing.Apart> those = pairing.apart(why);
            if (!those.isEmpty()) {
                lines.add(new ApartLine(
                        words.get(0),
                        words.get(1),
                        French.number(those.size()),
                        those.stream()
                                .limit(LISTED)
                                .map(apart -> label(apart.answer(), why))
                                .toList(),
                        those.size() > LISTED
                                ? "… et " + French.count(those.size() - LISTED, "autre", "autres") + "."
                                : ""));
            }
        });
        return lines;
    }

    private static String label(Answer answer, Pairing.Why why) {
        String code = answer.code() == null || answer.code().isBlank() ? "sans code" : answer.code();
        return switch (why) {
            case ONLY_BEFORE, ONLY_AFTER -> code;
            case NO_CODE, TWICE -> code + " (" + answer.round() + ")";
            case NOT_COUNTED -> code + " (" + answer.round() + ", " + answer.state() + ")";
        };
    }

    private List<SaidLine> said(Form form) {
        Map<String, String> standing = subjects.standing(form);
        return subjects.of(form).stream()
                .map(said -> new SaidLine(
                        said.id(),
                        said.code(),
                        said.standsFor(),
                        said.same(),
                        said.holds(),
                        !said.same() || standing.containsKey(said.code()),
                        said.reason() == null ? "" : said.reason(),
                        names.of(said.person()) + ", " + day(said.at()),
                        revoked(said)))
                .toList();
    }

    private String revoked(SameSubjects.Said said) {
        if (said.revokedBy() == null || said.revokedAt() == null) {
            return "";
        }
        return "annulé par " + names.of(said.revokedBy()) + ", " + day(said.revokedAt())
                + (said.revokedWhy() == null ? "" : "\u00A0: " + said.revokedWhy());
    }

    private static String day(java.time.Instant at) {
        return French.day(at);
    }

    // ---- deciding

    @PostMapping("/projects/{project}/pairing/{form}")
    @Noted("a décidé quelles réponses sont d’une même personne")
    String decide(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam("before") String before,
            @RequestParam("after") String after,
            Principal person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model page) {
        Form form = form(project, name);
        Pairing pairing = pairing(project, form, before, after);
        Map<Long, List<Pairing.Suggestion>> open = open(pairing);
        Map<Long, String> faults = new LinkedHashMap<>();
        for (String parameter : request.getParameterMap().keySet()) {
            if (parameter.matches("choice\\.\\d{1,18}")) {
                long answer = Long.parseLong(parameter.substring(7));
                String reason = text(request.getParameter("reason." + answer));
                decide(
                                form,
                                open.getOrDefault(answer, List.of()),
                                text(request.getParameter(parameter)),
                                reason,
                                person)
                        .ifPresent(fault -> faults.put(answer, fault));
            }
        }
        if (faults.isEmpty()) {
            return "redirect:" + address(project, form, pairing);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(project, form, pairing(project, form, before, after), faults, page);
    }

    private static Map<Long, List<Pairing.Suggestion>> open(Pairing pairing) {
        Map<Long, List<Pairing.Suggestion>> open = new HashMap<>();
        pairing.suggestions().forEach(pair -> open.put(pair.after().id(), List.of(pair)));
        pairing.doubts().forEach(doubt -> doubt.candidates().forEach((answer, pairs) -> open.put(answer.id(), pairs)));
        return open;
    }

    /** @param choice number of the answer of the first round, or « aucun », or nothing for later */
    private Optional<String> decide(
            Form form, List<Pairing.Suggestion> pairs, String choice, String reason, Principal person) {
        if (choice.isEmpty()) {
            return Optional.empty();
        }
        @Nullable String why = reason.isEmpty() ? null : reason;
        if (choice.equals("aucun")) {
            pairs.forEach(
                    pair -> subjects.say(form, code(pair.after()), code(pair.before()), false, why, person.getName()));
            return Optional.empty();
        }
        return pairs.stream()
                .filter(pair -> String.valueOf(pair.before().id()).equals(choice))
                .findFirst()
                .map(pair -> subjects.say(form, code(pair.after()), code(pair.before()), true, why, person.getName()))
                .orElse(Optional.of("Cette réponse a changé depuis que la page est ouverte. La regarder à nouveau."));
    }

    private static String code(Answer answer) {
        return Objects.requireNonNull(answer.code());
    }

    private static String text(@Nullable String parameter) {
        String text = parameter == null ? "" : parameter.replace('\0', ' ').strip();
        return text.length() > 500 ? text.substring(0, 500) : text;
    }

    @PostMapping("/projects/{project}/pairing/{form}/revoke")
    @Noted("est revenu sur une décision d’appariement")
    String revoke(
            @ModelAttribute("project") Project project,
            @PathVariable("form") String name,
            @RequestParam("id") long id,
            @RequestParam(name = "why", defaultValue = "") String why,
            @RequestParam(name = "before", required = false) @Nullable String before,
            @RequestParam(name = "after", required = false) @Nullable String after,
            Principal person) {
        Form form = form(project, name);
        String reason = text(why);
        subjects.revoke(form, id, reason.isEmpty() ? null : reason, person.getName());
        return "redirect:" + address(project, form, pairing(project, form, before, after)) + "#decisions";
    }

    private static String address(Project project, Form form, Pairing pairing) {
        return "/projects/" + project.name() + "/pairing/" + form.name() + "?before=" + encoded(pairing.before())
                + "&after=" + encoded(pairing.after());
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private Form form(Project project, String name) {
        return forms.tables(project.name()).stream()
                .filter(form -> form.name().equals(name) && Answers.areOfRounds(form))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
