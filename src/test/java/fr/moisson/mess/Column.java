package fr.moisson.mess;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a tracker: its header, the field it gives or none, and how its cells are written when nobody is careless.
 */
record Column(String header, @Nullable String field, Function<String, Written> writing) {

    static Column text(String header, String field) {
        return new Column(header, field, text -> text.isEmpty() ? Written.blank() : Written.of(text));
    }

    static Column number(String header, String field) {
        return new Column(header, field, Written::number);
    }

    static Column euros(String header, String field) {
        return new Column(header, field, text -> Written.number(text).shownAs(Written.AMOUNT));
    }

    static Column day(String header, String field) {
        return new Column(header, field, text -> text.isEmpty() ? Written.blank() : Written.day(text));
    }

    /** Answers no question of a form. */
    static Column extra(String header) {
        return new Column(header, null, Written::of);
    }

    Column written(Function<String, Written> other) {
        return new Column(header, field, other);
    }

    Written cell(Line line) {
        if (field == null) {
            Object value = line.extra(header);
            return value instanceof Written cell ? cell : Written.of(value);
        }
        Written planted = line.written(field);
        return planted == null ? writing.apply(line.truth(field)) : planted;
    }
}
