package fr.moisson.entry.response;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an attached file is, among those that a browser may be told of; anything else is only bytes. Its name and its first bytes must
 * agree.
 */
enum FileType {
    JPEG("image/jpeg", List.of("jpg", "jpeg"), 0, "\u00FF\u00D8\u00FF"),
    PNG("image/png", List.of("png"), 0, "\u0089PNG\r\n"),
    GIF("image/gif", List.of("gif"), 0, "GIF8"),
    WEBP("image/webp", List.of("webp"), 8, "WEBP"),
    MP4("video/mp4", List.of("mp4", "m4v"), 4, "ftyp"),
    M4A("audio/mp4", List.of("m4a"), 4, "ftyp"),
    THREE_GP("video/3gpp", List.of("3gp", "3gpp"), 4, "ftyp"),
    AMR("audio/amr", List.of("amr"), 0, "#!AMR"),
    WEBM("video/webm", List.of("webm"), 0, "\u001AE\u00DF\u00A3"),
    OGG("audio/ogg", List.of("ogg", "oga", "opus"), 0, "OggS"),
    MP3("audio/mpeg", List.of("mp3"), 0, "ID3"),
    WAV("audio/wav", List.of("wav"), 8, "WAVE"),
    PDF("application/pdf", List.of("pdf"), 0, "%PDF-"),
    BYTES("application/octet-stream", List.of(), 0, "");

    private final String mediaType;
    private final List<String> endings;
    private final int at;
    private final byte[] bytes;

    FileType(String mediaType, List<String> endings, int at, String bytes) {
        this.mediaType = mediaType;
        this.endings = endings;
        this.at = at;
        this.bytes = bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    String mediaType() {
        return mediaType;
    }

    static FileType of(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.endings.contains(ending) && type.begins(content))
                .findFirst()
                .orElse(BYTES);
    }

    /** One of the list, whatever the database says. */
    static String closed(String mediaType) {
        return Arrays.stream(values()).anyMatch(type -> type.mediaType.equals(mediaType)) ? mediaType : BYTES.mediaType;
    }

    private boolean begins(byte[] content) {
        return content.length >= at + bytes.length
                && Arrays.equals(content, at, at + bytes.length, bytes, 0, bytes.length);
    }
}
