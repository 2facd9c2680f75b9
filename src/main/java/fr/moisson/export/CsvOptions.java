package fr.moisson.export;

/**
 * How CSV files are written.
 *
 * @param separator {@code ;} or {@code ,}
 * @param point of decimals, {@code ,} or {@code .}
 * @param mark whether the file begins with the mark by which Excel knows UTF-8
 * @param words whether choices are written as their labels rather than as their codes; a ranking keeps its codes, whose order counts
 * @param apart whether each choice of a question with several has a column of its own
 */
record CsvOptions(char separator, char point, boolean mark, boolean words, boolean apart) {
    /** What a French spreadsheet opens with a double click. */
    static final CsvOptions USUAL = new CsvOptions(';', ',', true, false, true);

    CsvOptions {
        if (separator != ';' && separator != ',' || point != ',' && point != '.') {
            throw new IllegalArgumentException("séparateur " + separator + ", décimales " + point);
        }
    }
}
