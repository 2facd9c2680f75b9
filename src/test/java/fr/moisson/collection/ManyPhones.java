package fr.moisson.collection;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As many phones as one wants, which send at the same instant and take next to nothing of the machine they share with the server: what
 * they send is written before they begin, on a bare connection each, and their own code is warm when they do. Each connects, asks how
 * much it may send, then posts its responses one after the other, in the words of {@link CollectPhone}.
 */
final class ManyPhones {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final int END_OF_HEAD = 0x0D0A0D0A;

    private ManyPhones() {}

    /** What one phone has to send: its first question, then its responses. */
    record Phone(String host, int port, byte[] question, List<byte[]> posts) {
        static Phone of(String address, Collection<byte[]> responses) {
            URI server = URI.create(address);
            String path = server.getPath() + "/submission?deviceID=collect%3Aabc";
            return new Phone(
                    server.getHost(),
                    server.getPort(),
                    head("HEAD", path, server, "").getBytes(StandardCharsets.UTF_8),
                    responses.stream().map(xml -> post(path, server, xml)).toList());
        }

        private static byte[] post(String path, URI server, byte[] xml) {
            CollectPhone.Multipart body = new CollectPhone.Multipart()
                    .file("xml_submission_file", UUID.randomUUID() + ".xml", "text/xml", xml);
            byte[] bytes = body.bytes();
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(head(
                            "POST",
                            path,
                            server,
                            "Content-Type: multipart/form-data; boundary=" + body.boundary() + "\r\nContent-Length: "
                                    + bytes.length + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            whole.writeBytes(bytes);
            return whole.toByteArray();
        }

        private static String head(String method, String path, URI server, String more) {
            return method + " " + path + " HTTP/1.1\r\nHost: " + server.getHost() + ":" + server.getPort()
                    + "\r\nX-OpenRosa-Version: 1.0\r\nUser-Agent: " + CollectPhone.AGENT
                    + "\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\n" + more + "\r\n";
        }
    }

    /**
     * What became of what was sent.
     *
     * @param waits of each acknowledged response, in milliseconds, the shortest first; that of the first of a phone began when it
     *     connected
     * @param refused what was answered neither 204 nor 201
     */
    record Outcome(List<Long> waits, List<String> refused, double seconds) {
        long quantile(int percent) {
            return waits.get(Math.min(waits.size() - 1, waits.size() * percent / 100));
        }

        long longest() {
            return waits.get(waits.size() - 1);
        }
    }

    static Outcome send(List<Phone> phones) throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(phones.size());
        List<Future<Outcome>> sending = new ArrayList<>();
        phones.forEach(phone -> sending.add(threads.submit(() -> {
            start.await();
            return sent(phone);
        })));
        long from = System.nanoTime();
        start.countDown();
        List<Long> waits = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Future<Outcome> one : sending) {
            waits.addAll(one.get().waits());
            refused.addAll(one.get().refused());
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        threads.shutdown();
        waits.sort(null);
        return new Outcome(waits, refused, seconds);
    }

    private static Outcome sent(Phone phone) throws IOException {
        List<Long> waits = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        long since = System.nanoTime();
        try (Socket connection = new Socket(phone.host(), phone.port())) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            answer(connection, in, phone.question(), false, 204, refused);
            for (byte[] post : phone.posts()) {
                if (answer(connection, in, post, true, 201, refused)) {
                    waits.add((System.nanoTime() - since) / 1_000_000);
                }
                since = System.nanoTime();
            }
        }
        return new Outcome(waits, refused, 0);
    }

    private static boolean answer(
            Socket connection, InputStream in, byte[] request, boolean hasBody, int wanted, List<String> refused)
            throws IOException {
        connection.getOutputStream().write(request);
        String head = head(in);
        Matcher length = LENGTH.matcher(head);
        if (hasBody && length.find()) {
            in.skipNBytes(Long.parseLong(length.group(1)));
        }
        boolean isTaken = head.startsWith("HTTP/1.1 " + wanted);
        if (!isTaken) {
            refused.add(head.lines().findFirst().orElse("nothing"));
        }
        return isTaken;
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int last = 0;
        while (last != END_OF_HEAD) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException(head.toString());
            }
            last = last << 8 | next;
            head.append((char) next);
        }
        return head.toString();
    }

    /** Against a server that says yes to everything: what is measured afterwards is not the time that phones take to warm up. */
    static void warm() throws IOException, InterruptedException, ExecutionException {
        try (ServerSocket yes = new ServerSocket(0)) {
            Thread server = new Thread(() -> sayYes(yes), "yes");
            server.setDaemon(true);
            server.start();
            List<byte[]> responses = java.util.Collections.nCopies(1_000, new byte[1_000]);
            for (int phone = 0; phone < 10; phone++) {
                send(List.of(Phone.of("http://localhost:" + yes.getLocalPort(), responses)));
            }
        }
    }

    private static void sayYes(ServerSocket yes) {
        while (!yes.isClosed()) {
            try (Socket phone = yes.accept()) {
                InputStream in = new BufferedInputStream(phone.getInputStream());
                while (true) {
                    String head = head(in);
                    Matcher length = LENGTH.matcher(head);
                    in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
                    String status = head.toUpperCase(Locale.ROOT).startsWith("HEAD") ? "204" : "201";
                    phone.getOutputStream()
                            .write(("HTTP/1.1 " + status + " Yes\r\nContent-Length: 0\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException phoneLeft) {
                continue;
            }
        }
    }
}
