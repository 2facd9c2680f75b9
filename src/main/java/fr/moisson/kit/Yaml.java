package fr.moisson.kit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML text as mappings, lists and texts: a date stays as it is written. */
final class Yaml {
    private static final int DEEPEST = 20;
    /** What is written once and referred to many times counts as many times. */
    private static final int MOST = 50_000;

    private int nodes;

    private Yaml() {}

    /** @throws RuntimeException of the reader when it is no YAML, or no mapping */
    static Map<String, Object> read(String text) {
        Node top = new org.yaml.snakeyaml.Yaml(new LoaderOptions()).compose(new java.io.StringReader(text));
        if (top instanceof MappingNode mapping) {
            return new Yaml().mapping(mapping, 0);
        }
        throw new IllegalArgumentException("des lignes « mot: valeur » sont attendues");
    }

    private Map<String, Object> mapping(MappingNode node, int depth) {
        Map<String, Object> mapping = new LinkedHashMap<>();
        for (NodeTuple pair : node.getValue()) {
            if (pair.getKeyNode() instanceof ScalarNode key) {
                mapping.put(key.getValue(), value(pair.getValueNode(), depth + 1));
            }
        }
        return mapping;
    }

    private Object value(Node node, int depth) {
        if (depth > DEEPEST || ++nodes > MOST) {
            throw new IllegalArgumentException("ce texte est rangé trop profond, ou démesuré");
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            sequence.getValue().forEach(item -> list.add(value(item, depth + 1)));
            return list;
        }
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static String written(Map<String, Object> mapping) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setAllowUnicode(true);
        options.setWidth(120);
        options.setSplitLines(false);
        return new org.yaml.snakeyaml.Yaml(options).dump(mapping);
    }

    /** The same with each text changed, keys left as they are. */
    static Map<String, Object> with(Map<String, Object> mapping, UnaryOperator<String> changed) {
        Map<String, Object> all = new LinkedHashMap<>();
        mapping.forEach((key, value) -> all.put(key, changed(value, changed)));
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Object changed(Object value, UnaryOperator<String> changed) {
        if (value instanceof Map<?, ?> mapping) {
            return with((Map<String, Object>) mapping, changed);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> changed((Object) item, changed)).toList();
        }
        return changed.apply(value.toString());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> mapping(Map<String, Object> in, String key) {
        return in.get(key) instanceof Map<?, ?> mapping ? (Map<String, Object>) mapping : new LinkedHashMap<>();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> in, String key) {
        List<Map<String, Object>> all = new ArrayList<>();
        if (in.get(key) instanceof List<?> list) {
            list.stream().filter(Map.class::isInstance).forEach(item -> all.add((Map<String, Object>) item));
        }
        return all;
    }

    static List<String> texts(Map<String, Object> in, String key) {
        return in.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    static String text(Map<String, Object> in, String key) {
        return in.get(key) instanceof String text ? text : "";
    }
}
