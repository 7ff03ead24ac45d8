package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthChecksTest {
    private static final BrokerStatus.Reader HEALTHY_READER = reader(true, 0, 1);

    private final ManualScheduler time = new ManualScheduler();
    private Duration overdue = Duration.ZERO;
    private BrokerStatus status = status(Broker.State.UP, HEALTHY_READER);
    private boolean draining;
    private boolean listening;

    private final FlusherCheck flusher = new FlusherCheck(() -> overdue, time);
    private final ReaderCheck reader = new ReaderCheck(() -> status, time);
    private final ReaderLagCheck readerLag = new ReaderLagCheck(() -> status, time);
    private final DrainingCheck drainingCheck = new DrainingCheck(() -> draining);
    private final StartedCheck started = new StartedCheck(() -> listening, () -> status);

    @Test
    void reportsAnOverdueFlushAtTheSecondObservation() {
        overdue = Duration.ofSeconds(20);
        assertThat(flusher.verdict().healthy()).isTrue();

        time.advance(Duration.ofSeconds(6));

        assertThat(flusher.verdict()).isEqualTo(Verdict.unhealthy("the pending flush is 20 s overdue"));
    }

    @Test
    void ignoresAProblemThatIsGoneAtTheSecondObservation() {
        overdue = Duration.ofSeconds(20);
        assertThat(flusher.verdict().healthy()).isTrue();

        time.advance(Duration.ofSeconds(10));
        overdue = Duration.ZERO;

        assertThat(flusher.verdict().healthy()).isTrue();
    }

    @Test
    void ignoresTwoObservationsAtTheSameTime() {
        overdue = Duration.ofSeconds(20);

        assertThat(flusher.verdict().healthy()).isTrue();
        assertThat(flusher.verdict().healthy()).isTrue();
    }

    @Test
    void reportsAReaderWithoutProgressWhileRedisAnswers() {
        status = status(Broker.State.UP, reader(true, 0, 60));

        assertThat(secondObservation(reader))
                .isEqualTo(Verdict.unhealthy("the stream reader made no progress for 60 s"));
    }

    @Test
    void reportsAReaderWhoseThreadEnded() {
        status = status(Broker.State.UP, reader(false, 0, 1));

        assertThat(secondObservation(reader)).isEqualTo(Verdict.unhealthy("the stream reader has ended"));
    }

    @Test
    void passesWhileRedisIsDown() {
        status = status(Broker.State.DOWN, reader(true, 0, 600));

        assertThat(secondObservation(reader).healthy()).isTrue();
        assertThat(readerLag.verdict())
                .isEqualTo(Verdict.healthy("Redis is down: each instance continues on its own"));
    }

    @Test
    void passesWithoutAReader() {
        status = status(Broker.State.UP, null);

        assertThat(secondObservation(reader).healthy()).isTrue();
        assertThat(readerLag.verdict().healthy()).isTrue();
    }

    @Test
    void reportsAReaderThatLagsBehind() {
        status = status(Broker.State.UP, reader(true, 15, 1));
        assertThat(secondObservation(readerLag)).isEqualTo(Verdict.unhealthy("the stream reader lags 15 s behind"));

        status = status(Broker.State.UP, reader(true, 0, 15));
        assertThat(readerLag.verdict())
                .isEqualTo(Verdict.unhealthy("the stream reader made no progress for 15 s"));

        status = status(Broker.State.UP, HEALTHY_READER);
        assertThat(readerLag.verdict()).isEqualTo(Verdict.healthy("the stream reader keeps up"));
    }

    @Test
    void reportsASchedulerThatRunsNoTasks() {
        var stalled = new StalledScheduler(time);
        var timer = TimerCheck.start(stalled);
        time.advance(Duration.ofSeconds(5));
        assertThat(timer.verdict()).isEqualTo(Verdict.healthy("the scheduler runs its tasks"));

        stalled.stall();
        time.advance(Duration.ofSeconds(12));

        assertThat(timer.verdict().healthy()).isTrue();
        time.advance(Duration.ofSeconds(5));
        assertThat(timer.verdict()).isEqualTo(Verdict.unhealthy("the scheduler ran no task for 17 s"));
    }

    @Test
    void isNotReadyWhileDraining() {
        assertThat(drainingCheck.verdict()).isEqualTo(Verdict.healthy("this instance accepts new clients"));

        draining = true;

        assertThat(drainingCheck.verdict()).isEqualTo(Verdict.unhealthy("this instance is draining"));
    }

    @Test
    void isStartedWhenItListensAndHasTriedToConnectToRedis() {
        status = new BrokerStatus(Broker.State.DOWN, false, 1, 0, Optional.empty());
        assertThat(started.verdict()).isEqualTo(Verdict.unhealthy("this instance does not listen yet"));

        listening = true;
        assertThat(started.verdict())
                .isEqualTo(Verdict.unhealthy("the first attempt to connect to Redis is not over"));

        status = status(Broker.State.DOWN, null);
        assertThat(started.verdict()).isEqualTo(Verdict.healthy("this instance listens"));
    }

    private Verdict secondObservation(ReasonedCheck check) {
        assertThat(check.verdict().healthy()).isTrue();
        time.advance(Duration.ofSeconds(6));
        return check.verdict();
    }

    private static BrokerStatus status(Broker.State state, BrokerStatus.Reader reader) {
        return new BrokerStatus(state, true, 1, 0, Optional.ofNullable(reader));
    }

    private static BrokerStatus.Reader reader(boolean running, long lagSeconds, long idleSeconds) {
        return new BrokerStatus.Reader(running, Duration.ofSeconds(lagSeconds), Duration.ofSeconds(idleSeconds));
    }
}
