package dev.chatroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatroom.protocol.WireLimits;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.websocket.AdmissionConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatConfigTest {
    @Test
    void defaultsToARoomWithoutRedis() {
        var config = ChatConfig.with(Map.of());
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.redis()).isEmpty();
        assertThat(config.wire()).isEqualTo(WireLimits.DEFAULT);
        assertThat(config.room().rates()).isEqualTo(RoomConfig.Rates.DEFAULT);
        assertThat(config.socket().admission()).isEqualTo(AdmissionConfig.DEFAULT);
        assertThat(config.room().grace()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.socket().allowedOrigins()).isEmpty();
    }

    @Test
    void readsOverrides() {
        var config = ChatConfig.with(Map.of(
                "server.port", "0",
                "redis.url", "redis://redis.example:6380",
                "room.name", "lobby",
                "rate.limits", "off",
                "presence.lease", "PT3S",
                "instance.name", "pod-7",
                "origins.allowed", "https://a.example, http://b.example:8080"));
        assertThat(config.port()).isZero();
        assertThat(config.room().rates().enabled()).isFalse();
        assertThat(config.room().instance()).startsWith("pod-7-");
        assertThat(config.socket().allowedOrigins()).containsExactlyInAnyOrder("https://a.example", "http://b.example:8080");
        var redis = config.redis().orElseThrow();
        assertThat(redis.uri().getHost()).isEqualTo("redis.example");
        assertThat(redis.uri().getPort()).isEqualTo(6380);
        assertThat(redis.room()).isEqualTo("lobby");
        assertThat(redis.lease()).isEqualTo(Duration.ofSeconds(3));
        assertThat(redis.instance()).isEqualTo(config.room().instance());
    }

    @ParameterizedTest
    @CsvSource({"auto, 0, false", "auto, 1, true", "on, 0, true", "off, 2, false"})
    void limitsByAddressWhereProxiesReportIt(String byAddress, String trustedHops, boolean identified) {
        var config = ChatConfig.with(Map.of("limits.byaddress", byAddress, "proxy.trustedhops", trustedHops));
        assertThat(config.socket().admission().networks().identified()).isEqualTo(identified);
    }

    @Test
    void addsARandomSuffixToTheInstanceName() {
        var names = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            names.add(ChatConfig.with(Map.of("instance.name", "pod-7")).room().instance());
        }
        assertThat(names.size()).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    server.port        | SERVER_PORT        | http   | a whole number from 0 to 65535
                    server.port        | SERVER_PORT        | 65536  | a whole number from 0 to 65535
                    limits.text        | LIMITS_TEXT        | 0      | a whole number from 1 to 100000
                    limits.name        | LIMITS_NAME        | 201    | a whole number from 1 to 200
                    limits.frame       | LIMITS_FRAME       | 1023   | a whole number from 1024 to 16777216
                    limits.outbox      | LIMITS_OUTBOX      | 1000   | a whole number from 65536 to 1073741824
                    limits.connections | LIMITS_CONNECTIONS | 0      | a whole number from 1 to 1000000
                    history.size       | HISTORY_SIZE       | -1     | a whole number from 0 to 1000
                    stream.length      | STREAM_LENGTH      | 199    | a whole number from 200 to 1000000
                    flush.interval     | FLUSH_INTERVAL     | 50ms   | an ISO 8601 duration from PT0S to PT0.1S
                    flush.interval     | FLUSH_INTERVAL     | PT1S   | an ISO 8601 duration from PT0S to PT0.1S
                    presence.grace     | PRESENCE_GRACE     | -PT1S  | an ISO 8601 duration from PT0S to PT24H
                    presence.lease     | PRESENCE_LEASE     | PT0.5S | an ISO 8601 duration from PT1S to PT24H
                    rate.limits        | RATE_LIMITS        | maybe  | on or off
                    rate.burst         | RATE_BURST         | 0      | a whole number from 1 to 100000
                    rate.persecond     | RATE_PERSECOND     | 0.5    | a whole number from 1 to 100000
                    limits.byaddress   | LIMITS_BYADDRESS   | yes    | one of auto, on, off
                    rate.room.burst    | RATE_ROOM_BURST    | 0      | a whole number from 1 to 100000
                    ping.interval      | PING_INTERVAL      | PT0S   | an ISO 8601 duration from PT1S to PT24H
                    ping.silence       | PING_SILENCE       | PT1S   | an ISO 8601 duration from PT2S to PT24H
                    redis.pending      | REDIS_PENDING      | 0      | a whole number from 1 to 1000000
                    redis.timeout      | REDIS_TIMEOUT      | PT2M   | an ISO 8601 duration from PT0.1S to PT1M
                    room.name          | ROOM_NAME          | a:b    | 1 to 64 characters of A-Z a-z 0-9 _ -
                    origins.allowed    | ORIGINS_ALLOWED    | *      | origins such as https://chat.example.org, separated by commas
                    redis.url          | REDIS_URL          | redis  | redis://host:port, rediss://host:port or redis-sentinel://host:port,host:port#master
                    """)
    void namesTheKeyTheValueAndWhatIsAccepted(String key, String environment, String value, String accepted) {
        // The keys of Redis are read only with redis.url.
        var overrides = key.equals("redis.url")
                ? Map.of(key, value)
                : Map.of("redis.url", "redis://redis.example", key, value);
        assertThatThrownBy(() -> ChatConfig.with(overrides))
                .isInstanceOf(ConfigException.class)
                .hasMessage("%s (%s): \"%s\" is not accepted; accepted: %s", key, environment, value, accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "http://user:hunter2@redis.example",
        "redis://user:hunter2@[redis",
        "redis://user:hunter2@redis example",
        "http://user:hun@ter2@redis.example",
        "http://user:hunter/2@redis.example"
    })
    void hidesPasswordsInErrors(String url) {
        assertThatThrownBy(() -> ChatConfig.with(Map.of("redis.url", url)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("redis.url (REDIS_URL)")
                .hasMessageNotContainingAny("hun", "ter2", "/2");
    }
}
