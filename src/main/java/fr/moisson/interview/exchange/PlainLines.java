package fr.moisson.interview.exchange;

import fr.moisson.interview.exchange.Exchanged.Document;
import fr.moisson.interview.exchange.Exchanged.Passage;
import java.util.List;

/** A text with the line ends of Moisson, its passages where their words now are. */
final class PlainLines {
    private final StringBuilder text = new StringBuilder();
    private final int[] now;

    /** @param written as another program wrote it: lines may end with a carriage return, alone or before a line feed */
    private PlainLines(String written) {
        int[] points = written.codePoints().toArray();
        now = new int[points.length + 1];
        int length = 0;
        for (int i = 0; i < points.length; i++) {
            now[i] = length;
            boolean beforeFeed = points[i] == '\r' && i + 1 < points.length && points[i + 1] == '\n';
            if (!beforeFeed) {
                text.appendCodePoint(points[i] == '\r' ? '\n' : points[i] == 0 ? ' ' : points[i]);
                length++;
            }
        }
        now[points.length] = length;
    }

    /** A passage that is not in the text at all, or has no words, is left as empty as it is: its start is its end. */
    static Document of(Document document) {
        PlainLines lines = new PlainLines(document.text());
        List<Passage> passages = document.passages().stream()
                .map(passage -> passage.moved(lines.place(passage.start()), lines.place(passage.end())))
                .toList();
        return new Document(
                document.guid(),
                document.name(),
                document.beganAt(),
                document.about(),
                lines.text.toString(),
                passages);
    }

    private int place(int written) {
        return now[Math.max(0, Math.min(written, now.length - 1))];
    }
}
