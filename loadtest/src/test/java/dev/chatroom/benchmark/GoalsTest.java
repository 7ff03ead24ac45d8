package dev.chatroom.benchmark;

import static dev.chatroom.benchmark.GridFixture.CELL;
import static dev.chatroom.benchmark.GridFixture.lossy;
import static dev.chatroom.benchmark.GridFixture.measurement;
import static dev.chatroom.benchmark.GridFixture.talk;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoalsTest {
    private static final TalkResult PEER = talk(100_000, 10, 20);

    @Test
    void aServiceThatIsBetterMeetsThem() {
        assertThat(Goals.missed(GridFixture.twiceAsGood(), CELL, 15, false)).isEmpty();
    }

    @Test
    void latencyMayBeAFifthWorseOrShort() {
        assertThat(missed(CELL, talk(100_000, 12, 24))).isEmpty();
        assertThat(missed(CELL, talk(100_000, 12.5, 25))).containsExactlyInAnyOrder("same p50", "same p99", "cross p50", "cross p99");
        assertThat(Goals.missed(against(talk(100_000, 0.1, 0.2), CELL, talk(100_000, 3.3, 9.9)), CELL, 15, false)).isEmpty();
    }

    @Test
    void busyRoomsNeedMoreThanTheBestPeer() {
        assertThat(missed(CELL, talk(99_000, 1, 1))).containsExactly("deliveries per CPU-second");
        assertThat(missed(new Cell(500, 100), talk(129_000, 1, 1))).containsExactly("deliveries per CPU-second");
        assertThat(missed(new Cell(500, 400), talk(299_000, 1, 1))).containsExactly("deliveries per CPU-second");
        assertThat(missed(new Cell(500, 400), talk(300_000, 1, 1))).isEmpty();
        assertThat(missed(new Cell(500, Cell.HIGHEST), talk(299_000, 1, 1))).containsExactly("deliveries/s");
    }

    @Test
    void nothingMayBeLostOrDoubled() {
        assertThat(missed(CELL, lossy(talk(100_000, 1, 1), 1, 0))).containsExactly("deliveries lost or doubled");
        assertThat(missed(CELL, lossy(talk(100_000, 1, 1), 0, 1))).containsExactly("deliveries lost or doubled");
    }

    @Test
    void onlyP99CountsWhenCpuIsShort() {
        assertThat(Goals.missed(against(PEER, CELL, talk(10, 100, 149)), CELL, 15, true)).isEmpty();
        assertThat(Goals.missed(against(PEER, CELL, talk(10, 100, 150)), CELL, 15, true)).containsExactly("p99");
    }

    @Test
    void aServiceThatFailedMissesThem() {
        assertThat(Goals.missed(new Grid(List.of(measurement(0, "peer", PEER))), CELL, 15, false)).containsExactly("not measured");
    }

    private static List<String> missed(Cell cell, TalkResult service) {
        return Goals.missed(against(PEER, cell, service), cell, 15, false);
    }

    private static Grid against(TalkResult peer, Cell cell, TalkResult service) {
        return new Grid(List.of(
                measurement(0, cell, "peer", peer, peer), measurement(0, cell, "this service", service, service)));
    }
}
