package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenSocketsTest {
    private static final int SOCKETS = 1_000;
    private static final int INTERVAL_SECONDS = 25;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ManualScheduler time = new ManualScheduler();
    private final OpenSockets open = open(20_000);

    @Test
    void spreadsThePingsOfSocketsThatWereOpenedTogetherOverTheInterval() {
        var sockets = add(SOCKETS);

        var pingsPerTick = new ArrayList<Integer>();
        for (int tick = 0; tick < 4 * INTERVAL_SECONDS; tick++) {
            int before = pings(sockets);
            time.advance(TICK);
            pingsPerTick.add(pings(sockets) - before);
        }

        assertThat(pingsPerTick).allSatisfy(pings -> assertThat(pings).isLessThanOrEqualTo(2 * SOCKETS / INTERVAL_SECONDS));
    }

    @Test
    void closesThoseThatHoldTheMost() {
        var sockets = add(5);
        long[] held = {100_000, 0, 300_000, 200_000, 5_000};
        for (int i = 0; i < held.length; i++) {
            sockets.get(i).heldBytes = held[i];
        }
        assertThat(open.heldBytes()).isEqualTo(605_000);

        assertThat(open.closeLargest(400_000)).isEqualTo(2);

        assertThat(shed(sockets)).containsExactly(false, false, true, true, false);
    }

    @Test
    void closesNobodyWhoHoldsNextToNothing() {
        var sockets = add(100);
        sockets.forEach(socket -> socket.heldBytes = 5_000);
        assertThat(open.closeLargest(400_000)).isZero();
        assertThat(shed(sockets)).containsOnly(false);
    }

    @Test
    void abandonsThoseThatDoNotEndAndClosesNobodyInTheirPlace() {
        var sockets = add(3);
        sockets.forEach(socket -> socket.heldBytes = 100_000);
        assertThat(open.closeLargest(100_000)).isEqualTo(1);
        var first = sockets.stream().filter(socket -> socket.shed).findFirst().orElseThrow();
        assertThat(first.abandoned).isFalse();

        assertThat(open.closeLargest(100_000)).isZero();
        assertThat(first.abandoned).isTrue();

        open.remove(first);
        assertThat(open.heldBytes()).isEqualTo(200_000);
        assertThat(open.closeLargest(100_000)).isEqualTo(1);
    }

    private static List<Boolean> shed(List<FakeMonitoredSocket> sockets) {
        return sockets.stream().map(socket -> socket.shed).toList();
    }

    @Test
    void pingsEverySocketOncePerInterval() {
        var sockets = add(SOCKETS);

        time.advance(TICK.multipliedBy(4 * INTERVAL_SECONDS));

        assertThat(sockets).allSatisfy(socket -> assertThat(socket.pings).isEqualTo(4));
    }

    @Test
    void abandonsSilentSockets() {
        var socket = add(1).getFirst();
        socket.receivedAt = time.nanoTime();

        time.advance(Duration.ofSeconds(60));
        assertThat(socket.abandoned).isFalse();

        time.advance(TICK);
        assertThat(socket.abandoned).isTrue();
    }

    @Test
    void abandonsSocketsWhoseCloseIsNotAnswered() {
        var socket = add(1).getFirst();
        socket.closingSince = time.nanoTime();

        time.advance(Duration.ofSeconds(2));
        assertThat(socket.abandoned).isFalse();

        time.advance(TICK);
        assertThat(socket.abandoned).isTrue();
    }

    @Test
    void refusesSocketsPastTheLimitAndMonitorsThemUntilTheyEnd() {
        var limited = open(1);
        var first = new FakeMonitoredSocket();
        var second = new FakeMonitoredSocket();
        second.closingSince = time.nanoTime();

        assertThat(limited.add(first)).isTrue();
        assertThat(limited.add(second)).isFalse();
        assertThat(limited.info()).hasSize(1);
        time.advance(Duration.ofSeconds(3));
        assertThat(second.abandoned).isTrue();

        limited.remove(second);
        limited.remove(first);
        assertThat(limited.add(new FakeMonitoredSocket())).isTrue();
    }

    private List<FakeMonitoredSocket> add(int count) {
        var sockets = IntStream.range(0, count).mapToObj(_ -> new FakeMonitoredSocket()).toList();
        sockets.forEach(open::add);
        return sockets;
    }

    private static int pings(List<FakeMonitoredSocket> sockets) {
        return sockets.stream().mapToInt(socket -> socket.pings).sum();
    }

    private OpenSockets open(int maxConnections) {
        var defaults = SocketConfig.DEFAULT;
        return new OpenSockets(
                new SocketConfig(
                        defaults.maxMessageBytes(),
                        defaults.maxOutboxBytes(),
                        defaults.admission(),
                        maxConnections,
                        Duration.ofSeconds(INTERVAL_SECONDS),
                        defaults.silenceTimeout(),
                        defaults.deadlines(),
                        defaults.rates(),
                        defaults.sendBufferBytes(),
                        Set.of()),
                time);
    }
}
