package fr.moisson.indicator.word;

import fr.moisson.indicator.Notebook;
import java.util.List;

/** A word of the vocabulary told by example: what was noted, what is asked, what comes out, why, and what is refused. */
public record WordSpec(String word, List<Example> examples, List<Refusal> refusals) {

    /** Rows as on paper: columns between bars. */
    record Sheet(String form, String rows) {}

    /** @param byHand the arithmetic, or where the numbers come from */
    record Example(List<Sheet> sheets, String asked, String values, String byHand) {
        String computed() {
            return plain(notebook(sheets).values(asked + "\n"));
        }
    }

    /** Asked of the sheets of the first example. @param sentences all that is said */
    record Refusal(String asked, String sentences) {
        String said(WordSpec spec) {
            return plain(notebook(spec.examples().get(0).sheets()).faults(asked + "\n"));
        }
    }

    static WordSpec of(String word, List<Example> examples, List<Refusal> refusals) {
        return new WordSpec(word, examples, refusals);
    }

    static Sheet sheet(String form, String rows) {
        return new Sheet(form, rows);
    }

    static Example example(List<Sheet> sheets, String asked, String values, String byHand) {
        return new Example(sheets, asked, values, byHand);
    }

    static Refusal refusal(String asked, String sentences) {
        return new Refusal(asked, sentences);
    }

    private static Notebook notebook(List<Sheet> sheets) {
        Notebook notebook = new Notebook();
        sheets.forEach(sheet -> notebook.with(sheet.form(), sheet.rows()));
        return notebook;
    }

    public static String plain(String text) {
        return text.replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    @Override
    public String toString() {
        return word;
    }
}
