package fr.moisson.interview;

import static fr.moisson.french.French.quoted;

import fr.moisson.french.French;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands in the fields of an interview's heading, right or wrong. */
public record Wish(
        String kind,
        String code,
        String mode,
        String audience,
        String place,
        String heldOn,
        String minutes,
        String interviewer,
        String guide) {

    /** Something to correct, and the field it is about. */
    public record Fault(String field, String sentence) {}

    static Wish of(Heading heading) {
        return new Wish(
                heading.kind().word(),
                heading.code(),
                heading.mode(),
                heading.audience(),
                heading.place(),
                heading.heldOn().toString(),
                heading.minutes() == null ? "" : heading.minutes().toString(),
                heading.interviewer(),
                heading.guide());
    }

    public Wish {
        kind = kind.strip();
        code = code.strip().toUpperCase(java.util.Locale.FRENCH);
        place = place.strip();
        interviewer = interviewer.strip();
        minutes = minutes.strip();
    }

    public List<Fault> faults(Grid grid, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        Optional<Kind> known = Kind.of(kind);
        if (known.isEmpty()) {
            faults.add(new Fault("genre", "Choisir ce que c’est\u00A0: un entretien, un groupe, une observation…"));
        }
        if (!code.matches(Heading.CODE)) {
            faults.add(new Fault(
                    "code",
                    (code.isEmpty() ? "Il manque un code. " : quoted(code) + " n’est pas un code. ")
                            + "Écrire des lettres et un numéro, par exemple "
                            + known.map(Kind::example).orElse("H01") + "\u00A0: le nom reste hors de Moisson."));
        }
        if (!mode.isEmpty() && !grid.modes().contains(mode)) {
            faults.add(new Fault("mode", quoted(mode) + " n’est pas un mode de participation de ce projet."));
        }
        if (!audience.isEmpty() && !grid.audiences().contains(audience)) {
            faults.add(new Fault("public", quoted(audience) + " n’est pas un public de ce projet."));
        }
        LocalDate day = day();
        if (day == null) {
            faults.add(new Fault("date", "Écrire le jour où cela s’est passé, par exemple 2026-03-14."));
        } else if (day.isAfter(today)) {
            faults.add(new Fault("date", "Le " + French.day(day) + " n’est pas encore passé. Vérifier la date."));
        }
        if (!minutes.isEmpty() && minutesRead() == null) {
            faults.add(
                    new Fault(
                            "duree",
                            quoted(minutes)
                                    + " n’est pas une durée en minutes. Écrire un nombre entier de 1 à 1\u202F440, par exemple 45."));
        }
        if (place.length() > Heading.LONGEST || interviewer.length() > Heading.LONGEST) {
            faults.add(new Fault(
                    place.length() > Heading.LONGEST ? "lieu" : "enqueteur",
                    "C’est trop long\u00A0: " + Heading.LONGEST + " signes au plus."));
        }
        return faults;
    }

    /** Only once {@link #faults} has found none. */
    public Heading heading(boolean finished) {
        return new Heading(
                Kind.of(kind).orElseThrow(),
                code,
                mode,
                audience,
                place,
                java.util.Objects.requireNonNull(day()),
                minutesRead(),
                interviewer,
                guide,
                finished);
    }

    private @Nullable LocalDate day() {
        try {
            return LocalDate.parse(heldOn.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable Integer minutesRead() {
        if (!minutes.matches("[0-9]{1,4}")) {
            return null;
        }
        int read = Integer.parseInt(minutes);
        return read >= 1 && read <= Heading.LONGEST_MINUTES ? read : null;
    }
}
