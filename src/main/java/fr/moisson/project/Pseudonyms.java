package fr.moisson.project;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What stands for the names of people: « lomi-navuta » is always the same person in a project, in every file and every run, and means
 * nothing in another project. It is an HMAC-SHA256 of the name with a random key of the project; the name itself is not kept.
 *
 * <p>What is given is taken letter for letter: whoever asks first takes away what does not make another person (case, accents, spaces).
 */
@Component
public class Pseudonyms {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    /** Letters that are heard one way only, and no e, which is not: no syllable can be mistaken for another when read aloud. */
    private static final String CONSONANTS = "bdfjlmnrtv";

    private static final String VOWELS = "aiou";
    private static final int SYLLABLES = 6;
    private static final int BEFORE_HYPHEN = 3;

    private final JdbcClient database;
    private final TransactionTemplate alone;
    private final ConcurrentMap<String, SecretKeySpec> keys = new ConcurrentHashMap<>();

    Pseudonyms(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Two words of three syllables, to be read aloud: « lomina-vutado ». There are 40⁶ = 4.1 thousand million of them: the odds that two
     * of 200 people share one are 1 in 200 000, of 2 000 people 1 in 2 000, of 10 000 people 1 in 80.
     *
     * @param kind of what is named: the same name of another kind has another pseudonym
     * @param what without what does not matter in its writing
     */
    public String of(String project, String kind, String what) {
        BigInteger left = new BigInteger(1, sealed(project, kind, what));
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < SYLLABLES; i++) {
            left = taken(left, CONSONANTS, name);
            left = taken(left, VOWELS, name);
            if (i == BEFORE_HYPHEN - 1) {
                name.append('-');
            }
        }
        return name.toString();
    }

    private static BigInteger taken(BigInteger left, String letters, StringBuilder name) {
        BigInteger[] parts = left.divideAndRemainder(BigInteger.valueOf(letters.length()));
        name.append(letters.charAt(parts[1].intValue()));
        return parts[0];
    }

    /**
     * All 256 bits in hexadecimal, by which a word that must not be kept is recognised when it comes again.
     *
     * @param kind as for {@link #of}
     */
    public String trace(String project, String kind, String what) {
        return HexFormat.of().formatHex(sealed(project, kind, what));
    }

    private byte[] sealed(String project, String kind, String what) {
        if (what.isEmpty()) {
            throw new IllegalArgumentException("an empty name of kind " + kind + " names nobody");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.computeIfAbsent(project, this::key));
            return mac.doFinal((kind.length() + ":" + kind + what).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a transaction of its own: an import that is undone must not take the key back, which others know already. */
    private SecretKeySpec key(String project) {
        byte[] key = alone.execute(status -> known(project).orElseGet(() -> make(project)));
        return new SecretKeySpec(key, "HmacSHA256");
    }

    private Optional<byte[]> known(String project) {
        return database.sql("select key from project.pseudonym_keys where project = :project")
                .param("project", project)
                .query(byte[].class)
                .optional();
    }

    /** Of two servers that make one at once, the first one's stays. */
    private byte[] make(String project) {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        database.sql("""
                        insert into project.pseudonym_keys (project, key)
                        values (:project, :key)
                        on conflict on constraint a_project_has_one_pseudonym_key do nothing
                        """).param("project", project).param("key", key).update();
        return known(project).orElseThrow();
    }
}
