package fr.moisson.interview.consent;

import static fr.moisson.french.French.quoted;

import fr.moisson.interview.Invented;
import fr.moisson.interview.InventedFollower;
import fr.moisson.project.Nearest;
import fr.moisson.project.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps what may be quoted of an invented interview, and what was answered for each channel. */
@Component
class InventedConsents implements InventedFollower {
    private static final String YES = "oui";

    private final Verbatims verbatims;

    InventedConsents(Verbatims verbatims) {
        this.verbatims = verbatims;
    }

    @Override
    public void begun(String project, int interview, Invented invented, String by, List<String> faults) {
        String code = invented.sheet().text("code");
        for (Settings one : invented.sheet().list("verbatims")) {
            one.allowing(Set.of("quote", "words", "person", "child", "reread", "consents"));
            Choosing choosing = new Choosing(
                    one.text("quote"),
                    one.optionalText("words").orElse(""),
                    one.optionalText("person").orElse(code),
                    is(one, "child"));
            choosing.faults(invented.text()).forEach(fault -> one.fault("quote", fault.sentence()));
            if (faults.isEmpty()) {
                keep(project, interview, choosing, one, by);
            }
        }
    }

    private void keep(String project, int interview, Choosing choosing, Settings one, String by) {
        int id = verbatims.keep(
                project, interview, choosing.code(), choosing.child(), choosing.quote(), choosing.printed(), by);
        if (is(one, "reread")) {
            verbatims.reword(id, choosing.printed(), true, by);
        }
        boolean takenBack = false;
        for (Settings consent : one.list("consents")) {
            takenBack |= is(consent, "taken_back");
            answer(id, consent, by);
        }
        if (takenBack) {
            verbatims.revoke(id, by);
        }
    }

    private void answer(int id, Settings consent, String by) {
        consent.allowing(Set.of(
                "channels", "answer", "naming", "called", "says", "means", "guardian", "on", "until", "taken_back"));
        Optional<Means> means = among(consent, "means", Means.values(), Means::word);
        Optional<Naming> naming = consent.has("naming")
                ? among(consent, "naming", Naming.values(), Naming::word)
                : Optional.of(Naming.ANONYMOUS);
        for (String word : consent.texts("channels")) {
            Optional<Channel> channel = Channel.of(word);
            if (channel.isEmpty()) {
                consent.fault("channels", unknown(word, Channel.values(), Channel::word));
            } else if (means.isPresent() && naming.isPresent()) {
                verbatims.answer(id, consent(consent, channel.get(), naming.get(), means.get()), by);
            }
        }
    }

    private static Consent consent(Settings consent, Channel channel, Naming naming, Means means) {
        return new Consent(
                channel,
                is(consent, "answer"),
                naming,
                consent.optionalText("called").orElse(""),
                consent.texts("says").stream()
                        .flatMap(word -> Attribute.of(word).stream())
                        .collect(Collectors.toSet()),
                means,
                is(consent, "guardian"),
                consent.date("on"),
                consent.date("until"),
                false);
    }

    private static boolean is(Settings settings, String key) {
        return settings.optionalText(key).filter(YES::equals).isPresent();
    }

    private static <T> Optional<T> among(Settings settings, String key, T[] all, Function<T, String> word) {
        String written = settings.text(key);
        Optional<T> found = Arrays.stream(all)
                .filter(one -> word.apply(one).equals(written))
                .findFirst();
        if (found.isEmpty()) {
            settings.fault(key, unknown(written, all, word));
        }
        return found;
    }

    private static <T> String unknown(String written, T[] all, Function<T, String> word) {
        return quoted(written) + " n’est pas connu ici. "
                + Nearest.advice(written, Arrays.stream(all).map(word).toList());
    }
}
