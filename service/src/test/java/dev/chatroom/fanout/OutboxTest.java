package dev.chatroom.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.fanout.BroadcastBuffer.Kind;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Frames;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final int MAX_BYTES = 10_000;
    /** One millisecond longer than a write may take before the client counts as slow. */
    private static final Duration SLOW = Duration.ofMillis(3);

    private final FakeSocket socket = new FakeSocket();
    private final AtomicInteger aborts = new AtomicInteger();
    private final ManualScheduler time = new ManualScheduler();
    private final RecordingMeters meters = new RecordingMeters();
    private final BroadcastBuffer buffer = new BroadcastBuffer();
    private final Outbox outbox = new Outbox(socket, aborts::incrementAndGet, MAX_BYTES, meters, time);

    @Test
    void writesFrameWithoutFlush() {
        outbox.send(frame("hello"));

        soon().untilAsserted(() -> assertThat(socket.texts()).containsExactly("hello"));
        soon().untilAsserted(() -> assertThat(meters.counts()).containsExactly("wroteBytes 7", "wroteFrames 1"));
    }

    @Test
    void delaysFrameUntilNextFlush() {
        outbox.sendWithNextFlush(frame("ack"));
        assertThat(outbox.bytes()).isEqualTo(5 + FrameQueue.FRAME_OVERHEAD_BYTES);
        assertThat(socket.texts()).isEmpty();

        outbox.flush();

        assertThat(socket.texts()).containsExactly("ack");
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void writesFramesThatWaitedAsOneWrite() {
        welcome();
        outbox.sendWithNextFlush(frame("ack 1"));
        outbox.sendWithNextFlush(frame("ack 2"));
        broadcast("live");

        outbox.flush();

        assertThat(socket.texts()).containsExactly("history", "ack 1", "ack 2", "live");
        assertThat(socket.writes()).isEqualTo(2);
        assertThat(meters.counts()).endsWith("wroteBytes " + (7 + 7 + 6), "wroteFrames 3");
    }

    @Test
    void writesSeveralFramesToClientThatIsNotWelcomed() {
        outbox.sendWithNextFlush(frame("ack 1"));
        outbox.sendWithNextFlush(frame("ack 2"));

        outbox.flush();

        assertThat(socket.texts()).containsExactly("ack 1", "ack 2");
        assertThat(socket.writes()).isEqualTo(1);
    }

    @Test
    void leavesFramesToThreadThatWrites() {
        socket.block();
        outbox.send(frame("now"));
        soon().until(socket::isWriting);
        outbox.sendWithNextFlush(frame("ack"));
        outbox.flush();

        socket.unblock();

        soon().untilAsserted(() -> assertThat(socket.texts()).containsExactly("now", "ack"));
    }

    @Test
    void writesNothingWhenNothingIsWaiting() {
        outbox.flush();

        assertThat(socket.writes()).isZero();
        assertThat(meters.counts()).isEmpty();
    }

    @Test
    void followsBroadcastsFromHistoryOn() {
        broadcast("before");
        welcome();
        broadcast("live 1");
        broadcast("live 2");
        assertThat(outbox.bytes()).isEqualTo(16);

        outbox.flush();

        assertThat(socket.texts()).containsExactly("history", "live 1", "live 2");
        assertThat(meters.counts()).endsWith("wroteBytes 16", "wroteFrames 2");
    }

    @Test
    void flushWritesOnCallingThread() {
        welcome();
        broadcast("live");

        outbox.flush();

        assertThat(socket.lastWriter()).isEqualTo(Thread.currentThread());
    }

    @Test
    void writesToSlowClientOnItsOwnThreadUntilItReadsFastAgain() {
        welcome();
        socket.onWrite(() -> time.advance(SLOW));
        broadcast("slow");
        outbox.flush();
        assertThat(socket.lastWriter()).isEqualTo(Thread.currentThread());
        socket.onWrite(() -> {});

        broadcast("on its own thread");
        outbox.flush();
        soon().untilAsserted(() -> assertThat(socket.texts()).endsWith("on its own thread"));
        assertThat(socket.lastWriter()).isNotEqualTo(Thread.currentThread());

        soon().untilAsserted(() -> {
            broadcast("fast");
            outbox.flush();
            assertThat(socket.lastWriter()).isEqualTo(Thread.currentThread());
        });
    }

    @Test
    void skipsTypingForClientThatLags() {
        welcome();
        buffer.append(frame("x".repeat(MAX_BYTES / 4)), Kind.MESSAGE);
        buffer.append(frame("typing"), Kind.TYPING);

        outbox.flush();

        assertThat(socket.texts()).hasSize(2).doesNotContain("typing");
        assertThat(meters.counts()).contains("slow TYPING_DROPPED").endsWith("wroteFrames 1");
    }

    @Test
    void writesNothingWhenEverythingIsSkipped() {
        welcome();
        buffer.append(frame("x".repeat(MAX_BYTES / 4)), Kind.TYPING);
        int before = socket.writes();

        outbox.flush();

        assertThat(socket.writes()).isEqualTo(before);
        assertThat(meters.counts()).endsWith("slow TYPING_DROPPED", "wroteFrames 0");
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void neitherMixesNorLosesFramesOfManyThreads() throws InterruptedException {
        var room = new Outbox(socket, aborts::incrementAndGet, 100_000_000, FanoutMeters.NONE, time);
        room.sendAndFollow(List.of(frame("history")), buffer.follow());
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
            broadcast("log-" + i);
            room.flush();
        }
        for (var thread : threads) {
            thread.join();
        }
        room.flush();
        soon().untilAsserted(() -> assertThat(socket.frames()).hasSize(1 + 8 * 200 + 200));
        assertThat(socket.wasMixed()).isFalse();
        for (int t = 0; t < 8; t++) {
            assertThat(suffixes("t" + t + "-")).isEqualTo(numbers(200));
        }
        assertThat(suffixes("log-")).isEqualTo(numbers(200));
    }

    @Test
    void closesClientThatLagsPastLimit() {
        welcome();
        blockWriter();
        broadcast("x".repeat(MAX_BYTES + 1));
        outbox.flush();
        broadcast("never written");
        outbox.flush();

        socket.unblock();

        soon().untilAsserted(() -> assertThat(closeCode()).isEqualTo(1013));
        assertThat(socket.texts()).containsExactly("history", "blocks");
        assertThat(outbox.end()).contains(CloseReason.SLOW);
        assertThat(meters.counts()).containsOnlyOnce("slow CLOSED");
    }

    @Test
    void closesClientWhoseOwnFramesPassLimit() {
        blockWriter();
        for (int i = 0; i < 20; i++) {
            outbox.send(frame("x".repeat(1_000)));
        }

        socket.unblock();

        soon().untilAsserted(() -> assertThat(closeCode()).isEqualTo(1013));
        assertThat(socket.texts()).containsExactly("blocks");
    }

    @Test
    void keepsClientWhoseFramesJustReachLimit() {
        blockWriter();
        int written = frame("blocks").length + FrameQueue.FRAME_OVERHEAD_BYTES;
        assertThat(outbox.bytes()).isEqualTo(written);
        outbox.sendWithNextFlush(new byte[MAX_BYTES - written - FrameQueue.FRAME_OVERHEAD_BYTES]);
        assertThat(outbox.end()).isEmpty();

        outbox.sendWithNextFlush(new byte[0]);

        assertThat(outbox.end()).contains(CloseReason.SLOW);
        socket.unblock();
    }

    @Test
    void holdsOnePongForClientThatPingsAndNeverReads() {
        blockWriter();
        long before = outbox.bytes();

        for (int i = 0; i < 100_000; i++) {
            outbox.sendPong(Frames.pong(("ping " + i).getBytes(UTF_8)));
        }

        assertThat(outbox.bytes() - before).isEqualTo(2 + "ping 99999".length() + FrameQueue.FRAME_OVERHEAD_BYTES);
        assertThat(outbox.end()).isEmpty();
        socket.unblock();
        soon().untilAsserted(() -> assertThat(socket.frames()).hasSize(2));
        assertThat(socket.frames().getLast().text()).isEqualTo("ping 99999");
    }

    @Test
    void flushLeavesClientThatKeepsItBusyToThreadOfItsOwn() {
        var own = new AtomicInteger();
        var caller = Thread.currentThread();
        socket.onWrite(() -> {
            own.addAndGet(Thread.currentThread() == caller ? 1 : 0);
            if (socket.writes() < 1_000) {
                outbox.sendPong(Frames.pong(new byte[0]));
            }
        });
        outbox.sendWithNextFlush(frame("first"));

        outbox.flush();

        assertThat(own.get()).isBetween(1, 16);
        soon().untilAsserted(() -> assertThat(socket.writes()).isGreaterThan(1_000));
        assertThat(own.get()).isBetween(1, 16);
    }

    @Test
    void countsHistoryThatWaitsTowardsLimit() {
        blockWriter();
        outbox.sendAndFollow(List.of(frame("h".repeat(MAX_BYTES / 2))), buffer.follow());
        assertThat(outbox.end()).isEmpty();
        outbox.sendWithNextFlush(new byte[MAX_BYTES / 2]);

        assertThat(outbox.end()).contains(CloseReason.SLOW);
        socket.unblock();
    }

    @Test
    void dropsEverythingWhenClosingClientPassesLimit() {
        welcome();
        blockWriter();
        outbox.close(CloseCode.GOING_AWAY, "bye");
        broadcast("x".repeat(MAX_BYTES + 1));
        outbox.flush();

        socket.unblock();

        soon().untilAsserted(() -> assertThat(closeCode()).isEqualTo(1001));
        assertThat(socket.texts()).containsExactly("history", "blocks");
        assertThat(outbox.end()).contains(CloseReason.RESTART);
        assertThat(meters.counts()).doesNotContain("slow CLOSED");
    }

    @Test
    void writesCloseFrameLastAndNothingAfterIt() {
        socket.block();
        outbox.sendAndFollow(List.of(frame("history")), buffer.follow());
        soon().until(socket::isWriting);
        broadcast("live");
        outbox.sendWithNextFlush(frame("ack"));
        outbox.close(CloseCode.GOING_AWAY, "bye");
        outbox.send(frame("too late"));
        outbox.sendAndFollow(List.of(frame("another history")), buffer.follow());
        outbox.close(CloseCode.POLICY, "another reason");

        socket.unblock();

        soon().untilAsserted(() -> assertThat(closeCode()).isEqualTo(1001));
        broadcast("after the close");
        outbox.flush();
        assertThat(socket.texts()).containsExactlyInAnyOrder("history", "live", "ack");
        assertThat(outbox.bytes()).isZero();
        assertThat(aborts).hasValue(0);
    }

    @Test
    void measuresHowLongCloseTakes() {
        assertThat(outbox.closingNanos(time.nanoTime())).isZero();
        assertThat(outbox.end()).isEmpty();

        outbox.close(CloseCode.RESTART, "bye");
        time.advance(Duration.ofSeconds(3));
        outbox.close(CloseCode.RESTART, "bye");

        assertThat(outbox.closingNanos(time.nanoTime())).isEqualTo(Duration.ofSeconds(3).toNanos());
        assertThat(outbox.end()).contains(CloseReason.RESTART);
    }

    @Test
    void echoesCloseOfClientBeforeItAborts() {
        socket.block();
        outbox.answerClose(4_000);
        soon().until(socket::isWriting);
        assertThat(aborts).hasValue(0);

        socket.unblock();

        soon().untilAsserted(() -> assertThat(aborts).hasValue(1));
        assertThat(closeCode()).isEqualTo(4_000);
        assertThat(outbox.end()).contains(CloseReason.CLIENT);
    }

    @Test
    void abortsWhenClientAnswersClose() {
        outbox.close(CloseCode.GOING_AWAY, "bye");
        soon().untilAsserted(() -> assertThat(closeCode()).isEqualTo(1001));

        outbox.answerClose(1001);

        soon().untilAsserted(() -> assertThat(aborts).hasValue(1));
        assertThat(socket.frames()).hasSize(1);
        assertThat(outbox.end()).contains(CloseReason.RESTART);
    }

    @Test
    void abortsBrokenSocketAndNeverWritesAgain() {
        socket.breakDown();
        outbox.send(frame("hello"));
        soon().untilAsserted(() -> assertThat(aborts).hasValue(1));

        outbox.send(frame("again"));
        outbox.flush();

        assertThat(socket.isWriting()).isFalse();
        assertThat(socket.frames()).isEmpty();
        assertThat(aborts).hasValue(1);
    }

    /** Sends the history, so that the client follows the broadcasts, and waits until it is written. */
    private void welcome() {
        outbox.sendAndFollow(List.of(frame("history")), buffer.follow());
        soon().untilAsserted(() -> assertThat(meters.counts()).endsWith("wroteFrames 1"));
        // The thread that wrote it may not have ended yet, and would write what comes next.
        soon().until(() -> !isRunning(socket.lastWriter()));
    }

    private void blockWriter() {
        socket.block();
        outbox.send(frame("blocks"));
        soon().until(socket::isWriting);
    }

    private void broadcast(String text) {
        buffer.append(frame(text), Kind.MESSAGE);
    }

    private static boolean isRunning(Thread thread) {
        return thread.isAlive() && thread != Thread.currentThread();
    }

    private int closeCode() {
        var frames = socket.frames();
        assertThat(frames).isNotEmpty();
        var last = frames.getLast();
        assertThat(last.opcode()).isEqualTo(8);
        return ((last.payload()[0] & 0xFF) << 8) | (last.payload()[1] & 0xFF);
    }

    private List<String> suffixes(String prefix) {
        return socket.texts().stream()
                .filter(text -> text.startsWith(prefix))
                .map(text -> text.substring(prefix.length()))
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
