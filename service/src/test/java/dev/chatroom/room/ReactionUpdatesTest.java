package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ModeratorAction.Clear;
import dev.chatroom.protocol.Reaction;
import dev.chatroom.protocol.ReactionChanges;
import dev.chatroom.protocol.ReactionEvent;
import dev.chatroom.protocol.ReactionSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What clients are sent when reactions change elsewhere, are lost, or wait. */
class ReactionUpdatesTest {
    private static final MessageKey ANNS_M1 = new MessageKey("ann-id", "m1");

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient ann = room.join("Ann");
    private final ScriptedClient bob = room.join("Bob");

    @Test
    void countsWhatWaitsToBeStoredOrSent() {
        write("m1", "m2", "m3");
        int before = room.room().bookkeeping();
        bob.reacts("Ann", "m1", "👍", true);
        assertThat(room.room().bookkeeping()).isEqualTo(before + 1);
        room.storeBatch();
        assertThat(room.room().bookkeeping()).as("the first is sent at once").isEqualTo(before);
        bob.reacts("Ann", "m2", "👍", true);
        room.advance(PendingReactions.PAUSE);
        room.storeBatch();
        bob.reacts("Ann", "m3", "👍", true);
        assertThat(room.room().bookkeeping()).as("one waits for its window, one to be stored").isEqualTo(before + 2);
    }

    @Test
    void countsThoseWhoAskedWhoReacted() {
        var limited = RoomDriver.create();
        var eve = limited.join("Eve").sends("m1");
        limited.storeAndDeliver();
        int before = limited.room().bookkeeping();
        eve.asksWhoReacted("Eve", "m1", "👍");
        assertThat(limited.room().bookkeeping()).isEqualTo(before + 1);
        eve.reacts("Eve", "m1", "👍", true);
        assertThat(limited.room().bookkeeping()).isEqualTo(before + 2);
    }

    @Test
    void acknowledgesWhatAnotherDeviceTookBackBeforeRedisAnswered() {
        write("m1");
        var phone = room.join("Bob");
        bob.reacts("Ann", "m1", "👍", true);
        phone.reacts("Ann", "m1", "👍", false);
        assertThat(bob.ackedIds()).isEmpty();
        room.failReactions();
        assertThat(bob.ackedIds()).containsExactly("👍-on");
        assertThat(phone.ackedIds()).isEmpty();
        room.advance(Duration.ofSeconds(1));
        room.storeReactions();
        assertThat(phone.ackedIds()).containsExactly("👍-off");
    }

    @Test
    void acknowledgesEachDeviceThatAsksForTheSame() {
        write("m1");
        var phone = room.join("Bob");
        ann.reacts("Ann", "m1", "🎉", true);
        bob.reacts("Ann", "m1", "👍", true);
        phone.reacts("Ann", "m1", "👍", true);
        room.storeReactions();
        assertThat(bob.ackedIds()).containsExactly("👍-on");
        assertThat(phone.ackedIds()).containsExactly("👍-on");
    }

    @Test
    void rejectsReactionsWhenTooManyWaitToBeStored() {
        var small = RoomDriver.create(new RoomConfig(
                "here", HistoryConfig.DEFAULT, 2, Duration.ofSeconds(5), Duration.ZERO, RoomConfig.Rates.UNLIMITED));
        var eve = small.join("Eve").sends("m1");
        small.storeAndDeliver();
        eve.reacts("Eve", "m1", "👍", true).reacts("Eve", "m1", "🎉", true).reacts("Eve", "m1", "😂", true);
        assertThat(eve.rejectionCodes()).containsExactly(ErrorCode.UNAVAILABLE);
        small.storeReactions();
        eve.reacts("Eve", "m1", "😂", true);
        assertThat(eve.rejections()).hasSize(1);
    }

    @Test
    void sendsNothingOfWhatIsRemovedBeforeItsTurn() {
        write("m1", "m2", "m3");
        react("m1", "m2", "m3");
        ann.deletes("m2");
        room.advance(Duration.ofSeconds(2));
        assertThat(ann.counts("m2")).isNull();
        assertThat(ann.counts("m3")).isEqualTo(Map.of("👍", 1));
    }

    /** The newest messages are also removed under their identities. */
    @Test
    void sendsNothingOfOldMessagesThatAreClearedBeforeTheirTurn() {
        var mod = room.connect().joinsAsModerator("Mod");
        write(IntStream.range(0, 110).mapToObj(i -> "m" + i).toArray(String[]::new));
        react("m0", "m1");
        mod.moderates("r1", new Clear());
        room.storeChanges();
        room.deliver();
        room.advance(Duration.ofSeconds(2));
        assertThat(ann.counts("m1")).isNull();
        assertThat(complete(room.join("Eve", room.room().cursor())).getFirst().items()).isEmpty();
    }

    @Test
    void keepsTheReactionsOfOthersWhenAClientIsGone() {
        write("m1");
        var cyd = room.join("Cyd");
        ann.reacts("Ann", "m1", "🎉", true);
        bob.reacts("Ann", "m1", "👍", true);
        cyd.reacts("Ann", "m1", "😂", true);
        bob.leaves();
        room.storeReactions();
        room.advance(Duration.ofSeconds(2));
        assertThat(ann.counts("m1")).isEqualTo(Map.of("🎉", 1, "😂", 1));
        assertThat(cyd.ackedIds()).containsExactly("😂-on");
    }

    @Test
    void storesUpToFiftyReactionsAtOnce() {
        write("m1");
        ann.reacts("Ann", "m1", "🎉", true);
        for (int i = 0; i < 51; i++) {
            room.join("User" + i).reacts("Ann", "m1", "👍", true);
        }
        room.storeReactions();
        assertThat(room.effects(Effect.React.class)).extracting(batch -> batch.requests().size()).containsExactly(1, 50, 1);
    }

    @Test
    void sendsNothingOfWhatIsClearedBeforeItsTurn() {
        var mod = room.connect().joinsAsModerator("Mod");
        write("m1", "m2");
        react("m1", "m2");
        mod.moderates("r1", new Clear());
        room.storeChanges();
        room.deliver();
        room.advance(Duration.ofSeconds(2));
        assertThat(ann.counts("m2")).isNull();
    }

    @Test
    void sendsTheReactionsThatWereReadBeforeTheirMessageAgainBehindIt() {
        var reaction = new Reaction(ANNS_M1, RoomDriver.START_MILLIS, "👍", "bob-id", "Bob");
        room.handle(new ReactionInput.Changed(new ReactionChanges(5, List.of(reaction), List.of(), List.of())));
        room.advance(Duration.ofSeconds(2));
        int before = bob.received(ReactionEvent.Counts.class).size();
        room.receive(RoomDriver.user("Ann"), "m1");
        room.advance(Duration.ofSeconds(2));
        var again = bob.received(ReactionEvent.Counts.class).subList(before, bob.received(ReactionEvent.Counts.class).size());
        assertThat(again).hasSize(2);
        assertThat(bob.counts("m1")).isEqualTo(Map.of("👍", 1));
        assertThat(again).flatExtracting(ReactionEvent.Counts::items).extracting(ReactionEvent.Item::mine).contains(List.of("👍"));
    }

    @Test
    void asksRedisForNoMoreThanTwentyKinds() {
        write("m1");
        for (int i = 0; i < 20; i++) {
            bob.reacts("Ann", "m1", Character.toString(0x1F600 + i), true);
            room.storeReactions();
        }
        bob.reacts("Ann", "m1", "👍", true);
        assertThat(room.reactions()).isEmpty();
        assertThat(bob.rejectionCodes()).containsExactly(ErrorCode.INVALID);
        bob.reacts("Ann", "m1", "👍", false);
        assertThat(room.reactions()).hasSize(1);
        assertThat(bob.rejections()).hasSize(1);
    }

    @Test
    void dropsTheReactionsToAMessageThatLostThemElsewhere() {
        write("m1");
        react("m1");
        room.advance(Duration.ofSeconds(2));
        var version = room.log().reactions().snapshot().version() + 1;
        room.handle(new ReactionInput.Changed(new ReactionChanges(version, List.of(), List.of(), List.of(ANNS_M1))));
        assertThat(ann.counts("m1")).isEmpty();
        assertThat(bob.ownReactions("m1")).isEmpty();
        assertThat(room.join("Eve").counts("m1")).isNull();
    }

    @Test
    void sendsEverythingOnceToThoseWhoCameBackBeforeReactionsWereRead() {
        write("m1");
        react("m1");
        var stored = room.log().reactions().snapshot();
        var newcomer = room.join("Cyd");
        var eve = room.join("Eve", room.room().cursor());
        assertThat(complete(eve)).hasSize(1);

        room.handle(new ReactionInput.Read(ReactionSnapshot.EMPTY));
        assertThat(complete(eve)).hasSize(2);
        assertThat(complete(eve).getLast().items()).isEmpty();
        room.handle(new ReactionInput.Read(stored));

        assertThat(complete(eve)).hasSize(2);
        assertThat(complete(newcomer)).isEmpty();
    }

    @Test
    void sendsNothingAgainWhenRedisHasWhatIsKnown() {
        write("m1");
        react("m1");
        var eve = room.join("Eve", room.room().cursor());
        room.handle(new ReactionInput.Read(room.log().reactions().snapshot()));
        assertThat(complete(eve)).hasSize(1);
        room.handle(new ReactionInput.Read(ReactionSnapshot.EMPTY));
        assertThat(complete(eve)).as("it was sent what there was").hasSize(1);
    }

    @Test
    void sendsNothingWhenNobodyIsThere() {
        var empty = RoomDriver.create(RoomDriver.unlimited());
        empty.connect();
        var reaction = new Reaction(ANNS_M1, RoomDriver.START_MILLIS, "👍", "bob-id", "Bob");
        empty.handle(new ReactionInput.Changed(new ReactionChanges(5, List.of(reaction), List.of(), List.of())));
        assertThat(empty.effects(Effect.Broadcast.class)).isEmpty();
        assertThat(empty.room().bookkeeping()).isEqualTo(1);
        assertThat(empty.waitingTimers()).isZero();
    }

    private void write(String... ids) {
        ann.sends(ids);
        room.storeAndDeliver();
    }

    /** All are stored before the window ends that the first one begins. */
    private void react(String... ids) {
        for (var id : ids) {
            bob.reacts("Ann", id, "👍", true);
        }
        room.storeBatch();
        if (ids.length > 1) {
            room.advance(PendingReactions.PAUSE);
            room.storeBatch();
        }
    }

    /** The events with all reactions since a time. */
    private static List<ReactionEvent.Counts> complete(ScriptedClient client) {
        return client.received(ReactionEvent.Counts.class).stream().filter(event -> event.since() != null).toList();
    }
}
