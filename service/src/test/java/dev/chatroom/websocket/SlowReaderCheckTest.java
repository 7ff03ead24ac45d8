package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlowReaderCheckTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final KernelQueues QUEUES = KernelQueues.of(
            List.of("   1: 0100007F:1F90 070200C0:C350 01 00007530:00000000 01:00000018 00000000     0"), 8080);

    private final ManualScheduler time = new ManualScheduler();
    private final OpenSockets open = new OpenSockets(SocketConfig.DEFAULT, time);
    private final FakeMonitoredSocket socket = new FakeMonitoredSocket();
    private final List<Integer> ports = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();

    @Test
    void reportsToEachSocketWhatTheKernelHolds() {
        SlowReaderCheck.start(open, time, Runnable::run, this::queues);
        open.add(socket);

        time.advance(INTERVAL);

        assertThat(socket.inKernel).isEqualTo(30_000);
        assertThat(ports).containsExactly(8080);
    }

    @Test
    void readsNothingWhileLittleWasSentToEachClient() {
        SlowReaderCheck.start(open, time, Runnable::run, this::queues);
        var other = new FakeMonitoredSocket();
        open.add(socket);
        open.add(other);
        socket.mayReadSlowly = false;
        other.mayReadSlowly = false;

        time.advance(INTERVAL.multipliedBy(3));
        assertThat(ports).isEmpty();

        other.mayReadSlowly = true;
        time.advance(INTERVAL);
        assertThat(ports).hasSize(1);
        assertThat(socket.inKernel).isEqualTo(30_000);
    }

    @Test
    void readsNothingWithoutSockets() {
        SlowReaderCheck.start(open, time, Runnable::run, this::queues);

        time.advance(INTERVAL.multipliedBy(3));

        assertThat(ports).isEmpty();
    }

    @Test
    void checksOneAtATimeAndGoesOnAfterwards() {
        SlowReaderCheck.start(open, time, tasks::add, this::queues);
        open.add(socket);
        time.advance(INTERVAL.multipliedBy(3));
        assertThat(tasks).hasSize(1);

        tasks.removeFirst().run();
        time.advance(INTERVAL);

        assertThat(tasks).hasSize(1);
    }

    private KernelQueues queues(int port) {
        ports.add(port);
        return QUEUES;
    }
}
