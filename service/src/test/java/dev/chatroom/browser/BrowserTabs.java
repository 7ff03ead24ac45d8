package dev.chatroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import dev.chatroom.ChatServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens browser tabs in one Chromium per test class and closes them after each test. Register it as a static extension.
 * Without Chromium the tests of the class are skipped; in CI they fail.
 */
final class BrowserTabs implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final String NOT_FOUND =
            "Chromium is neither on the PATH nor set in CHROMIUM; skipping the browser tests";

    private final List<Tab> tabs = new ArrayList<>();
    private Chromium chromium;

    @Override
    public void beforeAll(ExtensionContext context) {
        var executable = Chromium.find();
        if (executable.isEmpty()) {
            System.err.println(NOT_FOUND);
            assertThat(System.getenv("CI")).as(NOT_FOUND).isNotEqualTo("true");
            Assumptions.abort(NOT_FOUND);
        }
        chromium = Chromium.launch(executable.map(Path::toAbsolutePath).orElseThrow());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        tabs.forEach(Tab::close);
        tabs.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Opens the page of an instance on a wide screen. */
    Tab open(ChatServer server) {
        return open(server.port());
    }

    /** Opens the page at a port of this machine on a wide screen. */
    Tab open(int port) {
        return open(port, wide());
    }

    Tab open(ChatServer server, Browser.NewContextOptions options) {
        return open(server.port(), options);
    }

    /** The same on a wide screen. */
    Tab openSignedIn(ChatServer server, String token) {
        return openSignedIn(server, token, wide());
    }

    /** Opens the page with a link that signs its reader in, who then joins without the form. */
    Tab openSignedIn(ChatServer server, String token, Browser.NewContextOptions options) {
        return open(server.port(), "#token=" + token, options).awaitOnline();
    }

    static Browser.NewContextOptions wide() {
        return new Browser.NewContextOptions().setViewportSize(1100, 720);
    }

    private Tab open(int port, Browser.NewContextOptions options) {
        return open(port, "", options);
    }

    /** Opens the page after a change to its browser context. */
    Tab open(ChatServer server, String fragment, Browser.NewContextOptions options, Consumer<BrowserContext> change) {
        return open(server.port(), fragment, options, change);
    }

    private Tab open(int port, String fragment, Browser.NewContextOptions options) {
        return open(port, fragment, options, _ -> {});
    }

    private Tab open(int port, String fragment, Browser.NewContextOptions options, Consumer<BrowserContext> change) {
        var tab = chromium.open("http://127.0.0.1:" + port + "/" + fragment, options, change);
        tabs.add(tab);
        return tab;
    }
}
