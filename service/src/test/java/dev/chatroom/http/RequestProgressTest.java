package dev.chatroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.http.RequestProgress.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestProgressTest {
    private static final HttpDeadlines DEADLINES =
            new HttpDeadlines(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(75));

    private final RequestProgress progress = new RequestProgress(0);

    @Test
    void bytesDoNotExtendTheHead() {
        for (int second = 1; second <= 10; second++) {
            progress.received(seconds(second));
            assertThat(progress.expire(DEADLINES, seconds(second))).isEmpty();
        }

        assertThat(progress.expire(DEADLINES, seconds(10) + 1)).hasValue(Phase.HEAD);
    }

    @Test
    void expiresOnce() {
        assertThat(progress.expire(DEADLINES, seconds(11))).isPresent();
        assertThat(progress.expire(DEADLINES, seconds(12))).isEmpty();
    }

    @Test
    void aHeadThatIsCompleteAfterTheDeadlineIsNotHandled() {
        progress.expire(DEADLINES, seconds(11));

        assertThat(progress.headComplete(seconds(11))).isFalse();
        assertThat(progress.upgraded(seconds(11))).isFalse();
    }

    @Test
    void bodyAndResponseShareADeadlineThatBytesDoNotExtend() {
        progress.headComplete(seconds(5));
        progress.received(seconds(64));

        assertThat(progress.expire(DEADLINES, seconds(65))).isEmpty();
        assertThat(progress.expire(DEADLINES, seconds(66))).hasValue(Phase.REQUEST);
    }

    @Test
    void anIdleConnectionHasALongerDeadlineUntilTheNextHeadBegins() {
        respondedAt(seconds(5));

        assertThat(progress.expire(DEADLINES, seconds(79))).isEmpty();
        progress.received(seconds(79));
        assertThat(progress.expire(DEADLINES, seconds(89))).isEmpty();
        assertThat(progress.expire(DEADLINES, seconds(90))).hasValue(Phase.HEAD);
    }

    @Test
    void aPipelinedRequestIsHandled() {
        progress.headComplete(seconds(1));

        assertThat(progress.headComplete(seconds(2))).isTrue();
        assertThat(progress.expire(DEADLINES, seconds(62))).isEmpty();
        assertThat(progress.expire(DEADLINES, seconds(63))).hasValue(Phase.REQUEST);
    }

    @Test
    void anIdleConnectionExpires() {
        respondedAt(seconds(5));

        assertThat(progress.expire(DEADLINES, seconds(81))).hasValue(Phase.IDLE);
    }

    @Test
    void aWebSocketNeverExpires() {
        progress.headComplete(0);
        progress.upgraded(0);

        assertThat(progress.expire(DEADLINES, seconds(1_000_000))).isEmpty();
        assertThat(progress.evict(0)).isFalse();
    }

    @Test
    void onlyTheFirstHeadThatHasBegunIsAnswerable() {
        assertThat(progress.isAnswerable()).isFalse();
        progress.received(0);
        assertThat(progress.isAnswerable()).isTrue();
        respondedAt(0);
        progress.received(0);
        assertThat(progress.isAnswerable()).isFalse();
    }

    @Test
    void onlyAConnectionThatWaitsForItsClientIsEvicted() {
        assertThat(progress.waitingNanos(seconds(3))).isEqualTo(seconds(3));
        progress.headComplete(seconds(3));

        assertThat(progress.waitingNanos(seconds(3))).isNegative();
        assertThat(progress.evict(seconds(3))).isFalse();
        progress.awaitsRequest(seconds(4));
        assertThat(progress.evict(seconds(5))).isTrue();
    }

    private void respondedAt(long time) {
        progress.headComplete(time);
        progress.awaitsRequest(time);
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
