package fr.moisson.entry.layout;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The columns that Google Forms, Framaforms, KoboToolbox and LimeSurvey add to the answers: who sent them is not said, when is. */
public final class Metadata {
    /** The day that an answer was given or sent, the surest first. */
    private static final List<String> MOMENTS = List.of(
            "today",
            "horodateur",
            "timestamp",
            "date de soumission",
            "soumis le",
            "submitted on",
            "submit date",
            "submitdate",
            "_submission_time",
            "submissiondate",
            "completed time",
            "heure de completion",
            "datestamp",
            "date de la derniere action",
            "startdate",
            "date de lancement",
            "start",
            "end");

    private static final Set<String> NUMBERS = Set.of("_uuid", "uuid", "meta/instanceid", "instanceid", "sid");
    private static final Set<String> ENDS = Set.of("submitdate", "submit date");
    private static final Set<String> OTHERS = Set.of(
            "_id",
            "_index",
            "_parent_index",
            "_parent_table_name",
            "_validation_status",
            "_notes",
            "_status",
            "_submitted_by",
            "_tags",
            "_attachments",
            "_geolocation",
            "_xform_id_string",
            "_bamboo_dataset_id",
            "_version_",
            "__version__",
            "formhub/uuid",
            "deviceid",
            "subscriberid",
            "simserial",
            "phonenumber",
            "username",
            "audit",
            "id",
            "id de la reponse",
            "response id",
            "lastpage",
            "last page",
            "derniere page",
            "startlanguage",
            "start language",
            "langue de depart",
            "seed",
            "tete de serie",
            "token",
            "code d'invitation",
            "ipaddr",
            "ip address",
            "adresse ip",
            "refurl",
            "url referente",
            "interviewtime",
            "temps total",
            "numero de serie",
            "serial",
            "brouillon",
            "draft",
            "termine",
            "uid",
            "nom d'utilisateur",
            "heure",
            "time",
            "modified time",
            "heure de modification",
            "modifie le",
            "adresse e-mail",
            "adresse mail",
            "email address",
            "nom d'utilisateur google",
            "score");

    /** « submitdate. Date de soumission », as LimeSurvey writes headers with code and text. */
    private static final Pattern CODE_AND_TEXT = Pattern.compile("([a-z_]+)\\. .*");

    /** Words that a team may well write itself: only in company do they say how an answer was sent. */
    private static final Set<String> COMMON = Set.of(
            "id",
            "heure",
            "time",
            "score",
            "start",
            "end",
            "today",
            "token",
            "seed",
            "uid",
            "serial",
            "draft",
            "brouillon",
            "termine",
            "username",
            "nom d'utilisateur",
            "audit");

    private Metadata() {}

    /** Whether a column of this header says something about the sending, not about what was asked. */
    static boolean is(String header) {
        String plain = plain(header);
        return MOMENTS.contains(plain) || NUMBERS.contains(plain) || OTHERS.contains(plain);
    }

    /** @param others the headers of the other columns that are not read */
    public static boolean is(String header, List<String> others) {
        return is(header)
                && (!COMMON.contains(plain(header))
                        || others.stream().filter(Metadata::is).distinct().count() > 1);
    }

    /** How sure a column says the day of an answer, 0 the surest; empty when it says no day. */
    static OptionalInt moment(String header) {
        int at = MOMENTS.indexOf(plain(header));
        return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
    }

    /** Whether a column holds what no two sendings have in common. */
    static boolean isNumberOfSending(String header) {
        return NUMBERS.contains(plain(header));
    }

    /** Whether a column is empty as long as an answer has not been sent. */
    static boolean isEndOfSending(String header) {
        return ENDS.contains(plain(header));
    }

    private static String plain(String header) {
        String plain = Words.plain(header).toLowerCase(Locale.ROOT);
        var code = CODE_AND_TEXT.matcher(plain);
        return code.matches() ? code.group(1) : plain;
    }
}
