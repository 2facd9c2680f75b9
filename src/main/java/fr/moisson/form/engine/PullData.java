package fr.moisson.form.engine;

import java.util.List;
import java.util.Map;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.condition.IFunctionHandler;
import org.javarosa.xpath.expr.XPathFuncExpr;

/** {@code pulldata('file', 'wanted', 'column', value)}: what a file of answers says, empty when it says nothing. */
record PullData(Map<String, Lookup> files) implements IFunctionHandler {
    @Override
    public String getName() {
        return "pulldata";
    }

    @Override
    public List<Class<?>[]> getPrototypes() {
        return List.of();
    }

    @Override
    public boolean rawArgs() {
        return true;
    }

    @Override
    public Object eval(Object[] arguments, EvaluationContext context) {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("pulldata() attend quatre valeurs");
        }
        String file = XPathFuncExpr.toString(arguments[0]);
        return files.getOrDefault(file.endsWith(".csv") ? file : file + ".csv", Lookup.EMPTY)
                .find(
                        XPathFuncExpr.toString(arguments[1]),
                        XPathFuncExpr.toString(arguments[2]),
                        XPathFuncExpr.toString(arguments[3]));
    }
}
