package fr.moisson;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.entry.asked.Answers;
import fr.moisson.entry.asked.Readings;
import fr.moisson.job.EvaluateCommand;
import fr.moisson.mess.Judgement;
import fr.moisson.mess.Manifest;
import fr.moisson.mess.MessyWorkbooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * The whole way of the messy folder, against what is true in it: every oddity is read right or asked about, none is wrong and
 * silent; and once people have answered, the same workbooks with a few rows more ask nothing.
 */
class MessyEvaluationTests {
    private static final int ALL = 10_000;

    @TempDir
    static Path folder;

    private static Judgement judgement;

    @BeforeAll
    static void evaluate() throws IOException {
        Manifest manifest = MessyWorkbooks.thisMonth().write(folder.resolve("month"));
        Run run = new Run("month");
        judgement = Judgement.of(manifest, run.out());
    }

    /** An evaluation; people answer what was asked before it starts. */
    private static final class Run implements ApplicationListener<ContextClosedEvent> {
        private final String data;
        private final List<Readings.Open> open = new ArrayList<>();

        Run(String data) {
            this.data = data;
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
            int code = new EvaluateCommand(stream, stream)
                    .run(
                            List.of(
                                    "--project", "miam",
                                    "--data", folder.resolve(data).toString(),
                                    "--out", out().toString(),
                                    "--home", folder.resolve("home").toString()),
                            this::begin);
            assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
        }

        private ConfigurableApplicationContext begin(List<String> arguments) {
            ConfigurableApplicationContext context = Moisson.withoutWeb(arguments);
            answer(context);
            context.addApplicationListener(this);
            return context;
        }

        private static void answer(ApplicationContext context) {
            Answers answers = context.getBean(Answers.class);
            for (Readings.Open question : context.getBean(Readings.class).open("miam", ALL)) {
                String first = question.suggested().isEmpty()
                        ? ""
                        : question.suggested().get(0);
                answers.decide("miam", question.scope(), question.key(), first.isEmpty() ? null : first, "Inès");
            }
        }

        @Override
        public void onApplicationEvent(ContextClosedEvent closing) {
            open.addAll(closing.getApplicationContext().getBean(Readings.class).open("miam", ALL));
        }

        Path out() {
            return folder.resolve("out-" + data);
        }

        List<String> questions() {
            return open.stream()
                    .map(question -> question.scope() + " | " + question.key() + " | " + question.sentence())
                    .toList();
        }
    }

    @Test
    void nothing_is_wrong_and_silent() {
        assertThat(judgement.wrong()).as(judgement.table()).isEmpty();
    }

    @Test
    void so_many_cells_are_read_interpreted_asked_and_refused_habit_by_habit() {
        Golden.check("mess/figures.txt", judgement.figures());
    }

    @Test
    void once_answered_the_same_workbooks_with_a_few_rows_more_ask_nothing() throws IOException {
        // An answer may open a column, whose cells are then seen for the first time.
        new Run("month");
        MessyWorkbooks.nextMonth().write(folder.resolve("next"));
        assertThat(new Run("next").questions()).isEmpty();
    }
}
