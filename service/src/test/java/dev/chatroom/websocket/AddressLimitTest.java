package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressLimitTest {
    private final AddressLimit limit = new AddressLimit(2);

    @Test
    void anAddressHasSoManySocketsAndNoMore() {
        assertThat(limit.enter(address("192.0.2.1"))).isPresent();
        assertThat(limit.enter(address("192.0.2.1"))).isPresent();
        assertThat(limit.enter(address("192.0.2.1"))).isEmpty();
        assertThat(limit.enter(address("192.0.2.2"))).isPresent();
    }

    @Test
    void whoLeavesMakesRoomForOneHoweverOftenHeSaysSo() {
        var leave = limit.enter(address("192.0.2.1")).orElseThrow();
        limit.enter(address("192.0.2.1"));
        leave.run();
        leave.run();
        assertThat(limit.enter(address("192.0.2.1"))).isPresent();
        assertThat(limit.enter(address("192.0.2.1"))).isEmpty();
    }

    @Test
    void anAddressThatHasLeftIsForgotten() {
        limit.enter(address("192.0.2.1")).orElseThrow().run();
        assertThat(limit.addresses()).isZero();
    }

    @Test
    void oneNetworkOfIpv6CountsAsOneAddress() {
        limit.enter(address("2001:db8:1:2::1"));
        limit.enter(address("2001:db8:1:2:ffff::2"));
        assertThat(limit.enter(address("2001:db8:1:2::3"))).isEmpty();
        assertThat(limit.enter(address("2001:db8:1:3::1"))).isPresent();
    }

    @Test
    void zeroIsNoLimit() {
        var none = new AddressLimit(0);
        for (int i = 0; i < 100; i++) {
            assertThat(none.enter(address("192.0.2.1"))).isPresent();
        }
        assertThat(none.addresses()).isZero();
    }

    private static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
