package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our phone is as hard to please as the real one: on servers that are not quite right, it gives up where Collect does. */
class CollectPhoneTests {
    private static final String LIST = "<xforms xmlns=\"http://openrosa.org/xforms/xformsList\">%s</xforms>";

    private HttpServer server;
    private CollectPhone phone;

    CollectPhoneTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        phone = CollectPhone.at("http://localhost:" + server.getAddress().getPort());
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answers(String path, int status, String body, Map<String, String> headers) {
        server.createContext(path, exchange -> {
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            boolean hasBody = !exchange.getRequestMethod().equals("HEAD") && status != 204;
            int answered = exchange.getRequestMethod().equals("HEAD") ? 204 : status;
            exchange.sendResponseHeaders(answered, hasBody ? bytes.length : -1);
            if (hasBody) {
                exchange.getResponseBody().write(bytes);
            }
            exchange.close();
        });
    }

    private static Map<String, String> openRosa(String type) {
        return Map.of("X-OpenRosa-Version", "1.0", "Content-Type", type);
    }

    @Test
    void an_empty_list_of_an_openrosa_server_is_read() {
        answers("/formList", 200, LIST.formatted(""), openRosa("text/xml; charset=utf-8"));
        phone.refresh();
        assertThat(phone.forms()).isEmpty();
    }

    @Test
    void a_list_without_the_header_of_openrosa_is_no_list() {
        answers("/formList", 200, LIST.formatted(""), Map.of("Content-Type", "text/xml"));
        assertThatThrownBy(phone::refresh).hasMessage("not an OpenRosa server");
    }

    @Test
    void a_list_of_another_type_is_the_page_of_a_hotel() {
        answers("/formList", 200, LIST.formatted(""), openRosa("text/html"));
        assertThatThrownBy(phone::refresh).hasMessage("do you need to log in to your network?");
    }

    @Test
    void one_form_without_address_spoils_the_list() {
        answers(
                "/formList",
                200,
                LIST.formatted("<xform><formID>a</formID><name>A</name></xform>"),
                openRosa("text/xml"));
        assertThatThrownBy(phone::refresh).hasMessageContaining("the whole list is worth nothing");
    }

    @Test
    void a_response_answered_with_200_stays_on_the_phone() {
        answers("/submission", 200, "<html>Bienvenue à l’hôtel</html>", Map.of());
        assertThat(phone.send("<data/>")).isEqualTo(new CollectPhone.Outcome(200, false, ""));
    }

    @Test
    void a_response_answered_with_202_is_sent() {
        answers("/submission", 202, "", Map.of());
        assertThat(phone.send("<data/>").isSent()).isTrue();
    }
}
