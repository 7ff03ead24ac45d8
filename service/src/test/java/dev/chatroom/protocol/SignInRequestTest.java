package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

/** Requests that carry a token. */
class SignInRequestTest {
    private static final String SECRET = "0123456789abcdef";

    private final ClientEventReader reader = new ClientEventReader(new WireLimits(20, 10));

    @Test
    void leavesTheNameToTheToken() throws BadEventException {
        assertThat(reader.read("{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"token\":\"t\"}"))
                .isEqualTo(new ClientEvent.Join(SECRET, null, null, "t"));
    }

    @Test
    void checksANameBesideAToken() throws BadEventException {
        assertThat(reader.read("{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":\" Ann \",\"token\":\"t\"}"))
                .isEqualTo(new ClientEvent.Join(SECRET, "Ann", null, "t"));
        assertThat(catchThrowableOfType(BadEventException.class, () -> reader.read(
                        "{\"type\":\"join\",\"clientId\":\"" + SECRET + "\",\"name\":\"0123456789a\",\"token\":\"t\"}")))
                .hasMessageStartingWith("name has 11 characters");
    }

    @Test
    void readsANewerToken() throws BadEventException {
        assertThat(reader.read("{\"type\":\"refresh\",\"token\":\"t\"}")).isEqualTo(new ClientEvent.Refresh("t"));
        assertThat(catchThrowableOfType(BadEventException.class, () -> reader.read("{\"type\":\"refresh\"}")).event())
                .isEqualTo(ServerEvent.Refusal.of(ErrorCode.INVALID, "token is missing; send the newer token", null));
    }

    @Test
    void keepsSecretsOutOfLogLines() {
        assertThat(new ClientEvent.Join(SECRET, "Ann", "1-2", "t")).hasToString("Join[name=Ann, cursor=1-2]");
        assertThat(new ClientEvent.Refresh("t")).hasToString("Refresh[]");
    }
}
