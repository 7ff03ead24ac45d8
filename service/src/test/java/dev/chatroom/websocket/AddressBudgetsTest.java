package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressBudgetsTest {
    private static final String NETWORK = "c0000201";
    private static final String OTHER = "c0000202";
    private static final AddressRates RATES = new AddressRates(true, 20, 10, 1_000, Duration.ofSeconds(3));
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualScheduler time = new ManualScheduler();
    private final List<MonitoredSocket> sockets = new ArrayList<>();
    private final AddressBudgets budgets = new AddressBudgets(RATES, time, sockets::stream);

    @Test
    void countsTheFramesOfAllSocketsOfANetworkTogether() throws ProtocolException {
        var first = budgets.acquire(NETWORK);
        var second = budgets.acquire(NETWORK);
        var other = budgets.acquire(OTHER);
        assertThat(second).isSameAs(first);

        assertThat(allowed(first, 10, 100)).isEqualTo(10);
        assertThat(allowed(second, 100, 100)).isEqualTo(10);
        assertThat(allowed(other, 10, 100)).isEqualTo(10);
    }

    @Test
    void letsThoseThatSendLessThanAnEqualShareGoOn() throws ProtocolException {
        var budget = budgets.acquire(NETWORK);
        budgets.acquire(NETWORK);
        allowed(budget, 100, 100);

        assertThat(allowed(budget, 10, 5)).as("half of ten a second").isEqualTo(10);
        assertThat(allowed(budget, 10, 6)).isZero();
    }

    @Test
    void closesThoseThatSendMostWhenPatienceIsOver() throws ProtocolException {
        var budget = budgets.acquire(NETWORK);
        budgets.acquire(NETWORK);
        for (int second = 0; second < 4; second++) {
            assertThat(allowed(budget, 100, 100)).isLessThan(21);
            time.advance(SECOND);
        }

        assertThatThrownBy(() -> allowed(budget, 100, 100))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("your network sent more than 10 frames a second");
        assertThat(allowed(budget, 10, 1)).as("an honest client of the same network").isEqualTo(10);
    }

    @Test
    void forgivesABurst() throws ProtocolException {
        var budget = budgets.acquire(NETWORK);
        for (int i = 0; i < 20; i++) {
            allowed(budget, 100, 100);
            time.advance(SECOND.multipliedBy(3));
        }

        assertThat(allowed(budget, 20, 100)).isEqualTo(20);
    }

    @Test
    void closesThoseThatHoldMostWhenPatienceIsOver() {
        var large = socket(NETWORK, 700);
        var medium = socket(NETWORK, 600);
        var small = socket(NETWORK, 10);
        var elsewhere = socket(OTHER, 900);
        time.advance(SECOND.multipliedBy(3));
        assertThat(large.closedFor).isEmpty();

        time.advance(SECOND);

        assertThat(large.closedFor).contains("hold more than 1000 bytes");
        assertThat(List.of(medium.closedFor, small.closedFor, elsewhere.closedFor)).containsOnly("");
    }

    @Test
    void dropsFramesOfThoseThatHoldMoreThanAnEqualShareAtOnce() throws ProtocolException {
        var large = socket(NETWORK, 700);
        socket(NETWORK, 600);
        time.advance(SECOND);

        assertThat(large.budget().allows(1, () -> 700, time.nanoTime())).isFalse();
        assertThat(large.budget().allows(1, () -> 500, time.nanoTime())).isTrue();
    }

    @Test
    void forgetsANetworkWithItsLastSocket() {
        budgets.acquire(NETWORK);
        budgets.acquire(NETWORK);
        budgets.release(NETWORK);
        assertThat(budgets.size()).isOne();
        budgets.release(NETWORK);
        assertThat(budgets.size()).isZero();
    }

    @Test
    void limitsNobodyWhoseNetworkIsUnknown() throws ProtocolException {
        var unknown = budgets.acquire("");
        budgets.release("");

        assertThat(allowed(unknown, 10_000, 10_000)).isEqualTo(10_000);
        assertThat(budgets.size()).isZero();
    }

    @Test
    void limitsNobodyWithoutRateLimits() throws ProtocolException {
        var off = new AddressBudgets(AddressRates.UNLIMITED, time, sockets::stream);

        assertThat(allowed(off.acquire(NETWORK), 10_000, 10_000)).isEqualTo(10_000);
        assertThat(off.size()).isZero();
    }

    private FakeMonitoredSocket socket(String network, long heldBytes) {
        var socket = new FakeMonitoredSocket();
        socket.budget = budgets.acquire(network);
        socket.heldBytes = heldBytes;
        sockets.add(socket);
        return socket;
    }

    /** How many of some frames are allowed, of a socket that sends so many a second. */
    private int allowed(AddressBudget budget, int frames, int sent) throws ProtocolException {
        int allowed = 0;
        for (int i = 0; i < frames; i++) {
            allowed += budget.allows(sent, () -> 0, time.nanoTime()) ? 1 : 0;
        }
        return allowed;
    }
}
