package dev.chatroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatConfig;
import dev.chatroom.protocol.Role;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users who sign in on sockets of two instances. */
class SignInIT {
    private static final String SECRET = "a secret of more than 32 bytes, for tests";

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private final TokenIssuer issuer = new TokenIssuer(ChatConfig.with(Map.of("auth.secret", SECRET)).auth());

    @Test
    void showsRolesOnAllInstances() {
        int one = instances.start("auth.secret", SECRET).port();
        int other = instances.start("auth.secret", SECRET).port();
        var ann = Conversation.connect(one);
        ann.sendText(join(token(Role.MODERATOR, Duration.ofHours(1))));
        var self = ann.expect("history").getJsonObject("self");
        assertThat(self.getString("role")).isEqualTo("moderator");
        assertThat(self.getString("name")).isEqualTo("Ann");
        assertThat(self.getJsonNumber("expiresAt").longValue()).isGreaterThan(System.currentTimeMillis());

        var bob = Conversation.joined(other, "Bob");
        bob.awaitEvent(event -> event.toString().contains("\"role\":\"moderator\""));
        ann.say("hello");
        assertThat(bob.awaitMessage("hello").toString()).contains("\"role\":\"moderator\"");
        assertThat(bob.events().stream().filter(event -> event.getString("type").equals("history")).findFirst().orElseThrow()
                .getJsonObject("self").keySet()).containsExactlyInAnyOrder("clientId", "name");
    }

    @Test
    void closesASocketWithoutAValidToken() {
        int port = instances.start("auth.secret", SECRET, "auth.mode", "required").port();
        var guest = Conversation.connect(port);
        guest.sendText("{\"type\":\"join\",\"clientId\":\"the secret of a tab\",\"name\":\"Bob\"}");
        assertThat(guest.expect("error").getString("code")).isEqualTo("token_invalid");
        assertThat(guest.closeCode()).isEqualTo(4401);

        var forger = Conversation.connect(port);
        forger.sendText(join("a.b.c"));
        assertThat(forger.expect("error").getString("code")).isEqualTo("token_invalid");
        assertThat(forger.closeCode()).isEqualTo(4401);
    }

    @Test
    void refreshesOnTheSameSocketAndClosesItWhenTheTokenHasEnded() {
        int port = instances.start("auth.secret", SECRET, "auth.grace", "PT0S", "auth.clockskew", "PT0S").port();
        var ann = Conversation.connect(port);
        ann.sendText(join(token(Role.MEMBER, Duration.ofHours(1))));
        ann.expect("history");
        ann.sendText("{\"type\":\"refresh\",\"token\":\"a.b.c\"}");
        assertThat(ann.expect("error").getString("code")).isEqualTo("token_invalid");

        ann.sendText("{\"type\":\"refresh\",\"token\":\"" + token(Role.MODERATOR, Duration.ofSeconds(3)) + "\"}");
        assertThat(ann.expect("self").getString("role")).isEqualTo("moderator");
        assertThat(ann.closeCode()).isEqualTo(4401);
    }

    private String token(Role role, Duration lifetime) {
        return issuer.issue("ann", "Ann", role, System.currentTimeMillis(), lifetime);
    }

    private static String join(String token) {
        return "{\"type\":\"join\",\"clientId\":\"the secret of a tab\",\"name\":\"X\",\"token\":\"" + token + "\"}";
    }
}
