package dev.chatroom.observe;

import dev.chatroom.auth.AuthMeters;
import dev.chatroom.auth.Refusal;
import dev.chatroom.auth.TokenAuthenticator;
import io.helidon.metrics.api.Counter;
import java.time.Duration;
import java.util.Map;

/** The meters of users who sign in. */
public final class SignInMeters implements AuthMeters {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Map<Refusal, Counter> refused;

    /**
     * Registers the counter.
     *
     * @param meters the registry
     */
    public SignInMeters(Meters meters) {
        refused = meters.counters(
                Refusal.class,
                "reason",
                "chat_auth_refused_total",
                "Clients that could not sign in, by reason.");
    }

    /**
     * Registers the gauge of the identity provider's keys.
     *
     * @param meters the registry
     * @param authenticator fetches the keys, if there is a provider
     */
    public static void register(Meters meters, TokenAuthenticator authenticator) {
        meters.gauge("chat_auth_keys_age_seconds",
                "Time since the keys of the identity provider were fetched, or since the start if they never were; zero without "
                        + "a provider.",
                () -> authenticator.keysAge().map(Duration::toMillis).orElse(0L) / MILLIS_PER_SECOND);
    }

    @Override
    public void refused(Refusal reason) {
        refused.get(reason).increment();
    }
}
