package dev.chatroom.benchmark;

import java.io.IOException;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** The command that starts the Redis of the tests. */
final class RedisCommand {
    private RedisCommand() {}

    /** Without persistence, so that the disk is not measured. */
    static List<String> listeningAt(int port) throws IOException {
        var server = ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
        return List.of(
                server, "--bind", "127.0.0.1", "--port", Integer.toString(port), "--save", "", "--appendonly", "no");
    }
}
