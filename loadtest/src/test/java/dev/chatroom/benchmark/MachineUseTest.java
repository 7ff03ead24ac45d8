package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MachineUseTest {
    private static final String BEFORE = "cpu  100 20 30 5000 40 5 6 7 99 99\ncpu0 1 1 1 1\n";

    @Test
    void addsUpAllButIdleAndWaiting() {
        assertThat(MachineUse.of(BEFORE, 0).busySeconds()).isEqualTo(1.68);
    }

    @Test
    void othersUsedWhatIsLeft() {
        var before = MachineUse.of(BEFORE, 0);
        var after = MachineUse.of("cpu  250 20 80 5000 40 5 6 7 99 99\n", 2_000_000_000L);

        assertThat(after.othersSince(before, 1, 2)).isCloseTo(0.25, Offset.offset(1e-9));
        assertThat(before.othersSince(before, 1, 2)).isZero();
    }
}
