package fr.moisson.report.template;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is put where something is asked, in order. */
public record Answer(List<Piece> pieces) {
    public Answer {
        pieces = List.copyOf(pieces);
    }

    public static Answer of(String text) {
        return new Answer(List.of(new Words(Role.TEXT, List.of(Run.of(text)))));
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    Optional<Rows> rows() {
        return first(Rows.class);
    }

    Optional<Picture> picture() {
        return first(Picture.class);
    }

    private <P extends Piece> Optional<P> first(Class<P> kind) {
        return pieces.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Whether it fits inside a sentence. */
    boolean isWords() {
        return pieces.stream().allMatch(Words.class::isInstance);
    }

    /** What a paragraph is, which decides how the funder's own styles dress it. */
    public enum Role {
        TEXT,
        STRONG,
        HEADING,
        BULLET,
        CAPTION,
        NOTE,
        QUOTE
    }

    public sealed interface Piece {}

    /** One paragraph. */
    public record Words(Role role, List<Run> runs) implements Piece {
        public Words {
            runs = List.copyOf(runs);
        }
    }

    /**
     * A table.
     *
     * @param key by which it is known again when it is brought up to date
     * @param rows each with as many cells as there are columns
     */
    public record Rows(String key, String caption, List<Column> columns, List<List<List<Run>>> rows) implements Piece {
        public Rows {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** @param share of the width, in hundredths */
    public record Column(String title, boolean numeric, int share) {}

    /**
     * A figure, with the words around it.
     *
     * @param key by which it is known again when it is brought up to date
     * @param chart what Word can draw by itself and people can change; null when only we draw it
     */
    public record Picture(
            String key,
            String title,
            String subtitle,
            String foot,
            String alternative,
            Drawn drawn,
            @Nullable Chart chart)
            implements Piece {}

    /** A figure laid out for a width in points. */
    public interface Drawn {
        double height(double width);

        byte[] png(double width);

        byte[] svg(double width);
    }

    /** A chart with the workbook it is drawn from. */
    public interface Chart {
        /** In points. */
        double height();

        byte[] workbook();

        /** @param relation by which the chart names the workbook */
        String xml(String relation);
    }

    /**
     * Some words.
     *
     * @param key by which a number is known again when it is brought up to date; empty for words
     */
    public record Run(String text, boolean strong, boolean emphasis, boolean raised, String key) {
        public static Run of(String text) {
            return new Run(text, false, false, false, "");
        }
    }
}
