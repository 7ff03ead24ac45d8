package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BenchmarkConnectionsTest {
    private static final int CONNECTIONS = 10;
    private static final int SENDERS = 3;
    private static final int RATE = 500;
    private static final int MESSAGES = 100;
    private static final int TIMEOUT_SECONDS = 20;

    private final FaultyRoom room = FaultyRoom.start(70, 90);

    @AfterEach
    void stop() {
        room.close();
    }

    @Test
    void countsEveryLostAndDoubledDelivery() throws IOException {
        try (var connections = joined()) {
            int messages = connections.talk(Arrivals.EVEN, RATE, Duration.ofMillis(200));
            long due = (long) MESSAGES * CONNECTIONS;
            assertThat(messages).isEqualTo(MESSAGES);
            assertThat(connections.await(TIMEOUT_SECONDS, () -> room.texts().size() == MESSAGES
                            && connections.delivered() >= due - room.lost()
                            && connections.duplicated() >= room.doubled()))
                    .isTrue();

            assertThat(room.lost()).isEqualTo(14);
            // The 630th would be both.
            assertThat(room.doubled()).isEqualTo(10);
            assertThat(connections.delivered()).isEqualTo(due - room.lost());
            assertThat(connections.duplicated()).isEqualTo(room.doubled());
        }
    }

    @Test
    void stampsMessagesWithTheTimeAtWhichTheyAreDue() throws IOException {
        try (var connections = joined()) {
            connections.talk(Arrivals.EVEN, RATE, Duration.ofMillis(200));
            assertThat(connections.await(TIMEOUT_SECONDS, () -> room.texts().size() == MESSAGES)).isTrue();

            var due = room.texts().stream().map(BenchmarkConnectionsTest::due).sorted().toList();
            var gaps = new ArrayList<Long>();
            for (int i = 1; i < due.size(); i++) {
                gaps.add(due.get(i) - due.get(i - 1));
            }
            // The times at which they were sent would vary.
            assertThat(gaps).containsOnly(2_000L);
        }
    }

    private BenchmarkConnections joined() throws IOException {
        var connections = new BenchmarkConnections(Dialect.ROOM, List.of(room.port()), SENDERS);
        connections.connect(CONNECTIONS);
        connections.join();
        assertThat(connections.await(TIMEOUT_SECONDS, () -> connections.all().stream()
                        .allMatch(each -> each.isJoined() && each.count() == CONNECTIONS)))
                .isTrue();
        return connections;
    }

    private static long due(String text) {
        var fields = text.replace("~", "").split("\\.", -1);
        return Long.parseLong(fields[fields.length - 1]);
    }
}
