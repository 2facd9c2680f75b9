package fr.moisson;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real Chromium for the tests of pages. It is the one named by {@code -Dbrowser.path} or CHROME_PATH, else one that is installed,
 * else one that this class installs (Debian, as root). Without any, the test fails and says what to type.
 */
public final class Browser implements AutoCloseable {
    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");
    private static final String INSTALL = "apt-get install -y --no-install-recommends chromium fonts-dejavu-core";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    public Browser() {
        Path program = program();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setTimeout(120_000)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** A page of this width, in CSS pixels. */
    public Page page(int width) {
        Page page = chromium.newPage(new com.microsoft.playwright.Browser.NewPageOptions()
                .setViewportSize(width, 900)
                .setLocale("fr-FR"));
        page.setDefaultTimeout(60_000);
        return page;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Path program() {
        return installed().orElseGet(() -> {
            install();
            return installed()
                    .orElseThrow(() -> new IllegalStateException(
                            "No Chromium for the tests of pages. Type: " + INSTALL + " (or set CHROME_PATH)"));
        });
    }

    private static Optional<Path> installed() {
        Stream<String> named = Stream.of(System.getProperty("browser.path"), System.getenv("CHROME_PATH"))
                .filter(path -> path != null && !path.isBlank());
        return Stream.concat(named, USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static void install() {
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            return;
        }
        run("apt-get -o DPkg::Lock::Timeout=600 update -qq");
        run(INSTALL.replace("apt-get", "apt-get -o DPkg::Lock::Timeout=600 -qq"));
    }

    private static void run(String command) {
        try {
            ProcessBuilder process = new ProcessBuilder(command.split(" ")).inheritIO();
            process.environment().put("DEBIAN_FRONTEND", "noninteractive");
            process.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
