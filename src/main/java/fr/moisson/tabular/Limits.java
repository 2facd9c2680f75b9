package fr.moisson.tabular;

/** What a file may hold at most; above, it was made to harm, or by mistake. */
final class Limits {
    static final int COLUMNS = 1_000;
    static final int SHEETS = 200;
    static final int ROWS = 1_048_576;

    /** Columns a spreadsheet has, A to XFD. */
    static final int LETTERED_COLUMNS = 16_384;

    /** Unpacked bytes of a workbook; a full sheet of twelve columns takes about 600 million. */
    static final long UNPACKED = 2_000_000_000L;

    /** Unpacked bytes of the parts of a workbook that are read at once into memory. */
    static final long AT_ONCE = 150_000_000L;

    /** How many times its packed size a workbook may take, once it is bigger than {@link #HARMLESS}. */
    static final long RATIO = 150;

    static final long HARMLESS = 10_000_000L;

    /** Unpacked bytes of a part that is looked at for its colours and comments; a sheet above was not kept by hand. */
    static final long LOOKED_AT = 30_000_000L;

    /** The same for an .ods workbook, all sheets in one part and three times as wordy. */
    static final long OPEN_LOOKED_AT = 3 * LOOKED_AT;

    /** Marked cells of a sheet that are told; what follows is left out. */
    static final int MARKS = 1_000_000;

    /** Characters in the cells of one row; a thousand cells as full as they can be hold half of it. */
    static final long ROW_LENGTH = 64_000_000L;

    /** Merged areas of a sheet that are told; what follows is left out. */
    static final int MERGED = 20_000;

    /** Texts that the cells of a workbook share: they stay in memory, and take their place even when empty. */
    static final long SHARED_TEXTS = 3_000_000;

    /** Bytes of an old .xls workbook, read at once: a full sheet of twelve columns takes about 15 million. */
    static final long OLD = 25_000_000L;

    private Limits() {}

    static UnreadableFile tooManySheets(String file) {
        return new UnreadableFile(file, "ce classeur a plus de 200 feuilles. Le partager en plusieurs fichiers.");
    }

    static UnreadableFile tooManyColumns(String file, int row) {
        return new UnreadableFile(
                file,
                "la ligne " + row
                        + " a plus de 1\u202F000 colonnes. Supprimer les colonnes inutiles et enregistrer de nouveau.");
    }
}
