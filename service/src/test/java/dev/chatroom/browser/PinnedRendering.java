package dev.chatroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Makes the page look the same on every machine and at every time: with fonts of npm packages, and with fixed times and avatars. */
final class PinnedRendering {
    private static final Path PACKAGES = Path.of("../web-client/node_modules");
    private static final String FONTS = "/pinned-fonts/";

    /** Messages of one test are of one minute, far from midnight. */
    private static final LocalTime BEGIN = LocalTime.of(9, 41, 20);

    /** Runs before the scripts of the page. A content security policy applies, so styles and fonts come from the page's origin. */
    private static final String SCRIPT = """
            const sheets = ['@fontsource-variable/inter/wght.css', '@fontsource-variable/noto-sans-arabic/wght.css',
              '@fontsource-variable/jetbrains-mono/wght.css', '@fontsource/noto-emoji/400.css'];
            new MutationObserver((changes, observer) => {
              if (document.head !== null) {
                observer.disconnect();
                document.head.append(...sheets.map((href) =>
                  Object.assign(document.createElement('link'), { rel: 'stylesheet', href: pinned.fonts + href })));
              }
            }).observe(document, { childList: true, subtree: true });
            const rule = new CSSStyleSheet();
            rule.replaceSync(`:root {
              --font: 'Inter Variable', 'Noto Sans Arabic Variable', 'Noto Emoji' !important;
              --mono: 'JetBrains Mono Variable', var(--font) !important;
              --emoji: 'Noto Emoji', var(--font) !important;
            }
            * { text-rendering: geometricPrecision !important; }`);
            document.adoptedStyleSheets = [rule];

            const { shift } = pinned;
            const now = Date.now;
            Date.now = () => now() - shift;
            const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data').get;
            Object.defineProperty(MessageEvent.prototype, 'data', {
              get() {
                const value = data.call(this);
                return typeof value === 'string' ? value.replace(/"at":(\\d{13})/g, (_, at) => `"at":${at - shift}`) : value;
              },
            });
            const format = Object.getOwnPropertyDescriptor(Intl.DateTimeFormat.prototype, 'format').get;
            Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
              get() {
                // Languages change how they write dates, and browsers follow.
                const text = this.resolvedOptions().dateStyle === undefined ? null : '2026-01-15 09:41';
                return () => text ?? format.call(this)(Date.UTC(2026, 0, 15, 9, 41));
              },
            });

            Math.random = () => 0.5;
            let random = pinned.seed;
            crypto.getRandomValues = (array) => {
              for (let i = 0; i < array.length; i++) {
                random = (Math.imul(random, 1103515245) + 12345) | 0;
                array[i] = random >>> 16;
              }
              return array;
            };""";

    private PinnedRendering() {}

    /**
     * Prepares a context, before its first page.
     *
     * @param context with the time zone UTC, and without service workers, whose requests cannot be replaced
     * @param seed of the identity of a user who joins, on which their avatar depends
     */
    static void prepare(BrowserContext context, int seed) {
        var start = Instant.now();
        var begin = start.atOffset(ZoneOffset.UTC).with(BEGIN).toInstant();
        var values = "{ fonts: '%s', shift: %d, seed: %d }".formatted(FONTS, ChronoUnit.MILLIS.between(begin, start), seed);
        context.addInitScript("(pinned => {" + SCRIPT + "})(" + values + ");");
        context.route(url -> url.contains(FONTS), PinnedRendering::sendFile);
    }

    /** Stops the time of a page, and whatever it does a second later or more: what counts down stands still. */
    static void stopTime(Page page) {
        page.evaluate("""
                () => {
                  const now = Date.now();
                  Date.now = () => now;
                  const start = window.setTimeout;
                  window.setTimeout = (task, millis, ...rest) => (millis < 1_000 ? start(task, millis, ...rest) : 0);
                }""");
    }

    private static void sendFile(Route route) {
        var url = route.request().url();
        var file = PACKAGES.resolve(url.substring(url.indexOf(FONTS) + FONTS.length()));
        assertThat(Files.exists(file)).as("%s; run npm ci in web-client", file).isTrue();
        route.fulfill(new Route.FulfillOptions().setPath(file));
    }
}
