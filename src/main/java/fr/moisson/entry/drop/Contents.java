package fr.moisson.entry.drop;

import fr.moisson.tabular.PlainText;
import fr.moisson.tabular.Row;
import fr.moisson.tabular.Spreadsheet;
import fr.moisson.tabular.Spreadsheets;
import fr.moisson.tabular.UnreadableFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What stands in a file, read to its end: how many rows each sheet has, and a short trace of each, by which it is known whether another
 * file has them all.
 */
final class Contents {
    static final Contents NONE = new Contents(Map.of());

    private static final String TEXT = ".txt";

    private final Map<String, long[]> traces;

    private Contents(Map<String, long[]> traces) {
        this.traces = traces;
    }

    /** @throws UnreadableFile with the sentence for whoever dropped it */
    static Contents of(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.toLowerCase(Locale.ROOT).endsWith(TEXT) ? ofText(name, file) : ofSpreadsheet(file);
    }

    /** Of a file that may not open, because it was put there by hand: nothing then stands in it. */
    static Contents ofWhatItMayBe(Path file) {
        try {
            return of(file);
        } catch (UnreadableFile e) {
            return NONE;
        }
    }

    private static Contents ofSpreadsheet(Path file) {
        Map<String, long[]> traces = new LinkedHashMap<>();
        try (Spreadsheet spreadsheet = Spreadsheets.open(file)) {
            for (String sheet : spreadsheet.sheetNames()) {
                traces.put(sheet, traces(spreadsheet.rows(sheet)));
            }
        }
        return new Contents(traces);
    }

    private static long[] traces(Iterator<Row> rows) {
        LongStream.Builder traces = LongStream.builder();
        while (rows.hasNext()) {
            traces.add(trace(rows.next().cells()));
        }
        return traces.build().sorted().toArray();
    }

    /** FNV-1a over the texts of the cells; blank ones at the end of a row say nothing. */
    private static long trace(List<String> cells) {
        long hash = 0xcbf29ce484222325L;
        int pending = 0;
        for (String cell : cells) {
            pending++;
            if (!cell.isBlank()) {
                for (; pending > 0; pending--) {
                    hash = (hash ^ 0x1F) * 0x100000001b3L;
                }
                for (int at = 0; at < cell.length(); at++) {
                    hash = (hash ^ cell.charAt(at)) * 0x100000001b3L;
                }
            }
        }
        return hash;
    }

    private static Contents ofText(String name, Path file) {
        try {
            if (Files.size(file) == 0) {
                throw new UnreadableFile(name, "ce fichier est vide. L’exporter de nouveau depuis le téléphone.");
            }
            try (BufferedReader lines = PlainText.open(file)) {
                return new Contents(Map.of(
                        "",
                        lines.lines()
                                .filter(line -> !line.isBlank())
                                .mapToLong(line -> trace(List.of(line)))
                                .sorted()
                                .toArray()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> sheets() {
        return traces.keySet();
    }

    /** How many rows a sheet has that are not empty; 0 when there is no such sheet. */
    long rows(String sheet) {
        return traces.getOrDefault(sheet, new long[0]).length;
    }

    /** Whether each row stands in the other too, as often, in the sheet of the same name: the other only adds. */
    boolean isWithin(Contents other) {
        return traces.entrySet().stream().allMatch(sheet -> {
            long[] there = other.traces.get(sheet.getKey());
            return there != null && isWithin(sheet.getValue(), there);
        });
    }

    private static boolean isWithin(long[] few, long[] many) {
        int at = 0;
        for (long one : few) {
            while (at < many.length && many[at] < one) {
                at++;
            }
            if (at == many.length || many[at] != one) {
                return false;
            }
            at++;
        }
        return true;
    }
}
