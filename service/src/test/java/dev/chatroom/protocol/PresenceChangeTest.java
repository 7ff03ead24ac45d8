package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceChangeTest {
    private static final User ANN = new User("ann-id", "Ann");

    @Test
    void isEmptyWhenNobodyEnteredAndNobodyLeft() {
        assertThat(new PresenceChange(List.of(), List.of()).isEmpty()).isTrue();
        assertThat(new PresenceChange(List.of(ANN), List.of()).isEmpty()).isFalse();
        assertThat(new PresenceChange(List.of(), List.of("ann-id")).isEmpty()).isFalse();
    }

    @Test
    void copiesItsLists() {
        var entered = new ArrayList<>(List.of(ANN));
        var left = new ArrayList<>(List.of("bob-id"));
        var change = new PresenceChange(entered, left);
        entered.clear();
        left.clear();
        assertThat(change).isEqualTo(new PresenceChange(List.of(ANN), List.of("bob-id")));
    }
}
