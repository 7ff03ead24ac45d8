package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ModeratorAction.Ban;
import dev.chatroom.protocol.ModeratorAction.Clear;
import dev.chatroom.protocol.ModeratorAction.Purge;
import dev.chatroom.protocol.ModeratorAction.Timeout;
import dev.chatroom.protocol.ModeratorAction.Unban;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.RoomChange.Restricted;
import dev.chatroom.protocol.RoomChange.Restricted.Kind;
import dev.chatroom.protocol.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A change of a moderator is later than what it concerns, also when the clock of another instance is ahead. */
class ModeratorVersionsTest {
    private static final long AHEAD = RoomDriver.START_MILLIS + 3_600_000;
    private static final EntryId FIRST = new EntryId(999, 1);

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient mod = room.connect().joinsAsModerator("Mod");

    static List<ModeratorAction> removals() {
        return List.of(new Purge("ann-id"), new Ban("ann-id", null), new Clear());
    }

    @ParameterizedTest
    @MethodSource("removals")
    void isLaterThanTheMessagesThatItRemoves(ModeratorAction action) {
        room.log().append(RoomDriver.user("Ann"), "a", AHEAD);
        room.deliver();
        mod.moderates("r1", action);
        assertThat(version()).isGreaterThan(AHEAD);
        assertThat(lastChanges()).extracting(RoomChange::register).contains("removed/ann-id/a");
    }

    @ParameterizedTest
    @MethodSource("removals")
    void isNotLaterForTheMessagesOfOthers(ModeratorAction action) {
        room.log().append(RoomDriver.user("Bob"), "b", AHEAD);
        room.deliver();
        mod.moderates("r1", action);
        assertThat(version() > AHEAD).isEqualTo(action instanceof Clear);
    }

    @Test
    void isLaterThanTheRestrictionThatItReplaces() {
        var actions = List.of(new Unban("ann-id"), new Timeout("ann-id", 60L), new Ban("ann-id", 60L));
        for (var action : actions) {
            var driver = RoomDriver.create(RoomDriver.unlimited());
            var moderator = driver.connect().joinsAsModerator("Mod");
            var ban = new Restricted("ann-id", Kind.BAN, null, null, new Stamp(AHEAD, "eve-id", "elsewhere"));
            driver.handle(new Input.Changed(List.of(new LoggedChange(FIRST, ban)), FIRST));
            moderator.moderates("r1", action);
            driver.storeChanges();
            driver.deliver();
            assertThat(driver.room().moderation(Set.of(), driver.now()).restrictions())
                    .as(action.wire())
                    .extracting(Restricted::stamp)
                    .allMatch(stamp -> stamp.version() > AHEAD);
        }
    }

    /** Their authors may send them again, if they were never acknowledged. */
    @Test
    void aClearNamesMessagesThatAreKnownAndNotHeldAnyMore() {
        var small = RoomDriver.create(new RoomConfig(
                "here", new HistoryConfig(1, 1, 10_000, 100), 100, Duration.ofSeconds(5), Duration.ofSeconds(3), RoomConfig.Rates.UNLIMITED));
        small.join("Ann").sends("a", "b");
        small.storeAndDeliver();
        small.connect().joinsAsModerator("Eve").moderates("r1", new Clear());
        assertThat(small.effects(Effect.Change.class).getLast().request().changes())
                .extracting(RoomChange::register)
                .containsExactly("removed/ann-id/b", "removed/ann-id/a", "cleared");
    }

    @Test
    void namesNoMessageThatIsRemovedAlready() {
        var ann = room.join("Ann").sends("a", "b");
        room.storeAndDeliver();
        ann.deletes("a");
        mod.moderates("r1", new Purge("ann-id"));
        assertThat(lastChanges()).extracting(RoomChange::register).containsExactly("removed/ann-id/b", "purged/ann-id");
    }

    @Test
    void asksForTheReviewOfWhatIsRemovedToEnd() {
        for (var action : removals()) {
            mod.moderates(action.wire(), action);
        }
        assertThat(room.reviews())
                .containsExactly(new ReviewRequest.Drop("ann-id"), new ReviewRequest.Drop("ann-id"), new ReviewRequest.Drop(null));
    }

    private List<RoomChange> lastChanges() {
        return room.effects(Effect.Change.class).getLast().request().changes();
    }

    private long version() {
        return lastChanges().getLast().stamp().version();
    }
}
