package fr.moisson.account;

import fr.moisson.project.Secret;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * What a password must be, and how it is kept: Argon2id with 19 MiB, two passes, one lane (the least that the OWASP Password Storage
 * Cheat Sheet recommends), behind a prefix so that a stronger one can follow.
 */
@Component
class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int FEWEST_SIGNS = 5;
    private static final String ROW =
            "azertyuiopqsdfghjklmwxcvbn qwertyuiopasdfghjklzxcvbnm abcdefghijklmnopqrstuvwxyz 01234567890123456789";
    private static final Set<String> WORN = Set.of(
            "motdepasse",
            "monmotdepasse",
            "password",
            "mypassword",
            "azerty",
            "azertyuiop",
            "qwerty",
            "qwertyuiop",
            "bonjour",
            "bonjourbonjour",
            "soleil",
            "jetaime",
            "iloveyou",
            "administrateur",
            "administrator",
            "admin",
            "welcome",
            "bienvenue",
            "changezmoi",
            "changeme",
            "letmein",
            "marseille",
            "moisson",
            "moissonmoisson",
            "association",
            "loulou",
            "doudou",
            "chouchou",
            "princesse",
            "football");
    private static final String CONSONANTS = "bcdfglmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            "argon2", Map.of("argon2", new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2)));
    private final String nobodys = hashed(Secret.fresh().text());

    String hashed(String password) {
        return Objects.requireNonNull(encoder.encode(normal(password)));
    }

    /** Takes as long for someone who does not exist. */
    boolean matches(String typed, Optional<String> kept) {
        boolean right = typed.length() <= LONGEST && encoder.matches(normal(typed), kept.orElse(nobodys));
        return right && kept.isPresent();
    }

    /** What to write instead, when a password would be guessed. */
    Optional<String> fault(String password, Person person) {
        String small = normal(password).toLowerCase(Locale.ROOT);
        String letters = small.replaceAll("[^\\p{L}]", "");
        if (password.length() < SHORTEST) {
            return Optional.of("Ce mot de passe est trop court. Écrire au moins " + SHORTEST
                    + " caractères, par exemple quatre mots sans rapport entre eux.");
        }
        if (password.length() > LONGEST) {
            return Optional.of("Ce mot de passe est trop long. Écrire au plus " + LONGEST + " caractères.");
        }
        if (small.chars().distinct().count() < FEWEST_SIGNS || WORN.contains(letters) || isARow(small)) {
            return Optional.of(
                    "Ce mot de passe est de ceux qu’on essaie en premier. Écrire par exemple quatre mots sans rapport entre eux.");
        }
        String own = person.name().replaceAll("@.*", "");
        if (small.contains(person.name()) || own.length() > 3 && letters.equals(own.replaceAll("[^\\p{L}]", ""))) {
            return Optional.of("Ce mot de passe contient le nom avec lequel on se connecte. En choisir un autre.");
        }
        return Optional.empty();
    }

    private static boolean isARow(String small) {
        return ROW.contains(small.replaceAll("[^\\p{L}\\d]", ""));
    }

    /** Ten syllables that can be read out and copied, 61 random bits: « rova-timu-lede-safo-buli ». */
    static String readable() {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            words.append(i > 0 && i % 2 == 0 ? "-" : "").append(one(CONSONANTS)).append(one(VOWELS));
        }
        return words.toString();
    }

    private static char one(String letters) {
        return letters.charAt(RANDOM.nextInt(letters.length()));
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
