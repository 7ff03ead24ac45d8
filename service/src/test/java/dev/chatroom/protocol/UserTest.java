package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UserTest {
    private static final User ANN = new User("ann", "Ann");

    @Test
    void isAGuestWithoutARole() {
        assertThat(ANN.roleOrGuest()).isEqualTo(Role.GUEST);
        assertThat(ANN.isSignedIn()).isFalse();
        assertThat(new User("ann", "Ann", Role.GUEST)).isEqualTo(ANN);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMBER", "MODERATOR"})
    void isSignedInWithAnotherRole(Role role) {
        var user = new User("ann", "Ann", role);
        assertThat(user.roleOrGuest()).isEqualTo(role);
        assertThat(user.isSignedIn()).isTrue();
    }

    @Test
    void isMarkedAsALookalike() {
        var marked = ANN.marked(true);
        assertThat(marked).isEqualTo(new User("ann", "Ann", true, null));
        assertThat(marked.looksLikeAnother()).isTrue();
        assertThat(marked.marked(true)).isSameAs(marked);
        assertThat(marked.marked(false)).isEqualTo(ANN);
        assertThat(ANN.marked(false)).isSameAs(ANN);
        assertThat(ANN.looksLikeAnother()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GUEST,GUEST,true", "GUEST,MEMBER,false", "GUEST,MODERATOR,false",
        "MEMBER,GUEST,true", "MEMBER,MEMBER,true", "MEMBER,MODERATOR,false",
        "MODERATOR,GUEST,true", "MODERATOR,MEMBER,true", "MODERATOR,MODERATOR,true"
    })
    void mayDoWhatLowerRolesMayDo(Role role, Role other, boolean includes) {
        assertThat(role.includes(other)).isEqualTo(includes);
    }

    @ParameterizedTest
    @CsvSource({"GUEST,guest", "MEMBER,member", "MODERATOR,moderator"})
    void hasARoleWithOneNameOnTheWire(Role role, String wire) {
        assertThat(role.wire()).isEqualTo(wire);
        assertThat(Role.of(wire)).contains(role);
        assertThat(Role.of(role.name())).isEmpty();
    }

    @Test
    void typesTogetherWithOthers() {
        assertThat(ServerEvent.Typing.of(ANN.marked(true)).and(4)).isEqualTo(new ServerEvent.Typing("ann", "Ann", true, 4));
    }
}
