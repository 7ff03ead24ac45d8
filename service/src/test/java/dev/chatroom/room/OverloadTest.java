package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import dev.chatroom.room.Effect.Metric;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverloadTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RoomDriver room = RoomDriver.create(RoomDriver.unlimited());
    private final ScriptedClient ann = room.join("Ann");

    @Test
    void dropsTypingWhileItIsReduced() {
        overload(true, false);
        ann.types();
        room.handle(new Input.RemoteTyping(new ServerEvent.Typing("x", "Xia", null, null)));
        room.advance(SECOND);
        assertThat(ann.typing()).isEmpty();
        assertThat(room.counted(Metric.TYPING_SHED)).isEqualTo(1);

        overload(false, false);
        ann.types();
        assertThat(ann.typing()).containsExactly("Ann");
    }

    @Test
    void sendsOnlyTheNumberOfUsersWhileItIsReduced() {
        room.advance(SECOND);
        overload(true, false);
        int before = ann.presence().size();
        var bob = room.join("Bob");
        room.advance(SECOND);
        assertThat(ann.presence().subList(before, ann.presence().size()))
                .containsExactly(new ServerEvent.Presence(2, List.of(), 2));
        assertThat(bob.presence()).allSatisfy(event -> assertThat(event.users()).isEmpty());

        overload(false, false);
        room.advance(SECOND);
        assertThat(ann.presence().getLast().users()).extracting(User::name).containsExactlyInAnyOrder("Ann", "Bob");
        assertThat(bob.presence().getLast()).isEqualTo(ann.presence().getLast());
    }

    @Test
    void sendsTheListToThoseWhoJoinedUnnoticedWhileItWasReduced() {
        room.advance(SECOND);
        overload(true, false);
        var again = room.join("Ann");
        room.advance(SECOND);
        overload(false, false);
        room.advance(SECOND);
        assertThat(again.presence().getLast().users()).extracting(User::name).containsExactly("Ann");
    }

    @Test
    void sendsNobodyTheListAgainWhenOnlyMessagesAreRejected() {
        room.advance(SECOND);
        int before = ann.presence().size();
        overload(false, true);
        overload(false, false);
        room.advance(SECOND);
        assertThat(ann.presence()).hasSize(before);
    }

    @Test
    void rejectsNewMessagesWhileItIsRejecting() {
        ann.sends("m1");
        room.storeAll();
        overload(true, true);
        ann.sends("m2", "m1");
        assertThat(ann.rejectionCodes()).containsExactly(ErrorCode.UNAVAILABLE);
        assertThat(ann.ackedIds()).containsExactly("m1", "m1");
        assertThat(room.counted(Metric.MESSAGES_SHED)).isEqualTo(1);

        overload(false, false);
        ann.sends("m2");
        room.storeAll();
        assertThat(ann.ackedIds()).containsExactly("m1", "m1", "m2");
    }

    @Test
    void acknowledgesWhatItAcceptedBefore() {
        ann.sends("m1");
        overload(true, true);
        room.storeAll();
        assertThat(ann.ackedIds()).containsExactly("m1");
    }

    private void overload(boolean reduced, boolean rejecting) {
        room.handle(new Input.Overload(reduced, rejecting));
    }
}
