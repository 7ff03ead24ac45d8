package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.User;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinLeaveCoalescerTest {
    private final ManualScheduler time = new ManualScheduler();
    private final List<String> said = new ArrayList<>();
    private final JoinLeaveCoalescer crowd = new JoinLeaveCoalescer(time, (first, others) -> said.add(first.name() + "+" + others));

    @Test
    void aFewAreNamedAtOnce() {
        crowd.add(users(1, 3));
        assertThat(said).containsExactly("u1+0", "u2+0", "u3+0");
        time.advance(Duration.ofSeconds(10));
        assertThat(said).hasSize(3);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void thoseBeyondAreSaidTogetherWhenTheSecondIsOver() {
        crowd.add(users(1, 45));
        assertThat(said).containsExactly("u1+0", "u2+0", "u3+0");
        time.advance(Duration.ofMillis(999));
        assertThat(said).hasSize(3);
        time.advance(Duration.ofMillis(1));
        assertThat(said).endsWith("u4+41").hasSize(4);
    }

    @Test
    void whilePeopleStreamInThereIsOneMessageASecond() {
        for (int second = 0; second < 10; second++) {
            crowd.add(users(second * 100, second * 100 + 99));
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(said).hasSize(3 + 10).contains("u3+96", "u100+99", "u900+99");
    }

    @Test
    void afterAQuietSecondPeopleAreNamedAgain() {
        crowd.add(users(1, 5));
        time.advance(Duration.ofSeconds(2));
        said.clear();
        crowd.add(users(6, 6));
        assertThat(said).containsExactly("u6+0");
    }

    @Test
    void nobodyIsNoNews() {
        crowd.add(List.of());
        assertThat(said).isEmpty();
        assertThat(time.waiting()).isZero();
    }

    private static List<User> users(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> new User("id" + i, "u" + i)).toList();
    }
}
