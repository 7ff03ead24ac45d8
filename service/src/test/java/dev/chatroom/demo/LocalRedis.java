package dev.chatroom.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** A Redis server on a free loopback port, without persistence. */
public final class LocalRedis implements AutoCloseable {
    private final int port;
    private final RedisServer server;

    private LocalRedis(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    /**
     * Starts a server.
     *
     * @return the server, ready for commands
     */
    public static LocalRedis start() {
        try {
            int port = freePort();
            var server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
            return new LocalRedis(port, server);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis did not start", e);
        }
    }

    /**
     * The address of the server.
     *
     * @return the value for {@code redis.url}
     */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Restarts the closed server on the same port, empty. */
    public void restart() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("Redis did not start again", e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException("Redis did not stop", e);
        }
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
