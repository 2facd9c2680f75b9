package fr.moisson.form;

import static fr.moisson.french.French.quoted;

import fr.moisson.form.expression.Xpaths;
import fr.moisson.project.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From {@code ${name}} to the path of the item so named, as seen from the item whose rule it is: relative when both stand in the
 * same repeat, so that a person's age is compared with that person's, absolute otherwise.
 */
final class References {
    private static final Pattern NAME = Pattern.compile("\\$\\{\\s*([^}]*?)\\s*}");
    private static final String LAST_SAVED = "last-saved#";

    private final Map<String, List<Item>> names = new HashMap<>();

    References(Item root) {
        root.all().skip(1).forEach(item -> names.computeIfAbsent(item.name(), n -> new ArrayList<>())
                .add(item));
    }

    /** Says what is wrong with each name of a text, for whoever wrote it. */
    void check(String text, Consumer<String> faults) {
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            String asked = name.group(1).replaceFirst("^" + LAST_SAVED, "");
            List<Item> items = names.getOrDefault(asked, List.of());
            if (items.isEmpty()) {
                faults.accept(unknown(asked, names.keySet()));
            } else if (items.size() > 1) {
                faults.accept(quoted("${" + asked + "}") + " désigne plusieurs questions (lignes "
                        + items.get(0).row() + " et " + items.get(1).row() + "). Donner un autre nom à l’une d’elles.");
            }
        }
    }

    /** What to say of a name that no question has. */
    static String unknown(String name, Set<String> names) {
        return quoted("${" + name + "}") + " n’est pas une question de ce formulaire. "
                + Nearest.to(name, names)
                        .map(near -> "Écrire par exemple " + quoted("${" + near + "}") + ".")
                        .orElse("Écrire le nom d’une question de la colonne " + quoted("name") + ".");
    }

    /** @param isFilter whether the whole text stands between the brackets of a list of choices */
    String xpath(String text, @Nullable Item from, boolean isFilter) {
        return Xpaths.portable(new Scan(text, from, isFilter).xpath());
    }

    /** The path alone of {@code ${name}}, or null when the text says anything else. */
    @Nullable
    Item only(String text) {
        Matcher name = NAME.matcher(text.strip());
        return name.matches() && names.containsKey(name.group(1))
                ? names.get(name.group(1)).get(0)
                : null;
    }

    String path(String name, @Nullable Item from) {
        return seen(target(name), from, false);
    }

    private Item target(String name) {
        return Objects.requireNonNull(names.get(name), name).get(0);
    }

    private static String seen(Item target, @Nullable Item from, boolean isFilter) {
        Item shared = from == null ? null : sharedRepeat(target, from);
        if (shared == null || from == null) {
            return target.path();
        }
        String up = "../".repeat(from.depth() - shared.depth());
        return (isFilter ? "current()/" : "")
                + up
                + target.path().substring(shared.path().length() + 1);
    }

    private static @Nullable Item sharedRepeat(Item target, Item from) {
        Item repeat = from.repeat().orElse(null);
        while (repeat != null && !target.isUnder(repeat)) {
            repeat = repeat.repeat().orElse(null);
        }
        return repeat;
    }

    /** One walk along an expression, which remembers the brackets and calls it stands in. */
    private final class Scan {
        private final String text;
        private final @Nullable Item from;
        private final boolean isFilter;
        private final StringBuilder xpath = new StringBuilder();
        private final Deque<Opened> opened = new ArrayDeque<>();
        private @Nullable Item last;

        Scan(String text, @Nullable Item from, boolean isFilter) {
            this.text = text;
            this.from = from;
            this.isFilter = isFilter;
        }

        String xpath() {
            char quote = 0;
            Matcher name = NAME.matcher(text);
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '$' && name.find(i) && name.start() == i) {
                    xpath.append(quote == 0 ? spaced(reference(name.group(1))) : path(name.group(1)));
                    i = name.end() - 1;
                    continue;
                }
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '\'' || c == '"') {
                    quote = c;
                } else {
                    bracket(c);
                }
                xpath.append(c);
            }
            return xpath.toString();
        }

        private String path(String name) {
            return names.containsKey(name) ? target(name).path() : name;
        }

        private static String spaced(String path) {
            return " " + path + " ";
        }

        private void bracket(char c) {
            switch (c) {
                case '[' -> opened.push(new Opened(true, "", last));
                case '(' -> opened.push(new Opened(false, functionBefore(), null));
                case ']', ')' -> opened.poll();
                case ',' -> {
                    if (!opened.isEmpty()) {
                        opened.peek().arguments++;
                    }
                }
                default -> {}
            }
            if (!Character.isWhitespace(c)) {
                last = null;
            }
        }

        private String functionBefore() {
            String before = xpath.toString().stripTrailing();
            int start = before.length();
            while (start > 0
                    && (Character.isLetterOrDigit(before.charAt(start - 1))
                            || "-:.".indexOf(before.charAt(start - 1)) >= 0)) {
                start--;
            }
            return before.substring(start);
        }

        private String reference(String name) {
            if (name.startsWith(LAST_SAVED)) {
                return "instance('__last-saved')"
                        + target(name.substring(LAST_SAVED.length())).path();
            }
            Item target = target(name);
            Item filtered = opened.stream()
                    .filter(o -> o.isPredicate)
                    .findFirst()
                    .map(o -> o.filtered)
                    .orElse(null);
            last = target;
            if (isIndexed()) {
                return target.path();
            }
            if (filtered != null && target.isUnder(filtered) && (from == null || !from.isUnder(filtered))) {
                return "./" + target.path().substring(filtered.path().length() + 1);
            }
            boolean inPredicate = isFilter || opened.stream().anyMatch(o -> o.isPredicate);
            return seen(target, from, inPredicate);
        }

        /** {@code indexed-repeat(what, repeat, number…)}: the questions and repeats are those of the whole form. */
        private boolean isIndexed() {
            Opened innermost = opened.peek();
            return innermost != null
                    && innermost.function.equals("indexed-repeat")
                    && (innermost.arguments == 0 || innermost.arguments % 2 == 1);
        }
    }

    private static final class Opened {
        private final boolean isPredicate;
        private final String function;
        private final @Nullable Item filtered;
        private int arguments;

        Opened(boolean isPredicate, String function, @Nullable Item filtered) {
            this.isPredicate = isPredicate;
            this.function = function;
            this.filtered = filtered != null && filtered.type() == ItemType.REPEAT ? filtered : null;
        }
    }
}
