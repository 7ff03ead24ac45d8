package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensRevokedTest {
    private final TokensRevoked revoked = new TokensRevoked("ann", 1_000, 9_000, "stolen", new Stamp(100, "eve", "r1"));

    @Test
    void coversTheTokensThatWereIssuedUpToItsTime() {
        assertThat(revoked.covers(issuedAt(0))).isTrue();
        assertThat(revoked.covers(issuedAt(1_000))).isTrue();
        assertThat(revoked.covers(issuedAt(1_001))).isFalse();
        assertThat(revoked.covers(null)).isFalse();
    }

    @Test
    void onlyForbidsAndHasARegisterForEachUser() {
        assertThat(revoked.onlyForbids(null)).isTrue();
        assertThat(revoked.removes(ChatMessage.written("m1", new User("ann", "Ann"), "hi", 5))).isFalse();
        assertThat(revoked.register()).isEqualTo("revoked/ann");
    }

    private static Credential issuedAt(long time) {
        return new Credential("t1", time, 9_000, 9_000);
    }
}
