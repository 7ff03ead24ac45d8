package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Time NOW = new Time(RoomDriver.START_MILLIS, 0);

    private final Restrictions restrictions = new Restrictions(new Clients());
    private final SlowMode slowMode = new SlowMode();
    private final Notices notices = new Notices(
            RoomDriver.unlimited(),
            new Messages(
                    RoomDriver.unlimited(),
                    new Clients(),
                    new TypingIndicators(),
                    new SharedLimits(RoomDriver.unlimited().rates()),
                    new Removals(10, restrictions),
                    new WritePermissions(restrictions, new SettingRegister(slowMode, _ -> false), slowMode),
                    new Changes(RoomDriver.unlimited(), new Clients(), new Revocations(new Clients()), (_, _) -> {})));
    private final List<Effect> out = new ArrayList<>();

    @Test
    void namesAFewAtOnce() {
        notices.joined(users(1, 3), NOW, out);
        assertThat(announced()).containsExactly("joined u1", "joined u2", "joined u3");
        assertThat(timers()).containsExactly(Timer.Single.JOINED_WINDOW);
    }

    @Test
    void startsAWindowOfASecond() {
        notices.left(users(1, 1), NOW, out);
        assertThat(out).contains(new Effect.StartTimer(Timer.Single.LEFT_WINDOW, Duration.ofSeconds(1)));
    }

    @Test
    void announcesThoseBeyondTogetherWhenTheWindowIsOver() {
        notices.joined(users(1, 45), NOW, out);
        assertThat(announced()).hasSize(3);
        out.clear();
        notices.joinedWindowOver(NOW, out);
        assertThat(announced()).containsExactly("joined u4+41");
        assertThat(out).contains(new Effect.StartTimer(Timer.Single.JOINED_WINDOW, Duration.ofSeconds(1)));
    }

    @Test
    void namesASingleUserWhoWaited() {
        notices.left(users(1, 4), NOW, out);
        out.clear();
        notices.leftWindowOver(NOW, out);
        assertThat(announced()).containsExactly("left u4");
        assertThat(timers()).containsExactly(Timer.Single.LEFT_WINDOW);
    }

    @Test
    void announcesOncePerWindowWhileUsersKeepComing() {
        for (int second = 0; second < 10; second++) {
            notices.joined(users(second * 100, second * 100 + 99), NOW, out);
            notices.joinedWindowOver(NOW, out);
        }
        assertThat(announced()).hasSize(3 + 10).contains("joined u3+96", "joined u100+99", "joined u900+99");
    }

    @Test
    void namesUsersAgainAfterAQuietWindow() {
        notices.joined(users(1, 5), NOW, out);
        notices.joinedWindowOver(NOW, out);
        out.clear();
        notices.joinedWindowOver(NOW, out);
        assertThat(out).isEmpty();
        notices.joined(users(6, 6), NOW, out);
        assertThat(announced()).containsExactly("joined u6");
    }

    @Test
    void coalescesJoinsAndLeavesApart() {
        notices.joined(users(1, 4), NOW, out);
        notices.left(users(1, 4), NOW, out);
        out.clear();
        notices.leftWindowOver(NOW, out);
        notices.joinedWindowOver(NOW, out);
        assertThat(announced()).containsExactly("left u4", "joined u4");
        assertThat(timers()).containsExactly(Timer.Single.LEFT_WINDOW, Timer.Single.JOINED_WINDOW);
    }

    @Test
    void announcesNothingForNobody() {
        notices.joined(List.of(), NOW, out);
        notices.left(List.of(), NOW, out);
        assertThat(out).isEmpty();
    }

    private List<String> announced() {
        return out.stream()
                .filter(Effect.Broadcast.class::isInstance)
                .map(effect -> ((ServerEvent.Message) ((Effect.Broadcast) effect).event()).message().message())
                .map(message ->
                        message.system() + " " + message.name() + (message.others() == null ? "" : "+" + message.others()))
                .toList();
    }

    private List<Timer> timers() {
        return out.stream()
                .filter(Effect.StartTimer.class::isInstance)
                .map(effect -> ((Effect.StartTimer) effect).timer())
                .toList();
    }

    private static List<User> users(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> new User("id" + i, "u" + i)).toList();
    }
}
