package fr.moisson.form.expression;

import fr.moisson.form.Check;
import fr.moisson.form.Expression;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.javarosa.core.model.CoreModelModule;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.data.DateData;
import org.javarosa.core.model.data.DecimalData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.IntegerData;
import org.javarosa.core.model.data.SelectMultiData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.parse.XFormParser;

/**
 * The reference engine on one flat form. Parsing takes a lock that refuses a second parser, and a form definition is not safe
 * between threads: one of these belongs to one thread.
 */
final class JavaRosa {
    private static final String FORM = """
            <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
            <h:head><h:title>%s</h:title><model><instance><data id="%s">%s</data></instance>%s</model></h:head>
            <h:body>%s</h:body></h:html>""";

    private final Form form;
    private final FormDef definition;

    JavaRosa(Form form) {
        this.form = form;
        this.definition = parsed(xml(form));
    }

    private static synchronized FormDef parsed(String xml) {
        PrototypeManager.registerPrototypes(JavaRosaCoreModule.classNames);
        PrototypeManager.registerPrototypes(CoreModelModule.classNames);
        new XFormsModule().registerModule();
        try {
            FormDef definition = new XFormParser(new StringReader(xml)).parse(null);
            definition.initialize(true, new InstanceInitializationFactory());
            return definition;
        } catch (Exception e) {
            throw new IllegalStateException(xml, e);
        }
    }

    static String xml(Form form) {
        StringBuilder data = new StringBuilder();
        StringBuilder binds = new StringBuilder();
        StringBuilder body = new StringBuilder();
        for (Field field : form.fields()) {
            data.append('<').append(field.name()).append("/>");
            binds.append(bind(field));
            if (!field.isCalculated()) {
                body.append(control(field));
            }
        }
        return FORM.formatted(escaped(form.title()), form.name(), data, binds, body);
    }

    private static String bind(Field field) {
        StringBuilder bind =
                new StringBuilder("<bind nodeset=\"/data/" + field.name() + "\" type=\"" + type(field) + "\"");
        if (field.required()) {
            bind.append(" required=\"true()\"");
        }
        Map<String, Expression> rules = new LinkedHashMap<>();
        rules.put("constraint", field.constraint());
        rules.put("relevant", field.relevant());
        rules.put("calculate", field.calculation());
        rules.forEach((name, rule) -> {
            if (rule != null) {
                String path = rule.text().replaceAll("\\$\\{([^}]*)}", "/data/$1");
                bind.append(' ')
                        .append(name)
                        .append("=\"")
                        .append(escaped(path))
                        .append('"');
            }
        });
        return bind.append("/>").toString();
    }

    private static String type(Field field) {
        return switch (field.type()) {
            case INTEGER -> "int";
            case DECIMAL -> "decimal";
            case DATE -> "date";
            default -> "string";
        };
    }

    private static String control(Field field) {
        boolean several = field.type() == FieldType.SELECT_MULTIPLE;
        if (field.choices().isEmpty()) {
            return "<input ref=\"/data/" + field.name() + "\"><label>" + escaped(field.label()) + "</label></input>";
        }
        String tag = several ? "select" : "select1";
        StringBuilder control = new StringBuilder(
                "<" + tag + " ref=\"/data/" + field.name() + "\"><label>" + escaped(field.label()) + "</label>");
        field.choices().forEach(choice -> control.append("<item><label>")
                .append(escaped(choice.label()))
                .append("</label><value>")
                .append(escaped(choice.name()))
                .append("</value></item>"));
        return control.append("</").append(tag).append('>').toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The faults of a row as « field kind », all of them; calculated fields are filled in. */
    List<String> check(Object[] answers) {
        for (int i = 0; i < answers.length; i++) {
            Field field = form.fields().get(i);
            if (!field.isCalculated()) {
                definition.setValue(data(field, answers[i]), reference(field), true);
            }
        }
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            Field field = form.fields().get(i);
            TreeElement node = definition.getMainInstance().resolveReference(reference(field));
            if (field.isCalculated()) {
                answers[i] = node.isRelevant() && node.getValue() != null
                        ? node.getValue().getValue()
                        : null;
            } else if (answers[i] != null && !node.isRelevant()) {
                faults.add(field.name() + " " + Check.Kind.NOT_ASKED);
            } else if (answers[i] == null && node.isRelevant() && node.isRequired()) {
                faults.add(field.name() + " " + Check.Kind.MISSING);
            } else if (answers[i] != null && !definition.evaluateConstraint(reference(field), node.getValue())) {
                faults.add(field.name() + " " + Check.Kind.WRONG);
            }
        }
        return faults;
    }

    private static TreeReference reference(Field field) {
        TreeReference reference = TreeReference.rootRef();
        reference.add("data", 0);
        reference.add(field.name(), 0);
        return reference;
    }

    private static IAnswerData data(Field field, Object answer) {
        if (answer == null) {
            return null;
        }
        return switch (field.type()) {
            case INTEGER -> new IntegerData(((Long) answer).intValue());
            case DECIMAL -> new DecimalData(((BigDecimal) answer).doubleValue());
            case DATE ->
                new DateData(Date.from(((LocalDate) answer)
                        .atStartOfDay(ZoneId.systemDefault())
                        .toInstant()));
            case TEXT -> new StringData((String) answer);
            case SELECT_ONE -> new SelectOneData(new Selection((String) answer));
            case SELECT_MULTIPLE ->
                new SelectMultiData(List.of(((String) answer).split(" ")).stream()
                        .map(Selection::new)
                        .toList());
            case TIME, DATETIME -> throw new IllegalArgumentException(field.name());
        };
    }
}
