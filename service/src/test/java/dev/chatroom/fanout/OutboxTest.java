package dev.chatroom.fanout;

import dev.chatroom.websocket.SocketMeters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Frames;
import dev.chatroom.testing.ServerFrames.ServerFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final int MAX_BYTES = 10_000;

    private final FakeSocket socket = new FakeSocket();
    private final AtomicInteger aborts = new AtomicInteger();
    private final SharedBuffer log = new SharedBuffer();
    private final Outbox outbox = new Outbox(socket, aborts::incrementAndGet, MAX_BYTES, SocketMeters.NONE);

    @Test
    void aFrameIsWrittenSoon() {
        outbox.send(frame("hello"));
        soon().untilAsserted(() -> assertThat(texts()).containsExactly("hello"));
    }

    @Test
    void aFrameThatMayWaitIsWrittenWithTheNextFlush() {
        socket.block();
        outbox.send(frame("now"));
        soon().until(socket::isWriting);
        outbox.sendWithNextFlush(frame("ack"));
        outbox.flush();
        socket.open();
        soon().untilAsserted(() -> assertThat(texts()).containsExactly("now", "ack"));
    }

    @Test
    void theLogIsFollowedFromTheHistoryOn() {
        log.append(frame("before"));
        outbox.sendAndFollow(frame("history"), log.follow());
        soon().untilAsserted(() -> assertThat(texts()).containsExactly("history"));
        log.append(frame("live 1"));
        log.append(frame("live 2"));
        outbox.flush();
        soon().untilAsserted(() -> assertThat(texts()).containsExactly("history", "live 1", "live 2"));
    }

    @Test
    void framesOfManyThreadsNeverMixAndNoneIsLost() throws InterruptedException {
        var room = new Outbox(socket, aborts::incrementAndGet, 100_000_000, SocketMeters.NONE);
        room.sendAndFollow(frame("history"), log.follow());
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 8; t++) {
            var name = "t" + t + "-";
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 200; i++) {
                    room.send(frame(name + i));
                }
            }));
        }
        for (int i = 0; i < 200; i++) {
            log.append(frame("log-" + i));
            room.flush();
        }
        for (var thread : threads) {
            thread.join();
        }
        room.flush();
        soon().untilAsserted(() -> assertThat(socket.frames()).hasSize(1 + 8 * 200 + 200));
        assertThat(socket.wasMixed()).isFalse();
        for (int t = 0; t < 8; t++) {
            var name = "t" + t + "-";
            assertThat(texts().stream().filter(text -> text.startsWith(name)).map(text -> text.substring(3)).toList())
                    .isEqualTo(numbers(200));
        }
        assertThat(texts().stream().filter(text -> text.startsWith("log-")).map(text -> text.substring(4)).toList())
                .isEqualTo(numbers(200));
    }

    @Test
    void whoFollowsTooSlowlyIsClosedWithTryLater() {
        outbox.sendAndFollow(frame("history"), log.follow());
        soon().untilAsserted(() -> assertThat(texts()).containsExactly("history"));
        socket.block();
        outbox.send(frame("blocks"));
        soon().until(socket::isWriting);
        log.append(frame("x".repeat(MAX_BYTES + 1)));
        outbox.flush();
        log.append(frame("never seen"));
        outbox.flush();
        socket.open();
        soon().untilAsserted(() -> assertThat(closeCode()).isEqualTo(1013));
        assertThat(texts()).containsExactly("history", "blocks");
    }

    @Test
    void whoIsAnsweredAndDoesNotReadIsClosedWithoutWaitingForTheRoom() {
        socket.block();
        outbox.send(frame("blocks"));
        soon().until(socket::isWriting);
        for (int i = 0; i < 20; i++) {
            outbox.send(frame("x".repeat(1_000)));
        }
        socket.open();
        soon().untilAsserted(() -> assertThat(closeCode()).isEqualTo(1013));
        assertThat(texts()).containsExactly("blocks");
    }

    @Test
    void aHistoryLargerThanTheBoundIsNoReasonToClose() {
        socket.block();
        outbox.send(frame("blocks"));
        soon().until(socket::isWriting);
        outbox.sendAndFollow(frame("h".repeat(3 * MAX_BYTES)), log.follow());
        outbox.flush();
        log.append(frame("live"));
        outbox.flush();
        socket.open();
        soon().untilAsserted(() -> assertThat(texts()).hasSize(3).endsWith("live"));
    }

    @Test
    void theCloseGoesLastAndNothingFollowsIt() {
        socket.block();
        outbox.sendAndFollow(frame("history"), log.follow());
        soon().until(socket::isWriting);
        log.append(frame("live"));
        outbox.sendWithNextFlush(frame("ack"));
        outbox.close(CloseCode.GOING_AWAY, "bye");
        outbox.send(frame("too late"));
        outbox.close(CloseCode.POLICY, "another reason");
        socket.open();
        soon().untilAsserted(() -> assertThat(closeCode()).isEqualTo(1001));
        assertThat(texts()).containsExactlyInAnyOrder("history", "live", "ack");
        assertThat(aborts).hasValue(0);
        assertThat(outbox.closingNanos(System.nanoTime())).isNotNegative();
    }

    @Test
    void theClientsCloseIsAnsweredBeforeTheEnd() {
        socket.block();
        outbox.answerClose(4_000);
        soon().until(socket::isWriting);
        assertThat(aborts).hasValue(0);
        socket.open();
        soon().untilAsserted(() -> assertThat(aborts).hasValue(1));
        assertThat(closeCode()).isEqualTo(4_000);
    }

    @Test
    void theClientsAnswerToOurCloseEndsTheConnection() {
        outbox.close(CloseCode.GOING_AWAY, "bye");
        soon().untilAsserted(() -> assertThat(closeCode()).isEqualTo(1001));
        outbox.answerClose(1001);
        soon().untilAsserted(() -> assertThat(aborts.get()).isPositive());
        assertThat(socket.frames()).hasSize(1);
    }

    @Test
    void aBrokenSocketIsAbortedAndNotWrittenToAgain() {
        socket.breakDown();
        outbox.send(frame("hello"));
        soon().untilAsserted(() -> assertThat(aborts).hasValue(1));
        outbox.send(frame("again"));
        outbox.flush();
        assertThat(socket.isWriting()).isFalse();
        assertThat(socket.frames()).isEmpty();
    }

    private int closeCode() {
        var frames = socket.frames();
        assertThat(frames).isNotEmpty();
        var last = frames.getLast();
        assertThat(last.opcode()).isEqualTo(8);
        return ((last.payload()[0] & 0xFF) << 8) | (last.payload()[1] & 0xFF);
    }

    private List<String> texts() {
        return socket.frames().stream()
                .filter(frame -> frame.opcode() == 1)
                .map(ServerFrame::text)
                .toList();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static byte[] frame(String text) {
        return Frames.text(text.getBytes(UTF_8));
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }
}
