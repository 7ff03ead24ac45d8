package dev.chatroom.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fuzz.FuzzCorpus;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever a request has in its headers: no exception, no forged address, no forged field of a log line. */
class HeaderFuzzTest {
    private static final FuzzCorpus CORPUS = FuzzCorpus.of("headers");
    private static final InetAddress PEER = InetAddress.getLoopbackAddress();
    private static final int MAX_HOPS = 3;

    @Test
    void replaysTheCorpus() {
        CORPUS.replay(HeaderFuzzTest::readAll);
    }

    @Property
    void readsAnyHeader(@ForAll("inputs") byte[] input) {
        CORPUS.check(input, HeaderFuzzTest::readAll);
    }

    @Provide
    Arbitrary<byte[]> inputs() {
        return CORPUS.mutations();
    }

    private static void readAll(byte[] input) {
        // As Helidon decodes headers; a value of several lines arrives as several values.
        var value = new String(input, ISO_8859_1);
        clientAddress(value);
        trace(value);
        origin(value);
        assertThat(UserAgent.of(value)).isNotNull();
    }

    private static void clientAddress(String value) {
        var values = Arrays.asList(value.split("\n", -1));
        assertThat(ClientAddress.of(PEER, values, 0)).isEqualTo(PEER);
        IntStream.rangeClosed(1, MAX_HOPS).forEach(hops -> {
            var trusted = new ArrayList<>(values);
            trusted.add("203.0.113.7");
            IntStream.range(1, hops).mapToObj(hop -> "198.51.100." + hop).forEach(trusted::add);
            // What the client itself has sent never counts.
            assertThat(ClientAddress.of(PEER, trusted, hops).getHostAddress()).isEqualTo("203.0.113.7");
            assertThat(ClientAddress.network(ClientAddress.of(PEER, values, hops))).matches("\\d+(\\.\\d+){3}|[0-9a-f:]+/64");
        });
    }

    private static void trace(String value) {
        TraceParent.parse(value).ifPresent(trace -> assertThat(trace).hasSize(55).matches("[0-9a-f-]+"));
    }

    private static void origin(String value) {
        var policy = new OriginPolicy(Set.of("https://chat.example.org"));
        assertThat(policy.allows("https://chat.example.org", value)).isTrue();
        for (var origin : List.of("http://evil.example", "null")) {
            var host = value.strip();
            assertThat(policy.allows(origin, host) && !host.toLowerCase(Locale.ROOT).contains("evil.example")).isFalse();
        }
    }
}
