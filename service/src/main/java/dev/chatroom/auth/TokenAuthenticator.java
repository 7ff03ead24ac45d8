package dev.chatroom.auth;

import dev.chatroom.hub.Authenticator;
import dev.chatroom.hub.Login;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Signs users in by their tokens, and lets guests in where the room is open. */
public final class TokenAuthenticator implements Authenticator, AutoCloseable {
    private final AuthConfig config;
    private final Scheduler clock;
    private final AuthMeters meters;
    private final RefusalLog log;
    private final ClaimRules claims;
    private final FailureBudget failures = new FailureBudget();
    private final Optional<ProviderKeys> provider;
    /** Empty when no token is accepted. */
    private final Optional<TokenVerifier> verifier;

    /**
     * Begins to fetch the keys of the identity provider, if there is one.
     *
     * @param config which tokens are accepted
     * @param clock the time
     * @param meters the metrics
     */
    public TokenAuthenticator(AuthConfig config, Scheduler clock, AuthMeters meters) {
        this.config = config;
        this.clock = clock;
        this.meters = meters;
        this.log = new RefusalLog(clock);
        this.claims = new ClaimRules(config);
        this.provider = config.provider().map(keys -> new ProviderKeys(keys, clock));
        this.verifier = config.hasKeys() ? Optional.of(new TokenVerifier(trusted())) : Optional.empty();
    }

    @Override
    public Login join(ClientEvent.Join join, String network) throws BadEventException {
        if (join.token() != null) {
            return authenticate(join.token(), join.name(), network);
        }
        if (config.required()) {
            throw refused(new RefusedToken(Refusal.MISSING), network);
        }
        return Authenticator.guest(join);
    }

    @Override
    public Login refresh(String token, String network) throws BadEventException {
        return authenticate(token, null, network);
    }

    /**
     * The public identity of a user who signs in.
     *
     * @param issuer the {@code iss} of their tokens; empty when these have none
     * @param subject the {@code sub} of their tokens
     * @return 22 characters of {@code A-Z a-z 0-9 - _}
     */
    public String publicId(String issuer, String subject) {
        return claims.publicId(issuer, subject);
    }

    /**
     * The time since the keys of the identity provider were fetched last.
     *
     * @return the age, or empty when keys are not fetched
     */
    public Optional<Duration> keysAge() {
        return provider.map(ProviderKeys::age);
    }

    /** Stops fetching keys. */
    @Override
    public void close() {
        provider.ifPresent(ProviderKeys::close);
    }

    private Login authenticate(String token, String name, String network) throws BadEventException {
        try {
            if (config.limited() && failures.isSpent(network, clock.nanoTime())) {
                throw new RefusedToken(Refusal.RATE);
            }
            var accepted = verifier.orElseThrow(() -> new RefusedToken(Refusal.NOT_ACCEPTED));
            return claims.login(accepted.verify(token), name, clock.millis());
        } catch (RefusedToken e) {
            throw refused(e, network);
        }
    }

    private BadEventException refused(RefusedToken refusal, String network) {
        // The outage of the provider is no fault of the address.
        if (refusal.reason() != Refusal.RATE && refusal.reason() != Refusal.KEYS_UNAVAILABLE) {
            failures.count(network, clock.nanoTime());
        }
        meters.refused(refusal.reason());
        log.refused(refusal.reason(), network);
        return refusal.event();
    }

    private List<TrustedKeys> trusted() {
        var trusted = new ArrayList<TrustedKeys>(2);
        config.secret().ifPresent(secret -> trusted.add(TrustedKeys.of(secret, config.secretIssuer())));
        config.provider().ifPresent(keys -> trusted.add(TrustedKeys.of(keys, provider.orElseThrow(), config.issuer())));
        return trusted;
    }
}
