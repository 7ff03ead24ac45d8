package dev.chatroom.observe;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.websocket.SocketInfo;
import dev.chatroom.websocket.UserAgent;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.testing.junit5.DirectClient;
import io.helidon.webserver.testing.junit5.RoutingTest;
import io.helidon.webserver.testing.junit5.SetUpRoute;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@RoutingTest
class ConnectionsResourceTest {
    private static final List<SocketInfo> SOCKETS = List.of(
            new SocketInfo("1", "", Optional.empty(), Duration.ofSeconds(59), UserAgent.CHROME, 0),
            new SocketInfo("1", "", Optional.empty(), Duration.ofSeconds(60), UserAgent.CHROME, 1),
            new SocketInfo("1", "", Optional.empty(), Duration.ofDays(3), UserAgent.SAFARI, 1_000_000));

    @SetUpRoute
    static void routing(HttpRouting.Builder routing) {
        routing.register("/observe", new ConnectionsResource(() -> SOCKETS));
    }

    @Test
    void answersWithJsonThatIsNotCached(DirectClient client) {
        var answer = client.get("/observe/connections").request(String.class);

        assertThat(answer.headers().first(HeaderNames.CONTENT_TYPE)).hasValue("application/json");
        assertThat(answer.headers().first(HeaderNames.CACHE_CONTROL)).hasValue("no-store");
        assertThat(answer.entity()).startsWith("{\"count\":3,\"age\":{\"under 1m\":1,");
    }

    @Test
    void countsEachSocketOnceInEveryMap() {
        var counted = ConnectionsResource.count(SOCKETS);

        assertThat(counted.count()).isEqualTo(3);
        assertThat(counted.age()).contains(entry("under 1m", 1), entry("under 10m", 1), entry("1d or more", 1));
        assertThat(counted.userAgent()).contains(entry("chrome", 2), entry("safari", 1), entry("edge", 0));
        assertThat(counted.outbox())
                .contains(entry("empty", 1), entry("under 16KiB", 1), entry("128KiB or more", 1));
    }

    @Test
    void listsAllNamesForAnEmptyRoom() {
        var counted = ConnectionsResource.count(List.of());

        assertThat(counted.age().values()).isNotEmpty().containsOnly(0);
        assertThat(counted.userAgent().values()).isNotEmpty().containsOnly(0);
        assertThat(counted.outbox().values()).isNotEmpty().containsOnly(0);
    }
}
