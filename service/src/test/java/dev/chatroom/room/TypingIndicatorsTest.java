package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ServerEvent.Typing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypingIndicatorsTest {
    private static final Effect SIGNAL_WINDOW =
            new Effect.StartTimer(Timer.Single.TYPING_SIGNAL_WINDOW, Duration.ofMillis(500));
    private static final Effect BROADCAST_WINDOW =
            new Effect.StartTimer(Timer.Single.TYPING_BROADCAST_WINDOW, Duration.ofMillis(500));

    private final TypingIndicators typing = new TypingIndicators();
    private final List<Effect> out = new ArrayList<>();

    @Test
    void sendsTheFirstLocalReportToOtherInstancesAndClients() {
        typing.local(one(1), out);
        assertThat(out)
                .containsExactly(
                        new Effect.Signal(one(1)), SIGNAL_WINDOW, new Effect.Broadcast(one(1)), BROADCAST_WINDOW);
    }

    @Test
    void doesNotSignalReportsOfOtherInstances() {
        typing.remote(one(1), out);
        assertThat(out).containsExactly(new Effect.Broadcast(one(1)), BROADCAST_WINDOW);
    }

    @Test
    void namesAFewWhoFollowWhenTheWindowIsOver() {
        for (int i = 1; i <= 4; i++) {
            typing.local(one(i), out);
        }
        assertThat(out).hasSize(4);
        assertThat(afterSignalWindow())
                .containsExactly(
                        SIGNAL_WINDOW, new Effect.Signal(one(2)), new Effect.Signal(one(3)), new Effect.Signal(one(4)));
        assertThat(afterBroadcastWindow())
                .containsExactly(
                        BROADCAST_WINDOW,
                        new Effect.Broadcast(one(2)),
                        new Effect.Broadcast(one(3)),
                        new Effect.Broadcast(one(4)));
    }

    @Test
    void startsNoWindowWhenNobodyFollowed() {
        typing.local(one(1), out);
        assertThat(afterSignalWindow()).isEmpty();
        assertThat(afterBroadcastWindow()).isEmpty();
        typing.local(one(2), out);
        assertThat(out)
                .containsExactly(
                        new Effect.Signal(one(2)), SIGNAL_WINDOW, new Effect.Broadcast(one(2)), BROADCAST_WINDOW);
    }

    @Test
    void showsAUserWhoKeepsTypingOncePerWindow() {
        for (int i = 0; i < 10; i++) {
            typing.remote(one(1), out);
        }
        assertThat(out).hasSize(2);
        assertThat(afterBroadcastWindow()).containsExactly(BROADCAST_WINDOW, new Effect.Broadcast(one(1)));
    }

    @Test
    void showsACrowdAsOneNameAndACount() {
        for (int i = 1; i <= 5; i++) {
            typing.local(one(i), out);
        }
        assertThat(afterSignalWindow()).containsExactly(SIGNAL_WINDOW, new Effect.Signal(new Typing("id2", "u2", null, 3)));
        assertThat(afterBroadcastWindow())
                .containsExactly(BROADCAST_WINDOW, new Effect.Broadcast(new Typing("id2", "u2", null, 3)));
    }

    @Test
    void addsUpTheCrowdsOfOtherInstances() {
        typing.remote(one(1), out);
        typing.remote(new Typing("id2", "u2", null, 9), out);
        typing.remote(one(3), out);
        assertThat(afterBroadcastWindow())
                .containsExactly(BROADCAST_WINDOW, new Effect.Broadcast(new Typing("id2", "u2", null, 10)));
    }

    @Test
    void namesASmallCrowdOfAnotherInstance() {
        typing.remote(one(1), out);
        typing.remote(new Typing("id2", "u2", null, 1), out);
        typing.remote(one(3), out);
        assertThat(afterBroadcastWindow())
                .containsExactly(
                        BROADCAST_WINDOW, new Effect.Broadcast(new Typing("id2", "u2", null, 1)), new Effect.Broadcast(one(3)));
    }

    @Test
    void sendsFewEventsHoweverManyType() {
        for (int window = 0; window < 10; window++) {
            for (int i = 0; i < 1_000; i++) {
                typing.remote(one(i), out);
            }
            typing.broadcastWindowOver(out);
        }
        assertThat(out).filteredOn(Effect.Broadcast.class::isInstance).hasSize(11);
    }

    @Test
    void withdrawsALocalUserWhoseMessageIsHere() {
        typing.local(one(1), out);
        typing.local(one(2), out);
        typing.wroteHere("id2");
        assertThat(afterSignalWindow()).isEmpty();
        assertThat(afterBroadcastWindow()).isEmpty();
    }

    @Test
    void withdrawsOnlyTheBroadcastOfAUserWhoseMessageCameFromAnotherInstance() {
        typing.local(one(1), out);
        typing.local(one(2), out);
        typing.wroteElsewhere("id2");
        assertThat(afterSignalWindow()).containsExactly(SIGNAL_WINDOW, new Effect.Signal(one(2)));
        assertThat(afterBroadcastWindow()).isEmpty();
    }

    private List<Effect> afterSignalWindow() {
        out.clear();
        typing.signalWindowOver(out);
        return taken();
    }

    private List<Effect> afterBroadcastWindow() {
        out.clear();
        typing.broadcastWindowOver(out);
        return taken();
    }

    private List<Effect> taken() {
        var effects = List.copyOf(out);
        out.clear();
        return effects;
    }

    private static Typing one(int number) {
        return new Typing("id" + number, "u" + number, null, null);
    }
}
