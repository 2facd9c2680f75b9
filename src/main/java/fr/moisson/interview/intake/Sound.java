package fr.moisson.interview.intake;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What a recording is, by its first bytes, whatever its name: only what a browser plays. */
enum Sound {
    MP3("audio/mpeg"),
    M4A("audio/mp4"),
    AAC("audio/aac"),
    OGG("audio/ogg"),
    WAV("audio/wav"),
    WEBM("audio/webm"),
    FLAC("audio/flac");

    /** How many bytes are needed to tell. */
    static final int FIRST_BYTES = 12;

    private static final int BRAND = 4;
    private static final int LAYER = 0x06;

    private final String type;

    Sound(String type) {
        this.type = type;
    }

    /** As browsers call it. */
    String type() {
        return type;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Sound named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Optional<Sound> of(byte[] first) {
        String start = new String(first, StandardCharsets.ISO_8859_1);
        if (first.length < FIRST_BYTES) {
            return Optional.empty();
        }
        if (start.startsWith("ID3")) {
            return Optional.of(MP3);
        }
        if (start.startsWith("ftyp", BRAND)) {
            return Optional.of(M4A);
        }
        if (start.startsWith("OggS")) {
            return Optional.of(OGG);
        }
        if (start.startsWith("RIFF") && start.startsWith("WAVE", FIRST_BYTES - BRAND)) {
            return Optional.of(WAV);
        }
        if (start.startsWith("fLaC")) {
            return Optional.of(FLAC);
        }
        return start.startsWith("\u001AE\u00DF\u00A3") ? Optional.of(WEBM) : frames(first);
    }

    /** An MPEG stream without a head begins with eleven bits set; layer 0 is AAC. */
    private static Optional<Sound> frames(byte[] first) {
        if (first[0] != (byte) 0xFF || (first[1] & 0xE0) != 0xE0) {
            return Optional.empty();
        }
        return Optional.of((first[1] & LAYER) == 0 ? AAC : MP3);
    }
}
