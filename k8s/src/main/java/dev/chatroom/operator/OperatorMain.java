package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.ChartCatalog;
import dev.chatroom.operator.chart.ChartRenderer;
import dev.chatroom.operator.chart.RoomDefaults;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.javaoperatorsdk.operator.processing.retry.Retry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;

/** Starts the operator. */
public final class OperatorMain {
    private static final String NAME = "chat-operator";
    /** The API of security context constraints, which only OpenShift has. */
    private static final String OPENSHIFT_GROUP = "security.openshift.io";
    /** How long a reconciliation may go on after SIGTERM. The next leader repeats one that is interrupted. */
    private static final Duration TERMINATION_TIMEOUT = Duration.ofMillis(500);

    private OperatorMain() {}

    /**
     * Starts the operator. It runs until the process is terminated.
     *
     * @param arguments ignored
     * @throws IOException if the port for health and metrics is in use
     */
    public static void main(String[] arguments) throws IOException {
        var settings = OperatorSettings.of(System.getenv());
        var client = new KubernetesClientBuilder().build();
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        var leadership = new Leadership(client, settings.namespace(), NAME, settings.identity());
        var operator = new Operator(configuration -> configuration
                .withKubernetesClient(client)
                .withMetrics(MicrometerMetrics.withoutPerResourceMetrics(meters))
                .withReconciliationTerminationTimeout(TERMINATION_TIMEOUT)
                // Releasing the Lease comes after the framework has stopped.
                .withCloseClientOnStop(false)
                .withLeaderElectionConfiguration(leadership.configuration()));
        operator.<ChatRoom>register(
                reconciler(settings, client, meters), configuration -> configure(configuration, settings));
        ManagementServer.start(settings.port(), operator, meters);
        leadership.releaseOnShutdown(operator);
        operator.start();
    }

    private static ChatRoomReconciler reconciler(
            OperatorSettings settings, KubernetesClient client, PrometheusMeterRegistry meters) {
        var clock = Clock.tickSeconds(ZoneOffset.UTC);
        var version = client.getKubernetesVersion();
        // Managed clusters append a plus sign to the minor version.
        var kubeVersion = "%s.%s.0".formatted(version.getMajor(), version.getMinor().replaceAll("[^0-9]", ""));
        var charts = ChartCatalog.of(settings.chart(), settings.archive());
        var chart = new ChartRenderer(kubeVersion);
        chart.warmUp(charts.current());
        var podClient = new PodClient();
        var tokens = AdminTokens.load(client, settings.namespace(), NAME + "-key");
        return new ChatRoomReconciler(
                new RoomObserver(podClient, new StartProblems(new WarningEvents(client))),
                new RoomRenderer(charts, chart, settings.values(), tokens, defaults(settings, client)),
                new RoomActuator(client, podClient, tokens),
                new EventRecorder(client, meters, clock),
                clock);
    }

    /** What the operator and its cluster add to rooms. */
    static RoomDefaults defaults(OperatorSettings settings, KubernetesClient client) {
        return new RoomDefaults(settings.namespace(), settings.imageRegistry(), client.hasApiGroup(OPENSHIFT_GROUP, true));
    }

    /**
     * When a reconciliation is repeated that could not even write the status. The framework's own retry gives up after half a
     * minute, and looks again after ten hours.
     */
    static Retry retry() {
        return new GenericRetry().setMaxAttempts(-1).setInitialInterval(2_000).setIntervalMultiplier(1.5).setMaxInterval(60_000);
    }

    private static void configure(ControllerConfigurationOverrider<ChatRoom> configuration, OperatorSettings settings) {
        configuration.withName(NAME).withFieldManager(NAME).withRetry(retry());
        if (settings.watchedNamespaces().isEmpty()) {
            configuration.watchingAllNamespaces();
        } else {
            configuration.settingNamespaces(settings.watchedNamespaces());
        }
        // The pause annotation does not change the generation. Status updates are the operator's own and trigger nothing.
        configuration.withGenerationAware(false).withOnUpdateFilter((after, before) -> !Objects.equals(
                        after.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || after.paused() != before.paused());
    }
}
