package fr.moisson.indicator.provenance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The fate of each row of a form, for one number: two bytes a row, so that any page of any fate is found at once, without asking the rows
 * again.
 *
 * @param codes of the fates; what is kept of a row is the place of its fate among them, from 1
 * @param first id of the first row; the ids of no row have 0
 * @param size how many ids there are, from the first row to the last
 * @param packed two bytes for each, deflated
 */
record Sorted(List<String> codes, long first, int size, byte[] packed) {
    private static final int PIECE = 1 << 16;

    static Sorted of(List<String> codes, long first, short[] fates) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * fates.length);
        bytes.asShortBuffer().put(fates);
        return new Sorted(codes, first, fates.length, packed(bytes.array()));
    }

    /**
     * The ids of the rows that have one of these fates, in the order in which they came.
     *
     * @param after none of the rows up to this one; 0 for the first rows
     */
    List<Long> after(long after, Set<String> fates, int atMost) {
        boolean[] wanted = new boolean[codes.size() + 1];
        for (int i = 0; i < codes.size(); i++) {
            wanted[i + 1] = fates.contains(codes.get(i));
        }
        List<Long> rows = new ArrayList<>();
        ShortBuffer all = ByteBuffer.wrap(unpacked()).asShortBuffer();
        for (int i = (int) Math.max(0, Math.min(size, after + 1 - first)); i < size && rows.size() < atMost; i++) {
            if (wanted[all.get(i)]) {
                rows.add(first + i);
            }
        }
        return rows;
    }

    private static byte[] packed(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        while (!deflater.finished()) {
            packed.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        return packed.toByteArray();
    }

    private byte[] unpacked() {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] bytes = new byte[2 * size];
            int at = 0;
            while (at < bytes.length && !inflater.finished()) {
                at += inflater.inflate(bytes, at, bytes.length - at);
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new IllegalStateException(e);
        } finally {
            inflater.end();
        }
    }
}
