package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.ServerEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OlderPagesTest {
    private static final EntryId NEWEST = new EntryId(-1, -1);

    private final RoomDriver room = RoomDriver.create();

    @Test
    void readsPartByPartToTheBeginning() {
        var ann = writer("m1", "m2", "m3", "m4", "m5");
        ann.asksBefore(ScriptedLog.entry(5), 3);
        room.answerRead();
        assertThat(ids(older(ann).getLast())).containsExactly("m2", "m3", "m4");
        assertThat(older(ann).getLast().end()).isFalse();
        ann.asksBefore(older(ann).getLast().before(), 3);
        room.answerRead();
        assertThat(ids(older(ann).getLast())).containsExactly("m1");
        assertThat(older(ann).getLast().end()).isTrue();
    }

    @Test
    void answersForgedPositionsWithWhatIsThere() {
        var ann = writer("m1");
        for (var position : List.of(EntryId.ZERO, new EntryId(0, 1), NEWEST, new EntryId(5, -1))) {
            ann.asksBefore(position, 100);
            room.answerRead();
        }
        assertThat(older(ann)).extracting(page -> page.messages().size()).containsExactly(0, 0, 1, 0);
        assertThat(older(ann)).allMatch(ServerEvent.Older::end);
    }

    @Test
    void hasNothingThatWasRemovedAlsoWhenItIsStillInTheLog() {
        var ann = writer("m1", "m2");
        ann.deletes("m1").asksBefore(NEWEST, 100);
        room.answerRead();
        assertThat(ids(older(ann).getLast())).containsExactly("m2");
    }

    @Test
    void hasNothingThatIsRemovedWhileTheLogIsRead() {
        var ann = writer("m1", "m2");
        ann.asksBefore(NEWEST, 100).deletes("m2");
        room.answerRead();
        assertThat(ids(older(ann).getLast())).containsExactly("m1");
    }

    @Test
    void hasTheLatestTextAlone() {
        var ann = writer("m1");
        ann.edits("m1", "another text");
        room.storeAll();
        room.deliver();
        ann.asksBefore(NEWEST, 100);
        room.answerRead();
        assertThat(older(ann).getLast().messages())
                .extracting(message -> message.message().text())
                .containsExactly("another text");
    }

    @Test
    void readsAFewPartsAtOnceAndOneForEachClient() {
        var clients = IntStream.range(0, 10).mapToObj(n -> room.join("User " + n)).toList();
        clients.forEach(client -> client.asksBefore(NEWEST, 10));
        assertThat(room.reads()).isEqualTo(4);
        clients.getFirst().asksBefore(NEWEST, 10);
        assertThat(clients.getFirst().rejectionCodes()).containsExactly(ErrorCode.RATE_LIMITED);
        IntStream.range(0, 10).forEach(_ -> room.answerRead());
        assertThat(clients).allMatch(client -> older(client).size() == 1);
        assertThat(room.reads()).isZero();
    }

    @Test
    void forgetsWhatAClientThatIsGoneAskedFor() {
        var clients = IntStream.range(0, 6).mapToObj(n -> room.join("User " + n)).toList();
        int before = room.room().bookkeeping();
        clients.forEach(client -> client.asksBefore(NEWEST, 10));
        clients.forEach(ScriptedClient::leaves);
        assertThat(room.reads()).isEqualTo(4);
        IntStream.range(0, 4).forEach(_ -> room.answerRead());
        assertThat(room.reads()).isZero();
        assertThat(room.effects(Effect.Send.class)).noneMatch(send -> send.event() instanceof ServerEvent.Older);
        assertThat(before).isPositive();
    }

    @Test
    void answersThoseWhoWaitBehindAClientThatIsGone() {
        var clients = IntStream.range(0, 7).mapToObj(n -> room.join("User " + n)).toList();
        clients.forEach(client -> client.asksBefore(NEWEST, 10));
        clients.get(0).leaves();
        clients.get(5).leaves();
        IntStream.range(0, 6).forEach(_ -> room.answerRead());
        assertThat(room.reads()).isZero();
        for (int i : new int[] {1, 2, 3, 4, 6}) {
            assertThat(older(clients.get(i))).hasSize(1);
        }
    }

    @Test
    void limitsTheRateOfAUserOverAllTheirConnections() {
        var phone = room.join("Ann");
        var desk = room.join("Ann");
        for (int i = 0; i < 30; i++) {
            var client = i % 2 == 0 ? phone : desk;
            client.asksBefore(NEWEST, 1);
            if (room.reads() > 0) {
                room.answerRead();
            }
        }
        assertThat(older(phone).size() + older(desk).size()).isEqualTo(20);
        room.advance(Duration.ofSeconds(1));
        phone.asksBefore(NEWEST, 1);
        assertThat(room.reads()).isEqualTo(1);
    }

    @Test
    void limitsTheRateOfAllTogether() {
        for (int i = 0; i < 120; i++) {
            room.join("User " + i).asksBefore(NEWEST, 1);
            if (room.reads() > 0) {
                room.answerRead();
            }
        }
        assertThat(room.effects(Effect.ReadOlder.class)).hasSize(100);
    }

    @Test
    void limitsTheRateOfANetwork() {
        for (int i = 0; i < 61; i++) {
            asks(room.connectFrom("192.0.2.1").joins("User " + i));
        }
        assertThat(room.effects(Effect.ReadOlder.class)).hasSize(60);
        asks(room.connectFrom("192.0.2.2").joins("Ann"));
        assertThat(room.effects(Effect.ReadOlder.class)).hasSize(61);
    }

    @Test
    void letsSixtyFourRequestsWait() {
        var clients = IntStream.range(0, 4 + 64 + 1).mapToObj(n -> room.join("User " + n)).toList();
        clients.forEach(client -> client.asksBefore(NEWEST, 1));
        assertThat(clients.subList(0, 4 + 64)).allMatch(client -> client.rejections().isEmpty());
        assertThat(clients.getLast().rejectionCodes()).containsExactly(ErrorCode.RATE_LIMITED);
    }

    @Test
    void countsTheRequestAndTheRatesThatItIsChargedTo() {
        var ann = room.connectFrom("192.0.2.1").joins("Ann");
        int before = room.room().bookkeeping();
        ann.asksBefore(NEWEST, 1);
        assertThat(room.room().bookkeeping()).as("request, user, network, all together").isEqualTo(before + 4);
        room.answerRead();
        assertThat(room.room().bookkeeping()).as("the rates").isEqualTo(before + 3);
    }

    @Test
    void hasNoRatesWhereTheyAreOff() {
        var unlimited = RoomDriver.create(RoomDriver.unlimited());
        var clients = IntStream.range(0, 200).mapToObj(n -> unlimited.join("User " + n)).toList();
        clients.forEach(client -> client.asksBefore(NEWEST, 1));
        clients.forEach(_ -> unlimited.answerRead());
        assertThat(clients).allMatch(client -> older(client).size() == 1);
    }

    @Test
    void saysThatTheLogCannotBeReadNow() {
        var ann = room.join("Ann").asksBefore(NEWEST, 1);
        room.failRead();
        assertThat(ann.rejections()).extracting(Effect.Reject::id).containsExactly("older");
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.UNAVAILABLE);
        ann.asksBefore(NEWEST, 1);
        assertThat(room.reads()).isEqualTo(1);
    }

    @Test
    void rejectsWhoHasNotJoined() {
        var stranger = room.connect().asksBefore(NEWEST, 1);
        assertThat(stranger.rejectionCodes()).containsExactly(ErrorCode.NOT_JOINED);
        assertThat(room.reads()).isZero();
    }

    private void asks(ScriptedClient client) {
        client.asksBefore(NEWEST, 1);
        if (room.reads() > 0) {
            room.answerRead();
        }
    }

    private ScriptedClient writer(String... ids) {
        var ann = room.join("Ann").sends(ids);
        room.storeAndDeliver();
        return ann;
    }

    private static List<ServerEvent.Older> older(ScriptedClient client) {
        return client.received(ServerEvent.Older.class);
    }

    private static List<String> ids(ServerEvent.Older page) {
        return page.messages().stream().map(message -> message.message().id()).toList();
    }
}
