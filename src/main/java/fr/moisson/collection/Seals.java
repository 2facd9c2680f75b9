package fr.moisson.collection;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What finished answers are sealed with while they wait on a device: whoever has the device closes them, only this server opens them. Each
 * place where a questionnaire is answered has a pair of RSA keys of its own; each answer a key of AES-GCM, closed with the public one
 * (RSA-OAEP). The browser's half is {@code offline/seal.js}.
 */
@Component
class Seals {
    private static final int RSA_BITS = 3072;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private final JdbcClient database;
    private final ConcurrentMap<String, Lock> locks = new ConcurrentHashMap<>();

    Seals(JdbcClient database) {
        this.database = database;
    }

    /**
     * What a page closes with.
     *
     * @param key the public one, SPKI in base64
     */
    record Lock(int number, String key) {}

    /** The lock of a place, made when it is first asked for and the same ever since. */
    Lock of(String place) {
        return locks.computeIfAbsent(place, any -> known(place).orElseGet(() -> make(place)));
    }

    private Optional<Lock> known(String place) {
        return database.sql("select number, public_key from collection.seals where place = :place")
                .param("place", place)
                .query((row, n) ->
                        new Lock(row.getInt("number"), Base64.getEncoder().encodeToString(row.getBytes("public_key"))))
                .optional();
    }

    /** Of two servers that make one at once, the first one's stays. */
    private Lock make(String place) {
        KeyPair pair = pair();
        database.sql("""
                        insert into collection.seals (place, public_key, private_key)
                        values (:place, :public, :private)
                        on conflict on constraint a_place_has_one_seal do nothing
                        """)
                .param("place", place)
                .param("public", pair.getPublic().getEncoded())
                .param("private", pair.getPrivate().getEncoded())
                .update();
        return known(place).orElseThrow();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The key of one answer.
     *
     * @param number of the lock it was closed with, as the device says it
     * @throws GeneralSecurityException when it was closed with another
     */
    Key open(String number, byte[] closed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
        cipher.init(Cipher.UNWRAP_MODE, privateKey(number), OAEP);
        return new Key(new SecretKeySpec(
                cipher.unwrap(closed, "AES", Cipher.SECRET_KEY).getEncoded(), "AES"));
    }

    private PrivateKey privateKey(String number) throws GeneralSecurityException {
        byte[] encoded = database.sql("select private_key from collection.seals where number = :number")
                .param("number", number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0)
                .query(byte[].class)
                .optional()
                .orElseThrow(() -> new GeneralSecurityException("no lock of number " + number));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** Opens the parts of one answer. */
    record Key(SecretKey secret) {

        /** @throws GeneralSecurityException when it was changed, or closed with another key */
        byte[] open(byte[] closed) throws GeneralSecurityException {
            if (closed.length < NONCE_BYTES) {
                throw new GeneralSecurityException("too short");
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, secret, new GCMParameterSpec(TAG_BITS, closed, 0, NONCE_BYTES));
            return cipher.doFinal(closed, NONCE_BYTES, closed.length - NONCE_BYTES);
        }
    }
}
