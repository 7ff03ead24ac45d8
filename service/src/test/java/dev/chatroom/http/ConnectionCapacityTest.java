package dev.chatroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionCapacityTest {
    private static final int OPEN = 50;

    @Test
    void grantsWhatTheDescriptorsAllow() {
        assertThat(ConnectionCapacity.of(20_000, 1_000, 65_536, OPEN))
                .isEqualTo(new ConnectionCapacity(20_000, 1_000, 22_000));
        assertThat(ConnectionCapacity.of(20_000, 1_000, Long.MAX_VALUE, OPEN).sockets()).isEqualTo(20_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 512, 1_024, 4_096, 16_384})
    void leavesDescriptorsToTheAdminPortAndTheRest(int max) {
        var capacity = ConnectionCapacity.of(20_000, 1_000, max, OPEN);

        assertThat(capacity.total() + ConnectionCapacity.ADMIN + OPEN).isLessThanOrEqualTo(max - 64);
        assertThat(capacity.sockets() + capacity.http()).isLessThanOrEqualTo(capacity.total());
        assertThat(capacity.sockets()).isGreaterThan(capacity.http());
    }

    @Test
    void keepsAFewConnectionsWhateverTheLimit() {
        var capacity = ConnectionCapacity.of(20_000, 1_000, 0, OPEN);

        assertThat(capacity.sockets()).isPositive();
        assertThat(capacity.http()).isPositive();
    }
}
