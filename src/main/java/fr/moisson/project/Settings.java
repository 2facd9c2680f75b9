package fr.moisson.project;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML mapping that remembers on which line each thing stands. What is wrong is gathered as French sentences that say where, what
 * was found and what to write; reading goes on with an empty value, so that all the faults of a file are told at once.
 */
public final class Settings {
    private final String path;
    private final int offset;
    private final int line;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<String> faults;

    private Settings(String path, int offset, @Nullable MappingNode mapping, int line, List<String> faults) {
        this.path = path;
        this.offset = offset;
        this.line = line;
        this.faults = faults;
        if (mapping != null) {
            mapping.getValue().forEach(this::keep);
        }
    }

    private void keep(NodeTuple pair) {
        String key = pair.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (nodes.put(key, pair.getValueNode()) != null) {
            faults.add(place(lineOf(pair.getKeyNode())) + "«\u00A0" + key
                    + "\u00A0» est écrit deux fois. Garder une seule ligne.");
        }
        lines.put(key, lineOf(pair.getKeyNode()));
    }

    /**
     * Reads a text whose top is a mapping.
     *
     * @param path of the file, for the messages
     * @param firstLine line of the file at which the text begins, from 1
     * @param faults where the sentences go
     */
    public static Settings read(String path, int firstLine, String text, List<String> faults) {
        int offset = firstLine - 1;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(true);
            Node top = new Yaml(options).compose(new java.io.StringReader(text));
            if (top instanceof MappingNode mapping) {
                return new Settings(path, offset, mapping, firstLine, faults);
            }
            faults.add(path + ", ligne " + firstLine + "\u00A0: des lignes «\u00A0mot: valeur\u00A0» sont attendues.");
        } catch (MarkedYAMLException e) {
            int at = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            faults.add(
                    path + ", ligne " + (at + 1 + offset)
                            + "\u00A0: ce YAML ne se lit pas. Vérifier les retraits, les guillemets et les deux-points de cette ligne.");
        } catch (YAMLException e) {
            faults.add(
                    path + ", ligne " + firstLine
                            + "\u00A0: ce texte n’est pas du YAML. Retirer les signes invisibles, et ce qui est rangé trop profond.");
        }
        return new Settings(path, offset, null, firstLine, faults);
    }

    public Set<String> keys() {
        return nodes.keySet();
    }

    public boolean has(String key) {
        return nodes.containsKey(key);
    }

    /** The line of the file at which a key stands; the mapping's own line when it is absent. */
    public int line(String key) {
        return lines.getOrDefault(key, line);
    }

    /** Says that every key must be one of these. */
    public Settings allowing(Set<String> known) {
        for (String key : keys()) {
            if (!known.contains(key)) {
                fault(key, "ce mot n’est pas connu. " + Nearest.advice(key, new TreeSet<>(known)));
            }
        }
        return this;
    }

    /** Adds « chemin, ligne 7, « mot » : phrase ». */
    public void fault(String key, String sentence) {
        faults.add(place(line(key)) + "«\u00A0" + key + "\u00A0»\u00A0: " + sentence);
    }

    private String place(int at) {
        return path + ", ligne " + at + ", ";
    }

    private int lineOf(Node node) {
        return node.getStartMark().getLine() + 1 + offset;
    }

    /** A text that must be there; empty, and a fault, when it is not. */
    public String text(String key) {
        return optionalText(key).orElseGet(() -> {
            if (!has(key)) {
                fault(key, "cette ligne manque. L’écrire sous la forme «\u00A0" + key + ": …\u00A0».");
            }
            return "";
        });
    }

    public Optional<String> optionalText(String key) {
        Node node = nodes.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        fault(key, "un texte est attendu.");
        return Optional.empty();
    }

    /** A list of texts; a single text is a list of one; empty when absent. */
    public List<String> texts(String key) {
        Node node = nodes.get(key);
        List<String> texts = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof ScalarNode scalar) {
                    texts.add(scalar.getValue());
                } else {
                    fault(key, "une liste de textes est attendue, par exemple [un, deux].");
                }
            }
        } else if (node instanceof ScalarNode scalar) {
            texts.add(scalar.getValue());
        } else if (node != null) {
            fault(key, "une liste de textes est attendue, par exemple [un, deux].");
        }
        return texts;
    }

    public Optional<Double> number(String key) {
        return optionalText(key).flatMap(text -> {
            try {
                return Optional.of(Double.valueOf(text.replace("_", "")));
            } catch (NumberFormatException e) {
                fault(key, "«\u00A0" + text + "\u00A0» n’est pas un nombre. Écrire par exemple 12.5.");
                return Optional.empty();
            }
        });
    }

    /** A date that must be there; the first of January 1970, and a fault, when it is not one. */
    public LocalDate date(String key) {
        String text = text(key);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            if (!text.isEmpty()) {
                fault(key, "«\u00A0" + text + "\u00A0» n’est pas une date. Écrire par exemple 2025-02-28.");
            }
            return LocalDate.EPOCH;
        }
    }

    /** Whether lines « mot: valeur » stand under a key. */
    public boolean isSettings(String key) {
        return nodes.get(key) instanceof MappingNode;
    }

    public Optional<Settings> settings(String key) {
        Node node = nodes.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Settings(path, offset, mapping, line(key), faults));
        }
        fault(key, "des lignes «\u00A0mot: valeur\u00A0» sont attendues.");
        return Optional.empty();
    }

    /** A list of mappings; empty when absent. */
    public List<Settings> list(String key) {
        Node node = nodes.get(key);
        List<Settings> list = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof MappingNode mapping) {
                    list.add(new Settings(path, offset, mapping, lineOf(item), faults));
                } else {
                    fault(key, "chaque élément de la liste s’écrit «\u00A0{ mot: valeur }\u00A0».");
                }
            }
        } else if (node != null) {
            fault(key, "une liste est attendue, un élément par ligne après un tiret.");
        }
        return list;
    }
}
