package dev.chatroom.benchmark;

import java.io.IOException;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** Starts the Redis that comes with the tests. */
final class RedisCommand {
    private RedisCommand() {}

    /** One that keeps nothing on disk, so that the disk is no part of what is measured. */
    static List<String> listeningAt(int port) throws IOException {
        var server = ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
        return List.of(
                server, "--bind", "127.0.0.1", "--port", Integer.toString(port), "--save", "", "--appendonly", "no");
    }
}
