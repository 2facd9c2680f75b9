package fr.moisson.tabular;

/**
 * Counts the texts that the cells of an XLSX workbook share, without keeping any: a cell that asks for one that is not there would be
 * read as empty, or as a list of two billion.
 */
final class SharedTexts {
    private static final int COMMENT = '<' << 24 | '!' << 16 | '-' << 8 | '-';
    private static final int RAW = '<' << 24 | '!' << 16 | '[' << 8 | 'C';
    private static final int COMMENT_ENDS = '-' << 16 | '-' << 8 | '>';
    private static final int RAW_ENDS = ']' << 16 | ']' << 8 | '>';
    private static final int OPENS = '<' << 16 | 's' << 8 | 'i';
    private static final int OPENS_WITH_PREFIX = ':' << 16 | 's' << 8 | 'i';

    private int last;
    private int end;
    private long count;

    void see(byte[] block, int n) {
        for (int at = 0; at < n; at++) {
            byte b = block[at];
            if (end != 0) {
                last = last << 8 | b & 0xFF;
                end = (last & 0xFFFFFF) == end ? 0 : end;
            } else {
                boolean named = (last & 0xFFFFFF) == OPENS || (last & 0xFFFFFF) == OPENS_WITH_PREFIX;
                count += named && (b == '>' || b == '/' || (b >= 0 && b <= ' ')) ? 1 : 0;
                last = last << 8 | b & 0xFF;
                end = last == COMMENT ? COMMENT_ENDS : last == RAW ? RAW_ENDS : 0;
            }
        }
    }

    long count() {
        return count;
    }
}
