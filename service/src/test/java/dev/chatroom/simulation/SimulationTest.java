package dev.chatroom.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.Identity;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final int SCHEDULES = 2_000;
    private static final int REACTING_SCHEDULES = 1_000;
    private static final int GOVERNED_SCHEDULES = 1_000;

    @Test
    void keepsItsInvariantsOnTheFirstSchedules() {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Simulator.check(seed);
        }
    }

    @Test
    void keepsItsInvariantsWhileUsersReact() {
        for (long seed = 0; seed < REACTING_SCHEDULES; seed++) {
            Simulator.check(Simulation.FIRST_REACTING_SEED + seed);
        }
    }

    @Test
    void keepsItsInvariantsWhileTheRoomIsGoverned() {
        for (long seed = 0; seed < GOVERNED_SCHEDULES; seed++) {
            Simulator.check(Simulation.FIRST_GOVERNED_SEED + seed);
        }
    }

    /** Schedules in which nobody is refused anything would prove nothing. */
    @Test
    void governsTheRoomInEveryWay() {
        var events = new HashSet<String>();
        for (long seed = 0; seed < 50; seed++) {
            Simulation.run(Simulation.FIRST_GOVERNED_SEED + seed, event -> events.add(event.replaceFirst("^\\d+ \\S+ ", "")));
        }
        assertThat(events)
                .contains("Refusal held", "Refusal filtered", "Refusal muted", "Refusal frozen", "closed BANNED", "closed UNAUTHENTICATED");
    }

    @Test
    void noticesAHeldTextThatTheModeratorDidNotSee() {
        var authors = new Authors();
        authors.joins("the secret of Ann is long", "Ann");
        authors.writes("the secret of Ann is long", "m1", "hold one");
        authors.writes("the secret of Ann is long", "m1", "hold two");
        var ann = new User(Identity.publicId("the secret of Ann is long"), "Ann");
        authors.approves(ChatMessage.written("m1", ann, "hold one", 1));
        authors.check(ChatMessage.written("m1", ann, "hold one", 2));
        assertThatThrownBy(() -> authors.check(ChatMessage.written("m1", ann, "hold two", 2))).isInstanceOf(Violation.class);
    }

    @Test
    void repeatsAScheduleExactly() {
        var first = new ArrayList<String>();
        var second = new ArrayList<String>();
        Simulation.run(42, first::add);
        Simulation.run(42, second::add);
        assertThat(first).isNotEmpty().isEqualTo(second);
    }

    @Test
    void noticesATextThatItsSenderDidNotWrite() {
        var authors = new Authors();
        authors.joins("the secret of Ann is long", "Ann");
        authors.writes("the secret of Ann is long", "m1", "hello");
        var ann = new User(Identity.publicId("the secret of Ann is long"), "Ann");
        authors.check(ChatMessage.written("m1", ann, "hello", 1));
        assertThatThrownBy(() -> authors.check(ChatMessage.written("m1", ann, "forged", 1)))
                .isInstanceOf(Violation.class);
        assertThatThrownBy(() -> authors.check(ChatMessage.written("m2", ann, "hello", 1)))
                .isInstanceOf(Violation.class);
    }
}
