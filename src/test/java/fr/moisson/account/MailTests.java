package fr.moisson.account;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With a mail server, links go by themselves: a small one of our own receives them. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "moisson.evaluate-at-start=false",
            "spring.mail.host=127.0.0.1",
            "moisson.mail.from=moisson@association.example"
        })
class MailTests {
    private static final BlockingQueue<String> RECEIVED = new LinkedBlockingQueue<>();
    private static final ServerSocket SERVER = open();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext product;

    @Autowired
    People people;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
        registry.add("spring.mail.port", SERVER::getLocalPort);
    }

    @AfterAll
    static void close() throws IOException {
        SERVER.close();
    }

    @Test
    void a_forgotten_password_is_answered_alike_and_only_who_exists_gets_a_link_that_works() throws Exception {
        Person ines = people.add("ines@vrac.example", "Inès", false, false);
        people.setPassword(ines.id(), "{argon2}x");
        Visitor visitor = new Visitor("http://localhost:" + port);
        String nobody =
                visitor.post("/forgotten", "name", "personne@vrac.example").body();
        String someone = visitor.post("/forgotten", "name", "ines@vrac.example").body();
        assertThat(someone.replaceAll("content=\"[^\"]*\"", "")).isEqualTo(nobody.replaceAll("content=\"[^\"]*\"", ""));
        assertThat(someone).contains("Si un compte porte ce nom");

        String message = RECEIVED.poll(60, TimeUnit.SECONDS);
        assertThat(message).contains("To: ines@vrac.example", "From: moisson@association.example");
        Matcher link = Pattern.compile("http://localhost:" + port + "(/link/[\\w-]{43})")
                .matcher(message);
        assertThat(link.find()).isTrue();
        String chosen = "tabouret lune vinaigre";
        assertThat(visitor.post(link.group(1), "chosen", chosen, "again", chosen)
                        .status())
                .isEqualTo(302);
        assertThat(visitor.get("/account").body()).contains("ines@vrac.example");
        assertThat(RECEIVED).isEmpty();
    }

    @Test
    void an_invitation_goes_by_mail_and_its_link_is_not_shown() throws Exception {
        Visitor louis = Visitor.of("http://localhost:" + port, SignIn.as(product, Role.LEAD, "miam"));
        String page = louis.post("/projects/miam/people", "name", "nora@oui.example", "title", "Nora", "role", "intern")
                .body();
        assertThat(page)
                .contains("Un message part à <strong>nora@oui.example</strong>")
                .doesNotContain("/link/");
        assertThat(RECEIVED.poll(60, TimeUnit.SECONDS)).contains("To: nora@oui.example", "/link/");
    }

    private static ServerSocket open() {
        try {
            ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> serve(server), "mail server of the test");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                converse(client);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void converse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8);
        out.print("220 test\r\n");
        out.flush();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals("DATA")) {
                out.print("354 go on\r\n");
                out.flush();
                RECEIVED.add(message(in));
            }
            out.print(line.equals("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
            out.flush();
        }
    }

    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); !line.equals("."); line = in.readLine()) {
            message.append(line).append('\n');
        }
        return message.toString().replace("=\n", "");
    }
}
