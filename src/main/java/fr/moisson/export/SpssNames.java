package fr.moisson.export;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names as SPSS wants them: letters, digits and {@code _}, beginning with a letter, 64 bytes at most, none twice, none reserved. */
final class SpssNames {
    private static final int LONGEST = 64;
    private static final Set<String> RESERVED =
            Set.of("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with");

    private final Set<String> taken = new HashSet<>();

    /** A name as near to this one as may be, that no other variable has. */
    String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        String legal = plain.matches("[A-Za-z].*") && !RESERVED.contains(plain.toLowerCase(Locale.ROOT))
                ? plain
                : "v_" + plain;
        String free = legal.substring(0, Math.min(LONGEST, legal.length()));
        for (int again = 2; !taken.add(free.toLowerCase(Locale.ROOT)); again++) {
            String more = "_" + again;
            free = legal.substring(0, Math.min(LONGEST - more.length(), legal.length())) + more;
        }
        return free;
    }

    /** Not longer than this many bytes of UTF-8, no sign being cut in two. */
    static String cut(String text, int bytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        int size = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            String sign = Character.toString(text.codePointAt(at));
            size += sign.getBytes(StandardCharsets.UTF_8).length;
            if (size > bytes) {
                break;
            }
            cut.append(sign);
        }
        return cut.toString();
    }
}
