package dev.chatroom.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamWriterTest {
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);

    /** So many messages at once are taken for frequent ones. */
    private static final int FREQUENT = 50;

    private final ManualScheduler time = new ManualScheduler();
    private final FakeLogAppender log = new FakeLogAppender();
    private Duration timeUntilNextFlush = Duration.ZERO;
    private final StreamWriter writer = new StreamWriter(
            log, new EventCodec(new WireLimits(100, 10)), time, () -> timeUntilNextFlush, Duration.ofMillis(50));
    private int appended;

    @Test
    void dispatchesAMessageOnItsCallersThread() {
        var stored = appendOne();

        assertThat(log.batches()).containsExactly(List.of("1"));
        assertThat(log.threads()).containsExactly(Thread.currentThread());
        assertThat(stored).isCompleted();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void sendsMessagesThatArriveDuringABatchTogetherAfterIt() {
        log.hold();
        append(1);
        append(1);
        append(1);
        assertThat(log.batches()).containsExactly(List.of("1"));

        log.answer();

        assertThat(log.batches()).containsExactly(List.of("1"), List.of("2", "3"));
    }

    @Test
    void sendsMessagesBeforeAFlushThatIsFarAwayTogether() {
        append(FREQUENT);
        timeUntilNextFlush = Duration.ofMillis(40);
        append(2);
        timeUntilNextFlush = Duration.ofMillis(10);
        append(1);
        assertThat(log.batches()).hasSize(FREQUENT);

        time.advance(Duration.ofMillis(40));

        assertThat(log.batches()).hasSize(FREQUENT + 1);
        assertThat(log.batches().getLast()).hasSize(3);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void storesGatheredMessagesWhenItCloses() {
        append(FREQUENT);
        timeUntilNextFlush = Duration.ofMillis(40);
        var stored = appendOne();
        assertThat(stored).isNotDone();

        writer.close();

        assertThat(stored).isCompleted();
    }

    @Test
    void limitsTheSizeOfABatch() {
        log.hold();
        append(1);
        append(StreamWriter.MAX_BATCH + 1);
        log.answer();
        log.answer();
        log.answer();

        assertThat(log.batches()).extracting(List::size).containsExactly(1, StreamWriter.MAX_BATCH, 1);
        assertThat(log.stored()).containsExactlyElementsOf(numbers(1, StreamWriter.MAX_BATCH + 2));
    }

    @Test
    void retriesUntilTheLogAnswers() {
        log.fail(true);
        var stored = appendOne();
        time.advance(Duration.ofMinutes(1));
        assertThat(log.batches()).hasSizeGreaterThan(20);
        assertThat(stored).isNotDone();

        log.fail(false);
        time.advance(LONGEST_BACKOFF);

        assertThat(stored).isCompleted();
        assertThat(writer.pending()).isZero();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void keepsTheOrderOfMessagesAcrossARetry() {
        log.fail(true);
        append(3);
        log.fail(false);
        append(2);
        assertThat(log.stored()).isEmpty();

        time.advance(LONGEST_BACKOFF);

        assertThat(log.stored()).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void retriesOnlyTheMessagesOfABatchThatFailed() {
        log.hold();
        append(1);
        append(3);
        log.answer();
        log.answerExcept("3");
        time.advance(LONGEST_BACKOFF);
        log.answer();

        assertThat(log.batches()).containsExactly(List.of("1"), List.of("2", "3", "4"), List.of("3"));
        assertThat(log.stored()).containsExactly("1", "2", "4", "3");
    }

    @Test
    void failsMessagesThatCannotBeStoredBeforeItCloses() {
        log.fail(true);
        var stored = append(3);

        writer.close();

        assertThat(stored).allSatisfy(id -> assertThat(id).isCompletedExceptionally());
        assertThat(writer.pending()).isZero();
        assertThat(appendOne()).isCompletedExceptionally();
    }

    @Test
    void retriesNothingAfterItClosed() {
        log.fail(true);
        append(1);
        writer.close();
        int attempts = log.batches().size();

        time.advance(Duration.ofMinutes(1));

        assertThat(log.batches()).hasSize(attempts);
    }

    private List<CompletableFuture<EntryId>> append(int messages) {
        return IntStream.range(0, messages).mapToObj(_ -> appendOne()).toList();
    }

    private CompletableFuture<EntryId> appendOne() {
        var number = Integer.toString(++appended);
        var message = ChatMessage.written(number, new User("ann", "Ann"), "text", 1);
        return writer.append(new SharedMessage(message, number.getBytes(UTF_8)));
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }

    /** Stores every message at once, unless it holds its replies or fails. */
    private static final class FakeLogAppender implements LogAppender {
        private record Batch(List<UnstoredMessage> messages, CompletableFuture<Void> answered) {}

        private final List<List<String>> batches = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();
        private final List<String> stored = new ArrayList<>();
        private final List<Batch> held = new ArrayList<>();
        private boolean holds;
        private boolean fails;

        @Override
        public CompletableFuture<Void> append(List<UnstoredMessage> messages) {
            batches.add(messages.stream().map(FakeLogAppender::text).toList());
            threads.add(Thread.currentThread());
            var batch = new Batch(List.copyOf(messages), new CompletableFuture<>());
            if (holds) {
                held.add(batch);
            } else {
                answer(batch, "");
            }
            return batch.answered();
        }

        void hold() {
            holds = true;
        }

        void fail(boolean fail) {
            fails = fail;
        }

        /** Answers the oldest batch that is held. */
        void answer() {
            answerExcept("");
        }

        /** Answers the oldest batch that is held; one message fails. */
        void answerExcept(String failed) {
            answer(held.removeFirst(), failed);
        }

        /** The batches, in order, each with its messages. */
        List<List<String>> batches() {
            return List.copyOf(batches);
        }

        List<String> stored() {
            return List.copyOf(stored);
        }

        List<Thread> threads() {
            return List.copyOf(threads);
        }

        private void answer(Batch batch, String failed) {
            for (var message : batch.messages()) {
                if (!fails && !text(message).equals(failed)) {
                    stored.add(text(message));
                    message.stored().complete(new EntryId(1, stored.size()));
                }
            }
            batch.answered().complete(null);
        }

        private static String text(UnstoredMessage message) {
            return new String(message.json(), UTF_8);
        }
    }
}
