package fr.moisson.entry.reading;

import fr.moisson.form.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** « Nadia, Monique + 2 »: four people. Their names are repeated nowhere. */
final class People implements Habit {
    private static final Pattern COUNTS_PEOPLE = Pattern.compile(
            "benevol|participant|present|personne|agent|parent|enfant|anim|equipe|intervenant|habitant|adulte|eleve|adherent");
    private static final Pattern AND = Pattern.compile(" ?[,;/&+] ?| et | - ");
    private static final String NAME = "\\p{Lu}[\\p{L}'’.-]{0,25}";
    private static final Pattern SOMEONE = Pattern.compile(NAME + "(?: " + NAME + "){0,3}");
    private static final Pattern MORE = Pattern.compile("([0-9]{1,3})(?: autres?| personnes?| pers\\.?| benevoles?)?");
    private static final Pattern NO_NAME = Pattern.compile(
            "(?:annul|report|pluie|ferm|absent|vacances|greve|inconnu|test).*|(?:pas|non|voir) .*|oui|non|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|idem|tous|toutes|aucune?|ras|nc|na|nr|nd|env|environ|total|matin|soir|ok|vent|beau|soleil");
    private static final int MOST = 40;

    private final Expected expected;
    private final boolean countsPeople;

    People(Expected expected) {
        this.expected = expected;
        countsPeople = expected.field().type() == FieldType.INTEGER
                && COUNTS_PEOPLE
                        .matcher(Cell.plain(expected.field().label() + " "
                                + expected.field().name() + " " + expected.header()))
                        .find();
    }

    @Override
    public @Nullable Understood read(Cell cell) {
        if (!countsPeople || cell.written().length() > 200) {
            return null;
        }
        int named = 0;
        int more = 0;
        for (String part : AND.split(cell.written(), MOST)) {
            String someone = part.strip();
            Matcher others = MORE.matcher(someone);
            if (others.matches()) {
                more += Integer.parseInt(others.group(1));
            } else if (SOMEONE.matcher(someone).matches()
                    && !NO_NAME.matcher(Cell.plain(someone)).matches()) {
                named++;
            } else {
                return null;
            }
        }
        return named == 0 ? null : counted(cell, named, named + more);
    }

    private @Nullable Understood counted(Cell cell, int named, int all) {
        BigDecimal count = BigDecimal.valueOf(all);
        return named == 1 && all == 1
                ? Expected.asked(
                        Rule.PEOPLE,
                        cell,
                        "Cette case porte un mot au lieu d’un nombre. Est-ce une personne, donc 1\u202F?",
                        List.of(Expected.suggested(count), Expected.nothing()))
                : Understood.plausible(
                        Rule.PEOPLE,
                        expected.fitting(count),
                        "Cette case énumère des personnes\u00A0: " + Wording.number(count) + " est compté.");
    }
}
