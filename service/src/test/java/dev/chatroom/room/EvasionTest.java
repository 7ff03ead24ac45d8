package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ModeratorAction.Ban;
import dev.chatroom.protocol.ModeratorAction.Delete;
import dev.chatroom.protocol.ModeratorAction.Timeout;
import dev.chatroom.protocol.ReviewAction;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.SettingAction;
import dev.chatroom.protocol.SettingChange.Setting.Name;
import dev.chatroom.protocol.TextVerdict;
import dev.chatroom.protocol.User;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people try who were banned or muted, whose message was removed, or who are no moderators. */
class EvasionTest {
    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient mod = room.connect().joinsAsModerator("Mod");
    private final ScriptedClient ann = room.join("Ann");
    private final ScriptedClient bob = room.join("Bob");

    static Stream<ModeratorAction> actions() {
        return Stream.of(
                new Delete("ann-id", "a"),
                new ModeratorAction.Purge("ann-id"),
                new Timeout("ann-id", 60L),
                new Ban("ann-id", null),
                new ModeratorAction.Unban("ann-id"),
                new ModeratorAction.Revoke("ann-id"),
                new ModeratorAction.Clear(),
                new SettingAction.Configure(Name.FROZEN, 1),
                new SettingAction.Pin("ann-id", "a"),
                new SettingAction.Unpin("ann-id", "a"),
                new SettingAction.Announce("Hello"),
                new ReviewAction.Approve("ann-id", "a"),
                new ReviewAction.Dismiss("ann-id", "a"),
                new ReviewAction.Remove("ann-id", "a", "v1"));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void refusesEveryActionOfGuestsAndMembers(ModeratorAction action) {
        ann.sends("a");
        room.storeAndDeliver();
        var mel = room.connect();
        room.handle(new Input.Join(mel.connection(), new User("mel-id", "Mel", Role.MEMBER), null));
        for (var client : List.of(bob, mel)) {
            client.moderates("r1", action);
            assertThat(client.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
        }
        assertThat(room.effects(Effect.Change.class)).isEmpty();
        assertThat(room.reviews()).isEmpty();
        assertThat(room.join("Cyd").historyIds()).containsExactly("a");
    }

    @Test
    void triesEveryAction() {
        var tried = new HashSet<Class<?>>();
        actions().forEach(action -> tried.add(action.getClass()));
        assertThat(tried).isEqualTo(actionsOf(ModeratorAction.class));
    }

    /** The public id of a guest derives from the secret, and that of a member from the token: a name has no part in it. */
    @Test
    void turnsABannedUserAwayInAnotherTabUnderAnotherNameAndWithAnOldCursor() {
        bob.sends("b");
        room.storeAndDeliver();
        mod.moderates("r1", new Ban("ann-id", null));
        room.storeChanges();
        room.deliver();
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        for (var driver : List.of(room, late)) {
            for (var cursor : new String[] {null, "0-0", "1-0", new EntryId(Long.MAX_VALUE, 0).toString(), "forged"}) {
                var tab = driver.connect();
                driver.handle(new Input.Join(tab.connection(), new User("ann-id", "Somebody else"), cursor));
                assertThat(tab.closes()).containsExactly(CloseCode.BANNED);
                assertThat(tab.isWelcomed()).isFalse();
                tab.sends("x").types().edits("x", "y").reacts("Bob", "b", "👍", true);
                assertThat(tab.rejectionCodes().subList(1, 5)).containsOnly(ErrorCode.NOT_JOINED);
            }
        }
        room.storeAndDeliver();
        assertThat(bob.liveIds()).containsExactly("b");
        assertThat(bob.typing()).isEmpty();
        assertThat(room.reactions()).isEmpty();
    }

    @Test
    void refusesWhateverAMutedUserWritesOnWhateverSocket() {
        ann.sends("a");
        room.storeAndDeliver();
        mod.moderates("r1", new Timeout("ann-id", 60L));
        room.storeChanges();
        room.deliver();
        var late = RoomDriver.create(RoomDriver.unlimited(), room.log());
        for (var driver : List.of(room, late)) {
            var tab = driver.join("Ann");
            tab.sends("x").edits("a", "an insult").reacts("Ann", "a", "👍", true).types();
            driver.handle(new Input.Message(tab.connection(), "y", "an answer", new MessageKey("ann-id", "a")));
            assertThat(tab.rejections()).extracting(Effect.Reject::id).containsExactly("x", "edit-a", "👍-on", "y");
            assertThat(tab.rejectionCodes()).containsOnly(ErrorCode.MUTED);
            assertThat(driver.reactions()).isEmpty();
        }
        room.storeAndDeliver();
        assertThat(bob.live()).extracting(message -> message.text()).containsExactly("text of a");
        assertThat(bob.typing()).isEmpty();
    }

    /** An answer names the message only. Clients quote what they show, and nothing of what was removed. */
    @Test
    void bringsNoTextOfARemovedMessageBackWithAnAnswerAPinOrAReport() {
        ann.sends("a");
        room.storeAndDeliver();
        mod.moderates("r1", new Delete("ann-id", "a"));
        room.storeChanges();
        room.deliver();
        room.handle(new Input.Message(bob.connection(), "b", "well", new MessageKey("ann-id", "a")));
        mod.moderates("r2", new SettingAction.Pin("ann-id", "a"));
        room.handle(new ReviewInput.Report(bob.connection(), new MessageKey("ann-id", "a"), null, "p1"));
        room.storeChanges();
        room.storeAndDeliver();
        var cyd = room.join("Cyd");
        assertThat(cyd.history().messages())
                .extracting(message -> message.message().toString())
                .noneMatch(message -> message.contains("text of a"))
                .anyMatch(message -> message.contains("well"));
        assertThat(cyd.history().room().pinned()).isEmpty();
        assertThat(mod.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
        assertThat(bob.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
        assertThat(room.reviews()).noneMatch(ReviewRequest.Add.class::isInstance);
    }

    @Test
    void countsTheAnswerToAQuestionOnceAndForItsTextOnly() {
        for (var id : List.of("a", "b")) {
            var message = new Input.Message(ann.connection(), id, "text of " + id);
            room.handle(new ScreenInput.Checked(message, TextVerdict.ASK));
        }
        long first = room.asked().getFirst().ticket();
        room.handle(new ScreenInput.Answered(first, TextVerdict.reject("a word")));
        room.handle(new ScreenInput.Answered(first, TextVerdict.ACCEPT));
        room.storeAndDeliver();
        assertThat(bob.live()).isEmpty();
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.FILTERED);
        room.handle(new ScreenInput.Answered(room.asked().getLast().ticket(), TextVerdict.ACCEPT));
        room.storeAndDeliver();
        assertThat(bob.liveIds()).containsExactly("b");
    }

    private static Set<Class<?>> actionsOf(Class<?> type) {
        var all = new HashSet<Class<?>>();
        for (var part : type.getPermittedSubclasses()) {
            if (part.isSealed()) {
                all.addAll(actionsOf(part));
            } else {
                all.add(part);
            }
        }
        return all;
    }
}
