package fr.moisson.interview.coding;

import fr.moisson.Moisson;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import fr.moisson.account.Visitor;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Kind;
import fr.moisson.interview.Texts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * 500 interviews of an hour, 10,000 invented words each: {@code java -Xmx512m … fr.moisson.interview.coding.InterviewBenchmark HOME}, all of
 * it asked over HTTP as the pages ask. How long a search takes, from the words to the whole page: the first that is asked of
 * the program after its start, then middle and slowest of thirty, in milliseconds. Then how long it takes to put a passage of 10,000 words under a theme: middle, the slowest of a hundred and the slowest of all.
 * Then two people who write and code in one text at once: what was acknowledged and is not there once at the end.
 */
final class InterviewBenchmark {
    private static final int INTERVIEWS = 500;
    private static final int WORDS = 10_000;
    private static final int A_LINE = 40;
    /** What two people do in one text in an hour: an edit or a coding every 1.8 seconds, here each at once and as fast as they are answered. */
    private static final int HOUR = 2_000;

    private static final List<String> ASKED = List.of(
            "piment",
            "bagido",
            "épicerie",
            "EPICERIES",
            "légumes cantine",
            "\"prix marché\"",
            "voisine -prix",
            "épicerie or école or manger or prix");
    private static final List<String> COMMON = List.of(
            "le",
            "la",
            "de",
            "et",
            "on",
            "c’est",
            "pas",
            "que",
            "je",
            "il",
            "les",
            "à",
            "en",
            "pour",
            "ça",
            "épicerie",
            "prix",
            "enfants",
            "école",
            "manger",
            "légumes",
            "quartier",
            "voisine",
            "marché",
            "cantine",
            "temps",
            "jardin",
            "venir",
            "cuisiner");

    private InterviewBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext context = new SpringApplication(Moisson.class)
                .run(
                        "--moisson.home=" + arguments[0],
                        "--server.port=0",
                        "--moisson.evaluate-at-start=false",
                        "--spring.datasource.url=embedded")) {
            fill(context);
            String site = "http://localhost:"
                    + context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            Visitor ines = Visitor.of(site, SignIn.as(context, Role.INTERN, "miam"));
            for (String asked : ASKED) {
                search(ines, asked);
            }
            code(context, ines);
            together(context, site);
        }
    }

    private static void fill(ConfigurableApplicationContext context) {
        Interviews interviews = context.getBean(Interviews.class);
        if (!interviews.of("miam").isEmpty() && interviews.of("miam").size() >= INTERVIEWS) {
            return;
        }
        Random chance = new Random(7);
        for (int i = 1; i <= INTERVIEWS; i++) {
            int id = interviews.begin(
                    "miam",
                    new Heading(Kind.INDIVIDUAL, "H" + i, "", "", "", LocalDate.of(2026, 1, 5), 60, "", "", true),
                    "essai");
            context.getBean(Texts.class).replace(id, "essai", text(chance));
        }
        context.getBean(JdbcClient.class).sql("analyze interview.lines").update();
    }

    private static String text(Random chance) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < WORDS; word++) {
            text.append(chance.nextInt(3) > 0 ? COMMON.get(chance.nextInt(COMMON.size())) : rare(chance))
                    .append(word % A_LINE == A_LINE - 1 ? ".\n" : " ");
        }
        return text.toString();
    }

    /** One of some 60,000 words of three syllables; « piment » comes now and then. */
    private static String rare(Random chance) {
        if (chance.nextInt(2_000) == 0) {
            return "piment";
        }
        String consonants = "bcdfglmnprstv";
        String vowels = "aeiou";
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append(consonants.charAt(chance.nextInt(consonants.length())))
                    .append(vowels.charAt(chance.nextInt(vowels.length())));
        }
        return word.toString();
    }

    private static void search(Visitor ines, String asked) {
        String token = ines.token();
        double[] taken = new double[30];
        String found = "";
        for (int i = 0; i < taken.length; i++) {
            long start = System.nanoTime();
            String page = ines.postWith(token, "/projects/miam/interviews/search", "words", asked)
                    .body();
            taken[i] = (System.nanoTime() - start) / 1e6;
            if (i == 0) {
                System.out.println(String.format(Locale.ROOT, "first  %6.0f ms  %s", taken[0], asked));
            }
            found = page.replaceFirst("(?s).*<p role=\"status\" class=\"lead\">", "")
                    .replaceFirst("(?s)\\.?</p>.*", "");
        }
        say(asked + " (" + found + ")", taken);
    }

    private static void say(String what, double[] taken) {
        Arrays.sort(taken);
        System.out.println(String.format(
                Locale.ROOT,
                "middle %6.0f ms  one of a hundred %6.0f ms  slowest %6.0f ms  %s",
                taken[taken.length / 2],
                taken[(int) Math.ceil(taken.length * .99) - 1],
                taken[taken.length - 1],
                what));
    }

    private static void code(ConfigurableApplicationContext context, Visitor ines) {
        Interview interview = context.getBean(Interviews.class).of("miam").get(0);
        String text = context.getBean(Texts.class).latest(interview.id()).text();
        List<Theme> themes = context.getBean(Themes.class).of("miam").themes();
        String token = ines.token();
        Random chance = new Random(11);
        double[] taken = new double[1_000];
        for (int i = 0; i < taken.length; i++) {
            int at = text.indexOf('\n', chance.nextInt(text.length() - 2_000)) + 1;
            String quote = text.substring(at, text.indexOf('\n', at));
            String wish = "{\"start\":" + at + ",\"quote\":\"" + quote + "\",\"theme\":"
                    + themes.get(chance.nextInt(themes.size())).id() + "}";
            long start = System.nanoTime();
            int status = ines.postJsonWith(token, codings(interview.id()), wish).status();
            taken[i] = (System.nanoTime() - start) / 1e6;
            if (status != 200) {
                throw new IllegalStateException("coding was answered " + status);
            }
        }
        say("a passage put under a theme", taken);
        double[] read = new double[100];
        for (int i = 0; i < read.length; i++) {
            long start = System.nanoTime();
            ines.getJson(codings(interview.id()));
            read[i] = (System.nanoTime() - start) / 1e6;
        }
        say("the text and its " + taken.length + " passages read again", read);
    }

    private static String codings(int interview) {
        return "/projects/miam/interviews/" + interview + "/codings";
    }

    private static void together(ConfigurableApplicationContext context, String site) throws Exception {
        TwoCoders two = TwoCoders.on(
                context, site, "miam", context.getBean(Themes.class).of("miam").themes());
        long start = System.nanoTime();
        two.writeAtOnce(HOUR, 13);
        System.out.println(HOUR + " acts of two people in one text, " + (System.nanoTime() - start) / 1_000_000_000
                + " s; acknowledged and not there once: " + two.missing());
    }
}
