package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ReactionEvent;
import dev.chatroom.protocol.ReactionSnapshot;
import dev.chatroom.protocol.ServerEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReactionsTest {
    private static final String ANN_ID = RoomDriver.user("Ann").clientId();
    private static final Duration A_WHILE = Duration.ofSeconds(5);

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient ann = room.join("Ann");
    private final ScriptedClient bob = room.join("Bob");

    @Test
    void showsAReactionToAllWhenItIsStored() {
        write("m1");
        bob.reacts("Ann", "m1", "👍", true);
        assertThat(ann.counts("m1")).isNull();
        assertThat(bob.ackedIds()).isEmpty();
        room.storeReactions();
        assertThat(ann.counts("m1")).isEqualTo(Map.of("👍", 1));
        assertThat(bob.ackedIds()).containsExactly("👍-on");
    }

    @Test
    void countsAUserOnceOnAllDevices() {
        write("m1");
        var phone = room.join("Bob");
        bob.reacts("Ann", "m1", "👍", true);
        room.storeReactions();
        phone.reacts("Ann", "m1", "👍", true);
        bob.reacts("Ann", "m1", "👍", true);
        room.storeReactions();
        room.advance(A_WHILE);
        assertThat(ann.counts("m1")).isEqualTo(Map.of("👍", 1));
        assertThat(phone.ownReactions("m1")).containsExactly("👍");
        assertThat(bob.ackedIds()).containsExactly("👍-on", "👍-on");
        assertThat(phone.ackedIds()).containsExactly("👍-on");
    }

    @Test
    void takesAReactionBack() {
        write("m1");
        bob.reacts("Ann", "m1", "👍", true);
        room.storeReactions();
        bob.reacts("Ann", "m1", "👍", false);
        room.storeReactions();
        room.advance(A_WHILE);
        assertThat(ann.counts("m1")).isEmpty();
        assertThat(bob.ownReactions("m1")).isEmpty();
    }

    @Test
    void storesTheLastWordOnlyAndAcknowledgesAll() {
        write("m1");
        bob.reacts("Ann", "m1", "🎉", true);
        bob.reacts("Ann", "m1", "👍", true).reacts("Ann", "m1", "👍", false).reacts("Ann", "m1", "👍", true);
        room.storeReactions();
        room.advance(A_WHILE);
        assertThat(ann.counts("m1")).isEqualTo(Map.of("🎉", 1, "👍", 1));
        assertThat(bob.ackedIds()).containsExactlyInAnyOrder("🎉-on", "👍-on", "👍-off", "👍-on");
    }

    @Test
    void answersWithoutHurry() {
        write("m1");
        bob.reacts("Ann", "m1", "🎉", true);
        room.storeReactions();
        assertThat(room.effects(Effect.SendSoon.class))
                .extracting(Effect.SendSoon::event)
                .contains(new ServerEvent.Ack("🎉-on"))
                .hasAtLeastOneElementOfType(ReactionEvent.Counts.class);
    }

    @Test
    void storesThoseThatFollowSoonTogether() {
        write("m1");
        bob.reacts("Ann", "m1", "🎉", true);
        room.storeBatch();
        bob.reacts("Ann", "m1", "👍", true);
        ann.reacts("Ann", "m1", "👍", true);
        assertThat(room.reactions()).isEmpty();
        room.advance(PendingReactions.PAUSE);
        assertThat(room.reactions()).singleElement().asInstanceOf(LIST).hasSize(2);
        room.storeReactions();
        assertThat(bob.ackedIds()).containsExactly("🎉-on", "👍-on");
        assertThat(ann.ackedIds()).contains("👍-on");
    }

    @Test
    void acknowledgesARequestThatIsSentAgainWhenItIsStored() {
        write("m1");
        bob.reacts("Ann", "m1", "🎉", true);
        bob.reacts("Ann", "m1", "👍", true).reacts("Ann", "m1", "👍", true);
        assertThat(bob.ackedIds()).isEmpty();
        room.storeReactions();
        assertThat(bob.ackedIds()).containsExactlyInAnyOrder("🎉-on", "👍-on");
    }

    @Test
    void tellsADeviceThatAnotherOneDecidedOtherwise() {
        write("m1");
        var phone = room.join("Bob");
        ann.reacts("Ann", "m1", "🎉", true);
        bob.reacts("Ann", "m1", "👍", true);
        phone.reacts("Ann", "m1", "👍", false);
        room.storeReactions();
        assertThat(bob.ownReactions("m1")).isEmpty();
    }

    @Test
    void rejectsReactionsToUnknownAndRemovedMessages() {
        write("m1");
        bob.reacts("Ann", "m2", "👍", true).reacts("Bob", "m1", "👍", true);
        ann.deletes("m1");
        bob.reacts("Ann", "m1", "👍", true);
        assertThat(bob.rejectionCodes())
                .containsExactly(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN);
        assertThat(room.reactions()).isEmpty();
    }

    @Test
    void rejectsAReactionWhoseMessageIsRemovedMeanwhile() {
        write("m1");
        bob.reacts("Ann", "m1", "👍", true);
        ann.deletes("m1");
        room.storeChanges();
        room.storeReactions();
        assertThat(bob.rejectionCodes()).containsExactly(ErrorCode.FORBIDDEN);
        assertThat(room.log().reactions().snapshot().reactions()).isEmpty();
    }

    @Test
    void triesAgainWhenTheMessageMovedInTheLog() {
        write("m1");
        bob.reacts("Ann", "m1", "👍", true);
        ann.edits("m1", "another text");
        room.storeAndDeliver();
        room.storeReactions();
        assertThat(ann.counts("m1")).isEqualTo(Map.of("👍", 1));
        assertThat(bob.rejections()).isEmpty();
    }

    @Test
    void forgetsTheReactionsToWhatIsRemoved() {
        var mia = room.connect().joinsAsModerator("Mia");
        write("m1", "m2", "m3");
        bob.sends("b1");
        room.storeAndDeliver();
        for (var id : List.of("m1", "m2", "m3")) {
            bob.reacts("Ann", id, "👍", true);
        }
        ann.reacts("Bob", "b1", "👍", true);
        room.storeReactions();
        ann.deletes("m1");
        assertThat(shownToNewcomer("a")).containsExactlyInAnyOrder("m2", "m3", "b1");
        mia.moderates("r1", new ModeratorAction.Purge(ANN_ID));
        room.storeChanges();
        room.deliver();
        assertThat(shownToNewcomer("b")).containsExactly("b1");
        mia.moderates("r2", new ModeratorAction.Clear());
        room.storeChanges();
        room.deliver();
        assertThat(shownToNewcomer("c")).isEmpty();
    }

    @Test
    void ignoresLateReactionsToWhatIsRemoved() {
        write("m1");
        bob.reacts("Ann", "m1", "👍", true);
        var late = room.log().react(room.reactions().getFirst(), room.wallMillis());
        ann.deletes("m1");
        room.handle(new ReactionInput.Changed(late.changes()));
        room.handle(new ReactionInput.Read(room.log().reactions().snapshot()));
        room.advance(A_WHILE);
        assertThat(shownToNewcomer("a")).isEmpty();
        assertThat(ann.counts("m1")).isIn(null, Map.of());
    }

    @Test
    void rejectsTheReactionsOfThoseWhoAreMuted() {
        var mia = room.connect().joinsAsModerator("Mia");
        write("m1");
        mia.moderates("r1", new ModeratorAction.Timeout(RoomDriver.user("Bob").clientId(), 60L));
        bob.reacts("Ann", "m1", "👍", true);
        assertThat(bob.rejectionCodes()).contains(ErrorCode.MUTED);
        assertThat(room.reactions()).isEmpty();
    }

    @Test
    void countsReactionsAsMessagesForTheRates() {
        var limited = RoomDriver.create();
        var eve = limited.join("Eve").sends("m1");
        limited.storeAndDeliver();
        for (int i = 0; i < 20; i++) {
            eve.reacts("Eve", "m1", "👍", i % 2 == 0);
        }
        assertThat(eve.rejectionCodes()).hasSize(11).containsOnly(ErrorCode.RATE_LIMITED);
    }

    @Test
    void takesTwentyKindsOfEmoji() {
        write("m1");
        for (int i = 0; i <= 20; i++) {
            bob.reacts("Ann", "m1", Character.toString(0x1F600 + i), true);
            room.storeReactions();
        }
        assertThat(bob.rejectionCodes()).containsExactly(ErrorCode.INVALID);
        ann.reacts("Ann", "m1", Character.toString(0x1F600), true);
        room.storeReactions();
        room.advance(A_WHILE);
        assertThat(ann.counts("m1")).hasSize(20).containsEntry(Character.toString(0x1F600), 2);
    }

    @Test
    void storesAgainUntilRedisAnswers() {
        write("m1");
        bob.reacts("Ann", "m1", "👍", true);
        room.failReactions();
        bob.reacts("Ann", "m1", "🎉", true);
        assertThat(room.reactions()).isEmpty();
        room.advance(Duration.ofSeconds(1));
        room.storeReactions();
        assertThat(bob.ackedIds()).containsExactly("👍-on", "🎉-on");
        assertThat(room.room().bookkeeping()).isLessThan(20);
    }

    @Test
    void forgetsWhatWaitsWhenTheClientIsGone() {
        write("m1");
        ann.reacts("Ann", "m1", "🎉", true);
        bob.reacts("Ann", "m1", "👍", true);
        bob.leaves();
        room.failReactions();
        room.advance(A_WHILE);
        room.storeReactions();
        assertThat(ann.counts("m1")).isEqualTo(Map.of("🎉", 1));
    }

    @Test
    void sendsNewcomersTheReactionsToWhatTheyAreShown() {
        write("m1");
        bob.reacts("Ann", "m1", "👍", true);
        room.storeReactions();
        assertThat(room.join("Eve").counts("m1")).isEqualTo(Map.of("👍", 1));
        assertThat(room.join("Bob").ownReactions("m1")).containsExactly("👍");
    }

    @Test
    void tellsWhoComesBackWhatIsGone() {
        write("m1");
        bob.reacts("Ann", "m1", "👍", true);
        room.storeReactions();
        var cursor = room.room().cursor();
        bob.reacts("Ann", "m1", "👍", false);
        room.storeReactions();
        var all = room.join("Eve", cursor).received(ReactionEvent.Counts.class).getFirst();
        assertThat(all.items()).isEmpty();
        assertThat(all.since()).isZero();
        assertThat(all.version()).isEqualTo(room.log().reactions().snapshot().version());
    }

    @Test
    void namesTheTimeFromWhichOnTheReactionsAreComplete() {
        int reacted = ReactionAnswers.MAX_ITEMS + 10;
        for (int i = 0; i < reacted; i++) {
            room.advance(Duration.ofMillis(10));
            write("m" + i);
            bob.reacts("Ann", "m" + i, "👍", true);
            room.storeReactions();
        }
        var all = room.join("Eve", room.room().cursor()).received(ReactionEvent.Counts.class).getFirst();
        assertThat(all.items()).hasSize(ReactionAnswers.MAX_ITEMS);
        assertThat(all.items().getFirst().id()).isEqualTo("m" + (reacted - 1));
        var oldestOfThese = ann.live().stream().filter(message -> message.id().equals("m10")).findFirst().orElseThrow();
        var leftOut = ann.live().stream().filter(message -> message.id().equals("m9")).findFirst().orElseThrow();
        assertThat(all.since()).isGreaterThan(leftOut.at()).isLessThanOrEqualTo(oldestOfThese.at());
    }

    @Test
    void sendsTheReactionsToOlderMessages() {
        write("m1", "m2");
        bob.reacts("Ann", "m1", "👍", true);
        room.storeReactions();
        var eve = room.join("Eve");
        eve.asksBefore(ScriptedLog.entry(2), 10);
        room.answerRead();
        assertThat(eve.received(ReactionEvent.Counts.class)).hasSize(2);
        assertThat(eve.counts("m1")).isEqualTo(Map.of("👍", 1));
    }

    @Test
    void namesThoseWhoReacted() {
        write("m1");
        for (int i = 0; i < 53; i++) {
            room.join("User" + i).reacts("Ann", "m1", "👍", true);
            room.storeReactions();
        }
        ann.asksWhoReacted("Ann", "m1", "👍").asksWhoReacted("Ann", "m1", "🎉");
        var answers = ann.received(ReactionEvent.People.class);
        assertThat(answers.getFirst().names()).hasSize(50).contains("User0");
        assertThat(answers.getFirst().more()).isEqualTo(3);
        assertThat(answers.getLast().names()).isEmpty();
    }

    @Test
    void limitsHowOftenAUserMayAskWhoReacted() {
        var limited = RoomDriver.create();
        var eve = limited.join("Eve").sends("m1");
        IntStream.range(0, 25).forEach(_ -> eve.asksWhoReacted("Eve", "m1", "👍"));
        assertThat(eve.received(ReactionEvent.People.class)).hasSize(20);
        assertThat(eve.rejectionCodes()).hasSize(5).containsOnly(ErrorCode.RATE_LIMITED);
    }

    @Test
    void showsWhatRedisHasAfterItLostReactions() {
        write("m1", "m2");
        bob.reacts("Ann", "m1", "👍", true);
        room.storeReactions();
        room.advance(A_WHILE);
        long before = items(ann).getLast().version();
        room.handle(new ReactionInput.Read(ReactionSnapshot.EMPTY));
        assertThat(ann.counts("m1")).isEmpty();
        assertThat(items(ann).getLast().version()).isGreaterThan(before);
    }

    private void write(String... ids) {
        ann.sends(ids);
        room.storeAndDeliver();
    }

    private List<String> shownToNewcomer(String name) {
        return items(room.join("Newcomer" + name)).stream().map(ReactionEvent.Item::id).toList();
    }

    private static List<ReactionEvent.Item> items(ScriptedClient client) {
        return client.received(ReactionEvent.Counts.class).stream()
                .flatMap(event -> event.items().stream())
                .toList();
    }
}
