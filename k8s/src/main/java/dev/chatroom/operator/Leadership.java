package dev.chatroom.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leader election by a Lease. On SIGTERM the leader finishes, releases the Lease and exits, so another pod leads within
 * three seconds: standby pods try every {@link #RETRY_PERIOD}, plus up to 120 % at random. A leader that loses the Lease exits
 * at once.
 */
final class Leadership {
    private static final Logger LOGGER = LoggerFactory.getLogger(Leadership.class);
    private static final Duration LEASE_DURATION = Duration.ofSeconds(15);
    private static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
    private static final Duration RETRY_PERIOD = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final String identity;
    private final LeaderElectionConfiguration configuration;
    private volatile boolean shuttingDown;

    Leadership(KubernetesClient client, String namespace, String name, String identity) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        this.identity = identity;
        this.configuration = LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(name)
                .withLeaseNamespace(namespace)
                .withIdentity(identity)
                .withLeaseDuration(LEASE_DURATION)
                .withRenewDeadline(RENEW_DEADLINE)
                .withRetryPeriod(RETRY_PERIOD)
                .withExitOnStopLeading(false)
                .withLeaderCallbacks(new LeaderCallbacks(() -> {}, this::stopLeading, _ -> {}))
                .build();
    }

    LeaderElectionConfiguration configuration() {
        return configuration;
    }

    /** Stops the operator and releases the Lease when the process is terminated. */
    void releaseOnShutdown(Operator operator) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(operator), "shutdown"));
    }

    private void shutDown(Operator operator) {
        shuttingDown = true;
        LOGGER.info("shutting down identity={}", identity);
        try {
            operator.stop();
            release();
        } catch (RuntimeException e) {
            // Another pod leads when the Lease expires.
            LOGGER.warn("shutdown failed identity={}", identity, e);
        }
    }

    /**
     * Removes this pod as the holder, as client-go does. The framework's own release sends a merge patch without the field, which
     * keeps the holder.
     */
    private void release() {
        var lease = client.leases().inNamespace(namespace).withName(name).get();
        if (lease == null || !identity.equals(lease.getSpec().getHolderIdentity())) {
            return;
        }
        var released = lease.edit()
                .editSpec()
                .withHolderIdentity(null)
                .withLeaseDurationSeconds(1)
                .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC))
                .endSpec()
                .build();
        // With the resource version: if another pod leads meanwhile, this is a conflict.
        client.resource(released).update();
        LOGGER.info("released the Lease identity={}", identity);
    }

    private void stopLeading() {
        if (!shuttingDown) {
            LOGGER.error("lost the Lease; exiting identity={}", identity);
            Runtime.getRuntime().halt(1);
        }
    }
}
