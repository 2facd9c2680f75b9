package fr.moisson.tabular;

/** What a file may hold at most; above, it was made to harm, or by mistake. */
final class Limits {
    static final int COLUMNS = 1_000;
    static final int SHEETS = 200;

    /** Unpacked bytes of a workbook; a full sheet of twelve columns takes about 600 million. */
    static final long UNPACKED = 2_000_000_000L;

    /** Unpacked bytes of the parts of a workbook that are read at once into memory. */
    static final long AT_ONCE = 150_000_000L;

    /** How many times its packed size a workbook may take, once it is bigger than {@link #HARMLESS}. */
    static final long RATIO = 150;

    static final long HARMLESS = 10_000_000L;

    /** Unpacked bytes of a part that is looked at for its colours and comments; a sheet above was not kept by hand. */
    static final long LOOKED_AT = 30_000_000L;

    /** Merged areas of a sheet that are told; what follows is left out. */
    static final int MERGED = 20_000;

    private Limits() {}

    static UnreadableFile tooManyColumns(String file, int row) {
        return new UnreadableFile(
                file,
                "la ligne " + row
                        + " a plus de 1\u202F000 colonnes. Supprimer les colonnes inutiles et enregistrer de nouveau.");
    }
}
