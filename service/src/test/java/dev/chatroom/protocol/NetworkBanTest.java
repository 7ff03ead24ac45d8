package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkBanTest {
    private static final Stamp AT_100 = new Stamp(100, "eve", "r1");

    @Test
    void extendsABanToNetworksThatItDoesNotName() {
        var ban = new RoomChange.Restricted("ann", RoomChange.Restricted.Kind.BAN, 500L, "spam", AT_100);
        assertThat(NetworkBan.of(ban)).isEqualTo(new NetworkBan("ann", null, 500L, AT_100));
    }

    @Test
    void hasARegisterForEachUserAndPrefix() {
        assertThat(new NetworkBan("ann", null, null, AT_100).register()).isEqualTo("network/ann/*");
        assertThat(new NetworkBan("ann", "a-prefix", null, AT_100).register()).isEqualTo("network/ann/a-prefix");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-, true", "101, true", "100, false", "99, false"})
    void forbidsUnlessItEndsWhenItBegins(Long until, boolean onlyForbids) {
        assertThat(new NetworkBan("ann", null, until, AT_100).onlyForbids(null)).isEqualTo(onlyForbids);
    }
}
