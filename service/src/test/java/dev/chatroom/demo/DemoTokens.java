package dev.chatroom.demo;

import dev.chatroom.ChatConfig;
import dev.chatroom.auth.TokenIssuer;
import dev.chatroom.protocol.Role;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The tokens of one run of the demo. */
final class DemoTokens {
    /** Another one in each run, so that no link of an earlier one works. */
    static final String SECRET = UUID.randomUUID().toString() + UUID.randomUUID();

    private static final Duration LIFETIME = Duration.ofHours(12);

    private DemoTokens() {}

    /** A link that signs a moderator in. */
    static String moderatorLink(int port) {
        var config = ChatConfig.with(Map.of("auth.secret", SECRET)).auth();
        var token = new TokenIssuer(config).issue("moderator", "Ann", Role.MODERATOR, System.currentTimeMillis(), LIFETIME);
        return "http://localhost:" + port + "/#token=" + token;
    }
}
