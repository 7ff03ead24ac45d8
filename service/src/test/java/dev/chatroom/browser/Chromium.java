package dev.chatroom.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The Chromium of this machine, driven by Playwright; no browser is downloaded. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            // Text is drawn in shades of one color, at positions that do not depend on the settings of the machine.
            "--disable-lcd-text",
            "--font-render-hinting=none",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** The executable, from the variable CHROMIUM or the PATH; empty when not found. */
    static Optional<Path> find() {
        var named = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        var onPath = Arrays.stream(path.split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(named, onPath).filter(Files::isExecutable).findFirst();
    }

    static Chromium launch(Path executable) {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(FLAGS);
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    /** Opens the page in a new browser context, which shares no storage with other tabs. */
    Tab open(String url) {
        return open(url, new Browser.NewContextOptions().setViewportSize(1100, 720));
    }

    Tab open(String url, Browser.NewContextOptions options) {
        return open(url, options, _ -> {});
    }

    /** Opens the page after a change to its browser context. */
    Tab open(String url, Browser.NewContextOptions options, Consumer<BrowserContext> change) {
        var context = browser.newContext(withLocale(options));
        change.accept(context);
        var page = context.newPage();
        page.setDefaultTimeout(15_000);
        page.navigate(url);
        return new Tab(page);
    }

    /** English unless a test chose another language. */
    private static Browser.NewContextOptions withLocale(Browser.NewContextOptions options) {
        return options.locale == null ? options.setLocale("en-GB") : options;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
