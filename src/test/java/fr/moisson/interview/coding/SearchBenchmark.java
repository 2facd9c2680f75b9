package fr.moisson.interview.coding;

import fr.moisson.Moisson;
import fr.moisson.interview.Heading;
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
 * How long a search takes in 500 interviews of an hour, 10,000 invented words each: {@code java -Xmx512m …
 * fr.moisson.interview.coding.SearchBenchmark HOME}. Counting and the first fifty lines, as the page asks for them; the middle and the
 * slowest of twenty, in milliseconds.
 */
final class SearchBenchmark {
    private static final int INTERVIEWS = 500;
    private static final int WORDS = 10_000;
    private static final int A_LINE = 40;
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

    private SearchBenchmark() {}

    public static void main(String[] arguments) {
        try (ConfigurableApplicationContext context = new SpringApplication(Moisson.class)
                .run(
                        "--moisson.home=" + arguments[0],
                        "--server.port=0",
                        "--moisson.evaluate-at-start=false",
                        "--spring.datasource.url=embedded")) {
            fill(context);
            Lines lines = context.getBean(Lines.class);
            for (String asked : List.of("piment", "épicerie", "légumes cantine", "\"prix marché\"", "voisine -prix")) {
                measure(lines, asked);
            }
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

    private static void measure(Lines lines, String asked) {
        double[] taken = new double[20];
        for (int i = 0; i < taken.length; i++) {
            long start = System.nanoTime();
            lines.count("miam", asked);
            lines.search("miam", asked, 50);
            taken[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(taken);
        System.out.println(String.format(
                Locale.ROOT,
                "%-20s %7d lines  middle %6.0f ms  slowest %6.0f ms",
                asked,
                lines.count("miam", asked).lines(),
                taken[10],
                taken[19]));
    }
}
