package dev.chatroom.auth;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetBasedJWKSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import dev.chatroom.time.Scheduler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.List;

/**
 * The public keys of an identity provider. They are refreshed before they expire, on a thread of their own, so that nobody who
 * signs in waits. An unknown key has them fetched again, which is limited in its rate. While the provider is down, the last
 * keys stay valid for a day.
 */
final class ProviderKeys implements JWKSource<SecurityContext>, AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(ProviderKeys.class.getName());
    private static final Duration MAX_OUTAGE = Duration.ofDays(1);
    private static final Duration MAX_RATE_INTERVAL = Duration.ofSeconds(30);
    private static final Duration MAX_WAIT = Duration.ofSeconds(8);
    private static final JWKSelector ALL = new JWKSelector(new JWKMatcher.Builder().build());

    private final JwksRetriever retriever;
    private final JWKSetSource<SecurityContext> source;
    private final Scheduler scheduler;
    private final Duration checkInterval;
    private volatile boolean closed;

    /** Begins to fetch the keys. */
    ProviderKeys(AuthConfig.PublicKeys config, Scheduler scheduler) {
        this.retriever = new JwksRetriever(config.url(), scheduler);
        this.scheduler = scheduler;
        var quarter = config.refresh().dividedBy(4);
        this.checkInterval = shorter(quarter.dividedBy(2), MAX_RATE_INTERVAL);
        try {
            var built = (JWKSetBasedJWKSource<SecurityContext>) JWKSourceBuilder.<SecurityContext>create(config.url().toURL(), retriever)
                    .cache(config.refresh().toMillis(), shorter(quarter, MAX_WAIT).toMillis())
                    .refreshAheadCache(quarter.toMillis(), false)
                    .rateLimited(shorter(quarter, MAX_RATE_INTERVAL).toMillis())
                    .retrying(true)
                    .outageTolerant(MAX_OUTAGE.toMillis())
                    .build();
            this.source = built.getJWKSetSource();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("auth.jwks.url is no URL of HTTP", e);
        }
        refresh();
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        var found = select(selector, context);
        if (found.isEmpty() && retriever.isFailing()) {
            // During an outage the source answers from the last keys, and the key may be a new one.
            throw new JWKSetUnavailableException("the keys cannot be fetched, and none of the last ones fits");
        }
        return found;
    }

    /** The time since the keys were fetched last. */
    Duration age() {
        return retriever.age();
    }

    @Override
    public void close() {
        closed = true;
        retriever.close();
        try {
            source.close();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "keys not closed", e);
        }
    }

    /** As the library does it, but by the clock of this service. Keys among which none fits are fetched again. */
    private List<JWK> select(JWKSelector selector, SecurityContext context) throws KeySourceException {
        long now = scheduler.millis();
        var keys = source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), now, context);
        var found = selector.select(keys);
        return found.isEmpty()
                ? selector.select(source.getJWKSet(JWKSetCacheRefreshEvaluator.referenceComparison(keys), now, context))
                : found;
    }

    /** Has the keys fetched when they are about to expire, also while nobody signs in. */
    private void refresh() {
        if (!closed) {
            Thread.ofVirtual().name("chat-jwks").start(this::fetch);
            scheduler.after(checkInterval, this::refresh);
        }
    }

    private void fetch() {
        try {
            select(ALL, null);
        } catch (KeySourceException e) {
            LOGGER.log(Level.WARNING, "keys of the identity provider not fetched, age={0} error={1}",
                    age(), e.getMessage());
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
