package fr.moisson.collection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A {@link PhoneServer} that runs beside us. */
final class PhoneServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final List<String> addresses = new ArrayList<>();

    PhoneServerProcess(Path home, int devices, String heap) {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            heap,
                            "-cp",
                            System.getProperty("java.class.path"),
                            PhoneServer.class.getName(),
                            home.toString(),
                            String.valueOf(devices))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            said = process.inputReader(StandardCharsets.UTF_8);
            for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("the server did not start");
                }
                if (line.startsWith("address ")) {
                    addresses.add(line.substring("address ".length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for each device. */
    List<String> addresses() {
        return addresses;
    }

    /** « responses distinct rows ». */
    String count() {
        return asked("count");
    }

    /** How many of these responses it has. */
    int has(Collection<String> instances) {
        return Integer.parseInt(asked(String.join(",", instances)));
    }

    private String asked(String command) {
        try {
            new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8).println(command);
            String line = said.readLine();
            while (line != null && !line.startsWith("said ")) {
                line = said.readLine();
            }
            return String.valueOf(line).substring("said ".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does; PostgreSQL is left behind, and recovered by the next start. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
