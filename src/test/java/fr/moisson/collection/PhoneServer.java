package fr.moisson.collection;

import fr.moisson.Moisson;
import fr.moisson.entry.response.Responses;
import fr.moisson.form.DrawnSubmissions;
import fr.moisson.project.Secret;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A Moisson in a program of its own, which a test may kill: {@code HOME DEVICES}. It says « address » and the address of each device,
 * then « ready »; asked « count » on its input, it says how many responses and rows of « habitants » it has; asked
 * numbers of responses, apart by a comma, how many of these.
 */
final class PhoneServer {
    private PhoneServer() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path definitions = definitions(home.resolveSibling(home.getFileName() + "-definitions"));
        ConfigurableApplicationContext server = SpringApplication.run(
                Moisson.class,
                "--moisson.home=" + home,
                "--moisson.definitions=" + definitions,
                "--moisson.evaluate-at-start=false",
                "--moisson.demo-accounts=false",
                "--spring.datasource.url=embedded",
                "--server.port=0");
        devices(server, Integer.parseInt(arguments[1]));
        System.out.println("ready");
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                JdbcClient database = server.getBean(JdbcClient.class);
                System.out.println(
                        "said " + (command.equals("count") ? counted(database) : known(database, command.split(","))));
            }
        }
        server.close();
    }

    private static Path definitions(Path folder) throws Exception {
        Files.createDirectories(folder.resolve("questionnaires/essai/enquetes"));
        Files.createDirectories(folder.resolve("reports/essai"));
        Files.writeString(
                folder.resolve("reports/essai/project.yaml"),
                "title: Essai\nperiod: { start: 2026-01-01, end: 2026-12-31 }\n");
        Files.write(folder.resolve("questionnaires/essai/enquetes/habitants.xlsx"), DrawnSubmissions.workbook());
        return folder;
    }

    /** Each start gives the devices a new secret. */
    private static void devices(ConfigurableApplicationContext server, int count) {
        Devices devices = server.getBean(Devices.class);
        server.getBean(Responses.class);
        String site = "http://localhost:" + server.getEnvironment().getProperty("local.server.port");
        for (int i = 1; i <= count; i++) {
            String name = "Tablette " + i;
            Secret secret = devices.add("essai", name, "ines")
                    .or(() -> devices.of("essai").stream()
                            .filter(device -> device.name().equals(name))
                            .findFirst()
                            .flatMap(device -> devices.renew("essai", device.id())))
                    .orElseThrow()
                    .secret();
            System.out.println("address " + site + "/odk/" + secret.text());
        }
    }

    private static String known(JdbcClient database, String[] instances) {
        return database.sql("select count(*) from entry.submissions where instance = any(:instances)")
                .param("instances", instances)
                .query(String.class)
                .single();
    }

    private static String counted(JdbcClient database) {
        return database.sql("""
                        select concat_ws(' ', count(*), count(distinct instance), (select count(*) from data.essai_habitants))
                        from entry.submissions
                        """).query(String.class).single();
    }
}
