package dev.chatroom.browser;

import dev.chatroom.ChatConfig;
import dev.chatroom.auth.TokenIssuer;
import dev.chatroom.protocol.Role;
import java.time.Duration;
import java.util.Map;

/** The tokens of users who have signed in, with the secret of a room. */
final class SignedIn {
    static final String SECRET = "a secret of more than 32 bytes, for tests";

    private static final TokenIssuer ISSUER = new TokenIssuer(ChatConfig.with(Map.of("auth.secret", SECRET)).auth());

    private SignedIn() {}

    /** A token of a moderator. */
    static String moderator(String name) {
        return token(name, Role.MODERATOR);
    }

    /** A token of a member. */
    static String member(String name) {
        return token(name, Role.MEMBER);
    }

    private static String token(String name, Role role) {
        return ISSUER.issue(name, name, role, System.currentTimeMillis(), Duration.ofHours(1));
    }
}
