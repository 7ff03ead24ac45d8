package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.ModeratorAction.Clear;
import dev.chatroom.protocol.ModeratorAction.Delete;
import dev.chatroom.protocol.ModeratorAction.Purge;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeratorChangesTest {
    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient mod = room.connect().joinsAsModerator("Mod");
    private final ScriptedClient ann = room.join("Ann");
    private final ScriptedClient bob = room.join("Bob");

    @Test
    void removesTheMessageOfAUserHoweverOldItIs() {
        ann.sends("a", "b");
        room.storeAndDeliver();
        room.advance(Duration.ofDays(1));
        mod.moderates("r1", new Delete("ann-id", "a"));
        assertThat(removed(bob)).containsExactly(new ServerEvent.Remove("ann-id", "a", null, "moderator"));
        assertThat(mod.ackedIds()).isEmpty();
        room.storeChanges();
        assertThat(mod.ackedIds()).containsExactly("r1");
        assertThat(logTexts()).containsExactly("text of b");
        assertThat(room.join("Cyd").historyIds()).containsExactly("b");
        assertThat(lastChange().search()).isFalse();
    }

    @Test
    void searchesTheLogForAMessageThatItDoesNotHold() {
        mod.moderates("r1", new Delete("ann-id", "old"));
        assertThat(lastChange().search()).isTrue();
        assertThat(lastChange().changes()).singleElement().extracting(change -> change.register())
                .isEqualTo("removed/ann-id/old");
    }

    @Test
    void purgesAllMessagesOfAUserUpToNow() {
        ann.sends("a");
        bob.sends("b");
        room.storeAndDeliver();
        mod.moderates("r1", new Purge("ann-id"));
        room.storeChanges();
        room.deliver();
        assertThat(removed(bob)).filteredOn(event -> event.id() == null).singleElement().satisfies(event -> {
            assertThat(event.clientId()).isEqualTo("ann-id");
            assertThat(event.before()).isGreaterThanOrEqualTo(ann.live().getFirst().at());
        });
        assertThat(lastChange().search()).isTrue();
        ann.sends("c");
        room.storeAndDeliver();
        assertThat(room.join("Cyd").historyIds()).containsExactly("b", "c");
    }

    @Test
    void purgesAgainWhatWasWrittenAfterAPurgeOfAnInstanceWhoseClockIsAhead() {
        var ahead = RoomDriver.START_MILLIS + 3_600_000;
        room.log().append(RoomDriver.user("Ann"), "a", ahead);
        room.deliver();
        mod.moderates("r1", new Purge("ann-id"));
        room.storeChanges();
        room.deliver();
        ann.sends("b");
        mod.moderates("r2", new Purge("ann-id"));
        room.storeChanges();
        room.deliver();
        assertThat(room.join("Cyd").historyIds()).isEmpty();
    }

    @Test
    void clearsTheRoom() {
        ann.sends("a");
        bob.sends("b");
        room.storeAndDeliver();
        mod.moderates("r1", new Clear());
        bob.sends("c");
        room.storeChanges();
        room.storeAndDeliver();
        assertThat(room.join("Cyd").historyIds()).containsExactly("c");
        assertThat(removed(ann)).filteredOn(event -> event.before() != null).singleElement()
                .extracting(ServerEvent.Remove::clientId).isNull();
    }

    @Test
    void doesNotShowAPurgedMessageThatIsSentAgainToAnInstanceThatNeverSawIt() {
        ann.sends("a");
        room.storeAndDeliver();
        mod.moderates("r1", new Purge("ann-id"));
        room.storeChanges();
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        var reader = late.join("Cyd");
        var author = late.join("Ann").sends("a");
        assertThat(reader.liveIds()).isEmpty();
        assertThat(author.ackedIds()).containsExactly("a");
    }

    @Test
    void removesASecondCopyOfAMessageWhoseFirstCopyWasPurgedUnseen() {
        var sent = ChatMessage.written("a", RoomDriver.user("Ann"), "text", RoomDriver.START_MILLIS - 1_000);
        mod.moderates("r1", new Purge("ann-id"));
        room.storeChanges();
        room.deliver();
        // The author got no answer of another instance, and sends the message again.
        ann.sends("a");
        assertThat(bob.liveIds()).containsExactly("a");
        room.log().append("other", new SharedMessage(sent));
        room.deliver();
        room.storeChanges();
        room.storeAndDeliver();
        assertThat(removed(bob)).contains(new ServerEvent.Remove("ann-id", "a", null, "moderator"));
        assertThat(logTexts()).isEmpty();
        assertThat(room.join("Cyd").historyIds()).isEmpty();
    }

    @Test
    void rejectsThoseWhoAreNoModerators() {
        ann.sends("a");
        room.storeAndDeliver();
        bob.moderates("r1", new Delete("ann-id", "a")).moderates("r2", new Clear());
        assertThat(bob.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN);
        assertThat(bob.rejections().getFirst().id()).isEqualTo("r1");
        assertThat(room.effects(Effect.Change.class)).isEmpty();
        room.connect().moderates("r1", new Clear());
        assertThat(room.effects(Effect.Reject.class).getLast().code()).isEqualTo(ErrorCode.NOT_JOINED);
    }

    @Test
    void acknowledgesAnActionThatIsSentAgain() {
        ann.sends("a");
        room.storeAndDeliver();
        mod.moderates("r1", new Delete("ann-id", "a")).moderates("r1", new Delete("ann-id", "a"));
        mod.moderates("r2", new Delete("ann-id", "a"));
        room.storeChanges();
        mod.moderates("r3", new Delete("ann-id", "a"));
        assertThat(mod.ackedIds()).containsExactly("r1", "r1", "r2", "r3");
        assertThat(room.effects(Effect.Change.class)).hasSize(1);
    }

    @Test
    void recordsWhoDidWhatToWhomAndWhy() {
        mod.moderates("r1", new Delete("ann-id", "a"));
        assertThat(lastChange().audit())
                .isEqualTo(new AuditEntry(
                        lastChange().changes().getFirst().stamp().version(),
                        "delete",
                        "mod-id",
                        "Mod",
                        "ann-id",
                        "a",
                        null,
                        null,
                        "a reason",
                        "r1"));
    }

    @Test
    void countsActionsAgainstTheRateOfMessages() {
        var limited = RoomDriver.create();
        var hasty = limited.connect().joinsAsModerator("Mod");
        for (int i = 0; i < 20; i++) {
            hasty.moderates("r" + i, new Delete("ann-id", "m" + i));
        }
        assertThat(hasty.rejectionCodes()).contains(ErrorCode.RATE_LIMITED);
    }

    @Test
    void forgetsTheOldestPurgesLikeRemovals() {
        var small = RoomDriver.create(RoomDriver.remembering(2));
        var moderator = small.connect().joinsAsModerator("Mod");
        var cursor = small.join("Ann").sends("a");
        small.storeAndDeliver();
        var before = small.room().cursor();
        for (var user : List.of("a-id", "b-id", "c-id")) {
            moderator.moderates("purge-" + user, new Purge(user));
            small.storeChanges();
            small.deliver();
        }
        assertThat(cursor.isWelcomed()).isTrue();
        assertThat(small.join("Bob", before).history().reset()).isTrue();
        assertThat(small.join("Cyd", small.room().cursor()).history().reset()).isFalse();
    }

    private ChangeRequest lastChange() {
        return room.effects(Effect.Change.class).getLast().request();
    }

    private List<String> logTexts() {
        return room.log().after(EntryId.ZERO).stream().map(entry -> entry.message().message().text()).toList();
    }

    private static List<ServerEvent.Remove> removed(ScriptedClient client) {
        return client.received(ServerEvent.Remove.class);
    }
}
