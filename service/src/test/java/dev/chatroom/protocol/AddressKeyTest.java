package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressKeyTest {
    private final AddressKey key = new AddressKey("a secret of the room".getBytes(UTF_8));

    @Test
    void namesThePrefixOfANetwork() {
        assertThat(key.prefixOf("192.0.2.1")).isEqualTo(key.prefixOf("192.0.2.254")).matches("[A-Za-z0-9_-]{22}");
        assertThat(key.prefixOf("192.0.2.1")).isNotEqualTo(key.prefixOf("192.0.3.1")).isNotEqualTo(key.prefixOf("192.1.2.1"));
        assertThat(key.prefixOf("2001:db8:0:0:0:0:0:0/64")).isNotEqualTo(key.prefixOf("2001:db8:0:1:0:0:0:0/64"));
    }

    @Test
    void tellsNothingWithoutTheKey() {
        var other = new AddressKey("another secret".getBytes(UTF_8));
        assertThat(other.prefixOf("192.0.2.1")).isNotEqualTo(key.prefixOf("192.0.2.1"));
        assertThat(key.prefixOf("192.0.2.1")).isEqualTo(new AddressKey("a secret of the room".getBytes(UTF_8)).prefixOf("192.0.2.1"));
        assertThat(key.toString()).isEqualTo("AddressKey[]");
    }
}
