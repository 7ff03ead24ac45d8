package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadPlanTest {
    @Test
    void readsProperties() {
        var plan = plan(Map.of("targets", "http://a:1, http://b:2", "users", "2000", "rate", "50", "minutes", "0.5"));

        assertThat(plan.targets()).containsExactly(URI.create("http://a:1"), URI.create("http://b:2"));
        assertThat(plan.messages()).isEqualTo(1_500);
        assertThat(plan.dueMillis(50)).isEqualTo(1_000);
        assertThat(plan.sampling()).isEqualTo(50);
        assertThat(plan.ramp()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void simulationGivesTheDefaultTalkTime() {
        assertThat(plan(Map.of("targets", "http://a:1")).talkTime()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void resolvesANameToEachOfItsAddresses() {
        var plan = plan(Map.of("targets", "http://127.0.0.1:8080", "each", "true", "pods", "1"));

        assertThat(plan.targets()).containsExactly(URI.create("http://127.0.0.1:8080"));
    }

    @Test
    void rejectsAPlanWithoutTargets() {
        assertThatIllegalArgumentException().isThrownBy(() -> plan(Map.of())).withMessageContaining("-Dtargets");
    }

    private static LoadPlan plan(Map<String, String> properties) {
        return LoadPlan.of(properties::get, 3, 50);
    }
}
