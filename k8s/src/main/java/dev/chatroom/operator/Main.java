package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.Chart;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;

/** Starts the operator. */
public final class Main {
    private static final String NAME = "chat-operator";

    private Main() {}

    /**
     * Starts the operator; it runs until the process is asked to end.
     *
     * @param arguments none
     * @throws IOException when the port for health and numbers is taken
     */
    public static void main(String[] arguments) throws IOException {
        var settings = Settings.of(System.getenv());
        var client = new KubernetesClientBuilder().build();
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        var operator = new Operator(configuration -> configuration
                .withKubernetesClient(client)
                .withMetrics(MicrometerMetrics.withoutPerResourceMetrics(meters))
                .withLeaderElectionConfiguration(election(settings)));
        operator.<ChatRoom>register(
                reconciler(settings, client, meters), configuration -> configure(configuration, settings));
        Probes.start(settings.port(), operator, meters);
        operator.start();
    }

    private static ChatRoomReconciler reconciler(
            Settings settings, KubernetesClient client, PrometheusMeterRegistry meters) {
        var clock = Clock.tickSeconds(ZoneOffset.UTC);
        var version = client.getKubernetesVersion();
        var chart = new Chart(settings.chart(), version.getMajor() + "." + version.getMinor().replaceAll("[^0-9]", "") + ".0");
        var calls = new PodCalls();
        var token = Token.of(client, settings.namespace(), NAME + "-key");
        var workshop = new Workshop(client, chart, calls, token, settings.namespace());
        return new ChatRoomReconciler(new Observer(calls), workshop, new Announcer(client, meters, clock), clock);
    }

    private static void configure(ControllerConfigurationOverrider<ChatRoom> configuration, Settings settings) {
        configuration.withName(NAME).withFieldManager(NAME);
        if (settings.watched().isEmpty()) {
            configuration.watchingAllNamespaces();
        } else {
            configuration.settingNamespaces(settings.watched());
        }
        // The annotation that pauses a room does not change its generation, and a status is the operator's own.
        configuration.withGenerationAware(false).withOnUpdateFilter((is, was) -> !Objects.equals(
                        is.getMetadata().getGeneration(), was.getMetadata().getGeneration())
                || is.paused() != was.paused());
    }

    private static LeaderElectionConfiguration election(Settings settings) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(NAME)
                .withLeaseNamespace(settings.namespace())
                .withIdentity(settings.identity())
                .build();
    }
}
