package dev.chatroom;

import dev.chatroom.http.ConnectionLimits;
import dev.chatroom.http.HttpConfig;
import dev.chatroom.http.HttpDeadlines;
import dev.chatroom.http.RequestRate;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the options of HTTP connections. */
final class HttpSettings {
    private static final Pattern HOST =
            Pattern.compile("\\*|(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*", Pattern.CASE_INSENSITIVE);
    private static final Duration MIN_DEADLINE = Duration.ofSeconds(1);
    private static final Duration MAX_DEADLINE = Duration.ofHours(1);
    /** Browsers open several connections to load a page. */
    private static final int MIN_PER_ADDRESS = 16;

    private HttpSettings() {}

    static HttpConfig read(Settings settings) {
        return new HttpConfig(
                new HttpDeadlines(
                        settings.duration("http.head", MIN_DEADLINE, MAX_DEADLINE),
                        settings.duration("http.request", MIN_DEADLINE, MAX_DEADLINE),
                        settings.duration("http.idle", MIN_DEADLINE, MAX_DEADLINE)),
                limits(settings),
                rate(settings, "rate.address.requests"),
                rate(settings, "rate.address.api"),
                Set.copyOf(settings.list("hosts.allowed", HOST, "hosts such as chat.example.org, *.example.org or *")),
                TlsSettings.read(settings));
    }

    private static ConnectionLimits limits(Settings settings) {
        int connections = settings.integer("http.connections", 8, 1_000_000);
        var admission = LimitSettings.admission(settings);
        int perAddress = admission.perAddress();
        // Behind a proxy all connections have the address of the proxy.
        boolean identifiesClients = admission.trustedHops() == 0 && perAddress > 0 && admission.rateLimited();
        return new ConnectionLimits(
                connections,
                identifiesClients ? Math.max(perAddress, MIN_PER_ADDRESS) : 0,
                admission.rateLimited() ? rate(settings, "rate.requests") : RequestRate.UNLIMITED);
    }

    private static RequestRate rate(Settings settings, String key) {
        return new RequestRate(
                settings.integer(key + ".burst", 1, 1_000_000), settings.integer(key + ".persecond", 1, 1_000_000));
    }
}
