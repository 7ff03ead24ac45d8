package dev.chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlanTest {
    private final Map<String, String> properties = new HashMap<>(Map.of(
            "faults.seed", "12",
            "faults.duration", "PT10M",
            "faults.pods", "3",
            "faults.clients", "200",
            "faults.rate", "30"));

    @Test
    void readsProperties() {
        assertThat(FaultPlan.of(properties::get)).isEqualTo(new FaultPlan(12, Duration.ofMinutes(10), 3, 200, 30));
    }

    @Test
    void drawsARandomSeed() {
        properties.put("faults.seed", "random");
        assertThat(FaultPlan.of(properties::get).seed()).isNotNegative();
    }

    @ParameterizedTest
    @CsvSource({
        "faults.seed, soon",
        "faults.duration, PT1S",
        "faults.duration, ten minutes",
        "faults.pods, 1",
        "faults.clients, many",
        "faults.rate, 0"
    })
    void namesInvalidProperties(String name, String value) {
        properties.put(name, value);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultPlan.of(properties::get))
                .withMessageContainingAll(name, value, "accepted");
    }

    @Test
    void namesMissingProperties() {
        properties.remove("faults.duration");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultPlan.of(properties::get))
                .withMessageContaining("faults.duration");
    }
}
