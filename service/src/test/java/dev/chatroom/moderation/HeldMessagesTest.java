package dev.chatroom.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.chatroom.broker.LocalBroker;
import dev.chatroom.fanout.Outbound;
import dev.chatroom.hub.Connection;
import dev.chatroom.hub.Hub;
import dev.chatroom.hub.HubMeters;
import dev.chatroom.hub.Submissions;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ReviewAction;
import dev.chatroom.protocol.ReviewItem;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.testing.DiscardingClient;
import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.testing.ModeratorsByToken;
import dev.chatroom.testing.RecordingFanout;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Held and reported messages in a room of one instance. */
class HeldMessagesTest {
    private static final String ANN = Identity.publicId("the secret of Ann");
    private static final MessageKey M1 = new MessageKey(ANN, "m1");

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingFanout fanout = new RecordingFanout();
    private final LocalBroker broker = new LocalBroker("here", 1_000, time);
    private final Hub hub = new Hub(
            RoomConfig.defaults("here").withRates(RoomConfig.Rates.UNLIMITED),
            new ModeratorsByToken(),
            HoldingFilter.of(time),
            broker,
            fanout,
            time,
            HubMeters.NONE);
    private final Outbound ann = new DiscardingClient();
    private final Outbound bob = new DiscardingClient();
    private final Outbound mod = new DiscardingClient();
    private final Connection annHere = join(ann, "Ann", null);
    private final Connection bobHere = join(bob, "Bob", null);
    private final Connection modHere = join(mod, "Mod", "moderator");

    @Test
    void showsAHeldMessageToNobodyAndCountsItForModerators() {
        hold();

        assertThat(shown(ann)).isEmpty();
        assertThat(shown(bob)).isEmpty();
        assertThat(broker.older(new EntryId(Long.MAX_VALUE, 0), 10).join().entries()).isEmpty();
        assertThat(refusals(ann)).extracting(ServerEvent.Refusal::code, ServerEvent.Refusal::id).containsExactly(tuple("held", "m1"));
        assertThat(fanout.events(mod, ServerEvent.Reports.class)).extracting(ServerEvent.Reports::open).containsExactly(0, 1);
        assertThat(fanout.events(bob, ServerEvent.Reports.class)).isEmpty();
        assertThat(items()).singleElement().satisfies(item -> {
            assertThat(item.held()).isTrue();
            assertThat(item.message().text()).isEqualTo("a badword");
            assertThat(item.reason()).contains("word");
        });
        var late = new DiscardingClient();
        join(late, "Mel", "moderator");
        assertThat(fanout.events(late, ServerEvent.Reports.class)).extracting(ServerEvent.Reports::open).containsExactly(1);
    }

    @Test
    void showsAnApprovedMessageAsThatOfItsAuthorWhoMayBeGone() {
        hold();
        hub.unregister(annHere);
        send(bobHere, new ClientEvent.Message("b1", "hello"));
        act(new ReviewAction.Approve(ANN, "m1"), "r1");

        assertThat(shown(bob)).extracting(ChatMessage::clientId, ChatMessage::name, ChatMessage::text)
                .containsExactly(tuple(shown(bob).getFirst().clientId(), "Bob", "hello"), tuple(ANN, "Ann", "a badword"));
        assertThat(shown(bob).get(1).at()).isGreaterThanOrEqualTo(shown(bob).get(0).at());
        assertThat(acks(mod)).containsExactly("r1");
        assertThat(items()).isEmpty();
        assertThat(fanout.events(mod, ServerEvent.Reports.class)).extracting(ServerEvent.Reports::open).containsExactly(0, 1, 0);
        assertThat(audit()).containsExactly("approve");
    }

    @Test
    void showsAMessageOnceHoweverOftenItIsSentAndApproved() {
        hold();
        hold();
        assertThat(items()).hasSize(1);
        act(new ReviewAction.Approve(ANN, "m1"), "r1");
        act(new ReviewAction.Approve(ANN, "m1"), "r2");
        hold();

        assertThat(shown(bob)).hasSize(1);
        assertThat(acks(mod)).containsExactly("r1", "r2");
        assertThat(acks(ann)).containsExactly("m1");
        assertThat(items()).isEmpty();
    }

    @Test
    void neverShowsAHeldMessageThatWasRemoved() {
        hold();
        act(new ModeratorAction.Delete(ANN, "m1"), "r1");
        act(new ReviewAction.Approve(ANN, "m1"), "r2");
        hold();

        assertThat(shown(bob)).isEmpty();
        assertThat(items()).isEmpty();
        assertThat(fanout.events(ann, ServerEvent.Remove.class)).isNotEmpty();
    }

    @Test
    void dropsADismissedMessage() {
        hold();
        act(new ReviewAction.Dismiss(ANN, "m1"), "r1");

        assertThat(shown(bob)).isEmpty();
        assertThat(items()).isEmpty();
        assertThat(acks(mod)).containsExactly("r1");
    }

    @Test
    void dropsWhatABannedUserWrote() {
        hold();
        act(new ModeratorAction.Ban(ANN, null), "r1");

        assertThat(items()).isEmpty();
    }

    @Test
    void doesNotApproveMessagesOfMutedUsers() {
        hold();
        act(new ModeratorAction.Timeout(ANN, 60L), "r1");
        act(new ReviewAction.Approve(ANN, "m1"), "r2");

        assertThat(shown(bob)).isEmpty();
        assertThat(items()).hasSize(1);
        assertThat(refusals(mod)).extracting(ServerEvent.Refusal::code, ServerEvent.Refusal::id).containsExactly(tuple("forbidden", "r2"));
    }

    @Test
    void listsAReportedMessageWithItsReasons() {
        send(annHere, new ClientEvent.Message("m1", "hello"));
        send(bobHere, new ClientEvent.Report(M1, "rude", "p1"));
        send(bobHere, new ClientEvent.Report(M1, "ruder", "p2"));
        send(modHere, new ClientEvent.Report(M1, null, "p3"));

        assertThat(acks(bob)).containsExactly("p1", "p2");
        assertThat(items()).singleElement().satisfies(item -> {
            assertThat(item.held()).isFalse();
            assertThat(item.reports()).isEqualTo(2);
            assertThat(item.reasons()).containsExactly("rude");
            assertThat(item.message().text()).isEqualTo("hello");
        });
        act(new ReviewAction.Approve(ANN, "m1"), "r1");
        assertThat(items()).isEmpty();
        assertThat(shown(bob)).hasSize(1);
    }

    /** Else whoever is reported could empty the queue. */
    @Test
    void keepsAReportedMessageThatItsAuthorDeletesUntilAModeratorDecides() throws BadEventException {
        send(annHere, new ClientEvent.Message("m1", "hello"));
        send(annHere, new ClientEvent.Message("m2", "bye"));
        send(bobHere, new ClientEvent.Report(M1, null, "p1"));
        send(annHere, new ClientEvent.Delete("m1", "d1"));

        assertThat(items()).singleElement().satisfies(item -> assertThat(item.message().text()).isEqualTo("hello"));
        try (var call = hub.call(ModeratorsByToken.moderator("0123456789abcdefghijkl", "Mod"), "")) {
            assertThat(call.removed(Set.of(M1, new MessageKey(ANN, "m2")))).containsExactly(M1);
        }
        act(new ModeratorAction.Delete(ANN, "m1"), "r1");

        assertThat(acks(mod)).containsExactly("r1");
        assertThat(items()).isEmpty();
        assertThat(audit()).containsExactly("delete");
    }

    /** The message and the purge came to the queue in the other order. */
    @Test
    void neverShowsAHeldMessageThatIsOlderThanAPurge() {
        hold();
        var held = items().getFirst();
        time.advance(Duration.ofSeconds(1));
        act(new ModeratorAction.Purge(ANN), "r1");
        broker.reviews().add(held, null, null).join();
        act(new ReviewAction.Approve(ANN, "m1"), "r2");

        assertThat(shown(bob)).isEmpty();
        assertThat(acks(mod)).containsExactly("r1", "r2");
        assertThat(items()).isEmpty();
    }

    @Test
    void showsAHeldMessageThatIsNewerThanAPurge() {
        send(annHere, new ClientEvent.Message("m0", "hello"));
        act(new ModeratorAction.Purge(ANN), "r1");
        hold();
        act(new ReviewAction.Approve(ANN, "m1"), "r2");

        assertThat(shown(bob)).extracting(ChatMessage::id).containsExactly("m0", "m1");
    }

    @Test
    void rejectsReportsOfOwnAndUnknownMessages() {
        send(annHere, new ClientEvent.Message("m1", "hello"));
        send(annHere, new ClientEvent.Report(M1, null, "p1"));
        send(bobHere, new ClientEvent.Report(new MessageKey(ANN, "m2"), null, "p2"));

        assertThat(refusals(ann)).extracting(ServerEvent.Refusal::code).containsExactly("forbidden");
        assertThat(refusals(bob)).extracting(ServerEvent.Refusal::code).containsExactly("forbidden");
        assertThat(items()).isEmpty();
    }

    @Test
    void letsOnlyModeratorsDecide() {
        hold();
        send(bobHere, new ClientEvent.Moderate(new Moderation(new ReviewAction.Approve(ANN, "m1"), null, "r1")));

        assertThat(shown(bob)).isEmpty();
        assertThat(refusals(bob)).extracting(ServerEvent.Refusal::code).containsExactly("forbidden");
    }

    private void hold() {
        send(annHere, new ClientEvent.Message("m1", "a badword"));
    }

    private void act(ModeratorAction action, String ref) {
        send(modHere, new ClientEvent.Moderate(new Moderation(action, "because", ref)));
    }

    private List<String> audit() {
        return broker.moderation().audit(EntryId.ZERO, 10).join().stream().map(line -> line.entry().action()).toList();
    }

    private List<ReviewItem> items() {
        return broker.reviews().list().join();
    }

    private Connection join(Outbound client, String name, String token) {
        var connection = hub.register(client);
        send(connection, new ClientEvent.Join("the secret of " + name, name, null, token));
        return connection;
    }

    private void send(Connection connection, ClientEvent event) {
        Submissions.receive(hub, connection, event);
    }

    private List<ServerEvent.Refusal> refusals(Outbound client) {
        return fanout.events(client, ServerEvent.Refusal.class);
    }

    private List<String> acks(Outbound client) {
        return fanout.events(client, ServerEvent.Ack.class).stream().map(ServerEvent.Ack::id).toList();
    }

    private List<ChatMessage> shown(Outbound client) {
        return fanout.events(client, ServerEvent.Message.class).stream()
                .map(event -> event.message().message())
                .filter(message -> !message.isNotice())
                .toList();
    }
}
