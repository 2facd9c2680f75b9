package fr.moisson.tabular;

/**
 * Follows, byte by byte, the attributes named {@code r} of a sheet, which hold the address of a cell (three letters and seven digits at
 * most) or of a row (none is endless), and the numbers of the shared texts its cells ask for.
 */
final class SheetScan {
    private static final int LONGEST = 10;

    private static final int TEXT = 0;
    private static final int SPACE = 1;
    private static final int R = 2;
    private static final int OPENS = 3;
    private static final int NAME = 4;
    private static final int T = 5;

    /** From here on a byte does more than lead to the next state. */
    private static final int R_IS = 6;

    private static final int ADDRESS = 7;
    private static final int C = 8;
    private static final int V = 9;
    private static final int INDEX = 10;
    private static final int T_IS = 11;
    private static final int TYPE = 12;

    private static final byte[] NEXT = next();

    private int state;
    private int quote;
    private int length;
    private int letters;
    private boolean shared;
    private long index;
    private long highest = -1;
    private long position;
    private long lastRow;

    private static byte[] next() {
        byte[] next = new byte[R_IS << 8];
        for (int one = 0; one < 256; one++) {
            byte b = (byte) one;
            int otherwise = isSpace(b) ? SPACE : TEXT;
            next[TEXT << 8 | one] = (byte) (b == '<' ? OPENS : otherwise);
            next[SPACE << 8 | one] = (byte) (b == 'r' ? R : b == 't' ? T : b == '<' ? OPENS : otherwise);
            next[R << 8 | one] = (byte) (b == '=' ? R_IS : isSpace(b) ? R : TEXT);
            next[T << 8 | one] = (byte) (b == '=' ? T_IS : isSpace(b) ? T : TEXT);
            int inName = isSpace(b) ? SPACE : b == '>' ? TEXT : NAME;
            next[OPENS << 8 | one] = (byte) (b == 'c' ? C : b == 'v' ? V : inName);
            next[NAME << 8 | one] = (byte) (b == ':' ? OPENS : inName);
        }
        return next;
    }

    boolean isSane(byte[] block, int n) {
        int now = state;
        for (int at = 0; at < n; at++) {
            byte b = block[at];
            if (now < R_IS) {
                now = NEXT[now << 8 | b & 0xFF];
            } else {
                state = now;
                if (!see(b, position + at)) {
                    return false;
                }
                now = state;
            }
        }
        state = now;
        position += n;
        return position - lastRow <= Limits.ROW_LENGTH;
    }

    /** The highest number of a shared text, -1 when there is none. */
    long highest() {
        return highest;
    }

    private boolean see(byte b, long at) {
        switch (state) {
            case R_IS, T_IS -> open(b);
            case ADDRESS -> {
                return inAddress(b, at);
            }
            case TYPE -> inType(b);
            case C -> inC(b);
            case V -> {
                return inV(b);
            }
            default -> inIndex(b);
        }
        return true;
    }

    private static boolean isSpace(byte b) {
        return b <= ' ' && b >= 0;
    }

    private void open(byte b) {
        if (b == '"' || b == '\'') {
            quote = b;
            length = 0;
            letters = 0;
            state = state == R_IS ? ADDRESS : TYPE;
        } else if (b > ' ') {
            state = TEXT;
        }
    }

    private boolean inAddress(byte b, long at) {
        if (b == quote) {
            state = TEXT;
            lastRow = letters == 0 ? at : lastRow;
            return true;
        }
        length++;
        letters += b > '9' ? 1 : 0;
        return length <= LONGEST && letters <= 3;
    }

    private void inType(byte b) {
        if (b == quote) {
            shared = length == 1 && letters == 1;
            state = TEXT;
        } else {
            length++;
            letters += b == 's' ? 1 : 0;
        }
    }

    private void inC(byte b) {
        if (isSpace(b) || b == '>') {
            shared = false;
        }
        state = isSpace(b) ? SPACE : b == '>' ? TEXT : b == ':' ? OPENS : NAME;
    }

    private boolean inV(byte b) {
        index = 0;
        state = b == '>' ? shared ? INDEX : TEXT : b == ':' ? OPENS : isSpace(b) ? SPACE : NAME;
        return !(shared && isSpace(b));
    }

    private void inIndex(byte b) {
        if (b >= '0' && b <= '9' && index < Integer.MAX_VALUE) {
            index = index * 10 + b - '0';
        } else {
            highest = Math.max(highest, b >= '0' && b <= '9' || b == '-' ? Long.MAX_VALUE : index);
            state = b == '<' ? OPENS : TEXT;
        }
    }
}
