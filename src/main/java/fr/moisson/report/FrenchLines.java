package fr.moisson.report;

import com.openhtmltopdf.extend.FSTextBreaker;

/** Where a line may end in French: after a space or a hyphen between letters, never after an apostrophe. */
final class FrenchLines implements FSTextBreaker {
    private static final int DONE = -1;

    private String text = "";
    private int at;
    private int told;

    @Override
    public void setText(String newText) {
        text = newText;
        at = 0;
        told = 0;
    }

    @Override
    public int next() {
        while (at < text.length()) {
            char letter = text.charAt(at++);
            boolean afterHyphen = letter == '-'
                    && at > 1
                    && Character.isLetter(text.charAt(at - 2))
                    && at < text.length()
                    && Character.isLetter(text.charAt(at));
            if (letter == ' ' || letter == '\n' || letter == '\u2009' || afterHyphen) {
                told = at;
                return told;
            }
        }
        boolean toldTheEnd = told == text.length();
        told = text.length();
        return toldTheEnd ? DONE : told;
    }
}
