package fr.moisson.interview.vault;

import fr.moisson.project.Folders;
import fr.moisson.project.PlainFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals words with AES-256-GCM. The key of a project is a file of its folder, which the program makes the first time: a copy of the
 * database alone opens nothing.
 */
@Component
class Strongbox {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Folders folders;

    Strongbox(Folders folders) {
        this.folders = folders;
    }

    byte[] seal(String project, String words) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = turned(Cipher.ENCRYPT_MODE, key(project), nonce, words.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws PlainFailure when the key is not the one it was sealed with */
    String open(String project, byte[] sealed) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return new String(turned(Cipher.DECRYPT_MODE, key(project), nonce, rest), StandardCharsets.UTF_8);
    }

    private static byte[] turned(int mode, byte[] key, byte[] nonce, byte[] what) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(what);
        } catch (GeneralSecurityException e) {
            throw new PlainFailure(
                    "Le coffre de ce projet ne s’ouvre pas\u00A0: sa clé n’est plus celle avec laquelle il a été fermé. Remettre le dossier"
                            + " «\u00A0vault\u00A0» du projet depuis une sauvegarde.",
                    e);
        }
    }

    private byte[] key(String project) {
        Path file = folders.vault(project).resolve("key");
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : made(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of two that make one at once, the first one's stays. */
    private static byte[] made(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        Files.createDirectories(file.getParent());
        Path fresh = Files.createTempFile(file.getParent(), "key", ".new", ownerOnly());
        try {
            Files.write(fresh, key, StandardOpenOption.SYNC);
            Files.createLink(file, fresh);
            return key;
        } catch (FileAlreadyExistsException somebodyElse) {
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
