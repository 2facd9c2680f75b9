package fr.moisson.entry;

import java.time.LocalDate;
import java.util.Arrays;

/** Rows in the text format of PostgreSQL's COPY, written straight as UTF-8 bytes. */
public final class CopyText {
    private byte[] bytes = new byte[1 << 16];
    private int size;

    public byte[] bytes() {
        return bytes;
    }

    public int size() {
        return size;
    }

    /** Forgets what was written after this size. */
    void cutTo(int earlier) {
        size = earlier;
    }

    public CopyText number(long value) {
        room(20);
        if (value < 0) {
            return text(Long.toString(value));
        }
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    /** {@code 2025-02-28}. */
    public CopyText day(LocalDate day) {
        room(32);
        number(day.getYear());
        bytes[size++] = '-';
        twoDigits(day.getMonthValue());
        bytes[size++] = '-';
        twoDigits(day.getDayOfMonth());
        return this;
    }

    private void twoDigits(int value) {
        bytes[size++] = (byte) ('0' + value / 10);
        bytes[size++] = (byte) ('0' + value % 10);
    }

    public CopyText text(String value) {
        room(value.length() * 3);
        for (int at = 0; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c < 0x80) {
                ascii(c);
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | c >> 6);
                bytes[size++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c)
                    && at + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(at + 1))) {
                wide(Character.toCodePoint(c, value.charAt(++at)));
            } else {
                char whole = Character.isSurrogate(c) ? '\uFFFD' : c;
                bytes[size++] = (byte) (0xE0 | whole >> 12);
                bytes[size++] = (byte) (0x80 | whole >> 6 & 0x3F);
                bytes[size++] = (byte) (0x80 | whole & 0x3F);
            }
        }
        return this;
    }

    private void ascii(char c) {
        switch (c) {
            case '\\' -> escaped('\\');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            case 0 -> bytes[size++] = ' ';
            default -> bytes[size++] = (byte) c;
        }
    }

    private void escaped(char code) {
        bytes[size++] = '\\';
        bytes[size++] = (byte) code;
    }

    private void wide(int point) {
        bytes[size++] = (byte) (0xF0 | point >> 18);
        bytes[size++] = (byte) (0x80 | point >> 12 & 0x3F);
        bytes[size++] = (byte) (0x80 | point >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | point & 0x3F);
    }

    public CopyText missing() {
        room(2);
        escaped('N');
        return this;
    }

    public CopyText tab() {
        room(1);
        bytes[size++] = '\t';
        return this;
    }

    public CopyText endOfRow() {
        room(1);
        bytes[size++] = '\n';
        return this;
    }

    /** A number that is the same for the same bytes, and hardly ever for others. */
    public long hash(int from, long seed) {
        long hash = seed ^ 0x9E3779B97F4A7C15L;
        for (int at = from; at < size; at++) {
            hash = (hash ^ bytes[at]) * 0x100000001B3L;
        }
        hash ^= hash >>> 32;
        return hash * 0xD6E8FEB86659FD93L;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
