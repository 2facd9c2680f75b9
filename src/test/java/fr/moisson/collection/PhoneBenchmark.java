package fr.moisson.collection;

import fr.moisson.form.DrawnSubmissions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * How long a phone waits when many send at once to one server: {@code java … fr.moisson.collection.PhoneBenchmark NEWHOME [DEVICES]
 * [RESPONSES]}. Each device sends so many responses of 30 questions, one after the other, as ODK Collect does; the server is another
 * program on the same machine, with its own PostgreSQL.
 */
final class PhoneBenchmark {
    private PhoneBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int devices = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int each = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        try (PhoneServerProcess server = new PhoneServerProcess(Path.of(arguments[0]), devices, "-Xmx512m")) {
            ExecutorService threads = Executors.newFixedThreadPool(devices);
            round("first, cold, one each", server, threads, 1);
            round("warming up", server, threads, each);
            round("one each, at the same instant", server, threads, 1);
            round(each + " each, one after the other", server, threads, each);
            round(each + " each, one after the other", server, threads, each);
            threads.shutdown();
            System.out.println("responses, distinct, rows: " + server.count());
        }
    }

    private static void round(String what, PhoneServerProcess server, ExecutorService threads, int each)
            throws Exception {
        int devices = server.addresses().size();
        List<byte[]> submissions = DrawnSubmissions.drawn(devices * each);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<long[]>> times = new ArrayList<>();
        for (int device = 0; device < devices; device++) {
            CollectPhone phone = CollectPhone.at(server.addresses().get(device));
            List<byte[]> own = submissions.subList(device * each, (device + 1) * each);
            times.add(threads.submit(() -> {
                start.await();
                return own.stream().mapToLong(xml -> sent(phone, xml)).toArray();
            }));
        }
        long from = System.nanoTime();
        start.countDown();
        List<Long> all = new ArrayList<>();
        for (Future<long[]> time : times) {
            LongStream.of(time.get()).forEach(all::add);
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        all.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%s: %d responses in %.1f s, %.0f a second; p50 %d ms, p99 %d ms, longest %d ms%n",
                what,
                all.size(),
                seconds,
                all.size() / seconds,
                all.get(all.size() / 2),
                all.get(all.size() * 99 / 100),
                all.get(all.size() - 1));
    }

    /** Milliseconds, from the question how much may be sent to the answer that it arrived. */
    private static long sent(CollectPhone phone, byte[] xml) {
        long start = System.nanoTime();
        CollectPhone.Outcome outcome = phone.send(xml, Map.of());
        if (outcome.status() != 201) {
            throw new IllegalStateException(outcome.toString());
        }
        return (System.nanoTime() - start) / 1_000_000;
    }
}
