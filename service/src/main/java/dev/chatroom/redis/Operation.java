package dev.chatroom.redis;

import dev.chatroom.broker.BrokerMeters.Command;
import java.util.Locale;

/** What the broker asks Redis to do. Failures are logged once for each operation, and counted for each command. */
enum Operation {
    APPEND(Command.XADD),
    NOTICE(Command.XADD),
    SIGNAL(Command.XADD),
    CHANGE(Command.EVALSHA),
    REACT(Command.EVALSHA),
    OLDER(Command.XREVRANGE),
    AUDIT(Command.XRANGE),
    REMEMBER(Command.EVALSHA),
    REVIEW(Command.EVALSHA),
    HEARTBEAT(Command.EVALSHA),
    PUBLISH(Command.EVALSHA),
    PRUNE(Command.EVALSHA),
    ROSTER(Command.EVALSHA);

    private final Command command;

    Operation(Command command) {
        this.command = command;
    }

    Command command() {
        return command;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
