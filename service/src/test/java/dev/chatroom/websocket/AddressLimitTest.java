package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressLimitTest {
    private final AddressLimit limit = new AddressLimit(2);

    @Test
    void limitsTheSocketsOfEachAddress() {
        assertThat(limit.tryAcquire(address("192.0.2.1"))).isPresent();
        assertThat(limit.tryAcquire(address("192.0.2.1"))).isPresent();
        assertThat(limit.tryAcquire(address("192.0.2.1"))).isEmpty();
        assertThat(limit.tryAcquire(address("192.0.2.2"))).isPresent();
    }

    @Test
    void releasesASocketOnce() {
        var release = limit.tryAcquire(address("192.0.2.1")).orElseThrow();
        limit.tryAcquire(address("192.0.2.1"));
        release.run();
        release.run();
        assertThat(limit.tryAcquire(address("192.0.2.1"))).isPresent();
        assertThat(limit.tryAcquire(address("192.0.2.1"))).isEmpty();
    }

    @Test
    void forgetsAddressesWithoutSockets() {
        limit.tryAcquire(address("192.0.2.1")).orElseThrow().run();
        assertThat(limit.addresses()).isZero();
    }

    @Test
    void countsAnIpv6NetworkAsOneAddress() {
        limit.tryAcquire(address("2001:db8:1:2::1"));
        limit.tryAcquire(address("2001:db8:1:2:ffff::2"));
        assertThat(limit.tryAcquire(address("2001:db8:1:2::3"))).isEmpty();
        assertThat(limit.tryAcquire(address("2001:db8:1:3::1"))).isPresent();
    }

    @Test
    void acceptsAnyNumberWithoutALimit() {
        var none = new AddressLimit(0);
        for (int i = 0; i < 100; i++) {
            assertThat(none.tryAcquire(address("192.0.2.1"))).isPresent();
        }
        assertThat(none.addresses()).isZero();
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
