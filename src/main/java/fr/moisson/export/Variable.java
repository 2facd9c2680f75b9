package fr.moisson.export;

import fr.moisson.form.Choice;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Item;
import fr.moisson.form.ItemType;
import fr.moisson.form.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question, as a column of what leaves.
 *
 * @param field its choices are those of all the versions that were answered
 * @param item the line of the form it comes from; none for a question that only an earlier version asked
 * @param isPersonal whether it says who people are
 * @param words of each code that can be found again from them
 */
record Variable(Field field, Optional<Item> item, boolean isPersonal, Map<String, String> words) {
    /** They do not depend on what the form marks: what a phone says of itself, and where people were. */
    private static final Set<ItemType> PERSONAL =
            Set.of(ItemType.DEVICE, ItemType.START_GEOPOINT, ItemType.GEOPOINT, ItemType.GEOTRACE, ItemType.GEOSHAPE);

    static Variable of(Field field, Item item) {
        return new Variable(field, Optional.of(item), isPersonal(field, item), words(field));
    }

    /** Of a question that is not asked any more; {@code isPersonal} when any version that asked it says so. */
    static Variable ofOldOne(Field field, boolean isPersonal) {
        return new Variable(field, Optional.empty(), isPersonal, words(field));
    }

    static boolean isPersonal(Field field, Item item) {
        return field.has("personal") || PERSONAL.contains(item.type());
    }

    String name() {
        return field.name();
    }

    /** In one line. */
    String label() {
        return field.label().replaceAll("\\s+", " ").strip();
    }

    boolean isRanked() {
        return item.filter(one -> one.type() == ItemType.RANK).isPresent();
    }

    /** The choices that have a column of their own. */
    List<Choice> apart() {
        return field.type() == FieldType.SELECT_MULTIPLE ? field.choices() : List.of();
    }

    /** The labels that lead back to their codes; of two choices with the same words, none does. */
    private static Map<String, String> words(Field field) {
        Map<String, String> words = new HashMap<>();
        Reading reading = Reading.of(field);
        for (Choice choice : field.choices()) {
            String label = choice.label().replaceAll("\\s+", " ").strip();
            if (!label.contains(";") && isRead(reading, label, choice.name())) {
                words.put(choice.name(), label);
            }
        }
        return Map.copyOf(words);
    }

    private static boolean isRead(Reading reading, String label, String code) {
        try {
            return code.equals(reading.answer(label));
        } catch (Reading.NotAnAnswer e) {
            return false;
        }
    }

    private String words(String code) {
        return words.getOrDefault(code, code);
    }

    /** An answer in words: what is stored when it is no choice. */
    String inWords(String stored) {
        return switch (field.type()) {
            case SELECT_ONE -> words(stored);
            case SELECT_MULTIPLE ->
                List.of(stored.split(" ")).stream().map(this::words).collect(Collectors.joining(" ; "));
            default -> stored;
        };
    }

    /** What a choice's own column says: 0 or 1, the rank where answers are ranked; nothing when nothing was answered. */
    static int place(String stored, String code, boolean isRanked) {
        int at = List.of(stored.split(" ")).indexOf(code) + 1;
        return isRanked ? at : Math.min(at, 1);
    }
}
