package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.room.Effect.Metric;
import dev.chatroom.room.RoomConfig.Rate;
import dev.chatroom.room.RoomConfig.Rates;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SharedLimitsTest {
    private static final String OFFICE = "c0000201";
    private static final String HOME = "c0000202";

    private int sent;

    @Test
    void limitsTheUsersOfANetworkTogether() {
        var room = room(new Rates(true, new Rate(10, 5), new Rate(4, 2), Rate.UNLIMITED));
        var ann = join(room, OFFICE, "Ann");
        var bob = join(room, OFFICE, "Bob");
        sends(ann, 10);
        sends(bob, 10);
        assertThat(accepted(ann) + accepted(bob)).isLessThanOrEqualTo(4);
        assertThat(bob.rejections().getLast().code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(bob.rejections().getLast().message())
                .isEqualTo("too many messages from your network; at most 4 at once and 2 a second are accepted;"
                        + " send it again later");
        assertThat(room.counted(Metric.MESSAGES_LIMITED_BY_ADDRESS)).isEqualTo(20 - accepted(ann) - accepted(bob));

        var cat = join(room, HOME, "Cat");
        sends(cat, 1);
        assertThat(cat.rejections()).isEmpty();
    }

    @Test
    void doesNotLimitUsersOfUnknownNetworksTogether() {
        var room = room(new Rates(true, new Rate(10, 5), new Rate(1, 1), Rate.UNLIMITED));
        sends(room.join("Ann"), 10);
        sends(room.join("Bob"), 10);
        assertThat(room.counted(Metric.MESSAGES_LIMITED_BY_ADDRESS)).isZero();
    }

    @Test
    void limitsTheUsersOfTheRoomTogether() {
        var room = room(new Rates(true, new Rate(10, 5), Rate.UNLIMITED, new Rate(20, 2)));
        for (int i = 0; i < 50; i++) {
            sends(join(room, "network " + i, "User " + i), 10);
        }
        assertThat(room.counted(Metric.MESSAGES_RECEIVED)).isLessThanOrEqualTo(20);
        assertThat(room.counted(Metric.MESSAGES_LIMITED_BY_ROOM))
                .isEqualTo(500 - room.counted(Metric.MESSAGES_RECEIVED));
    }

    @Test
    void keepsPartOfTheLimitOfTheRoomForThoseWhoWroteLittle() {
        var room = room(new Rates(true, new Rate(10, 5), Rate.UNLIMITED, new Rate(20, 2)));
        var ann = join(room, OFFICE, "Ann");
        for (int second = 0; second < 30; second++) {
            sends(ann, 10);
            room.advance(Duration.ofSeconds(1));
        }
        sends(ann, 10);
        assertThat(ann.rejections().getLast().message()).startsWith("too many messages");
        var bob = join(room, HOME, "Bob");
        sends(bob, 1);
        assertThat(bob.rejections()).isEmpty();
    }

    @Test
    void aUserPastTheirOwnLimitTakesNothingFromOthers() {
        var room = room(new Rates(true, new Rate(1, 1), new Rate(100, 1), new Rate(100, 1)));
        sends(join(room, OFFICE, "Ann"), 500);
        assertThat(room.counted(Metric.MESSAGES_RECEIVED)).isEqualTo(1);
        var bob = join(room, OFFICE, "Bob");
        sends(bob, 1);
        assertThat(bob.rejections()).isEmpty();
    }

    /** The attack: two hundred sockets of one address, each with a new identity, send ten messages each. */
    @Test
    void acceptsFewMessagesOfManyIdentitiesFromOneAddress() {
        var room = room(Rates.DEFAULT);
        var honest = join(room, HOME, "Ann");
        room.advance(Duration.ofSeconds(30));
        var attackers = new ArrayList<ScriptedClient>();
        for (int i = 0; i < 200; i++) {
            attackers.add(join(room, OFFICE, "Attacker " + i));
        }
        for (int tick = 0; tick < 30; tick++) {
            attackers.forEach(attacker -> sends(attacker, 1));
            if (tick % 10 == 0) {
                sends(honest, 1);
            }
            room.advance(Duration.ofMillis(100));
        }
        assertThat(honest.rejections()).isEmpty();
        assertThat(room.counted(Metric.MESSAGES_RECEIVED)).isLessThanOrEqualTo(50 + 3 * 20 + 3);
    }

    /** The same without the address: everyone behind a proxy that hides it. */
    @Test
    void honestUsersAreHeardWhileNewIdentitiesFloodTheRoom() {
        var room = room(Rates.DEFAULT);
        var honest = new ArrayList<ScriptedClient>();
        for (int i = 0; i < 20; i++) {
            honest.add(join(room, "", "User " + i));
        }
        room.advance(Duration.ofSeconds(30));
        var attackers = new ArrayList<ScriptedClient>();
        for (int i = 0; i < 200; i++) {
            attackers.add(join(room, "", "Attacker " + i));
        }
        for (int tick = 0; tick < 600; tick++) {
            // The attackers change their identities one after another.
            if (tick % 2 == 0) {
                attackers.removeFirst().leaves();
                attackers.add(join(room, "", "Identity " + tick));
            }
            attackers.forEach(attacker -> sends(attacker, 1));
            // Each honest user writes every five seconds.
            if (tick % 50 < honest.size()) {
                sends(honest.get(tick % 50), 1);
            }
            room.advance(Duration.ofMillis(100));
            room.storeAll();
        }
        honest.forEach(user -> assertThat(user.rejections()).isEmpty());
        assertThat(room.counted(Metric.MESSAGES_RECEIVED)).isBetween(5_000L, 200 + 60 * 100L);
    }

    @Test
    void forgetsNetworksAndIdentitiesThatChange() {
        var room = room(Rates.DEFAULT);
        room.join("Ann");
        int largest = 0;
        for (int i = 0; i < 5_000; i++) {
            var visitor = join(room, "network " + i, "Visitor " + i);
            sends(visitor, 3);
            visitor.types();
            visitor.leaves();
            room.advance(Duration.ofMillis(100));
            room.storeAll();
            largest = Math.max(largest, room.room().bookkeeping());
        }
        // Those of the last minute: the grace period, and the time until their limits are full again.
        assertThat(largest).isLessThan(10 * 60);
    }

    @Test
    void limitsTheTypingReportsOfANetwork() {
        var room = room(Rates.DEFAULT);
        for (int i = 0; i < 60; i++) {
            join(room, OFFICE, "User " + i).types();
        }
        assertThat(room.counted(Metric.TYPING_RATE_LIMITED)).isEqualTo(10);
    }

    @Test
    void limitsNothingWhenDisabled() {
        var room = room(new Rates(false, new Rate(1, 1), new Rate(1, 1), new Rate(1, 1)));
        var ann = join(room, OFFICE, "Ann");
        sends(ann, 100);
        for (int i = 0; i < 100; i++) {
            ann.types();
        }
        assertThat(ann.rejections()).isEmpty();
        assertThat(room.counted(Metric.TYPING_RATE_LIMITED)).isZero();
    }

    private static RoomDriver room(Rates rates) {
        return RoomDriver.create(RoomConfig.defaults("here").withRates(rates));
    }

    private static ScriptedClient join(RoomDriver room, String network, String name) {
        return room.connectFrom(network).joins(name);
    }

    private void sends(ScriptedClient client, int messages) {
        for (int i = 0; i < messages; i++) {
            client.sends("m" + sent++);
        }
    }

    private static int accepted(ScriptedClient client) {
        return 10 - client.rejections().size();
    }
}
