package fr.moisson.collection;

import fr.moisson.form.DrawnSubmissions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How long a phone waits when many send at once to one server: {@code java … fr.moisson.collection.PhoneBenchmark NEWHOME [DEVICES]
 * [RESPONSES] [STARTS]}. Each device sends responses of 30 questions, one after the other, as ODK Collect does; the server is another
 * program on the same machine, with its own PostgreSQL. It is started three times, and the median of each figure is said at the end.
 */
final class PhoneBenchmark {
    private final Path home;
    private final int devices;
    private final int each;
    private final Map<String, List<ManyPhones.Outcome>> outcomes = new LinkedHashMap<>();
    private long acknowledged;

    private PhoneBenchmark(Path home, int devices, int each) {
        this.home = home;
        this.devices = devices;
        this.each = each;
    }

    public static void main(String[] arguments) throws Exception {
        int devices = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int each = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        int starts = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 3;
        System.out.printf(
                "%d phones, one server and its PostgreSQL share the %d processors of this machine.%n",
                devices, Runtime.getRuntime().availableProcessors());
        PhoneBenchmark benchmark = new PhoneBenchmark(Path.of(arguments[0]), devices, each);
        ManyPhones.warm();
        benchmark.setUp();
        for (int start = 1; start <= starts; start++) {
            benchmark.measure(start);
        }
        benchmark.sayMedians();
    }

    /** Phones are set up once for many starts: it is not the first start of all that two hundred wait for. */
    private void setUp() {
        new PhoneServerProcess(home, devices, "-Xmx512m").close();
    }

    private void measure(int start) throws Exception {
        List<byte[]> responses = DrawnSubmissions.drawn(devices * (2 + 2 * each));
        long from = System.nanoTime();
        try (PhoneServerProcess server = new PhoneServerProcess(home, devices, "-Xmx512m")) {
            System.out.printf(Locale.ROOT, "start %d: ready after %.1f s%n", start, (System.nanoTime() - from) / 1e9);
            round("the first, one each", server, responses.subList(0, devices));
            round(each + " each, right after", server, responses.subList(devices, devices * (1 + each)));
            round("one each, warm", server, responses.subList(devices * (1 + each), devices * (2 + each)));
            round(each + " each, warm", server, responses.subList(devices * (2 + each), responses.size()));
            sayWhatIsThere(server.count());
        }
    }

    private void round(String what, PhoneServerProcess server, List<byte[]> responses) throws Exception {
        List<ManyPhones.Phone> phones = new ArrayList<>();
        int own = responses.size() / devices;
        for (int device = 0; device < devices; device++) {
            phones.add(ManyPhones.Phone.of(
                    server.addresses().get(device), responses.subList(device * own, (device + 1) * own)));
        }
        ManyPhones.Outcome outcome = ManyPhones.send(phones);
        acknowledged += outcome.waits().size();
        outcomes.computeIfAbsent(what, any -> new ArrayList<>()).add(outcome);
        System.out.printf(
                Locale.ROOT,
                "  %-22s %5d acknowledged in %4.1f s, %3.0f a second; p50 %4d ms, p99 %4d ms, longest %4d ms%n",
                what,
                outcome.waits().size(),
                outcome.seconds(),
                outcome.waits().size() / outcome.seconds(),
                outcome.quantile(50),
                outcome.quantile(99),
                outcome.longest());
        outcome.refused().stream().distinct().forEach(refused -> System.out.println("  REFUSED " + refused));
    }

    private void sayWhatIsThere(String responsesDistinctRows) {
        long[] count = java.util.Arrays.stream(responsesDistinctRows.split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
        System.out.printf(
                "  since the beginning %d acknowledged, %d lost, %d twice, %d without a row of their own%n",
                acknowledged, acknowledged - count[1], count[0] - count[1], Math.abs(count[0] - count[2]));
    }

    private void sayMedians() {
        outcomes.forEach((what, all) -> System.out.printf(
                "median of %d: %-22s p50 %4d ms, p99 %4d ms, longest %4d ms%n",
                all.size(),
                what,
                median(all, outcome -> outcome.quantile(50)),
                median(all, outcome -> outcome.quantile(99)),
                median(all, ManyPhones.Outcome::longest)));
    }

    private static long median(List<ManyPhones.Outcome> all, ToLongFunction<ManyPhones.Outcome> figure) {
        return all.stream().mapToLong(figure).sorted().toArray()[all.size() / 2];
    }
}
