package fr.moisson.collection;

import fr.moisson.project.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls of a phone that holds no secret, made by ourselves on our own address: each goes as far as the refusal, and leaves nothing. */
final class Knocks {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final String PART =
            "--x\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; filename=\"x.xml\"\r\n"
                    + "Content-Type: text/xml\r\n\r\n<x/>\r\n--x--\r\n";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final InetAddress address;
    private final int port;

    Knocks(InetAddress address, int port) {
        this.address = address;
        this.port = port;
    }

    /** @throws IOException when the port does not speak plain HTTP, or no longer does */
    void make(int times) throws IOException, InterruptedException {
        URI submission = submission(Secret.fresh().text());
        HttpRequest question = HttpRequest.newBuilder(submission)
                .timeout(LONGEST_WAIT)
                .header("X-OpenRosa-Version", "1.0")
                .method("HEAD", BodyPublishers.noBody())
                .build();
        HttpRequest post = HttpRequest.newBuilder(submission)
                .timeout(LONGEST_WAIT)
                .header("X-OpenRosa-Version", "1.0")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(PART))
                .build();
        for (int i = 0; i < times; i++) {
            client.send(question, BodyHandlers.discarding());
            client.send(post, BodyHandlers.discarding());
        }
    }

    private URI submission(String secret) {
        try {
            return new URI("http", null, address.getHostAddress(), port, "/odk/" + secret + "/submission", null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
