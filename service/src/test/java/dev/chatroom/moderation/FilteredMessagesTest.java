package dev.chatroom.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chatroom.broker.LocalBroker;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.hub.Authenticator;
import dev.chatroom.hub.Connection;
import dev.chatroom.hub.Hub;
import dev.chatroom.hub.HubMeters;
import dev.chatroom.hub.Login;
import dev.chatroom.hub.Submissions;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.testing.DiscardingClient;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.RecordingFanout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a room with filters shows. */
class FilteredMessagesTest {
    private static final FilterConfig FILTERS =
            new FilterConfig(List.of("badword"), List.of(), FilterConfig.Action.REJECT, FilterConfig.Action.ALLOW, Set.of());

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingFanout fanout = new RecordingFanout();
    private final Hub hub = new Hub(
            RoomConfig.defaults("here").withRates(RoomConfig.Rates.UNLIMITED),
            new TokensAreRoles(),
            TextScreen.of(new ScreenConfig(FILTERS, Optional.empty()), ModerationMeters.NONE, time),
            new LocalBroker("here", 1_000, time),
            fanout,
            time,
            HubMeters.NONE);
    private final Outbound ann = new DiscardingClient();
    private final Outbound bob = new DiscardingClient();
    private final Connection annHere = join(ann, "Ann", null);
    private final Connection bobHere = join(bob, "Bob", null);

    @Test
    void showsAFilteredMessageToNobody() {
        send(annHere, new ClientEvent.Message("m1", "a BADWORD"));
        send(annHere, new ClientEvent.Message("m2", "hello"));

        assertThat(shown(bob)).containsExactly("hello");
        assertThat(shown(ann)).containsExactly("hello");
        assertThat(fanout.events(ann, ServerEvent.Refusal.class)).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("filtered");
            assertThat(refusal.id()).isEqualTo("m1");
            assertThat(refusal.reason()).isEqualTo("it has a word that this room does not accept");
        });
        assertThat(fanout.events(ann, ServerEvent.Ack.class)).extracting(ServerEvent.Ack::id).containsExactly("m2");
    }

    @Test
    void keepsTheTextOfAMessageThatIsChangedToAFilteredOne() {
        send(annHere, new ClientEvent.Message("m1", "hello"));
        send(annHere, new ClientEvent.Edit("m1", "badword", "e1"));

        assertThat(fanout.events(bob, ServerEvent.Update.class)).isEmpty();
        assertThat(fanout.events(ann, ServerEvent.Refusal.class)).extracting(ServerEvent.Refusal::code, ServerEvent.Refusal::id)
                .containsExactly(tuple("filtered", "e1"));
    }

    /** The room has shown it, so its author is not told otherwise. */
    @Test
    void acknowledgesAStoredMessageThatIsSentAgainWithAFilteredText() {
        send(annHere, new ClientEvent.Message("m1", "hello"));
        send(annHere, new ClientEvent.Message("m1", "badword"));

        assertThat(fanout.events(ann, ServerEvent.Refusal.class)).isEmpty();
        assertThat(fanout.events(ann, ServerEvent.Ack.class)).hasSize(2);
        assertThat(shown(bob)).containsExactly("hello");
    }

    @Test
    void exemptsModeratorsAlsoAfterANewToken() {
        var modHere = join(new DiscardingClient(), "Mod", "member");
        send(modHere, new ClientEvent.Message("m1", "badword"));
        send(modHere, new ClientEvent.Refresh("moderator"));
        send(modHere, new ClientEvent.Message("m2", "badword"));

        assertThat(shown(bob)).containsExactly("badword");
    }

    /** The token of a moderator on the socket of a guest is rejected, and gives no exemption. */
    @Test
    void exemptsNoGuestWhoSendsTheTokenOfAnother() {
        send(bobHere, new ClientEvent.Refresh("moderator"));
        send(bobHere, new ClientEvent.Message("m1", "badword"));

        assertThat(shown(ann)).isEmpty();
    }

    @Test
    void namesNobodyWithAFilteredWord() {
        var eve = new DiscardingClient();
        join(eve, "Badword", null);

        assertThat(fanout.events(eve, ServerEvent.History.class).getFirst().self().name()).startsWith("Guest ");
        assertThat(hub.snapshot().users()).extracting(User::name).noneMatch("Badword"::equals);
    }

    private Connection join(Outbound client, String name, String token) {
        var connection = hub.register(client);
        send(connection, new ClientEvent.Join("the secret of " + name, name, null, token));
        return connection;
    }

    private void send(Connection connection, ClientEvent event) {
        Submissions.receive(hub, connection, event);
    }

    private List<String> shown(Outbound client) {
        return fanout.events(client, ServerEvent.Message.class).stream()
                .map(event -> event.message().message())
                .filter(message -> !message.isNotice())
                .map(message -> message.text())
                .toList();
    }

    /** A token is the name of a role. All tokens are of one user. */
    private static final class TokensAreRoles implements Authenticator {
        @Override
        public Login join(ClientEvent.Join join, String network) {
            return join.token() == null ? Authenticator.guest(join) : refresh(join.token(), network);
        }

        @Override
        public Login refresh(String token, String network) {
            return new Login(new User("signed-in-user-0000001", "Mod", Role.of(token).orElseThrow()), new Credential(null, 0, Long.MAX_VALUE, Long.MAX_VALUE));
        }
    }
}
