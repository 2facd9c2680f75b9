package fr.moisson.form;

import fr.moisson.form.QuestionnaireReader.Entities;
import fr.moisson.form.expression.Xpaths;
import fr.moisson.form.workbook.Translated;
import fr.moisson.form.workbook.YesNo;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a questionnaire as the XForm that ODK Collect and JavaRosa read. */
final class XFormWriter {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\s*([^}]*?)\\s*}");
    private static final Pattern PULLDATA = Pattern.compile("pulldata\\s*\\(\\s*['\"]([^'\"]+)['\"]");
    private static final Map<String, String> NAMESPACES = namespaces();

    private final Questionnaire form;
    private final References references;
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final Map<String, List<Item>> triggered = new LinkedHashMap<>();
    private final Texts texts;

    XFormWriter(Questionnaire form) {
        this.form = form;
        this.references = new References(form.root());
        this.texts = new Texts();
        try {
            this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        form.root().all().filter(item -> !item.cell("trigger").isEmpty()).forEach(item -> {
            for (String trigger : item.cell("trigger").split("\\s*,\\s*")) {
                Item asked = references.only(trigger);
                if (asked != null) {
                    triggered
                            .computeIfAbsent(asked.path(), p -> new ArrayList<>())
                            .add(item);
                }
            }
        });
    }

    private static Map<String, String> namespaces() {
        Map<String, String> namespaces = new LinkedHashMap<>();
        namespaces.put("", "http://www.w3.org/2002/xforms");
        namespaces.put("h", "http://www.w3.org/1999/xhtml");
        namespaces.put("ev", "http://www.w3.org/2001/xml-events");
        namespaces.put("xsd", "http://www.w3.org/2001/XMLSchema");
        namespaces.put("jr", "http://openrosa.org/javarosa");
        namespaces.put("orx", "http://openrosa.org/xforms");
        namespaces.put("odk", "http://www.opendatakit.org/xforms");
        return namespaces;
    }

    String write() {
        try {
            xml.writeStartDocument("UTF-8", "1.0");
            start("h:html");
            for (Map.Entry<String, String> namespace : NAMESPACES.entrySet()) {
                xml.writeAttribute(
                        namespace.getKey().isEmpty() ? "xmlns" : "xmlns:" + namespace.getKey(), namespace.getValue());
            }
            if (form.entities() != null) {
                xml.writeAttribute("xmlns:entities", "http://www.opendatakit.org/xforms/entities");
            }
            for (String declared : form.setting("namespaces").split("\\s+")) {
                Matcher pair = Pattern.compile("([\\w.-]+)=\"?([^\"]+)\"?").matcher(declared);
                if (pair.matches() && !NAMESPACES.containsKey(pair.group(1))) {
                    xml.writeAttribute("xmlns:" + pair.group(1), pair.group(2));
                }
            }
            start("h:head");
            element("h:title", form.title());
            model();
            end();
            start("h:body");
            attribute("class", form.setting("style"));
            for (Item item : form.root().items()) {
                control(item);
            }
            end();
            end();
            xml.writeEndDocument();
            xml.flush();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void model() throws XMLStreamException {
        start("model");
        attribute("odk:xforms-version", "1.0.0");
        if (form.entities() != null) {
            attribute("entities:entities-version", form.entities().updates() ? "2024.1.0" : "2022.1.0");
        }
        submission();
        texts.write();
        start("instance");
        start(form.root().name());
        attribute("id", form.id());
        attribute("version", form.version());
        for (Item item : form.root().items()) {
            node(item, true);
        }
        if (form.root().items().stream().noneMatch(this::isMeta)) {
            start("meta");
            metaNodes();
            end();
        }
        end();
        end();
        instances();
        for (Item item : form.root().all().skip(1).toList()) {
            bind(item);
        }
        metaBinds();
        for (Item item : form.root().all().skip(1).toList()) {
            if (isDynamicDefault(item) && item.repeat().isEmpty()) {
                setValue(item, "odk-instance-first-load", defaultXpath(item));
            }
            if (item.type() == ItemType.START_GEOPOINT) {
                start("odk:setgeopoint");
                attribute("ref", item.path());
                attribute("event", "odk-instance-first-load");
                end();
            }
        }
        end();
    }

    private boolean isMeta(Item item) {
        return item.type() == ItemType.GROUP && item.name().equals("meta");
    }

    private void submission() throws XMLStreamException {
        String url = form.setting("submission_url");
        String key = form.setting("public_key");
        String send = form.setting("auto_send");
        String delete = form.setting("auto_delete");
        if (url.isEmpty() && key.isEmpty() && send.isEmpty() && delete.isEmpty()) {
            return;
        }
        start("submission");
        attribute("action", url);
        if (!url.isEmpty() || !key.isEmpty()) {
            attribute("method", "post");
        }
        attribute("base64RsaPublicKey", key);
        attribute("orx:auto-send", send);
        attribute("orx:auto-delete", delete);
        end();
    }

    /** @param isTemplate whether the repeats inside say here what they are made of: JavaRosa looks for it in one place only */
    private void node(Item item, boolean isTemplate) throws XMLStreamException {
        if (item.type() == ItemType.EXTERNAL || item.type() == ItemType.AUDIT) {
            return;
        }
        boolean isRepeat = item.type() == ItemType.REPEAT;
        if (isRepeat && isTemplate) {
            start(item.name());
            attribute("jr:template", null);
            nodes(item, true);
            end();
        }
        start(item.name());
        item.line().cells().forEach((header, cell) -> {
            if (header.startsWith("instance::")) {
                attributeQuietly(header.substring("instance::".length()), cell);
            }
        });
        nodes(item, isTemplate && !isRepeat);
        if (!isDynamicDefault(item) && !item.type().holdsItems()) {
            xml.writeCharacters(staticDefault(item));
        }
        end();
    }

    private void nodes(Item item, boolean isTemplate) throws XMLStreamException {
        for (Item child : item.items()) {
            node(child, isTemplate);
        }
        if (isMeta(item) && item.depth() == 2) {
            metaNodes();
        }
    }

    private static String staticDefault(Item item) {
        String value = item.cell("default");
        boolean isBareImage = item.type() == ItemType.IMAGE && !value.isEmpty() && !value.contains("://");
        return isBareImage ? "jr://images/" + value : value;
    }

    private void metaNodes() throws XMLStreamException {
        if (form.root().all().anyMatch(item -> item.type() == ItemType.AUDIT)) {
            element("audit", "");
        }
        Entities entities = form.entities();
        if (entities != null) {
            start("entity");
            attribute("dataset", entities.list());
            if (entities.creates()) {
                attribute("create", entities.line().get("create_if").isEmpty() ? "1" : null);
            }
            if (entities.updates()) {
                attribute("update", entities.line().get("update_if").isEmpty() ? "1" : null);
                attribute("baseVersion", null);
                attribute("trunkVersion", null);
                attribute("branchId", null);
            }
            attribute("id", null);
            if (!entities.line().get("label").isEmpty()) {
                element("label", "");
            }
            end();
        }
        if (!YesNo.yes(form.setting("omit_instanceid"))) {
            element("instanceID", "");
        }
        if (!form.setting("instance_name").isEmpty()) {
            element("instanceName", "");
        }
    }

    private void metaBinds() throws XMLStreamException {
        String meta = form.root().path() + "/meta";
        for (Item item :
                form.root().all().filter(i -> i.type() == ItemType.AUDIT).toList()) {
            start("bind");
            attribute("nodeset", meta + "/audit");
            attribute("type", "binary");
            item.parameters().forEach((name, value) -> attributeQuietly("odk:" + name, value));
            end();
        }
        if (form.entities() != null) {
            entityBinds(meta + "/entity", form.entities());
        }
        if (!YesNo.yes(form.setting("omit_instanceid"))) {
            start("bind");
            attribute("nodeset", meta + "/instanceID");
            attribute("type", "string");
            attribute("readonly", "true()");
            attribute("jr:preload", "uid");
            end();
        }
        if (!form.setting("instance_name").isEmpty()) {
            calculated(meta + "/instanceName", form.setting("instance_name"), false);
        }
    }

    private void entityBinds(String entity, Entities entities) throws XMLStreamException {
        String id = entities.line().get("entity_id");
        if (!entities.line().get("create_if").isEmpty()) {
            calculated(entity + "/@create", entities.line().get("create_if"), true);
        }
        if (!entities.line().get("update_if").isEmpty()) {
            calculated(entity + "/@update", entities.line().get("update_if"), true);
        }
        if (id.isEmpty()) {
            start("bind");
            attribute("nodeset", entity + "/@id");
            attribute("readonly", "true()");
            attribute("type", "string");
            end();
        } else {
            calculated(entity + "/@id", id, true);
            String known =
                    "instance('" + entities.list() + "')/root/item[name=" + references.xpath(id, null, true) + "]/";
            Map<String, String> versions =
                    Map.of("baseVersion", "__version", "trunkVersion", "__trunkVersion", "branchId", "__branchId");
            for (Map.Entry<String, String> version : new java.util.TreeMap<>(versions).entrySet()) {
                calculated(entity + "/@" + version.getKey(), known + version.getValue(), true);
            }
        }
        if (entities.creates()) {
            start("setvalue");
            attribute("ref", entity + "/@id");
            attribute("event", "odk-instance-first-load");
            attribute("value", "uuid()");
            end();
        }
        if (!entities.line().get("label").isEmpty()) {
            calculated(entity + "/label", entities.line().get("label"), true);
        }
    }

    private void calculated(String path, String expression, boolean isReadOnly) throws XMLStreamException {
        start("bind");
        attribute("nodeset", path);
        attribute("calculate", references.xpath(Xpaths.straight(expression), null, false));
        attribute("readonly", isReadOnly ? "true()" : "");
        attribute("type", "string");
        end();
    }

    private void instances() throws XMLStreamException {
        for (Map.Entry<String, List<Option>> list : form.lists().entrySet()) {
            choices(list.getKey(), list.getValue());
        }
        for (Map.Entry<String, String> file : files(form).entrySet()) {
            start("instance");
            attribute("id", file.getKey());
            attribute("src", file.getValue());
            end();
        }
    }

    private void choices(String list, List<Option> options) throws XMLStreamException {
        start("instance");
        attribute("id", list);
        start("root");
        boolean isItext = texts.isItext(list);
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            start("item");
            if (isItext) {
                element("itextId", list + "-" + i);
            }
            element("name", option.name());
            if (!isItext) {
                element("label", texts.in(option.label(), form.defaultLanguage()));
            }
            for (Map.Entry<String, String> column : option.columns().entrySet()) {
                element(column.getKey(), column.getValue());
            }
            end();
        }
        end();
        end();
    }

    /** Where each file of answers comes from, by the name its rules know it by. */
    static Map<String, String> files(Questionnaire form) {
        Map<String, String> files = new LinkedHashMap<>();
        form.root().all().forEach(item -> {
            String list = item.list();
            if (list != null
                    && item.type().isChoice()
                    && !list.startsWith("${")
                    && !form.lists().containsKey(list)) {
                files.put(list.substring(0, list.lastIndexOf('.')), source(list));
            }
            if (item.type() == ItemType.EXTERNAL) {
                files.put(
                        item.name(),
                        source(item.name() + "." + item.cell("type").split("-")[0]));
            }
            item.line().cells().values().forEach(cell -> {
                Matcher call = PULLDATA.matcher(cell);
                while (call.find()) {
                    files.putIfAbsent(call.group(1), source(call.group(1) + ".csv"));
                }
                if (cell.contains("${last-saved#")) {
                    files.put("__last-saved", "jr://instance/last-saved");
                }
            });
        });
        Entities entities = form.entities();
        if (entities != null && entities.updates()) {
            files.putIfAbsent(entities.list(), source(entities.list() + ".csv"));
        }
        return files;
    }

    private static String source(String file) {
        return (file.endsWith(".csv") ? "jr://file-csv/" : "jr://file/") + file;
    }

    private void bind(Item item) throws XMLStreamException {
        ItemType type = item.type();
        if (type == ItemType.EXTERNAL || type == ItemType.AUDIT) {
            return;
        }
        Map<String, String> rules = rules(item);
        if (type.holdsItems() && rules.isEmpty()) {
            return;
        }
        start("bind");
        attribute("nodeset", item.path());
        if (!type.holdsItems() && !rules.containsKey("type")) {
            attribute("type", data(item));
        }
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            attribute(rule.getKey(), rule.getValue());
        }
        end();
    }

    private Map<String, String> rules(Item item) {
        Map<String, String> rules = new LinkedHashMap<>();
        rule(rules, item, "required", "required");
        rule(rules, item, "relevant", "relevant");
        rule(rules, item, "constraint", "constraint");
        rule(rules, item, "read_only", "readonly");
        if (item.type() == ItemType.NOTE) {
            rules.put("readonly", "true()");
        }
        if (item.cell("trigger").isEmpty()) {
            rule(rules, item, "calculation", "calculate");
        }
        message(rules, item, "constraint_message", "jr:constraintMsg");
        message(rules, item, "required_message", "jr:requiredMsg");
        if (!item.cell("noapperrorstring").isEmpty()) {
            rules.put("jr:noAppErrorString", item.cell("noapperrorstring"));
        }
        if (!item.cell("save_to").isEmpty()) {
            rules.put("entities:saveto", item.cell("save_to"));
        }
        preload(rules, item);
        item.line().cells().forEach((header, cell) -> {
            if (header.startsWith("bind::")) {
                String name = header.substring("bind::".length());
                rules.put(name, references.xpath(Xpaths.straight(cell), item, false));
            }
        });
        return rules;
    }

    private void rule(Map<String, String> rules, Item item, String header, String name) {
        String cell = item.cell(header);
        if (cell.isEmpty()) {
            return;
        }
        boolean isYesNo = header.equals("required") || header.equals("read_only");
        if (isYesNo && YesNo.no(cell)) {
            return;
        }
        rules.put(name, isYesNo && YesNo.yes(cell) ? "true()" : references.xpath(Xpaths.straight(cell), item, false));
    }

    private void message(Map<String, String> rules, Item item, String header, String name) {
        Translated message = item.text(header);
        if (message.isEmpty()) {
            return;
        }
        rules.put(
                name,
                texts.needsItext(message)
                        ? "jr:itext('" + item.path() + ":" + name + "')"
                        : texts.in(message, form.defaultLanguage()));
    }

    private static void preload(Map<String, String> rules, Item item) {
        switch (item.type()) {
            case START -> preload(rules, "timestamp", "start");
            case END -> preload(rules, "timestamp", "end");
            case TODAY -> preload(rules, "date", "today");
            case DEVICE -> preload(rules, "property", item.cell("type").strip().replace("phone number", "phonenumber"));
            default -> {}
        }
    }

    private static void preload(Map<String, String> rules, String handler, String parameter) {
        rules.put("jr:preload", handler);
        rules.put("jr:preloadParams", parameter);
    }

    static String data(Item item) {
        if (item.type() == ItemType.RANGE
                && item.parameters().entrySet().stream()
                        .anyMatch(p -> List.of("start", "end", "step").contains(p.getKey())
                                && p.getValue().contains("."))) {
            return "decimal";
        }
        return item.type().data();
    }

    private boolean isDynamicDefault(Item item) {
        String value = item.cell("default");
        return !value.isEmpty() && !item.type().holdsItems() && Xpaths.isComputed(value);
    }

    private String defaultXpath(Item item) {
        return references.xpath(Xpaths.straight(item.cell("default")), item, false);
    }

    private void setValue(Item item, String event, String value) throws XMLStreamException {
        start("setvalue");
        attribute("ref", item.path());
        attribute("event", event);
        attribute("value", value);
        end();
    }

    private void control(Item item) throws XMLStreamException {
        switch (item.type()) {
            case GROUP -> group(item);
            case REPEAT -> repeat(item);
            default -> {
                if (!item.type().control().isEmpty() && !isOnlyCalculated(item)) {
                    question(item);
                }
            }
        }
    }

    /** A typed question with a calculation and no words is asked of nobody. */
    private static boolean isOnlyCalculated(Item item) {
        return !item.cell("calculation").isEmpty()
                && item.text("label").isEmpty()
                && item.text("hint").isEmpty();
    }

    private void group(Item item) throws XMLStreamException {
        start("group");
        attribute("ref", item.path());
        attribute("appearance", item.appearance().replace("table-list", "field-list"));
        bodyAttributes(item);
        label(item);
        for (Item child : item.items()) {
            control(child);
        }
        end();
    }

    private void repeat(Item item) throws XMLStreamException {
        start("group");
        attribute("ref", item.path());
        label(item);
        start("repeat");
        attribute("nodeset", item.path());
        attribute("appearance", item.appearance());
        String count = item.cell("repeat_count");
        if (!count.isEmpty()) {
            attribute("jr:count", count(item, count));
        }
        bodyAttributes(item);
        for (Item child : item.items()) {
            control(child);
        }
        for (Item child : item.all().skip(1).toList()) {
            if (isDynamicDefault(child) && child.repeat().filter(item::equals).isPresent()) {
                setValue(child, "odk-instance-first-load odk-new-repeat", defaultXpath(child));
            }
        }
        end();
        end();
    }

    private String count(Item item, String count) {
        Item asked = references.only(count);
        String parent = Objects.requireNonNull(item.parent()).path();
        return asked == null ? parent + "/" + item.name() + "_count" : references.xpath(count, item, false);
    }

    private void question(Item item) throws XMLStreamException {
        start(item.type().control());
        attribute("ref", item.path());
        attribute("mediatype", Objects.requireNonNullElse(item.type().mediaType(), ""));
        attribute("appearance", appearance(item));
        attribute("rows", item.cell("rows"));
        attribute("autoplay", item.cell("autoplay"));
        if (item.type() == ItemType.RANGE) {
            attribute("start", item.parameters().getOrDefault("start", "1"));
            attribute("end", item.parameters().getOrDefault("end", "10"));
            attribute("step", item.parameters().getOrDefault("step", "1"));
        }
        if (item.type() == ItemType.IMAGE) {
            attribute("orx:max-pixels", item.parameters().getOrDefault("max-pixels", ""));
        }
        if (item.type() == ItemType.GEOPOINT) {
            attribute("accuracyThreshold", item.parameters().getOrDefault("capture-accuracy", ""));
            attribute("unacceptableAccuracyThreshold", item.parameters().getOrDefault("warning-accuracy", ""));
        }
        bodyAttributes(item);
        label(item);
        hint(item);
        if (item.type().isChoice()) {
            itemset(item);
        }
        for (Item target : triggered.getOrDefault(item.path(), List.of())) {
            String calculation = target.cell("calculation");
            setValue(target, "xforms-value-changed", references.xpath(Xpaths.straight(calculation), target, false));
        }
        end();
    }

    private static String appearance(Item item) {
        Item parent = item.parent();
        boolean isRow = item.type().isChoice()
                && parent != null
                && parent.appearance().contains("table-list")
                && !item.appearance().equals("label");
        return isRow ? (item.appearance() + " list-nolabel").strip() : item.appearance();
    }

    private void bodyAttributes(Item item) {
        item.line().cells().forEach((header, cell) -> {
            if (header.startsWith("body::")) {
                attributeQuietly(header.substring("body::".length()), cell);
            }
        });
    }

    private void itemset(Item item) throws XMLStreamException {
        String list = Objects.requireNonNull(item.list());
        boolean isFile = !form.lists().containsKey(list);
        String filter = Xpaths.straight(item.cell("choice_filter"));
        String nodeset;
        String value = "name";
        String label = isFile ? "label" : texts.isItext(list) ? "jr:itext(itextId)" : "label";
        Item repeated = references.only(list);
        if (repeated != null) {
            Item repeat = repeated.repeat().orElse(repeated);
            String inside = repeated.path().substring(repeat.path().length() + 1);
            nodeset = repeat.path() + "[./" + inside + " != ''"
                    + (filter.isEmpty() ? "" : " and (" + references.xpath(filter, item, true) + ")") + "]";
            value = inside;
            label = inside;
        } else {
            String instance = isFile ? list.substring(0, list.lastIndexOf('.')) : list;
            nodeset = "instance('" + instance + "')/root/item"
                    + (filter.isEmpty() ? "" : "[" + references.xpath(filter, item, true) + "]");
            value = item.parameters().getOrDefault("value", "name");
            label = isFile ? item.parameters().getOrDefault("label", "label") : label;
        }
        if (item.parameters().getOrDefault("randomize", "").equals("true")) {
            String seed = item.parameters().getOrDefault("seed", "");
            nodeset = "randomize(" + nodeset + (seed.isEmpty() ? "" : ", " + references.xpath(seed, item, false)) + ")";
        }
        start("itemset");
        attribute("nodeset", nodeset);
        start("value");
        attribute("ref", value);
        end();
        start("label");
        attribute("ref", label);
        end();
        end();
    }

    private void label(Item item) throws XMLStreamException {
        Translated label = item.text("label");
        if (!item.media().isEmpty() || texts.needsItext(label)) {
            start("label");
            attribute("ref", "jr:itext('" + item.path() + ":label')");
            end();
        } else if (!label.isEmpty()) {
            element("label", texts.in(label, form.defaultLanguage()));
        }
    }

    private void hint(Item item) throws XMLStreamException {
        Translated hint = item.text("hint");
        if (!item.text("guidance_hint").isEmpty() || texts.needsItext(hint)) {
            start("hint");
            attribute("ref", "jr:itext('" + item.path() + ":hint')");
            end();
        } else if (!hint.isEmpty()) {
            element("hint", texts.in(hint, form.defaultLanguage()));
        }
    }

    private void start(String name) throws XMLStreamException {
        xml.writeStartElement(name);
    }

    private void end() throws XMLStreamException {
        xml.writeEndElement();
    }

    private void element(String name, String content) throws XMLStreamException {
        start(name);
        xml.writeCharacters(printable(content));
        end();
    }

    /** Nothing is written of an empty value; null writes an empty one. */
    private void attribute(String name, @Nullable String value) throws XMLStreamException {
        if (value == null || !value.isEmpty()) {
            xml.writeAttribute(name, value == null ? "" : printable(value));
        }
    }

    private void attributeQuietly(String name, String value) {
        try {
            attribute(name, value);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** XML has no place for most control characters, which are nobody's words. */
    private static String printable(String content) {
        return content.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
    }

    /** The texts of the form that stand in the itext block: those with a translation, a picture or an answer in them. */
    private final class Texts {
        private final Map<String, Map<String, Translated>> entries = new LinkedHashMap<>();
        private final Map<String, Item> from = new LinkedHashMap<>();
        private final Set<String> lists = new LinkedHashSet<>();

        Texts() {
            form.lists().forEach(this::options);
            form.root().all().skip(1).forEach(this::item);
        }

        private void options(String list, List<Option> options) {
            boolean isItext = options.stream()
                    .anyMatch(o -> needsItext(o.label()) || !o.media().isEmpty());
            if (isItext) {
                lists.add(list);
                for (int i = 0; i < options.size(); i++) {
                    Option option = options.get(i);
                    put(list + "-" + i, null, option.label(), option.media());
                }
            }
        }

        private void item(Item item) {
            Translated label = item.text("label");
            if (needsItext(label) || !item.media().isEmpty()) {
                put(item.path() + ":label", item, label, item.media());
            }
            Translated hint = item.text("hint");
            Translated guidance = item.text("guidance_hint");
            if (needsItext(hint) || !guidance.isEmpty()) {
                put(item.path() + ":hint", item, hint, guidance.isEmpty() ? Map.of() : Map.of("guidance", guidance));
            }
            for (String message : List.of("constraint_message", "required_message")) {
                if (needsItext(item.text(message))) {
                    String name = message.equals("required_message") ? "jr:requiredMsg" : "jr:constraintMsg";
                    put(item.path() + ":" + name, item, item.text(message), Map.of());
                }
            }
        }

        private void put(String id, @Nullable Item item, Translated text, Map<String, Translated> forms) {
            Map<String, Translated> values = new LinkedHashMap<>();
            if (!text.isEmpty()) {
                values.put("", text);
            }
            values.putAll(forms);
            entries.put(id, values);
            if (item != null) {
                from.put(id, item);
            }
        }

        boolean needsItext(Translated text) {
            return text.isTranslated() || text.hasReference();
        }

        boolean isItext(String list) {
            return lists.contains(list);
        }

        String in(Translated text, String language) {
            return Objects.requireNonNullElse(text.in(language, form.defaultLanguage()), "");
        }

        void write() throws XMLStreamException {
            if (entries.isEmpty()) {
                return;
            }
            start("itext");
            for (String language : form.languages()) {
                start("translation");
                attribute("lang", language);
                if (language.equals(form.defaultLanguage())) {
                    attribute("default", "true()");
                }
                for (Map.Entry<String, Map<String, Translated>> entry : entries.entrySet()) {
                    start("text");
                    attribute("id", entry.getKey());
                    for (Map.Entry<String, Translated> value : entry.getValue().entrySet()) {
                        value(value.getKey(), in(value.getValue(), language), from.get(entry.getKey()));
                    }
                    end();
                }
                end();
            }
            end();
        }

        private void value(String form, String content, @Nullable Item item) throws XMLStreamException {
            start("value");
            attribute("form", form);
            if (Item.MEDIA.contains(form)) {
                String folder = form.endsWith("image") ? "images" : form;
                xml.writeCharacters(content.contains("://") ? content : "jr://" + folder + "/" + content);
            } else {
                withAnswers(content, item);
            }
            end();
        }

        private void withAnswers(String content, @Nullable Item item) throws XMLStreamException {
            Matcher reference = REFERENCE.matcher(content);
            int at = 0;
            while (reference.find()) {
                xml.writeCharacters(printable(content.substring(at, reference.start())));
                start("output");
                attribute("value", references.xpath(reference.group(), item, false));
                end();
                at = reference.end();
            }
            xml.writeCharacters(printable(content.substring(at)));
        }
    }
}
