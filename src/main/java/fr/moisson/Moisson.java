package fr.moisson;

import fr.moisson.job.EvaluateCommand;
import fr.moisson.job.FailureSentence;
import fr.moisson.kit.KitCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Without a word, the product on its page; with {@code evaluate}, one evaluation and its exit code; with {@code
 * kit}, a project without its data. Beans are named
 * after their room too, so that two rooms can each have their {@code Runs}.
 */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Moisson {

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        List<String> words = List.of(arguments);
        if (!words.isEmpty() && words.get(0).equals("evaluate")) {
            // What Spring prepares aside while it starts is for pages.
            System.setProperty("spring.backgroundpreinitializer.ignore", "true");
            System.exit(new EvaluateCommand(utf8(FileDescriptor.out), utf8(FileDescriptor.err))
                    .run(words.subList(1, words.size()), Moisson::withoutWeb));
        }
        if (!words.isEmpty() && words.get(0).equals("kit")) {
            System.exit(new KitCommand(utf8(FileDescriptor.out), utf8(FileDescriptor.err))
                    .run(words.subList(1, words.size()), Moisson::withoutWeb));
        }
        if (!words.isEmpty() && !words.get(0).startsWith("-")) {
            utf8(FileDescriptor.err).println(EvaluateCommand.unknown(words.get(0)));
            System.exit(2);
        }
        open(arguments);
    }

    private static void open(String[] arguments) {
        try {
            new SpringApplicationBuilder(Moisson.class).run(arguments);
        } catch (RuntimeException e) {
            utf8(FileDescriptor.err).println(FailureSentence.of(e));
            System.exit(1);
        }
    }

    static ConfigurableApplicationContext withoutWeb(List<String> arguments) {
        return new SpringApplicationBuilder(WithoutPages.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(arguments.toArray(String[]::new));
    }

    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
