package dev.chatroom.simulation;

import dev.chatroom.protocol.Credential;
import dev.chatroom.protocol.Role;

/** The token of a client that signs in. It shows the same one until it was refused twice, and then gets a newer one. */
final class SimulatedToken {
    private static final int PATIENCE = 2;

    private final World world;
    private final Role role;
    private String value;
    private int refusals;

    SimulatedToken(World world, Role role) {
        this.world = world;
        this.role = role;
        issue();
    }

    String value() {
        return value;
    }

    /** An instance did not accept it. */
    void refused() {
        refusals++;
        if (refusals % PATIENCE == 0) {
            issue();
        }
    }

    static Role role(String token) {
        return Role.of(token.split("@", -1)[0]).orElseThrow();
    }

    /** What an instance keeps of a token, which never expires. */
    static Credential credential(String token) {
        var parts = token.split("@", -1);
        return new Credential(
                "token", parts.length == 1 ? 0 : Long.parseLong(parts[1]), Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /** By the clock of an identity provider, which is right. */
    private void issue() {
        value = role.wire() + "@" + (SimulatedClock.EPOCH_MILLIS + world.now() / 1_000);
    }
}
