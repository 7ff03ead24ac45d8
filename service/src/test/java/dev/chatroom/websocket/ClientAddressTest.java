package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private static final InetAddress PEER = InetAddress.ofLiteral("10.0.0.1");

    @Test
    void usesTheConnectionWithoutTrustedProxies() {
        assertThat(of(0, "192.0.2.7")).isEqualTo("10.0.0.1");
    }

    @Test
    void countsTrustedHopsFromTheRight() {
        assertThat(of(1, "198.51.100.9, 192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(of(2, "203.0.113.4, 198.51.100.9, 192.0.2.7")).isEqualTo("198.51.100.9");
    }

    @Test
    void treatsARepeatedHeaderAsOneList() {
        assertThat(of(2, "198.51.100.9", "192.0.2.7")).isEqualTo("198.51.100.9");
    }

    @Test
    void dropsPorts() {
        assertThat(of(1, "192.0.2.7:4711")).isEqualTo("192.0.2.7");
        assertThat(of(1, "[2001:db8::1]:4711")).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(of(1, "2001:db8::1")).isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "chat.example.org", "[2001:db8::1", "192.0.2.300", "[", ","})
    void ignoresInvalidAddresses(String junk) {
        assertThat(of(1, junk)).isEqualTo("10.0.0.1");
    }

    @Test
    void ignoresAHeaderWithTooFewAddresses() {
        assertThat(of(3, "198.51.100.9, 192.0.2.7")).isEqualTo("10.0.0.1");
    }

    @Test
    void countsAnIpv6SubscriberAsOneNetwork() {
        assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::2"));
        assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
    }

    @Test
    void countsEachIpv4AddressByItself() {
        assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
        assertThat(network("::ffff:192.0.2.1")).isEqualTo(network("192.0.2.1"));
    }

    private static String network(String address) {
        return ClientAddress.network(InetAddress.ofLiteral(address));
    }

    private static String of(int trustedHops, String... forwarded) {
        return ClientAddress.of(PEER, List.of(forwarded), trustedHops).getHostAddress();
    }
}
