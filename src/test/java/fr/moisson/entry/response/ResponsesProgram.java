package fr.moisson.entry.response;

import fr.moisson.Moisson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Receives responses in a program of its own, which a test may kill: {@code HOME DEFINITIONS receive}. Says the number of each one that
 * was acknowledged. {@code HOME DEFINITIONS read} says those that are there.
 */
final class ResponsesProgram {
    private static final Sender PHONE = new Sender(Sender.Kind.DEVICE, "Téléphone 3");

    private ResponsesProgram() {}

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(Moisson.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = application.run(
                "--moisson.home=" + arguments[0],
                "--moisson.definitions=" + arguments[1],
                "--moisson.evaluate-at-start=false",
                "--spring.datasource.url=embedded")) {
            if (arguments[2].equals("receive")) {
                receive(context.getBean(Responses.class));
            } else {
                context.getBean(JdbcClient.class)
                        .sql("""
                                select s.instance from entry.submissions s join data.essai_portes r on r._id = s.entry
                                join data.essai_portes__passage p on p._entry = r._id
                                where convert_from(s.xml, 'UTF8') like '%' || s.instance || '%' and p.qui = s.instance
                                """)
                        .query(String.class)
                        .list()
                        .forEach(instance -> System.out.println("there " + instance));
            }
        }
    }

    private static void receive(Responses responses) {
        for (int n = 1; n < 100_000; n++) {
            String instance = "uuid:" + n;
            String xml = "<data id='portes' version='1'><passage><qui>" + instance
                    + "</qui></passage><meta><instanceID>" + instance + "</instanceID></meta></data>";
            Receipt receipt = responses.receive(new Submission(
                    "essai",
                    "portes",
                    xml.getBytes(StandardCharsets.UTF_8),
                    Map.of("note.txt", instance.getBytes(StandardCharsets.UTF_8)),
                    PHONE,
                    null));
            if (receipt instanceof Receipt.Kept kept) {
                System.out.println("kept " + kept.instance());
            }
        }
    }
}
