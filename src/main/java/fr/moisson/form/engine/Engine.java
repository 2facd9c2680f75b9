package fr.moisson.form.engine;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.Choice;
import fr.moisson.form.Course;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.UnreadableSubmission;
import fr.moisson.form.Verdict;
import fr.moisson.form.Verdict.Finding;
import fr.moisson.form.Verdict.Kind;
import fr.moisson.form.expression.Xpath;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.GroupDef;
import org.javarosa.core.model.IFormElement;
import org.javarosa.core.model.ItemsetBinding;
import org.javarosa.core.model.QuestionDef;
import org.javarosa.core.model.RangeQuestion;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.SelectMultiData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.FormInstance;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.xform.parse.XFormParser;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * One parsed form, for one thread at a time: a form definition shared by two gives wrong verdicts without a word. A response is
 * laid upon the whole blank form, as JavaRosa takes a missing element for a question that is not asked.
 */
public final class Engine {
    private static final String JR = "http://openrosa.org/javarosa";
    private static final Object PARSING = new Object();
    private static final Pattern CHANGES_BY_ITSELF = Pattern.compile("\\b(now|today|random|uuid|once)\\s*\\(");
    private static final String LAST_SAVED = "jr://instance/last-saved";
    /** What a phone writes to say which response it corrects; in no form, and no answer. */
    private static final String CORRECTS = "deprecatedID";

    private static final int MOST_ADDED = 50;

    private final FormDef form;
    private final FormInstance blank;
    private final Map<String, Bind> binds = new HashMap<>();
    private final Map<String, QuestionDef> questions = new HashMap<>();
    private final Map<String, GroupDef> repeats = new HashMap<>();
    private final Map<QuestionDef, Set<String>> fixedChoices = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();

    private record Bind(String calculate, boolean changesByItself, String constraintMessage, String requiredMessage) {
        private static final Bind NONE = new Bind("", false, "", "");

        static Bind of(Element bind) {
            String calculate = bind.getAttribute("calculate");
            return new Bind(
                    calculate,
                    CHANGES_BY_ITSELF.matcher(calculate).find(),
                    bind.getAttributeNS(JR, "constraintMsg"),
                    bind.getAttributeNS(JR, "requiredMsg"));
        }

        boolean isCalculated() {
            return !calculate.isEmpty();
        }
    }

    private Engine(FormDef form, Document xform) {
        this.form = form;
        this.blank = form.getMainInstance().clone();
        for (Element bind : Xml.all(xform, "bind")) {
            binds.put(bind.getAttribute("nodeset"), Bind.of(bind));
        }
        place(form);
    }

    /** Why JavaRosa would refuse a questionnaire, and where when it says; empty when it accepts it. */
    public static Optional<String> refusal(Questionnaire questionnaire) {
        Map<String, Lookup> empty = new HashMap<>();
        Set<String> columns = new LinkedHashSet<>(List.of("name", "label"));
        questionnaire.all().forEach(item -> columns.addAll(item.parameters().values()));
        questionnaire.files().forEach(file -> empty.put(file, Lookup.blank(columns)));
        try {
            Engine engine = parse(questionnaire.xform(), empty);
            engine.opening();
            return Optional.empty();
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage()).strip();
            String where = questionnaire
                    .all()
                    .filter(item -> reason.matches("(?s).*" + Pattern.quote(item.path()) + "(?![\\w/.-]).*"))
                    .reduce((a, b) -> a.depth() > b.depth() ? a : b)
                    .map(item -> ", feuille «\u00A0survey\u00A0», ligne " + item.row() + " («\u00A0" + item.name()
                            + "\u00A0»)")
                    .orElse("");
            return Optional.of(questionnaire.path() + where + "\u00A0: " + French.reason(reason));
        }
    }

    /** @throws IllegalStateException with JavaRosa's reason, when the form is not one it can run */
    public static Engine parse(String xform, Map<String, Lookup> files) {
        Document document = Xml.read(
                xform.getBytes(java.nio.charset.StandardCharsets.UTF_8), () -> new IllegalStateException("not XML"));
        boolean isChanged = layIn(document, files);
        String text = isChanged ? Xml.written(document) : xform;
        synchronized (PARSING) {
            Boot.once();
            try {
                FormDef form = new XFormParser(new StringReader(text)).parse(null);
                form.addFunctionHandler(new PullData(files));
                Engine engine = new Engine(form, document);
                form.initialize(true, new InstanceInitializationFactory());
                return engine;
            } catch (XFormParser.ParseException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
    }

    /** Files of answers are laid into the form: JavaRosa would look for them by a name shared by all forms. */
    private static boolean layIn(Document form, Map<String, Lookup> files) {
        boolean isChanged = false;
        for (Element instance : Xml.all(form, "instance")) {
            String source = instance.getAttribute("src");
            if (source.equals(LAST_SAVED)) {
                instance.removeAttribute("src");
                instance.appendChild(
                        Xml.elements(Xml.all(form, "instance").get(0)).get(0).cloneNode(true));
                isChanged = true;
            } else if (!source.isEmpty()) {
                Lookup file = files.getOrDefault(source.substring(source.lastIndexOf('/') + 1), Lookup.EMPTY);
                instance.removeAttribute("src");
                instance.appendChild(file.in(form, instance.getNamespaceURI()));
                isChanged = true;
            }
        }
        return isChanged;
    }

    private void place(IFormElement element) {
        List<IFormElement> children = element.getChildren();
        for (IFormElement child : children == null ? List.<IFormElement>of() : children) {
            String path = plain((TreeReference) child.getBind().getReference());
            if (child instanceof QuestionDef question) {
                questions.put(path, question);
            } else if (child instanceof GroupDef group && group.getRepeat()) {
                repeats.put(path, group);
            }
            place(child);
        }
    }

    private static String plain(TreeReference reference) {
        return reference.genericize().toString(false);
    }

    public String rootName() {
        return blank.getRoot().getName();
    }

    public String formId() {
        return Objects.requireNonNullElse(blank.getRoot().getAttributeValue(null, "id"), "");
    }

    public Map<String, String> opening() {
        form.setInstance(blank.clone());
        form.initialize(true, new InstanceInitializationFactory());
        Map<String, String> values = new LinkedHashMap<>();
        leaves(form.getMainInstance().getRoot(), leaf -> {
            if (leaf.getValue() != null && leaf.isRelevant()) {
                values.put(numbered(leaf), text(leaf));
            }
        });
        return values;
    }

    public Verdict check(Element response) {
        refuseAnotherForm(response);
        return new Judgement().of(response);
    }

    public Course course(Element response) {
        Verdict verdict = check(response);
        Set<String> relevant = new LinkedHashSet<>();
        Map<String, Integer> repeats = new LinkedHashMap<>();
        Map<String, List<Choice>> offered = new LinkedHashMap<>();
        TreeElement root = form.getMainInstance().getRoot();
        repeats(root, relevant, repeats);
        leaves(root, leaf -> {
            if (leaf.isRelevant()) {
                relevant.add(numbered(leaf));
                QuestionDef question = questions.get(generic(leaf));
                if (question != null && isChoice(question) && !isAlwaysTheSame(question)) {
                    offered.put(numbered(leaf), choices(question, leaf.getRef()));
                }
            }
        });
        return new Course(verdict, relevant, repeats, offered);
    }

    private void repeats(TreeElement node, Set<String> relevant, Map<String, Integer> repeats) {
        if (!node.isRelevant() || !node.hasChildren()) {
            return;
        }
        for (String name : Judgement.names(node)) {
            if (node.getChild(name, TreeReference.INDEX_TEMPLATE) != null) {
                String path = numbered(node) + "/" + name;
                repeats.put(path, node.getChildMultiplicity(name));
                if (form.isRepeatRelevant(node.getRef().extendRef(name, 0))) {
                    relevant.add(path);
                }
            }
            for (int i = 0; i < node.getChildMultiplicity(name); i++) {
                repeats(Objects.requireNonNull(node.getChild(name, i)), relevant, repeats);
            }
        }
    }

    private boolean isAlwaysTheSame(QuestionDef question) {
        ItemsetBinding itemset = question.getDynamicChoices();
        return itemset == null || isFixed(itemset);
    }

    private List<Choice> choices(QuestionDef question, TreeReference at) {
        return Objects.requireNonNull(question.getDynamicChoices()).getChoices(form, at).stream()
                .map(choice -> new Choice(
                        choice.getValue(), Objects.requireNonNullElse(choice.getLabelInnerText(), ""), List.of()))
                .toList();
    }

    private void refuseAnotherForm(Element response) {
        if (!Objects.equals(localName(response), rootName()) || !isSameForm(response)) {
            throw new UnreadableSubmission("Cette réponse est celle d’un autre formulaire ("
                    + quoted(response.getAttribute("id").isEmpty() ? localName(response) : response.getAttribute("id"))
                    + "). L’envoyer à celui-là.");
        }
    }

    private boolean isSameForm(Element response) {
        String id = response.getAttribute("id");
        return id.isEmpty() || id.equals(formId());
    }

    private static String localName(org.w3c.dom.Node node) {
        return node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
    }

    private static String text(TreeElement leaf) {
        IAnswerData value = leaf.getValue();
        return value == null ? "" : Objects.requireNonNullElse(value.uncast().getString(), "");
    }

    private interface Leaves {
        void see(TreeElement leaf);
    }

    private static void leaves(TreeElement node, Leaves leaves) {
        if (node.getMult() == TreeReference.INDEX_TEMPLATE) {
            return;
        }
        if (!node.hasChildren()) {
            leaves.see(node);
        }
        for (int i = 0; i < node.getNumChildren(); i++) {
            leaves(node.getChildAt(i), leaves);
        }
    }

    private String generic(TreeElement node) {
        return plain(node.getRef());
    }

    private static String numbered(TreeElement node) {
        TreeElement parent = node.getParent() instanceof TreeElement above ? above : null;
        String before = parent == null || parent.getName() == null ? "" : numbered(parent);
        return before + "/" + node.getName() + (node.isRepeatable() ? "[" + (node.getMult() + 1) + "]" : "");
    }

    /** The judgement of one response. */
    private final class Judgement {
        private final Map<String, String> sent = new HashMap<>();
        private final Map<String, Finding> lost = new LinkedHashMap<>();
        private final List<Finding> findings = new ArrayList<>();
        private final Map<String, String> kept = new LinkedHashMap<>();

        Verdict of(Element response) {
            FormInstance instance = blank.clone();
            lay(instance.getRoot(), response);
            form.setInstance(instance);
            try {
                run(instance.getRoot());
            } catch (RuntimeException e) {
                cannotBeComputed(instance.getRoot(), e);
            }
            lost.values().forEach(findings::add);
            findings.sort(Comparator.comparingInt(this::order));
            return new Verdict(kept, findings, new KeptXml(instance.getRoot(), kept).written());
        }

        private void run(TreeElement root) {
            initialize();
            for (int depth = 0; depth < 5 && adjustRepeats(root); depth++) {
                initialize();
            }
            keepWhatChangesByItself(root);
            leaves(root, this::checkChoices);
            leaves(root, this::judge);
        }

        /** A rule that fails on these answers judges nothing; the answers are kept, and it is said. */
        private void cannotBeComputed(TreeElement root, RuntimeException e) {
            findings.clear();
            kept.clear();
            leaves(root, leaf -> {
                String given = sent.get(numbered(leaf));
                if (given != null) {
                    kept.put(numbered(leaf), given);
                }
            });
            findings.add(new Finding(
                    numbered(root),
                    Kind.CONSTRAINT,
                    null,
                    "une règle du formulaire ne peut pas se calculer sur ces réponses. Les vérifier, ou corriger le"
                            + " formulaire ("
                            + quoted(French.oneLine(String.valueOf(e.getMessage()))) + ")."));
        }

        private int order(Finding finding) {
            Integer place = places().get(finding.path().replaceAll("\\[\\d+]", ""));
            return place == null ? Integer.MAX_VALUE : place;
        }

        private void initialize() {
            form.initialize(false, new InstanceInitializationFactory());
        }

        private void lose(String path, String found, String why) {
            lost.put(path, new Finding(path, Kind.LOST, found, why));
        }

        /** Two elements too many of one name are two things to be said. */
        private String free(String path) {
            return lost.containsKey(path) ? free(path + "[bis]") : path;
        }

        private void lay(TreeElement node, @Nullable Element given) {
            Map<String, List<Element>> children = new LinkedHashMap<>();
            if (given != null) {
                Xml.elements(given).forEach(child -> children.computeIfAbsent(localName(child), n -> new ArrayList<>())
                        .add(child));
            }
            if (!node.hasChildren()) {
                answer(node, given);
                children.values().forEach(strangers -> strangers.forEach(s -> stranger(node, s)));
                return;
            }
            strayText(node, given);
            attributes(node, given);
            for (String name : names(node)) {
                List<Element> ones = Objects.requireNonNullElse(children.remove(name), List.of());
                TreeElement template = node.getChild(name, TreeReference.INDEX_TEMPLATE);
                if (template != null) {
                    repeat(node, template, ones);
                } else {
                    lay(Objects.requireNonNull(node.getChild(name, 0)), ones.isEmpty() ? null : ones.get(0));
                    ones.stream().skip(1).forEach(twin -> twin(node, twin));
                }
            }
            children.values().forEach(strangers -> strangers.forEach(s -> stranger(node, s)));
        }

        static Set<String> names(TreeElement node) {
            Set<String> names = new LinkedHashSet<>();
            for (int i = 0; i < node.getNumChildren(); i++) {
                names.add(node.getChildAt(i).getName());
            }
            return names;
        }

        private void attributes(TreeElement node, @Nullable Element given) {
            for (int i = 0; given != null && i < node.getAttributeCount(); i++) {
                String name = node.getAttributeName(i);
                if (given.hasAttribute(name) && node.getName().equals("entity")) {
                    node.setAttribute(node.getAttributeNamespace(i), name, given.getAttribute(name));
                }
            }
        }

        private void strayText(TreeElement node, @Nullable Element given) {
            if (given == null) {
                return;
            }
            StringBuilder stray = new StringBuilder();
            for (org.w3c.dom.Node child = given.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof org.w3c.dom.Text piece) {
                    stray.append(piece.getData());
                }
            }
            if (!stray.toString().isBlank()) {
                lose(
                        numbered(node),
                        stray.toString().strip(),
                        "ce texte est dans un groupe, qui n’est pas une question. L’écrire dans une question.");
            }
        }

        private void stranger(TreeElement parent, Element child) {
            String text = child.getTextContent().strip();
            String path = numbered(parent) + "/" + localName(child);
            if (!text.isEmpty() && !path.equals("/" + rootName() + "/meta/" + CORRECTS)) {
                lose(
                        free(path),
                        text,
                        quoted(localName(child))
                                + " n’est pas une question de ce formulaire. L’écrire dans la question qui convient.");
            }
        }

        private void twin(TreeElement parent, Element twin) {
            String text = twin.getTextContent().strip();
            if (!text.isEmpty()) {
                String path = numbered(parent) + "/" + localName(twin);
                lose(free(path + "[bis]"), text, "cette question a déjà une réponse. N’en garder qu’une.");
            }
        }

        private void repeat(TreeElement parent, TreeElement template, List<Element> given) {
            String name = template.getName();
            while (parent.getChildMultiplicity(name) > 0) {
                parent.removeChild(
                        Objects.requireNonNull(parent.getChild(name, parent.getChildMultiplicity(name) - 1)));
            }
            for (Element one : given) {
                if (one.hasAttributeNS(JR, "template")) {
                    continue;
                }
                lay(added(parent, template), one);
            }
        }

        private static TreeElement added(TreeElement parent, TreeElement template) {
            TreeElement one = template.deepCopy(true);
            one.setMult(parent.getChildMultiplicity(template.getName()));
            parent.addChild(one);
            return one;
        }

        private void answer(TreeElement leaf, @Nullable Element given) {
            String text = given == null ? "" : given.getTextContent().strip();
            String generic = generic(leaf);
            if (given == null && !questions.containsKey(generic)) {
                return;
            }
            leaf.setValue(null);
            if (text.isEmpty()) {
                return;
            }
            String path = numbered(leaf);
            TypedAnswer typed = TypedAnswer.read(text, leaf.getDataType());
            QuestionDef question = questions.get(generic);
            if (question != null && question.getControlType() == Constants.CONTROL_TRIGGER && !text.equals("OK")) {
                lose(path, text, quoted(text) + " n’est pas une confirmation. Écrire «\u00A0OK\u00A0».");
            } else if (typed.data() == null) {
                lose(path, text, quoted(text) + " n’est pas une réponse à cette question. " + typed.advice());
            } else {
                sent.put(path, text);
                leaf.setValue(typed.data());
            }
        }

        /** @return whether repeats were added or taken away, so that the rules must run again */
        private boolean adjustRepeats(TreeElement node) {
            boolean isChanged = false;
            for (String name : node.hasChildren() ? names(node) : Set.<String>of()) {
                TreeElement template = node.getChild(name, TreeReference.INDEX_TEMPLATE);
                if (template != null && node.isRelevant()) {
                    isChanged |= adjust(node, template);
                }
                for (int i = 0; i < node.getChildMultiplicity(name); i++) {
                    isChanged |= adjustRepeats(Objects.requireNonNull(node.getChild(name, i)));
                }
            }
            return isChanged;
        }

        private boolean adjust(TreeElement parent, TreeElement template) {
            GroupDef repeat = repeats.get(generic(parent) + "/" + template.getName());
            if (repeat == null || repeat.getCountReference() == null) {
                return false;
            }
            TreeReference one = parent.getRef().extendRef(template.getName(), 0);
            if (!form.isRepeatRelevant(one)) {
                return false;
            }
            int wanted = count(repeat, one);
            int given = parent.getChildMultiplicity(template.getName());
            for (int i = given - 1; i >= wanted; i--) {
                surplus(Objects.requireNonNull(parent.getChild(template.getName(), i)), wanted);
                parent.removeChild(Objects.requireNonNull(parent.getChild(template.getName(), i)));
            }
            if (wanted > given + MOST_ADDED) {
                String path = numbered(parent) + "/" + template.getName();
                String sentence = wanted + " répétitions sont annoncées, et " + given
                        + " données. Corriger ce nombre, ou les ajouter.";
                lost.put(path, new Finding(path, Kind.REQUIRED, null, sentence));
                return false;
            }
            for (int i = given; i < wanted; i++) {
                clear(added(parent, template));
            }
            return wanted != given;
        }

        private int count(GroupDef repeat, TreeReference one) {
            TreeElement count = form.getMainInstance()
                    .resolveReference(Objects.requireNonNull(repeat.getConextualizedCountReference(one)));
            double wanted = count == null ? 0 : Xpath.number(text(count));
            return Double.isNaN(wanted) || wanted < 0 ? 0 : (int) Math.min(wanted, 1_000_000);
        }

        private void clear(TreeElement node) {
            leaves(node, leaf -> {
                if (questions.containsKey(generic(leaf))) {
                    leaf.setValue(null);
                }
            });
        }

        private void surplus(TreeElement one, int wanted) {
            StringBuilder found = new StringBuilder();
            leaves(one, leaf -> {
                String text = sent.remove(numbered(leaf));
                lost.remove(numbered(leaf));
                if (text != null) {
                    found.append(found.length() == 0 ? "" : ", ")
                            .append(leaf.getName())
                            .append(" = ")
                            .append(text);
                }
            });
            if (found.length() > 0) {
                String are = wanted == 0
                        ? "aucune n’est attendue"
                        : wanted == 1 ? "une seule est attendue" : wanted + " sont attendues";
                lose(
                        numbered(one),
                        found.toString(),
                        "cette répétition est de trop\u00A0: " + are
                                + ". La supprimer, ou corriger le nombre annoncé.");
            }
        }

        /** What depends on the clock or on chance was right when it was written, and is not computed anew. */
        private void keepWhatChangesByItself(TreeElement root) {
            leaves(root, leaf -> {
                String text = bind(leaf).changesByItself() ? sent.get(numbered(leaf)) : null;
                if (text != null && !text.equals(text(leaf))) {
                    form.setValue(TypedAnswer.read(text, leaf.getDataType()).data(), leaf.getRef(), true);
                }
            });
        }

        private Bind bind(TreeElement leaf) {
            return binds.getOrDefault(generic(leaf), Bind.NONE);
        }

        private void checkChoices(TreeElement leaf) {
            QuestionDef question = questions.get(generic(leaf));
            if (question == null || !isChoice(question) || !leaf.isRelevant()) {
                return;
            }
            String path = numbered(leaf);
            String given = sent.get(path);
            if (given == null) {
                return;
            }
            Set<String> offered = offered(question, leaf.getRef());
            Set<String> chosen = new LinkedHashSet<>(
                    question.getControlType() == Constants.CONTROL_SELECT_ONE
                            ? List.of(given)
                            : List.of(given.split("\\s+")));
            Set<String> unknown = new LinkedHashSet<>(chosen);
            unknown.removeAll(offered);
            if (unknown.isEmpty()) {
                return;
            }
            chosen.retainAll(offered);
            List<Selection> left = chosen.stream().map(Selection::new).toList();
            form.setValue(left.isEmpty() ? null : new SelectMultiData(left), leaf.getRef(), true);
            sent.remove(path);
            lose(path, String.join(" ", unknown), notOffered(unknown, offered));
        }

        private void judge(TreeElement leaf) {
            String path = numbered(leaf);
            String given = sent.get(path);
            Bind bind = bind(leaf);
            if (!leaf.isRelevant()) {
                if (given != null && !bind.isCalculated() && questions.containsKey(generic(leaf))) {
                    findings.add(new Finding(
                            path,
                            Kind.IRRELEVANT,
                            given,
                            "cette question n’était pas à poser, d’après les autres réponses. Vider cette réponse, ou"
                                    + " corriger l’autre."));
                }
                return;
            }
            if (leaf.getValue() == null) {
                missing(leaf, path, given, bind);
                return;
            }
            String value = bind.isCalculated() || given == null ? text(leaf) : given;
            kept.put(path, value);
            if (bind.isCalculated() && given != null && !isSame(given, value)) {
                recomputed(path, given, "cette valeur se calcule, et vaut " + value + ".");
            }
            constraints(leaf, path, value, bind);
        }

        private void missing(TreeElement leaf, String path, @Nullable String given, Bind bind) {
            if (bind.isCalculated() && given != null) {
                recomputed(path, given, "cette valeur se calcule, et est vide.");
            } else if (leaf.isRequired() && !lost.containsKey(path) && questions.containsKey(generic(leaf))) {
                String message = message(bind.requiredMessage(), leaf);
                findings.add(new Finding(
                        path,
                        Kind.REQUIRED,
                        null,
                        message.isEmpty() ? "cette réponse manque, et elle est nécessaire. L’écrire." : message));
            }
        }

        private void recomputed(String path, String given, String sentence) {
            findings.add(new Finding(path, Kind.RECOMPUTED, given, sentence));
        }

        private void constraints(TreeElement leaf, String path, String value, Bind bind) {
            if (!form.evaluateConstraint(leaf.getRef(), leaf.getValue())) {
                String message = message(bind.constraintMessage(), leaf);
                findings.add(new Finding(
                        path,
                        Kind.CONSTRAINT,
                        value,
                        message.isEmpty()
                                ? quoted(value) + " ne suit pas la règle de cette question. La corriger."
                                : message));
                return;
            }
            QuestionDef question = questions.get(generic(leaf));
            if (question instanceof RangeQuestion range) {
                outside(range, value).ifPresent(s -> findings.add(new Finding(path, Kind.CONSTRAINT, value, s)));
            } else if (question != null && question.getControlType() == Constants.CONTROL_RANK) {
                incomplete(question, leaf, value)
                        .ifPresent(s -> findings.add(new Finding(path, Kind.CONSTRAINT, value, s)));
            }
        }

        private Optional<String> incomplete(QuestionDef question, TreeElement leaf, String value) {
            if (lost.containsKey(numbered(leaf))) {
                return Optional.empty();
            }
            Set<String> left = new LinkedHashSet<>(offered(question, leaf.getRef()));
            List.of(value.split("\\s+")).forEach(left::remove);
            return left.isEmpty()
                    ? Optional.empty()
                    : Optional.of("ce classement est incomplet\u00A0: il y manque " + String.join(", ", left)
                            + ". Classer toutes les réponses, ou aucune.");
        }
    }

    private @Nullable Map<String, Integer> places;

    /** Where each item stands in the form, by its path. */
    private Map<String, Integer> places() {
        if (places == null) {
            Map<String, Integer> found = new TreeMap<>();
            all(blank.getRoot(), found);
            places = found;
        }
        return places;
    }

    private void all(TreeElement node, Map<String, Integer> found) {
        found.putIfAbsent(generic(node), found.size());
        for (int i = 0; i < node.getNumChildren(); i++) {
            all(node.getChildAt(i), found);
        }
    }

    private static boolean isChoice(QuestionDef question) {
        return switch (question.getControlType()) {
            case Constants.CONTROL_SELECT_ONE, Constants.CONTROL_SELECT_MULTI, Constants.CONTROL_RANK -> true;
            default -> false;
        };
    }

    private Set<String> offered(QuestionDef question, TreeReference at) {
        Set<String> known = fixedChoices.get(question);
        if (known != null) {
            return known;
        }
        ItemsetBinding itemset = question.getDynamicChoices();
        List<SelectChoice> choices = itemset == null ? question.getChoices() : itemset.getChoices(form, at);
        Set<String> names = new LinkedHashSet<>();
        choices.forEach(choice -> names.add(choice.getValue()));
        if (itemset == null || isFixed(itemset)) {
            fixedChoices.put(question, names);
        }
        return names;
    }

    /** Taken from a list of the form as it is, with no condition on the answers. */
    private static boolean isFixed(ItemsetBinding itemset) {
        TreeReference nodeset = itemset.nodesetRef;
        if (nodeset.getInstanceName() == null) {
            return false;
        }
        for (int i = 0; i < nodeset.size(); i++) {
            if (nodeset.getPredicate(i) != null) {
                return false;
            }
        }
        return true;
    }

    private static String notOffered(Set<String> unknown, Set<String> offered) {
        String names =
                String.join(", ", unknown.stream().map(word -> quoted(word)).toList());
        String are = unknown.size() == 1
                ? " n’est pas parmi les réponses offertes. "
                : " ne sont pas parmi les réponses offertes. ";
        if (offered.isEmpty()) {
            return names + are + "Aucune ne l’est ici\u00A0: vérifier les réponses dont la liste dépend.";
        }
        List<String> shown = offered.stream().limit(12).toList();
        return names + are + "Écrire " + (shown.size() == 1 ? "" : "l’une de celles-ci\u00A0: ")
                + String.join(", ", shown) + (offered.size() > shown.size() ? "…" : ".");
    }

    private static Optional<String> outside(RangeQuestion range, String value) {
        java.math.BigDecimal number = new java.math.BigDecimal(value);
        java.math.BigDecimal start = range.getRangeStart();
        java.math.BigDecimal end = range.getRangeEnd();
        java.math.BigDecimal step = range.getRangeStep();
        boolean inside = number.compareTo(start.min(end)) >= 0 && number.compareTo(start.max(end)) <= 0;
        boolean onStep = step == null
                || step.signum() == 0
                || number.subtract(start).remainder(step).signum() == 0;
        return inside && onStep
                ? Optional.empty()
                : Optional.of(quoted(value) + " n’est pas sur l’échelle. Écrire un nombre de " + start + " à " + end
                        + ", de " + step + " en " + step + ".");
    }

    private static boolean isSame(String a, String b) {
        double x = Xpath.number(a);
        double y = Xpath.number(b);
        return a.equals(b) || Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(y));
    }

    private String message(String written, TreeElement leaf) {
        if (!written.startsWith("jr:itext(")) {
            return written;
        }
        String id = written.substring(written.indexOf('(') + 2, written.lastIndexOf(')') - 1);
        String text = form.getLocalizer() == null
                ? null
                : form.getLocalizer().getRawText(form.getLocalizer().getDefaultLocale(), id);
        return text == null || text.equals("-")
                ? ""
                : form.fillTemplateString(text, leaf.getRef()).strip();
    }
}
