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
    private static final int R_IS = 3;
    private static final int ADDRESS = 4;
    private static final int OPENS = 5;
    private static final int NAME = 6;
    private static final int C = 7;
    private static final int V = 8;
    private static final int INDEX = 9;
    private static final int T = 10;
    private static final int T_IS = 11;
    private static final int TYPE = 12;

    private int state;
    private int quote;
    private int length;
    private int letters;
    private boolean shared;
    private long index;
    private long highest = -1;
    private long position;
    private long lastRow;

    boolean isSane(byte[] block, int n) {
        for (int at = 0; at < n; at++) {
            byte b = block[at];
            boolean isPlainText = state == TEXT && b != '<' && !isSpace(b);
            if (!isPlainText && !see(b, position + at)) {
                return false;
            }
        }
        position += n;
        return position - lastRow <= Limits.ROW_LENGTH;
    }

    /** The highest number of a shared text, -1 when there is none. */
    long highest() {
        return highest;
    }

    private boolean see(byte b, long at) {
        switch (state) {
            case TEXT -> state = b == '<' ? OPENS : isSpace(b) ? SPACE : TEXT;
            case SPACE -> state = b == 'r' ? R : b == 't' ? T : isSpace(b) ? SPACE : b == '<' ? OPENS : TEXT;
            case R -> state = b == '=' ? R_IS : isSpace(b) ? R : TEXT;
            case T -> state = b == '=' ? T_IS : isSpace(b) ? T : TEXT;
            case R_IS, T_IS -> open(b);
            case ADDRESS -> {
                return inAddress(b, at);
            }
            case TYPE -> inType(b);
            case OPENS -> state = b == 'c' ? C : b == 'v' ? V : isSpace(b) ? SPACE : b == '>' ? TEXT : NAME;
            case NAME -> state = b == ':' ? OPENS : isSpace(b) ? SPACE : b == '>' ? TEXT : NAME;
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
