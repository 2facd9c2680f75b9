package fr.moisson.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without eyes: keeps its cookies, sends back the token of the forms, and follows no redirection. */
public final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String site;
    private final Map<String, String> cookies = new TreeMap<>();

    public Visitor(String site) {
        this.site = site;
    }

    /** Someone who holds this cookie {@code moisson}. */
    public static Visitor of(String site, String cookie) {
        Visitor visitor = new Visitor(site);
        visitor.cookies.put("moisson", cookie);
        return visitor;
    }

    public record Answer(int status, HttpResponse<String> whole) {
        public String body() {
            return whole.body();
        }

        public Optional<String> header(String name) {
            return whole.headers().firstValue(name);
        }

        public boolean sendsToSignIn() {
            return status == 302
                    && header("location").filter(to -> to.contains("/sign-in")).isPresent();
        }

        public boolean isRefused() {
            return status == 403 || status == 401 || sendsToSignIn();
        }
    }

    public Optional<String> cookie() {
        return Optional.ofNullable(cookies.get("moisson"));
    }

    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** Sends a form as the page would: with the token that this visitor's pages carry. */
    public Answer post(String path, String... namesAndValues) {
        return postWith(token(), path, namesAndValues);
    }

    public Answer postWith(String token, String path, String... namesAndValues) {
        Map<String, String> fields = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        if (!token.isEmpty()) {
            fields.put("_csrf", token);
        }
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Sends a form that carries a file, as the page would. */
    public Answer send(String path, Map<String, String> fields, String field, String fileName, byte[] content) {
        return sendAll(path, fields, field, Map.of(fileName, content));
    }

    /** Sends a form that carries files, by their names. */
    public Answer sendAll(String path, Map<String, String> fields, String field, Map<String, byte[]> files) {
        String border = "----moisson" + System.nanoTime();
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        Map<String, String> all = new TreeMap<>(fields);
        all.put("_csrf", token());
        all.forEach((name, value) -> body.writeBytes(
                ("--" + border + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        files.forEach((fileName, content) -> {
            body.writeBytes(("--" + border + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                            + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
        body.writeBytes(("--" + border + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + border)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    /** Asks for what a script of the page would. */
    public Answer getJson(String path) {
        return send(request(path).setHeader("Accept", "application/json").GET().build());
    }

    /** Sends what a script of the page would. */
    public Answer postJson(String path, String body) {
        return postJsonWith(token(), path, body);
    }

    public Answer postJsonWith(String token, String path, String body) {
        return send(request(path)
                .header("X-CSRF-TOKEN", token)
                .setHeader("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Asks with any method, with the token in the header as a script would. */
    public Answer ask(String method, String path) {
        String token = method.equals("GET") ? "none" : token();
        return send(request(path)
                .header("X-CSRF-TOKEN", token)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    public String token() {
        Matcher token = TOKEN.matcher(get("/forgotten").body());
        if (!token.find()) {
            throw new AssertionError("no token on the page");
        }
        return token.group(1);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(site + path)).header("Accept", "text/html");
        return cookies.isEmpty()
                ? request
                : request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return new Answer(answer.statusCode(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals == pair.length() - 1) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }
}
