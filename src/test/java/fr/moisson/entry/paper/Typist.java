package fr.moisson.entry.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at the keyboard, as her browser speaks for her. */
final class Typist {
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final String cookie;
    private String token = "";
    private final String server;

    /** @param cookie of the session in which she is signed in */
    Typist(String cookie, int port) {
        this.cookie = cookie;
        this.server = "http://localhost:" + port;
    }

    record Answer(int status, String body, String location) {

        /** The number after this name in the JSON that came back. */
        int number(String key) {
            Matcher found = Pattern.compile("\"" + key + "\":([0-9]+)").matcher(body);
            return found.find() ? Integer.parseInt(found.group(1)) : -1;
        }

        /** The text after this name in the JSON that came back; the first one. */
        String text(String key) {
            Matcher found = Pattern.compile("\"" + key + "\":\"((?:[^\"\\\\]|\\\\.)*)\"")
                    .matcher(body);
            return found.find() ? found.group(1).replace("\\\"", "\"").replace("\\\\", "\\") : "";
        }

        /** What the JSON says of one question. */
        String of(String field) {
            int at = body.indexOf("\"" + field + "\":{");
            return at < 0 ? "" : body.substring(at, body.indexOf('}', at) + 1);
        }
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(server + path)));
    }

    Answer post(String path, String... pairs) {
        List<String> form = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            form.add(encoded(pairs[i]) + "=" + encoded(pairs[i + 1]));
        }
        form.add("_csrf=" + encoded(token()));
        return send(HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", form))));
    }

    /** What every page of hers carries, and every form of hers sends back. */
    private String token() {
        if (token.isEmpty()) {
            Matcher found = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"")
                    .matcher(get("/account").body());
            token = found.find() ? found.group(1) : "";
        }
        return token;
    }

    /** Opens a pile and gives its address. */
    String opens(String project, String form, String pile, String round, boolean twice) {
        Answer opened = post(
                "/projects/" + project + "/piles",
                "form",
                form,
                "name",
                pile,
                "round",
                round,
                "twice",
                String.valueOf(twice));
        return URI.create(opened.location()).getPath().replaceFirst("/keying$", "");
    }

    Answer types(String pile, int turn, int sheet, String field, String written) {
        return post(
                pile + "/keying/answers",
                "turn",
                "" + turn,
                "number",
                "" + sheet,
                "at",
                field,
                "field",
                field,
                "written",
                written,
                "mark",
                "");
    }

    Answer marks(String pile, int turn, int sheet, String field, String mark) {
        return post(
                pile + "/keying/answers",
                "turn",
                "" + turn,
                "number",
                "" + sheet,
                "field",
                field,
                "written",
                "",
                "mark",
                mark);
    }

    Answer finishes(String pile, int turn, int sheet) {
        return post(pile + "/keying/finish", "turn", "" + turn, "number", "" + sheet, "sure", "true");
    }

    /** A whole sheet at once, as after the line was cut. */
    Answer keys(String pile, int turn, int sheet, Map<String, String> answers) {
        List<String> pairs = new ArrayList<>(List.of("turn", "" + turn, "number", "" + sheet, "sure", "true"));
        answers.forEach((field, written) -> pairs.addAll(List.of("field", field, "written", written, "mark", "")));
        return post(pile + "/keying/finish", pairs.toArray(String[]::new));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(
                    request.header("Cookie", "moisson=" + cookie).build(),
                    BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
