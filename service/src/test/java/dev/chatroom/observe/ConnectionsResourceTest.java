package dev.chatroom.observe;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.websocket.SocketFacts;
import dev.chatroom.websocket.UserAgent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How sockets are counted. */
class ConnectionsResourceTest {
    @Test
    void eachSocketIsCountedOnceInEveryMap() {
        var counted = ConnectionsResource.count(List.of(
                new SocketFacts(Duration.ofSeconds(59), UserAgent.CHROME, 0),
                new SocketFacts(Duration.ofSeconds(60), UserAgent.CHROME, 1),
                new SocketFacts(Duration.ofDays(3), UserAgent.SAFARI, 1_000_000)));

        assertThat(counted.count()).isEqualTo(3);
        assertThat(counted.age()).contains(entry("under 1m", 1), entry("under 10m", 1), entry("1d or more", 1));
        assertThat(counted.userAgent()).contains(entry("chrome", 2), entry("safari", 1), entry("edge", 0));
        assertThat(counted.outbox())
                .contains(entry("empty", 1), entry("under 16KiB", 1), entry("128KiB or more", 1));
    }

    @Test
    void anEmptyRoomHasAllNamesWithNothing() {
        var counted = ConnectionsResource.count(List.of());

        assertThat(counted.age().values()).isNotEmpty().containsOnly(0);
        assertThat(counted.userAgent().values()).isNotEmpty().containsOnly(0);
        assertThat(counted.outbox().values()).isNotEmpty().containsOnly(0);
    }
}
