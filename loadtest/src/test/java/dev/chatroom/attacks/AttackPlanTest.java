package dev.chatroom.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttackPlanTest {
    private final Map<String, String> properties = new HashMap<>(Map.of(
            "attacks.minutes", "0.5",
            "attacks.only", "all",
            "attacks.honest", "20",
            "attacks.rate", "20",
            "attacks.form", "short"));

    @Test
    void readsProperties() {
        assertThat(AttackPlan.of(properties::get))
                .isEqualTo(new AttackPlan(Duration.ofSeconds(30), Set.of(), 20, 20, AttackPlan.Form.SHORT));
    }

    @Test
    void selectsAttacksByName() {
        properties.put("attacks.only", "ping-flood, half-heads");

        assertThat(AttackCatalog.named(AttackPlan.of(properties::get).only()))
                .extracting(Attack::name)
                .containsExactlyInAnyOrder("ping-flood", "half-heads");
    }

    @Test
    void reportsUnknownAttack() {
        assertThatThrownBy(() -> AttackCatalog.named(Set.of("tickle")))
                .hasMessageContaining("tickle")
                .hasMessageContaining("ping-flood");
    }

    @Test
    void reportsInvalidProperty() {
        properties.put("attacks.minutes", "ten");

        assertThatThrownBy(() -> AttackPlan.of(properties::get))
                .hasMessage("attacks.minutes is ten; a number from 0.1 to 1440.0 is accepted");
    }

    @Test
    void attacksHaveDifferentNames() {
        assertThat(AttackCatalog.all()).extracting(Attack::name).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    }
}
