package fr.moisson.entry.drop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The SHA-256 of the files of the folders; a file that kept its size and its time is not read again. */
@Component
final class Fingerprints {
    private final ConcurrentHashMap<Path, Known> known = new ConcurrentHashMap<>();

    private record Known(long size, FileTime time, String sha256) {}

    String of(Path file) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        long size = Files.size(path);
        FileTime time = Files.getLastModifiedTime(path);
        Known before = known.get(path);
        if (before != null && before.size() == size && before.time().equals(time)) {
            return before.sha256();
        }
        String sha256;
        try (InputStream bytes = Files.newInputStream(path)) {
            sha256 = copied(bytes, OutputStream.nullOutputStream());
        }
        known.put(path, new Known(size, time, sha256));
        return sha256;
    }

    /** Copies bytes and tells their fingerprint. */
    static String copied(InputStream from, OutputStream to) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(from, digest).transferTo(to);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
