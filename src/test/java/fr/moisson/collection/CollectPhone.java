package fr.moisson.collection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.InflaterInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.springframework.util.DigestUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A phone as ODK Collect is one: it asks for the same addresses with the same headers in the same order, and is satisfied with nothing
 * less than Collect is. Written against the protocol and the behaviour of the application, of which it holds no line.
 */
final class CollectPhone {
    static final String AGENT = "org.odk.collect.android/v2025.3.1 Dalvik/2.1.0 (Linux; U; Android 13; SM-T225)";
    private static final String LIST = "http://openrosa.org/xforms/xformsList";
    private static final String MANIFEST = "http://openrosa.org/xforms/xformsManifest";
    private static final long USUAL_MOST = 10_000_000;
    private static final int MOST_FILES = 100;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String server;
    private final Map<String, BlankForm> forms = new LinkedHashMap<>();
    private final List<String> downloads = new ArrayList<>();
    private int posts;
    private String whereToPost = "";

    private CollectPhone(String server) {
        this.server = server.replaceFirst("/+$", "");
    }

    static CollectPhone at(String server) {
        return new CollectPhone(server);
    }

    /** Set up by its camera: Base64 of the deflated settings. */
    static CollectPhone scanning(String qr) {
        return at(settings(qr).get("general").get("server_url").asString());
    }

    /** What a QR code says; refused when a part that Collect needs is missing. */
    static JsonNode settings(String qr) {
        try (InflaterInputStream json = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(qr)))) {
            JsonNode settings = JsonMapper.shared().readTree(json.readAllBytes());
            if (!settings.has("general") || !settings.has("admin")) {
                throw new Trouble("the QR code holds no settings");
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Collect shows to whoever holds it. */
    static final class Trouble extends RuntimeException {
        Trouble(String message) {
            super(message);
        }
    }

    /** A form on the phone. */
    record BlankForm(String id, String name, String version, byte[] xform, String md5, Map<String, byte[]> files) {
        String text() {
            return new String(xform, StandardCharsets.UTF_8);
        }
    }

    private record Listed(String id, String name, String version, String md5, String download, String manifest) {}

    private record File(String name, String md5, String download, boolean isEntityList, String integrity) {}

    Map<String, BlankForm> forms() {
        return forms;
    }

    /** The addresses it fetched forms and files from, since it was set up. */
    List<String> downloads() {
        return downloads;
    }

    /** How many times it posted something. */
    int posts() {
        return posts;
    }

    // ---- fetching forms
    // ------------------------------------------------------------------------------------------------------------

    /** Makes the forms on the phone those of the server: what changed is fetched, what is no longer listed goes. */
    void refresh() {
        List<Listed> listed = list();
        forms.keySet()
                .removeIf(id -> listed.stream().noneMatch(form -> form.id().equals(id)));
        for (Listed form : listed) {
            BlankForm last = forms.get(form.id());
            byte[] xform = last != null && last.md5().equals(form.md5()) ? last.xform() : download(form.download());
            Map<String, byte[]> files = form.manifest().isEmpty()
                    ? Map.of()
                    : files(form.manifest(), last == null ? Map.of() : last.files());
            forms.put(
                    form.id(),
                    new BlankForm(
                            form.id(), form.name(), form.version(), xform, DigestUtils.md5DigestAsHex(xform), files));
        }
    }

    private List<Listed> list() {
        Element root = openRosa(server + "/formList?deviceID=collect%3Aabc");
        if (!root.getLocalName().equals("xforms") || !LIST.equals(root.getNamespaceURI())) {
            throw new Trouble("not a list of forms");
        }
        List<Listed> forms = new ArrayList<>();
        for (Element form : children(root, LIST)) {
            Listed listed = new Listed(
                    text(form, "formID", LIST),
                    text(form, "name", LIST),
                    text(form, "version", LIST),
                    text(form, "hash", LIST).replaceFirst("^md5:", ""),
                    text(form, "downloadUrl", LIST),
                    text(form, "manifestUrl", LIST));
            if (listed.id().isEmpty()
                    || listed.name().isEmpty()
                    || listed.download().isEmpty()) {
                throw new Trouble("a form without identifier, name or address: the whole list is worth nothing");
            }
            forms.add(listed);
        }
        return forms;
    }

    private Map<String, byte[]> files(String manifest, Map<String, byte[]> last) {
        Element root = openRosa(manifest);
        if (!root.getLocalName().equals("manifest") || !MANIFEST.equals(root.getNamespaceURI())) {
            throw new Trouble("not a manifest");
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Element element : children(root, MANIFEST)) {
            File file = new File(
                    text(element, "filename", MANIFEST),
                    text(element, "hash", MANIFEST).replaceFirst("^md5:", ""),
                    text(element, "downloadUrl", MANIFEST),
                    element.getAttribute("type").equals("entityList"),
                    text(element, "integrityUrl", MANIFEST));
            if (file.name().isEmpty() || file.md5().isEmpty() || file.download().isEmpty()) {
                throw new Trouble("a file without name, hash or address");
            }
            byte[] known = last.get(file.name());
            boolean isSame = known != null && DigestUtils.md5DigestAsHex(known).equals(file.md5());
            files.put(file.name(), isSame ? known : download(file.download()));
        }
        return files;
    }

    /** Where to ask whether entities of a list still exist; empty when the form has no such list. */
    Optional<String> integrityOf(String form, String file) {
        return list().stream()
                .filter(listed -> listed.id().equals(form) && !listed.manifest().isEmpty())
                .flatMap(listed -> children(openRosa(listed.manifest()), MANIFEST).stream())
                .filter(element -> element.getAttribute("type").equals("entityList"))
                .filter(element -> text(element, "filename", MANIFEST).equals(file))
                .map(element -> text(element, "integrityUrl", MANIFEST))
                .findFirst();
    }

    /** Of these entities, which were withdrawn. Collect reads the answer by position: a space would be its end. */
    List<String> gone(String integrity, List<String> ids) {
        Element root = openRosa(integrity + "?id=" + URLEncoder.encode(String.join(",", ids), StandardCharsets.UTF_8));
        Node entities = root.getFirstChild();
        List<String> gone = new ArrayList<>();
        for (Node entity = entities.getFirstChild(); entity != null; entity = entity.getNextSibling()) {
            if (Boolean.parseBoolean(entity.getFirstChild().getFirstChild().getNodeValue())) {
                gone.add(((Element) entity).getAttribute("id"));
            }
        }
        return gone;
    }

    private Element openRosa(String address) {
        HttpResponse<byte[]> answer = get(address);
        switch (answer.statusCode()) {
            case 200 -> {}
            case 401 -> throw new Trouble("asks for a password");
            case 404 -> throw new Trouble("cannot be reached");
            default -> throw new Trouble("server error " + answer.statusCode());
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.toLowerCase(java.util.Locale.ROOT).contains("text/xml")) {
            throw new Trouble("do you need to log in to your network?");
        }
        if (!answer.headers().firstValue("X-OpenRosa-Version").orElse("").equals("1.0")) {
            throw new Trouble("not an OpenRosa server");
        }
        return document(answer.body()).getDocumentElement();
    }

    private byte[] download(String address) {
        downloads.add(address);
        HttpResponse<byte[]> answer = get(address);
        if (answer.statusCode() != 200) {
            throw new Trouble("server error " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpResponse<byte[]> get(String address) {
        return send(request(address).GET().build());
    }

    // ---- sending responses
    // ------------------------------------------------------------------------------------------------------------

    /** What became of a response: the phone forgets it only when it is sent. */
    record Outcome(int status, boolean isSent, String message) {}

    /**
     * Sends a response with its files, in as many posts as the server's limit asks for. A server that says where to post is believed,
     * when it is the same host, and not asked again.
     */
    Outcome send(byte[] xml, Map<String, byte[]> files) {
        long most = USUAL_MOST;
        if (whereToPost.isEmpty()) {
            String asked = server + "/submission?deviceID=collect%3Aabc";
            HttpResponse<byte[]> head = send(request(asked)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build());
            if (head.statusCode() != 204) {
                return new Outcome(head.statusCode(), false, "HEAD was answered " + head.statusCode());
            }
            most = head.headers()
                    .firstValueAsLong("X-OpenRosa-Accept-Content-Length")
                    .orElse(USUAL_MOST);
            Optional<String> location = head.headers().firstValue("Location");
            if (location.isPresent()
                    && !URI.create(location.get())
                            .getHost()
                            .equals(URI.create(asked).getHost())) {
                return new Outcome(204, false, "sent elsewhere");
            }
            whereToPost =
                    location.map(address -> address + "?deviceID=collect%3Aabc").orElse("");
        }
        return post(xml, files, most);
    }

    Outcome send(String xml) {
        return send(xml.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private Outcome post(byte[] xml, Map<String, byte[]> files, long most) {
        List<Map.Entry<String, byte[]>> left = new ArrayList<>(files.entrySet());
        Outcome outcome;
        do {
            Multipart body = new Multipart();
            body.file("xml_submission_file", UUID.randomUUID() + ".xml", "text/xml", xml);
            long length = xml.length;
            int count = 0;
            while (!left.isEmpty()
                    && count <= MOST_FILES
                    && (count == 0 || length + left.get(0).getValue().length <= most)) {
                Map.Entry<String, byte[]> file = left.remove(0);
                body.file(file.getKey(), file.getKey(), "image/jpeg", file.getValue());
                length += file.getValue().length;
                count++;
            }
            if (!left.isEmpty()) {
                body.field("*isIncomplete*", "yes");
            }
            outcome = post(body);
        } while (outcome.isSent() && !left.isEmpty());
        return outcome;
    }

    /** Only 201 and 202 say that it arrived: a hotel's sign-in page would say 200. */
    Outcome post(Multipart body) {
        posts++;
        HttpResponse<byte[]> answer =
                send(request(whereToPost.isEmpty() ? server + "/submission?deviceID=collect%3Aabc" : whereToPost)
                        .header("Content-Type", "multipart/form-data; boundary=" + body.boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()))
                        .build());
        boolean isSent = answer.statusCode() == 201 || answer.statusCode() == 202;
        return new Outcome(answer.statusCode(), isSent, message(answer.body()));
    }

    private static String message(byte[] body) {
        try {
            Element root = document(body).getDocumentElement();
            return root.getLocalName().equals("OpenRosaResponse")
                            && "http://openrosa.org/http/response".equals(root.getNamespaceURI())
                    ? root.getTextContent()
                    : "";
        } catch (Trouble notXml) {
            return "";
        }
    }

    /** As OkHttp writes it: names in UTF-8, as they are. */
    static final class Multipart {
        private final String boundary = UUID.randomUUID().toString();
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Multipart file(String name, String file, String type, byte[] content) {
            write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + file
                    + "\"\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n\r\n");
            out.writeBytes(content);
            write("\r\n");
            return this;
        }

        Multipart field(String name, String value) {
            write("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                    + "\r\n");
            return this;
        }

        private void write(String text) {
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }

        String boundary() {
            return boundary;
        }

        byte[] bytes() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(out.toByteArray());
            whole.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return whole.toByteArray();
        }
    }

    // ---- common
    // --------------------------------------------------------------------------------------------------------------------

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("X-OpenRosa-Version", "1.0")
                .header("User-Agent", AGENT)
                .header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    }

    private static HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Document document(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (Exception e) {
            throw new Trouble("not XML");
        }
    }

    private static List<Element> children(Element parent, String namespace) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && namespace.equals(element.getNamespaceURI())) {
                children.add(element);
            }
        }
        return children;
    }

    private static String text(Element parent, String name, String namespace) {
        return children(parent, namespace).stream()
                .filter(child -> child.getLocalName().equals(name))
                .map(child -> child.getTextContent().strip())
                .findFirst()
                .orElse("");
    }
}
