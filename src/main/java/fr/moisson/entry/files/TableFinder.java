package fr.moisson.entry.files;

import fr.moisson.entry.Place;
import fr.moisson.entry.ReturningSheet;
import fr.moisson.form.Field;
import fr.moisson.form.Form;
import fr.moisson.tabular.Row;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the row of headers in a sheet, and the form it suits best. */
final class TableFinder {
    private static final int ROWS_LOOKED_AT = 40;
    private static final Comparator<Headers.Match> BEST =
            Comparator.comparingLong(Headers.Match::found).thenComparingDouble(Headers.Match::share);

    private static final String TO_READ =
            "cette feuille d’un export est faite pour être lue, elle ne porte rien de plus que les autres. Rien à faire.";

    private final List<Headers> forms;

    TableFinder(List<Form> forms) {
        this.forms = forms.stream().map(Headers::new).toList();
    }

    /**
     * What was found in a sheet: the match and the row of its headers, or the sentence that says why there is none.
     *
     * @param isEmpty whether the sheet has no row at all
     */
    record Found(Headers.@Nullable Match match, int headerRow, String sentence, boolean isEmpty) {}

    Found in(String file, String sheet, Iterator<Row> rows) {
        Headers.@Nullable Match nearest = null;
        int looked = 0;
        while (rows.hasNext() && looked < ROWS_LOOKED_AT) {
            Row row = rows.next();
            looked++;
            if (looked == 1 && ReturningSheet.isToRead(row.cells())) {
                return leftAlone(file, sheet, TO_READ);
            }
            if (ReturningSheet.isReturning(row.cells())) {
                return returning(file, sheet, row, rows);
            }
            List<Headers.Match> matches =
                    forms.stream().map(form -> form.match(row.cells())).toList();
            List<Headers.Match> complete =
                    matches.stream().filter(Headers.Match::isComplete).toList();
            if (!complete.isEmpty()) {
                return chosen(file, sheet, row.number(), complete);
            }
            nearest = nearer(nearest, matches);
        }
        return new Found(null, 0, Place.sheet(file, sheet) + "\u00A0: " + advice(nearest, looked), looked == 0);
    }

    /** Rows that Moisson handed out say of which form they are; no likeness of headers decides. */
    private Found returning(String file, String sheet, Row headers, Iterator<Row> rows) {
        if (!rows.hasNext()) {
            return leftAlone(file, sheet, "cet export n’a aucune ligne. Rien à faire.");
        }
        int column = headers.cells().indexOf(ReturningSheet.TABLE);
        List<String> first = rows.next().cells();
        String table = column < first.size() ? first.get(column).strip() : "";
        Optional<Headers> form =
                forms.stream().filter(one -> one.form().name().equals(table)).findFirst();
        if (form.isEmpty()) {
            return leftAlone(
                    file,
                    sheet,
                    "ces lignes sont un export de «\u00A0" + table
                            + "\u00A0», qui ne se relit pas depuis le dossier. L’envoyer depuis la page «\u00A0Exports\u00A0» du projet.");
        }
        Headers.Match match = form.get().match(headers.cells());
        return match.isComplete()
                ? new Found(match, headers.number(), "", false)
                : new Found(null, 0, Place.sheet(file, sheet) + "\u00A0: " + advice(match, 1), false);
    }

    private static Found leftAlone(String file, String sheet, String sentence) {
        return new Found(null, 0, Place.sheet(file, sheet) + "\u00A0: " + sentence, false);
    }

    private static Found chosen(String file, String sheet, int row, List<Headers.Match> complete) {
        Headers.Match best = complete.stream().max(BEST).orElseThrow();
        List<Headers.Match> equal =
                complete.stream().filter(m -> BEST.compare(m, best) == 0).toList();
        if (equal.size() > 1) {
            String titles = equal.stream()
                    .map(m -> "«\u00A0" + m.form().title() + "\u00A0»")
                    .collect(Collectors.joining(" et "));
            return new Found(
                    null,
                    row,
                    Place.sheet(file, sheet) + "\u00A0: cette feuille convient autant aux formulaires " + titles
                            + ". Ajouter une colonne qui n’appartient qu’à l’un d’eux.",
                    false);
        }
        return new Found(best, row, "", false);
    }

    private static Headers.@Nullable Match nearer(Headers.@Nullable Match nearest, List<Headers.Match> matches) {
        Optional<Headers.Match> best =
                matches.stream().filter(m -> m.found() > 0).max(BEST);
        if (best.isEmpty() || (nearest != null && BEST.compare(best.get(), nearest) <= 0)) {
            return nearest;
        }
        return best.get();
    }

    private static String advice(Headers.@Nullable Match nearest, int looked) {
        if (looked == 0) {
            return "cette feuille est vide. Y écrire une ligne d’en-têtes et des lignes, ou la supprimer.";
        }
        if (nearest == null) {
            return "aucune ligne d’en-têtes d’un formulaire n’y figure. Écrire au-dessus des données les noms de colonnes du formulaire.";
        }
        List<Field> missing = nearest.missing();
        String columns = missing.stream()
                .map(field -> "«\u00A0" + field.label() + "\u00A0»")
                .collect(Collectors.joining(", "));
        String lacking = missing.isEmpty()
                ? "; il n’y a qu’une colonne en commun."
                : missing.size() == 1
                        ? "; il manque la colonne " + columns + "."
                        : "; il manque les colonnes " + columns + ".";
        return "les colonnes ne sont celles d’aucun formulaire. Le plus proche est «\u00A0"
                + nearest.form().title() + "\u00A0»\u00A0" + lacking
                + (missing.isEmpty() ? "" : " Ajouter ce qui manque dans la ligne d’en-têtes.");
    }
}
