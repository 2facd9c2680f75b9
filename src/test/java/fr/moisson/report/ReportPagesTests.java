package fr.moisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.SignIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The reports on the real server, asked for byte by byte: no client tidies up what is asked. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "moisson.evaluate-at-start=false")
class ReportPagesTests {
    private static final ReportModel REPORT = InventedResults.report();
    private static final String REPORTS = "/projects/miam/reports/";

    @LocalServerPort
    int port;

    @Autowired
    Documents documents;

    @Autowired
    ApplicationContext product;

    @TempDir
    Path folder;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @BeforeEach
    void the_report_is_written() throws IOException {
        for (Format format : Format.kept()) {
            Path file = Files.writeString(folder.resolve("bilan." + format.extension()), "le " + format);
            documents.keep("miam", REPORT.name(), REPORT, format, file, Files.size(file));
        }
        Files.writeString(folder.resolve("secret.pdf"), "confidentiel");
    }

    @Test
    void each_copy_comes_with_its_type_under_a_name_that_says_the_project() throws IOException {
        String office = "application/vnd.openxmlformats-officedocument.";
        assertThat(copy("bilan.pdf")).isEqualTo("application/pdf ; attachment; filename=\"miam-bilan.pdf\" ; le PDF");
        assertThat(copy("bilan.docx"))
                .isEqualTo(office + "wordprocessingml.document ; attachment; filename=\"miam-bilan.docx\" ; le DOCX");
        assertThat(copy("bilan.xlsx"))
                .isEqualTo(office + "spreadsheetml.sheet ; attachment; filename=\"miam-bilan.xlsx\" ; le XLSX");
        assertThat(copy("bilan.html"))
                .isEqualTo("text/html;charset=UTF-8 ; attachment; filename=\"miam-bilan.html\" ; le HTML");
    }

    @Test
    void the_report_itself_is_a_page() throws IOException {
        Answer page = get(REPORTS + "bilan");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).contains("text/html;charset=UTF-8");
        assertThat(page.header("content-disposition")).contains("inline");
        assertThat(page.body()).isEqualTo("le HTML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                REPORTS + "inconnu",
                REPORTS + "inconnu/inconnu.pdf",
                REPORTS + "bilan/bilan.odt",
                REPORTS + "bilan/bilan",
                REPORTS + "bilan/autre.pdf",
                REPORTS + "bilan/secret.pdf",
                REPORTS + "secret/secret.pdf",
                "/projects/nulle-part/reports/bilan",
            })
    void what_was_not_written_is_a_page_that_says_so_in_french(String address) throws IOException {
        Answer page = get(address);
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("<html lang=\"fr\"", "Cette page n’existe pas");
    }

    @Test
    void a_copy_removed_from_its_folder_is_no_longer_offered() throws IOException {
        Files.delete(folder.resolve("bilan.pdf"));
        assertThat(get(REPORTS + "bilan/bilan.pdf").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                REPORTS + "bilan/../secret.pdf",
                REPORTS + "bilan/..%2fsecret.pdf",
                REPORTS + "bilan/..%2Fsecret.pdf",
                REPORTS + "bilan/..%252fsecret.pdf",
                REPORTS + "bilan/%2e%2e/secret.pdf",
                REPORTS + "bilan/%2e%2e%2fsecret.pdf",
                REPORTS + "bilan/..%5csecret.pdf",
                REPORTS + "bilan/..;/secret.pdf",
                REPORTS + "..%2f..%2f..%2fsecret/secret.pdf",
                REPORTS + "bilan/%00secret.pdf",
                "/fonts/..%2fapplication.yaml",
                "/fonts/../application.yaml",
                "/..%2fetc%2fpasswd",
            })
    void a_name_that_climbs_gets_nothing(String address) throws IOException {
        Answer answer = get(address);
        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.body())
                .doesNotContain("confidentiel")
                .doesNotContain("moisson:")
                .doesNotContain("root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void the_machine_itself_is_answered_under_each_of_its_names(String host) throws IOException {
        assertThat(get(REPORTS + "bilan", "Host: " + host + ":" + port).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: ailleurs.example",
                "Host: localhost.ailleurs.example",
                "Host: 127.0.0.1.ailleurs.example",
                "Host: 192.168.1.10",
                "Host: ailleurs.example\r\nX-Forwarded-Host: localhost",
                "Host: localhost\r\nOrigin: http://ailleurs.example",
                "Host: localhost\r\nOrigin: null",
            })
    void a_name_or_a_site_from_elsewhere_gets_nothing(String headers) throws IOException {
        Answer answer = get(REPORTS + "bilan", headers);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("Moisson ne répond pas à cette adresse")
                .doesNotContain("le HTML");
    }

    private String copy(String file) throws IOException {
        Answer answer = get(REPORTS + "bilan/" + file);
        assertThat(answer.header("x-content-type-options")).contains("nosniff");
        return answer.header("content-type").orElse("") + " ; "
                + answer.header("content-disposition").orElse("") + " ; " + answer.body();
    }

    private Answer get(String address) throws IOException {
        return get(address, "Host: localhost:" + port);
    }

    private Answer get(String address, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String asked = "GET " + address + " HTTP/1.1\r\nAccept: text/html\r\nCookie: moisson="
                    + SignIn.asAdministrator(product) + "\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
            return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private record Answer(String head, String body) {

        static Answer of(String whole) {
            int end = whole.indexOf("\r\n\r\n");
            return new Answer(whole.substring(0, end), whole.substring(end + 4));
        }

        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        Optional<String> header(String name) {
            return Arrays.stream(head.split("\r\n"))
                    .filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                    .map(line -> line.substring(name.length() + 2))
                    .findFirst();
        }
    }
}
