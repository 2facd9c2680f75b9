package fr.moisson.collection;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.form.DrawnSubmissions;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledPhonesTests {
    private static final int DEVICES = 16;
    private static final int EACH = 25;
    private static final int KILLED_AFTER = 120;

    @TempDir
    Path folder;

    @Test
    void a_server_killed_while_phones_send_has_all_it_acknowledged_and_takes_the_rest_once() throws Exception {
        List<byte[]> submissions = DrawnSubmissions.drawn(DEVICES * EACH);
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (PhoneServerProcess server = new PhoneServerProcess(folder.resolve("home"), DEVICES, "-Xmx384m")) {
            CountDownLatch enough = new CountDownLatch(KILLED_AFTER);
            ExecutorService phones = Executors.newFixedThreadPool(DEVICES);
            List<Future<?>> sending = new ArrayList<>();
            for (int device = 0; device < DEVICES; device++) {
                CollectPhone phone = CollectPhone.at(server.addresses().get(device));
                List<byte[]> own = submissions.subList(device * EACH, (device + 1) * EACH);
                sending.add(phones.submit(() -> sendUntilNobodyAnswers(phone, own, acknowledged, enough)));
            }
            enough.await();
            server.kill();
            for (Future<?> one : sending) {
                one.get();
            }
            phones.shutdown();
        }
        assertThat(acknowledged).hasSizeBetween(KILLED_AFTER, submissions.size() - 1);

        try (PhoneServerProcess again = new PhoneServerProcess(folder.resolve("home"), DEVICES, "-Xmx384m")) {
            assertThat(again.has(acknowledged)).isEqualTo(acknowledged.size());
            for (int at = 0; at < submissions.size(); at++) {
                CollectPhone phone = CollectPhone.at(again.addresses().get(at / EACH));
                assertThat(phone.send(submissions.get(at), Map.of()).status()).isEqualTo(201);
            }
            assertThat(again.count()).as("responses, distinct, rows").isEqualTo("400 400 400");
        }
    }

    private static void sendUntilNobodyAnswers(
            CollectPhone phone, List<byte[]> submissions, Set<String> acknowledged, CountDownLatch enough) {
        for (byte[] xml : submissions) {
            try {
                if (phone.send(xml, Map.of()).isSent()) {
                    acknowledged.add(new String(xml, StandardCharsets.UTF_8)
                            .replaceFirst("(?s).*<[^>]*instanceID>([^<]+)<.*", "$1"));
                    enough.countDown();
                }
            } catch (UncheckedIOException cut) {
                return;
            }
        }
    }
}
