package fr.moisson.form;

import fr.moisson.form.workbook.Definition.Line;
import fr.moisson.form.workbook.Translated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A line of a questionnaire: a question, or a group of them that may repeat. */
public final class Item {
    static final List<String> MEDIA = List.of("image", "big-image", "audio", "video");

    private final ItemType type;
    private final String name;
    private final @Nullable Item parent;
    private final Line line;
    private final @Nullable String list;
    private final Map<String, String> parameters;
    private final List<Item> items = new ArrayList<>();

    Item(
            ItemType type,
            String name,
            @Nullable Item parent,
            Line line,
            @Nullable String list,
            Map<String, String> parameters) {
        this.type = type;
        this.name = name;
        this.parent = parent;
        this.line = line;
        this.list = list;
        this.parameters = parameters;
    }

    public ItemType type() {
        return type;
    }

    /** Unique among the items of its group. */
    public String name() {
        return name;
    }

    /** As in a submission, without the numbers of the repeats: {@code /data/foyer/personne/age}. */
    public String path() {
        return (parent == null ? "" : parent.path()) + "/" + name;
    }

    /** In the order they are asked; empty for a question. */
    public List<Item> items() {
        return Collections.unmodifiableList(items);
    }

    /** This item and all those under it, in the order they are asked. */
    public Stream<Item> all() {
        return Stream.concat(Stream.of(this), items.stream().flatMap(Item::all));
    }

    /** How it is shown, in the words of XLSForm: {@code field-list}, {@code minimal}… empty when nothing is said. */
    public String appearance() {
        return cell("appearance");
    }

    /** Such as {@code start}, {@code end} and {@code step} of a range. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** The repeat it stands in, the nearest. */
    public Optional<Item> repeat() {
        for (Item above = parent; above != null; above = above.parent) {
            if (above.type == ItemType.REPEAT) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    /** What a cell of its line says, empty when nothing: the columns of XLSForm, and ours. */
    public String cell(String header) {
        return line.get(header);
    }

    /** The row of the workbook it comes from. */
    public int row() {
        return line.row();
    }

    void add(Item item) {
        items.add(item);
    }

    void addFirst(Item item) {
        items.add(0, item);
    }

    @Nullable
    public Item parent() {
        return parent;
    }

    Line line() {
        return line;
    }

    /** The list of its choices, or the file, or the repeat they are taken from. */
    @Nullable
    public String list() {
        return list;
    }

    public Translated text(String header) {
        return Translated.of(line, header);
    }

    public Map<String, Translated> media() {
        return media(line);
    }

    static Map<String, Translated> media(Line line) {
        Map<String, Translated> media = new LinkedHashMap<>();
        for (String form : MEDIA) {
            Translated file = Translated.of(line, "media::" + form);
            if (!file.isEmpty()) {
                media.put(form, file);
            }
        }
        return media;
    }

    public int depth() {
        return parent == null ? 1 : parent.depth() + 1;
    }

    boolean isUnder(Item other) {
        for (Item above = parent; above != null; above = above.parent) {
            if (above == other) {
                return true;
            }
        }
        return false;
    }
}
