package dev.chatroom.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.MetricsPage;
import dev.chatroom.testing.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Slow readers against a process with the options of the chart. Each of them makes the service hold memory. */
class OverloadIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Path OPTIONS = Path.of("src", "main", "jvm", "jvm.options").toAbsolutePath();

    /** The heap of the chart: 70 % of 384 MiB. */
    @Test
    void noNumberOfSlowReadersEndsTheProcess() throws Exception {
        survives("-Xmx269m", 2_500, Map.of());
    }

    @Test
    void shedsLoadInASmallHeapToo() throws Exception {
        survives("-Xmx64m", 800, Map.of());
    }

    /** Nothing but the heap after a collection is watched. */
    @Test
    void shedsLoadByTheHeapAlone() throws Exception {
        survives("-Xmx64m", 2_500, Map.of("OVERLOAD_HELD", "0"));
    }

    private static void survives(String heap, int slowReaders, Map<String, String> options) throws Exception {
        var environment = new HashMap<>(options);
        environment.put("JDK_JAVA_OPTIONS", "@" + OPTIONS + " " + heap + " -XX:+ExitOnOutOfMemoryError");
        environment.put("RATE_LIMITS", "off");
        try (var service = ServiceProcess.start(environment);
                var honest = new HonestPair(service.port());
                var attackers = new SlowReaders(service.port())) {
            honest.fillLog(200, 1_900);
            honest.startWriting();
            attackers.join(slowReaders);
            assertThat(service.isAlive()).isTrue();
            assertThat(attackers.refused()).isPositive();
            assertThat(value(service, "chat_connections_refused_total{reason=\"overload\"}")
                            + value(service, "chat_overload_shed_total{kind=\"socket\"}"))
                    .isPositive();

            attackers.leave();

            await().atMost(TIMEOUT).until(() -> value(service, "chat_overload_step") == 0);
            Conversation.joined(service.port(), "Newcomer");
            assertThat(honest.readToTheEnd()).containsExactlyInAnyOrderElementsOf(honest.written());
            assertThat(service.isAlive()).isTrue();
        }
    }

    private static double value(ServiceProcess service, String sample) throws Exception {
        return MetricsPage.scrape(service.adminPort()).samples().getOrDefault(sample, 0.0);
    }
}
