package fr.moisson.collection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What ODK Collect and KoboCollect read in a QR code: where to fetch forms and send answers, and how the project is called on the phone.
 * The forms on the phone follow those of the server, and answers leave as soon as there is a network.
 */
record PhoneSettings(String address, String name) {
    private static final String COLOUR = "#0B5B7F";
    private static final JsonMapper JSON = new JsonMapper();

    String json() {
        Map<String, Object> general = new LinkedHashMap<>();
        general.put("server_url", address);
        general.put("form_update_mode", "match_exactly");
        general.put("autosend", "wifi_and_cellular");
        Map<String, Object> project = new LinkedHashMap<>();
        project.put("name", name);
        project.put("icon", "M");
        project.put("color", COLOUR);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("general", general);
        settings.put("admin", Map.of());
        settings.put("project", project);
        return JSON.writeValueAsString(settings);
    }

    /** Zlib, then Base64: as the applications expect it. */
    String packed() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(packed)) {
            zlib.write(json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }
}
