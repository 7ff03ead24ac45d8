package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.broker.LocalBroker;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ReviewAction;
import dev.chatroom.protocol.TextQuestion;
import dev.chatroom.protocol.TextVerdict;
import dev.chatroom.protocol.User;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.testing.DiscardingClient;
import dev.chatroom.testing.LogCapture;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.ModeratorsByToken;
import dev.chatroom.testing.RecordingFanout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every action of a moderator is a line in the log, which links sockets, networks and public ids, and is counted. */
class ModerationLogTest {
    private static final String ANN = Identity.publicId("the secret of Ann");
    private static final String MOD = Identity.publicId("the secret of Mod");

    private final ManualScheduler time = new ManualScheduler();
    private final List<String> counted = new ArrayList<>();
    private final Hub hub = new Hub(
            RoomConfig.defaults("here"),
            new ModeratorsByToken(),
            new Holding(),
            new LocalBroker("here", 1_000, time),
            new RecordingFanout(),
            time,
            new HubMeters() {
                @Override
                public void moderated(String action) {
                    counted.add(action);
                }
            });
    private final Connection ann = join("Ann", "192.0.2.7", null);
    private final Connection bob = join("Bob", "192.0.2.8", null);
    private final Connection mod = join("Mod", "198.51.100.1", "moderator");
    private final LogCapture log = LogCapture.start();

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void logsActionsAndDecisionsInTheSameForm() {
        send(ann, new ClientEvent.Message("m1", "hello"));
        send(ann, new ClientEvent.Message("m2", "hold this"));
        send(ann, new ClientEvent.Message("m3", "hold that"));
        send(bob, new ClientEvent.Report(new MessageKey(ANN, "m1"), "a reason that is not logged", "p1"));
        act(new ReviewAction.Approve(ANN, "m2"), "r1");
        act(new ReviewAction.Dismiss(ANN, "m3"), "r2");
        act(new ReviewAction.Dismiss(ANN, "m1"), "r3");
        act(new ModeratorAction.Timeout(ANN, 60L), "r4");

        assertThat(log.lines()).filteredOn(line -> line.contains("moderator acted"))
                .containsExactly(line("approve", "r1"), line("dismiss", "r2"), line("dismiss", "r3"), line("timeout", "r4"));
        assertThat(counted).containsExactly("approve", "dismiss", "dismiss", "timeout");
    }

    private String line(String action, String ref) {
        return "INFO dev.chatroom.hub.ModerationLog: moderator acted, action=" + action + " ref=" + ref
                + " moderator=" + MOD + " moderatorAt=" + mod.id() + "/198.51.100.1"
                + " client=" + ANN + " clientAt=" + ann.id() + "/192.0.2.7 null";
    }

    private void act(ModeratorAction action, String ref) {
        send(mod, new ClientEvent.Moderate(new Moderation(action, "nor is this one", ref)));
    }

    private Connection join(String name, String network, String token) {
        var connection = hub.register(new DiscardingClient(), network);
        send(connection, new ClientEvent.Join("the secret of " + name, name, null, token));
        return connection;
    }

    private void send(Connection connection, ClientEvent event) {
        Submissions.receive(hub, connection, event);
    }

    /** Holds what begins with "hold". */
    private static final class Holding implements MessageScreen {
        @Override
        public TextVerdict check(User author, String text) {
            return text.startsWith("hold") ? TextVerdict.hold("a word") : null;
        }

        @Override
        public CompletableFuture<TextVerdict> ask(TextQuestion question) {
            throw new AssertionError("nothing is asked");
        }

        @Override
        public Login named(Login login) {
            return login;
        }
    }
}
