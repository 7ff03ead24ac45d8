package dev.chatroom.faults;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.ModeratorCommand;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Sets something for the whole room at random, and lifts it the next time. Not safe for use by several threads. */
final class RoomRulesChanger {
    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final String WHY = "drawn at random";

    private final RandomGenerator random;
    private final AtomicInteger changes = new AtomicInteger();
    private boolean isSet;

    RoomRulesChanger(RandomGenerator random) {
        this.random = random;
    }

    /** How often something was set. */
    int changes() {
        return changes.get();
    }

    /** Whether something may be set that is not lifted yet. */
    boolean isSet() {
        return isSet;
    }

    /** A moderator sets something; while something is set, they lift it. */
    void change(ChatClient moderator) {
        if (isSet) {
            lift(moderator);
            return;
        }
        changes.incrementAndGet();
        isSet = true;
        moderator.moderate(switch (random.nextInt(3)) {
            case 0 -> ModeratorCommand.freeze(true);
            case 1 -> ModeratorCommand.membersOnly(true);
            default -> ModeratorCommand.slow(PAUSE);
        }, WHY);
    }

    /** Nothing is set any more, whatever it was: of two moderators, one may not have been heard yet. */
    void lift(ChatClient moderator) {
        isSet = false;
        moderator.moderate(ModeratorCommand.freeze(false), WHY);
        moderator.moderate(ModeratorCommand.membersOnly(false), WHY);
        moderator.moderate(ModeratorCommand.slow(Duration.ZERO), WHY);
    }
}
