package fr.moisson.report.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A field of an old form ({@code FORMTEXT}): soft spaces between two signs, which wait for words. What answers it stands in it, and the form
 * stays a form.
 *
 * @param begin the run where it begins
 * @param result the runs that it shows
 * @param end the run where it ends
 * @param label the words before it, in its paragraph; empty when there are none
 */
record OldFields(Element begin, List<Element> result, Element end, String label) {

    /** Those of a paragraph, or of a cell, that show nothing yet. */
    static List<OldFields> waiting(Element inside) {
        return of(inside).stream()
                .filter(field -> field.result().stream().allMatch(run -> Questions.isNothing(run.getTextContent())))
                .toList();
    }

    static Optional<OldFields> at(Element begin) {
        return of((Element) Word.parent(begin)).stream()
                .filter(field -> field.begin() == begin)
                .findFirst();
    }

    private static List<OldFields> of(Element inside) {
        List<OldFields> fields = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        StringBuilder command = new StringBuilder();
        List<Element> result = new ArrayList<>();
        @Nullable Element begin = null;
        boolean isShown = false;
        for (Element run : Word.all(inside, "r")) {
            String sign = Word.child(run, "fldChar")
                    .map(found -> Word.value(found, "fldCharType"))
                    .orElse("");
            if (sign.equals("begin")) {
                begin = run;
                command.setLength(0);
                result = new ArrayList<>();
                isShown = false;
            } else if (sign.equals("separate")) {
                isShown = true;
            } else if (sign.equals("end") && begin != null) {
                if (command.toString().strip().startsWith("FORMTEXT")) {
                    fields.add(new OldFields(begin, List.copyOf(result), run, named(begin, before.toString())));
                    before.setLength(0);
                }
                begin = null;
            } else if (begin != null && isShown) {
                result.add(run);
            } else if (begin != null) {
                Word.child(run, "instrText").ifPresent(code -> command.append(code.getTextContent()));
            } else {
                before.append(run.getTextContent());
            }
        }
        return fields;
    }

    /** What the form says of it to who fills it in, else the words before it. */
    private static String named(Element begin, String before) {
        return Word.all(begin, "statusText").stream()
                .map(said -> Word.value(said, "val").strip())
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElseGet(() -> before.replaceFirst("[\\s\\u00A0:]+$", "").strip());
    }

    /** Shows other runs. */
    void show(List<Element> runs) {
        result.forEach(Word::remove);
        runs.forEach(run -> Word.parent(end).insertBefore(run, end));
    }
}
