package fr.moisson.collection;

import fr.moisson.project.Secret;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls of a phone that holds no secret, made by ourselves on our own address: each goes as far as the refusal, and leaves nothing. */
record Knocks(InetAddress address, int port, String host) {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d{1,6})\r\n");
    private static final int END_OF_HEAD = 0x0D0A0D0A;
    private static final int LONGEST_WAIT = 10_000;
    private static final String PART =
            "--x\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; filename=\"x.xml\"\r\n"
                    + "Content-Type: text/xml\r\n\r\n<x/>\r\n--x--\r\n";

    /** @throws IOException when the port does not speak plain HTTP, or no longer does */
    void make(int times) throws IOException {
        String path = "/odk/" + Secret.fresh().text() + "/submission";
        byte[] question = head("HEAD", path, "").getBytes(StandardCharsets.US_ASCII);
        byte[] post = (head(
                                "POST",
                                path,
                                "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: " + PART.length()
                                        + "\r\n")
                        + PART)
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket connection = new Socket(address, port)) {
            connection.setSoTimeout(LONGEST_WAIT);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (int i = 0; i < times; i++) {
                connection.getOutputStream().write(question);
                skipHead(in);
                connection.getOutputStream().write(post);
                in.skipNBytes(skipHead(in));
            }
        }
    }

    private String head(String method, String path, String more) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nX-OpenRosa-Version: 1.0\r\n"
                + "User-Agent: org.odk.collect.android/v2025.3.1 Dalvik/2.1.0\r\n" + more + "\r\n";
    }

    /** @return how many bytes come after it */
    private static long skipHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int last = 0; last != END_OF_HEAD; ) {
            int next = in.read();
            if (next < 0 || head.length() > 10_000) {
                throw new EOFException();
            }
            last = last << 8 | next;
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Long.parseLong(length.group(1)) : 0;
    }
}
