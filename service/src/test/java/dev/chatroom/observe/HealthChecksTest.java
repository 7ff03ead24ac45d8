package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each health check makes of what it sees. */
class HealthChecksTest {
    private static final BrokerStatus.Reader WELL = reader(true, 0, 1);

    private long nanos;
    private Duration overdue = Duration.ZERO;
    private BrokerStatus vitals = vitals(Broker.State.UP, WELL);
    private boolean draining;
    private boolean listening;

    private final FlusherCheck flusher = new FlusherCheck(() -> overdue, () -> nanos);
    private final ReaderCheck reader = new ReaderCheck(() -> vitals, () -> nanos);
    private final DeafCheck hearing = new DeafCheck(() -> vitals, () -> nanos);
    private final DrainingCheck open = new DrainingCheck(() -> draining);
    private final StartedCheck started = new StartedCheck(() -> listening, () -> vitals);

    @Test
    void aFlusherThatStaysStuckIsNoticedAtTheSecondLook() {
        overdue = Duration.ofSeconds(20);
        assertThat(flusher.verdict().well()).isTrue();

        pass(6);

        assertThat(flusher.verdict()).isEqualTo(Verdict.ill("messages have waited for their flush for 20 s"));
    }

    @Test
    void aProcessThatWasStoppedAndGoesOnIsLeftAlone() {
        overdue = Duration.ofSeconds(20);
        assertThat(flusher.verdict().well()).isTrue();

        pass(10);
        overdue = Duration.ZERO;

        assertThat(flusher.verdict().well()).isTrue();
    }

    @Test
    void twoLooksAtOnceAreOne() {
        overdue = Duration.ofSeconds(20);

        assertThat(flusher.verdict().well()).isTrue();
        assertThat(flusher.verdict().well()).isTrue();
    }

    @Test
    void aReaderThatStoppedReadingIsNoticedWhileRedisAnswers() {
        vitals = vitals(Broker.State.UP, reader(true, 0, 60));

        assertThat(secondLook(reader)).isEqualTo(Verdict.ill("the log was not read for 60 s"));
    }

    @Test
    void aReaderWhoseThreadHasEndedIsNoticed() {
        vitals = vitals(Broker.State.UP, reader(false, 0, 1));

        assertThat(secondLook(reader)).isEqualTo(Verdict.ill("the reader of the log has ended"));
    }

    @Test
    void nobodyIsKilledForARedisThatIsAway() {
        vitals = vitals(Broker.State.DOWN, reader(true, 0, 600));

        assertThat(secondLook(reader).well()).isTrue();
        assertThat(hearing.verdict()).isEqualTo(Verdict.well("Redis is away: the room goes on inside each pod"));
    }

    @Test
    void aPodWithoutSocketsNeedsNoReader() {
        vitals = vitals(Broker.State.UP, null);

        assertThat(secondLook(reader).well()).isTrue();
        assertThat(hearing.verdict().well()).isTrue();
    }

    @Test
    void whoReadsTooLateOrNotAtAllIsDeaf() {
        vitals = vitals(Broker.State.UP, reader(true, 15, 1));
        assertThat(secondLook(hearing)).isEqualTo(Verdict.ill("what was last read was 15 s old"));

        vitals = vitals(Broker.State.UP, reader(true, 0, 15));
        assertThat(hearing.verdict()).isEqualTo(Verdict.ill("the log was not read for 15 s"));

        vitals = vitals(Broker.State.UP, WELL);
        assertThat(hearing.verdict()).isEqualTo(Verdict.well("the other pods are heard"));
    }

    @Test
    void whoIsAboutToEndTakesNoNewcomers() {
        assertThat(open.verdict().well()).isTrue();

        draining = true;

        assertThat(open.verdict()).isEqualTo(Verdict.ill("this instance is about to end"));
    }

    @Test
    void anInstanceHasStartedWhenItListensAndHasTriedToReachRedis() {
        vitals = new BrokerStatus(Broker.State.DOWN, false, 1, 0, Optional.empty());
        assertThat(started.verdict()).isEqualTo(Verdict.ill("does not listen yet"));

        listening = true;
        assertThat(started.verdict()).isEqualTo(Verdict.ill("has not tried to reach Redis yet"));

        vitals = vitals(Broker.State.DOWN, null);
        assertThat(started.verdict()).isEqualTo(Verdict.well("listens"));
    }

    private Verdict secondLook(NamedCheck check) {
        assertThat(check.verdict().well()).isTrue();
        pass(6);
        return check.verdict();
    }

    private void pass(long seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }

    private static BrokerStatus vitals(Broker.State state, BrokerStatus.Reader reader) {
        return new BrokerStatus(state, true, 1, 0, Optional.ofNullable(reader));
    }

    private static BrokerStatus.Reader reader(boolean running, long lagSeconds, long idleSeconds) {
        return new BrokerStatus.Reader(running, Duration.ofSeconds(lagSeconds), Duration.ofSeconds(idleSeconds));
    }
}
