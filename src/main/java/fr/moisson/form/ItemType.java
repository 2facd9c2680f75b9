package fr.moisson.form;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an item of a questionnaire is, in the words of XLSForm, and what becomes of it in an XForm. */
public enum ItemType {
    GROUP("", ""),
    REPEAT("", ""),
    TEXT("string", "input"),
    INTEGER("int", "input"),
    DECIMAL("decimal", "input"),
    DATE("date", "input"),
    TIME("time", "input"),
    DATETIME("dateTime", "input"),
    SELECT_ONE("string", "select1"),
    SELECT_MULTIPLE("string", "select"),
    RANK("odk:rank", "odk:rank"),
    RANGE("int", "range"),
    ACKNOWLEDGE("string", "trigger"),
    NOTE("string", "input"),
    GEOPOINT("geopoint", "input"),
    GEOTRACE("geotrace", "input"),
    GEOSHAPE("geoshape", "input"),
    BARCODE("barcode", "input"),
    IMAGE("binary", "upload"),
    AUDIO("binary", "upload"),
    VIDEO("binary", "upload"),
    FILE("binary", "upload"),
    CALCULATE("string", ""),
    HIDDEN("string", ""),
    START("dateTime", ""),
    END("dateTime", ""),
    TODAY("date", ""),
    /** {@code deviceid}, {@code username}…: what the phone knows of itself. */
    DEVICE("string", ""),
    START_GEOPOINT("geopoint", ""),
    AUDIT("binary", ""),
    /** A file of answers used by the rules, asked of nobody. */
    EXTERNAL("", "");

    private static final Set<String> DEVICE_WORDS = Set.of(
            "deviceid",
            "username",
            "phonenumber",
            "email",
            "subscriberid",
            "simserial",
            "uri:deviceid",
            "uri:username",
            "uri:email",
            "uri:phonenumber",
            "uri:subscriberid",
            "uri:simserial");
    private static final Map<String, ItemType> WORDS = words();

    private final String data;
    private final String control;

    ItemType(String data, String control) {
        this.data = data;
        this.control = control;
    }

    private static Map<String, ItemType> words() {
        Map<String, ItemType> words = new LinkedHashMap<>();
        for (ItemType type : values()) {
            if (type != DEVICE && type != EXTERNAL && type != START_GEOPOINT && type != GROUP && type != REPEAT) {
                words.put(type.name().toLowerCase(Locale.ROOT), type);
            }
        }
        words.put("start-geopoint", START_GEOPOINT);
        words.put("csv-external", EXTERNAL);
        words.put("xml-external", EXTERNAL);
        DEVICE_WORDS.forEach(word -> words.put(word, DEVICE));
        words.putAll(Map.of(
                "string",
                TEXT,
                "int",
                INTEGER,
                "photo",
                IMAGE,
                "trigger",
                ACKNOWLEDGE,
                "gps",
                GEOPOINT,
                "location",
                GEOPOINT,
                "phone number",
                DEVICE,
                "date time",
                DATETIME,
                "time of day",
                TIME));
        return words;
    }

    /** The type of a word that needs nothing after it. */
    static Optional<ItemType> of(String word) {
        return Optional.ofNullable(WORDS.get(word));
    }

    static Set<String> plainWords() {
        return WORDS.keySet();
    }

    /** The XForms type of what it holds. */
    String data() {
        return data;
    }

    /** The element of the body that asks it, empty when nobody is asked. */
    public String control() {
        return control;
    }

    @Nullable
    String mediaType() {
        return switch (this) {
            case IMAGE -> "image/*";
            case AUDIO -> "audio/*";
            case VIDEO -> "video/*";
            case FILE -> "application/*";
            default -> null;
        };
    }

    /** Whether its answer is taken among choices. */
    public boolean isChoice() {
        return this == SELECT_ONE || this == SELECT_MULTIPLE || this == RANK;
    }

    /** Whether it holds other items. */
    public boolean holdsItems() {
        return this == GROUP || this == REPEAT;
    }

    /** Whether a person answers it; a note is only read. */
    public boolean isAsked() {
        return !control.isEmpty() && this != NOTE;
    }
}
